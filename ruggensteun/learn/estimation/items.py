"""Answers as codes: what was asked, which answers there are, and who gave which."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ruggensteun.learn.estimation.faults import BadInput, Flags, Floats, Ints, Lines, below_a_header

MISSING = -1
YES = "1"
WHOLE = re.compile(r"-?\d+([.,]0+)?")
NO_ANSWER = frozenset({"", "NA", "NaN", "nan", "NULL", "null", "."})
"""What stands in a file where nobody answered. Each respondent without an answer stays in the design, as a domain."""


@dataclass(frozen=True)
class Item:
    """The answers to one question, or the groups people belong to. `codes` point into `levels`; -1 is no answer.

    `shown` are the levels that become a row: of an item of 0 and 1 only the 1.
    """

    name: str
    codes: Ints
    levels: tuple[str, ...]
    shown: tuple[int, ...]

    @property
    def is_yes_or_no(self) -> bool:
        """Whether it is an item of 0 and 1."""
        return self.levels == ("0", YES)

    @property
    def answered(self) -> Flags:
        """Who gave an answer."""
        return np.asarray(self.codes != MISSING)

    def within(self, domain: Flags) -> "Item":
        """The same, as if nobody outside the domain had answered."""
        return Item(self.name, np.where(domain, self.codes, MISSING).astype(np.intp), self.levels, self.shown)


def item(
    name: str, values: Sequence[object] | npt.NDArray[np.generic], *, levels: Sequence[object] | None = None
) -> Item:
    """An item from plain answers: None, NaN and '' are no answer. With `levels`, anything else is refused."""
    known: dict[str, int] = {}
    texts = [written(value) for value in _listed(values)]
    codes = np.array([MISSING if text in NO_ANSWER else known.setdefault(text, len(known)) for text in texts], np.intp)
    return from_codes(name, codes, list(known), levels=levels)


def _listed(values: Sequence[object] | npt.NDArray[np.generic]) -> Iterable[object]:
    return values.tolist() if isinstance(values, np.ndarray) else values


def written(value: object) -> str:
    """A value as the text that names its level: 1.0 and True are 1, None and NaN are nothing."""
    if value is None or value != value:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def whole(texts: Sequence[str]) -> list[str]:
    """Codes without the .0 that a spreadsheet or pandas puts behind them; as they are when any is no whole number."""
    if all(WHOLE.fullmatch(text) for text in texts):
        return [text.replace(",", ".").partition(".")[0] for text in texts]
    return list(texts)


def from_codes(
    name: str,
    codes: Ints,
    found: Sequence[str],
    *,
    levels: Sequence[object] | None = None,
    lines: Lines = below_a_header,
) -> Item:
    """An item from codes that point into the texts found; levels are put in order and 0/1 is recognised."""
    found = whole(found)
    if levels is not None:
        order = tuple(written(level) for level in levels)
        _refuse_unknown(name, codes, found, order, lines)
    else:
        zero_one = {text: bit for text in found if (bit := _bit(text)) is not None}
        if len(zero_one) == len(found):
            found, order = [zero_one[text] for text in found], ("0", YES)
        else:
            order = in_order(found)
    place = {level: number for number, level in enumerate(order)}
    moved = np.array([*(place[text] for text in found), MISSING], dtype=np.intp)[codes]
    return Item(name, moved, order, (1,) if order == ("0", YES) else tuple(range(len(order))))


def _bit(text: str) -> str | None:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return {0.0: "0", 1.0: YES}.get(number)


def in_order(levels: Iterable[str]) -> tuple[str, ...]:
    """Levels in the order people expect: numbers by size, then words by the alphabet."""

    def key(level: str) -> tuple[int, float, str]:
        try:
            return (0, float(level.replace(",", ".")), level)
        except ValueError:
            return (1, 0.0, level)

    return tuple(sorted(set(levels), key=key))


def _refuse_unknown(name: str, codes: Ints, found: Sequence[str], order: tuple[str, ...], lines: Lines) -> None:
    for number, text in enumerate(found):
        if text not in order:
            row = lines(int(np.argmax(codes == number)))
            raise BadInput(f"not in the codebook ({', '.join(order)})", column=name, row=row, value=text)


def numbers(values: Sequence[object] | npt.NDArray[np.generic]) -> Floats:
    """Plain answers as numbers, not a number where there is no answer."""
    texts = [written(value) for value in _listed(values)]
    return np.array([np.nan if text in NO_ANSWER else float(text.replace(",", ".")) for text in texts])
