"""Proportions with their interval, rounded as the published study rounds: half up (`reference` rule: 32.5 is 33)."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import isfinite, sqrt

Z95 = 1.959963984540054
"""The 97.5 % point of the normal distribution: intervals hold in 95 of 100 cases."""

UNRELIABLE_BASE = 30
UNRELIABLE_WIDTH = 0.30


@dataclass(frozen=True)
class Proportion:
    """A share between 0 and 1 with its 95 % interval, and the counts it comes from."""

    hits: int
    base: int
    share: float
    lower: float
    upper: float

    @property
    def is_unreliable(self) -> bool:
        """Whether the figure says little: a base under 30, or an interval of 30 points or wider (NCHS 2017)."""
        return self.base < UNRELIABLE_BASE or self.upper - self.lower >= UNRELIABLE_WIDTH


def proportion(hits: int, base: int) -> Proportion | None:
    """A share with its Wilson interval; None when there is nobody to speak of. Impossible counts raise `ValueError`."""
    if base < 0 or not 0 <= hits <= base:
        raise ValueError(f"{hits} of {base} is no proportion")
    if base == 0:
        return None
    lower, upper = wilson(hits, base)
    return Proportion(hits, base, hits / base, lower, upper)


def wilson(hits: float, base: float, z: float = Z95) -> tuple[float, float]:
    """The Wilson score interval (Wilson 1927): stays within 0 and 1, also for 0 of n and n of n."""
    if not (isfinite(base) and base > 0):
        raise ValueError("the base must be a positive number")
    share, square = hits / base, z * z
    middle = share + square / (2 * base)
    reach = z * sqrt(share * (1 - share) / base + square / (4 * base * base))
    lower, upper = (middle - reach) / (1 + square / base), (middle + reach) / (1 + square / base)
    return (0.0 if hits == 0 else max(0.0, lower), 1.0 if hits == base else min(1.0, upper))


def half_up(value: float, digits: int = 0) -> Decimal:
    """Round half up, as readers of a report do: 2.5 is 3 and 32.5 is 33. `value` is read as it is written."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def percent(hits: int, base: int) -> int:
    """A share as whole percents, half up, computed on the counts (so that no binary fraction gets in between)."""
    if base <= 0:
        raise ValueError("the base must be a positive number")
    return int((Decimal(100 * hits) / Decimal(base)).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def whole_percent(share: float) -> int:
    """A share between 0 and 1 as whole percents, half up."""
    return int(half_up(100 * share))


def rounded_to(count: int, step: int = 5) -> int:
    """A count rounded to the nearest multiple of `step`: what leaves the house is never exact."""
    if count < 0:
        raise ValueError("a count is not negative")
    return (count + step // 2) // step * step
