"""Comparing outsiders, and what may be entered."""

from datetime import date

import pytest

from ruggensteun.report.subjects import rules
from ruggensteun.report.subjects.rules import Identity

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [
        ("Jan Pieters", "Pieters, Jan", True),
        ("José van der Meer", "Jose van der Meer", True),
        ("Mohammed El Amrani", "Mohamed el Amrani", True),
        ("Jan Pieters", "Jan de Vries", False),
        ("Jan Pieters", "Marieke Bos", False),
    ],
)
def test_names_alike(one: str, other: str, is_alike: bool) -> None:
    assert (rules.likeness(one, other) >= rules.LIKELY) is is_alike


@pytest.mark.parametrize("written", ["06-12345678", "+31 6 12345678", "0031612345678", "06 1234 5678"])
def test_a_phone_number_has_one_form(written: str) -> None:
    assert rules.phone_digits(written) == "0612345678"


def test_a_name_counts_as_exact_only_with_the_birth_date() -> None:
    assert Identity(kind="person", name="Jan Pieters").exact()["identity"] == ""
    one = Identity(kind="person", name="Jan Pieters", birth_date=date(1980, 1, 2)).exact()["identity"]
    other = Identity(kind="person", name="PIETERS Jan", birth_date=date(1980, 1, 2)).exact()["identity"]
    assert one == other != ""


@pytest.mark.parametrize(
    ("identity", "field"),
    [
        (Identity(kind="person"), "description"),
        (Identity(kind="person", name="   "), "description"),
        (Identity(kind="person", name="x" * 201), "name"),
        (Identity(kind="person", name="a\x00b"), "name"),
        (Identity(kind="person", address="\udfff"), "address"),
        (Identity(kind="person", name="Jan", birth_date=date(2999, 1, 1)), "birth_date"),
        (Identity(kind="person", name="Jan", birth_date=date(1850, 1, 1)), "birth_date"),
    ],
)
def test_what_cannot_be_right(identity: Identity, field: str) -> None:
    assert set(rules.what_is_wrong(identity, on=TODAY)) == {field}


def test_one_thing_is_enough() -> None:
    assert rules.what_is_wrong(Identity(kind="unknown", description="rode jas"), on=TODAY) == {}
