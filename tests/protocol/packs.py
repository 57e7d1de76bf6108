"""Packs for the tests: the shipped ones, and one with a change in it."""

from pathlib import Path
from typing import Any

import msgspec

from ruggensteun.ground.protocol import rules
from ruggensteun.ground.protocol.terms import Pack

PACKS = Path(rules.__file__).parent.parent / "packs"
SHIPPED = ("abcd-1", "abcd-4-e", "national-3")


def raw(code: str) -> bytes:
    """The text of a shipped pack; raises KeyError for one that is not there."""
    path = PACKS / f"{code}.json"
    if not path.is_file():
        raise KeyError(code)
    return path.read_bytes()


def pack(code: str = "abcd-1") -> Pack:
    return rules.read(raw(code), raw)


def content(code: str = "abcd-1") -> Any:
    """A shipped pack as a complete JSON value that may be changed."""
    return rules.written(pack(code))


def local(**changes: Any) -> bytes:
    """A local pack on top of the default one, saying only what it changes."""
    own = {"id": "duinwijk", "title": {"nl": "Duinwijk", "en": "Duinwijk"}, "version": "1", "based_on": "abcd-1"}
    return msgspec.json.encode({**own, "effective_from": "2026-01-01", **changes})
