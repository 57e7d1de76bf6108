"""The rules of the survey. Import from here."""

from ruggensteun.learn.surveys.rules.building import digest_of, put_together
from ruggensteun.learn.surveys.rules.checking import Fault, Invalid, faults_in, read, schema, written
from ruggensteun.learn.surveys.rules.columns import Column, Value, broken_series, columns_of, row_maker
from ruggensteun.learn.surveys.rules.frame import FEWEST, OTHER, counted_as
from ruggensteun.learn.surveys.rules.planning import FIELDWORK, LONGEST, what_is_wrong
from ruggensteun.learn.surveys.rules.routing import Answer, Answers, Screen, Walk, fits, is_for, is_shown, walk
from ruggensteun.learn.surveys.rules.shipped import SHIPPED, shipped

__all__ = [
    "FEWEST",
    "FIELDWORK",
    "LONGEST",
    "OTHER",
    "SHIPPED",
    "Answer",
    "Answers",
    "Column",
    "Fault",
    "Invalid",
    "Screen",
    "Value",
    "Walk",
    "broken_series",
    "columns_of",
    "counted_as",
    "digest_of",
    "faults_in",
    "fits",
    "is_for",
    "is_shown",
    "put_together",
    "read",
    "row_maker",
    "schema",
    "shipped",
    "walk",
    "what_is_wrong",
    "written",
]
