"""How a figure leaves the house: whole percents, bases in classes of five, small counts hidden."""

from collections.abc import Mapping
from dataclasses import dataclass

from ruggensteun.learn.estimation.proportions import half_up, rounded_to

FEW = 3
"""Fewer than this many with an answer (or without it), but not nobody: the share is not shown."""
CLASS = 5
MUNICIPALITIES = 5
LARGEST_PART = 0.60


@dataclass(frozen=True)
class Shown:
    """A share as people see it. `text` is "26%", "<13%", ">87%" or "–"; numbers are None where they are hidden."""

    text: str
    percent: int | None
    lower: int | None
    upper: int | None
    base: int | None

    @property
    def is_hidden(self) -> bool:
        """Whether nothing of it is shown."""
        return self.base is None


HIDDEN = Shown("–", None, None, None, None)


def shown_share(count: int, base: int, estimate: float, lower: float, upper: float) -> Shown:
    """A share under the attribute rule: hidden when one or two gave (or did not give) the answer.

    Nobody and everybody are shown as the bound of the interval, because "0 %" says something about each of a group.
    The base is shown in fives.
    """
    if 0 < count < FEW or 0 < base - count < FEW or base <= 0:
        return HIDDEN
    low, high, n = percent_of(lower), percent_of(upper), rounded_to(base, CLASS)
    if count == 0:
        return Shown(f"<{max(high, 1)}%", None, None, high, n)
    if count == base:
        return Shown(f">{min(low, 99)}%", None, low, None, n)
    whole = percent_of(estimate)
    return Shown(f"{whole}%", whole, low, high, n)


def percent_of(share: float) -> int:
    """A share as whole percents, half up. Read to twelve digits, so that 0.325 is 32.5 and becomes 33."""
    return int(half_up(round(100 * share, 10)))


def shown_count(count: int) -> str:
    """A count in the figures of the register: 1 to 4 is "<5"."""
    return "<5" if 0 < count < CLASS else str(count)


def benchmark_refusal(respondents: Mapping[str, int]) -> str:
    """Why a figure of these municipalities together may not be shown; '' when it may.

    Five municipalities or more, none with over 60 % of the respondents.
    """
    there = {name: count for name, count in respondents.items() if count > 0}
    if len(there) < MUNICIPALITIES:
        return f"a comparison needs {MUNICIPALITIES} municipalities or more; there are {len(there)}"
    name, most = max(there.items(), key=lambda pair: pair[1])
    if most > LARGEST_PART * sum(there.values()):
        return f"{name} has more than {LARGEST_PART:.0%} of the respondents"
    return ""


def live_counts(answered: Mapping[str, int], invited: Mapping[str, int], floor: int = 10) -> dict[str, int | None]:
    """The response during fieldwork, by department: only where ten or more were invited. Results wait for closing.

    One department that would stand alone in being hidden gets the smallest of the others as company.
    """
    hidden = {name for name, count in invited.items() if count < floor}
    others = sorted((count, name) for name, count in invited.items() if name not in hidden)
    if len(hidden) == 1 and others:
        hidden.add(others[0][1])
    return {name: None if name in hidden else answered.get(name, 0) for name in invited}


def coarsened(answered: Mapping[tuple[str, str], int], floor: int = 10) -> dict[tuple[str, str], str]:
    """For microdata: the department under which each municipality × department goes, so that none has under ten.

    Small ones of a municipality go together as "other", with the smallest of the others until that is ten. A
    municipality that stays under ten altogether has "" for all.
    """
    found: dict[tuple[str, str], str] = {}
    for municipality in sorted({cell[0] for cell in answered}):
        own = sorted((count, cell) for cell, count in answered.items() if cell[0] == municipality and count > 0)
        together, merged = 0, set[tuple[str, str]]()
        for count, cell in own:
            if count < floor or 0 < together < floor:
                together += count
                merged.add(cell)
        name = "other" if together >= floor else ""
        found |= {cell: name if cell in merged else cell[1] for _, cell in own}
    return found
