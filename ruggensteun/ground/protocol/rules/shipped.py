"""The packs that come with the product."""

from functools import cache
from importlib.resources import files

from ruggensteun.ground.protocol.rules.merging import read
from ruggensteun.ground.protocol.terms import Pack

SHIPPED = ("abcd-1", "abcd-4-e", "national-3")
"""The packs that a municipality can begin with; the first is the default. [domain 1.2: variants 1 and 4; 1.3]"""


@cache
def shipped_pack(code: str) -> Pack:
    """A pack that comes with the product; raises ``KeyError`` for an unknown one."""
    return read(shipped(code), shipped)


def shipped(code: str) -> bytes:
    """The raw text of a shipped pack, or of the base below it; raises ``KeyError``."""
    if code not in {"base", *SHIPPED}:
        raise KeyError(code)
    return (files("ruggensteun.ground.protocol") / "packs" / f"{code}.json").read_bytes()
