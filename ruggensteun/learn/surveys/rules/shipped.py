"""The questionnaires that come with the product."""

import json
from functools import cache
from importlib.resources import files

from ruggensteun.learn.surveys.rules.checking import read
from ruggensteun.learn.surveys.terms import Instrument

SHIPPED = ("weerbaar_1",)
"""The questionnaires of which a round can begin; the last is the newest."""


@cache
def shipped(code: str = SHIPPED[-1]) -> Instrument:
    """A questionnaire that comes with the product; raises `KeyError` for an unknown one."""
    if code not in SHIPPED:
        raise KeyError(code)
    return read(json.loads((files("ruggensteun.learn.surveys") / "data" / f"{code}.json").read_bytes()))
