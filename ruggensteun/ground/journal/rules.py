"""What may stand in the journal: ids, codes, numbers and dates; never a name or a story."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from uuid import UUID

Fact = str | int | bool | None | list[str]
_CODE = re.compile(r"[A-Za-z0-9_.:+-]{0,64}")


class NotACode(ValueError):
    """A fact for the journal looks like text of a person; the journal only keeps codes."""


def facts(given: Mapping[str, object]) -> dict[str, Fact]:
    """The facts of a journal line in their stored form; anything that could be a story raises `NotACode`."""
    return {name: _fact(value) for name, value in given.items()}


def _fact(value: object) -> Fact:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Enum):
        return _fact(value.value)
    if isinstance(value, UUID | date | datetime):
        return value.isoformat() if isinstance(value, date) else str(value)
    if isinstance(value, list | tuple | set | frozenset):
        return [str(_fact(item)) for item in value]
    if isinstance(value, str) and _CODE.fullmatch(value):
        return str(value)
    raise NotACode("The journal keeps codes, ids, numbers and dates only.")
