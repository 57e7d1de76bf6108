"""Pure rules of damage: amounts as Dutch people write them."""

import re

MOST = 100_000_000_00
AMOUNT = re.compile(r"(?:€\s*)?([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,9})(?:,([0-9]{1,2}|-))?")
POINT = re.compile(r"(?:€\s*)?([0-9]{1,9})\.([0-9]{2})")


def cents(text: str) -> int | None:
    """An amount in cents: '1.250,50', '€ 12', '12,5', '12.50'; None for what cannot be read or is not above zero."""
    plain = " ".join(text.split())
    point = POINT.fullmatch(plain)
    if point:
        return _checked(int(point[1]) * 100 + int(point[2]))
    match = AMOUNT.fullmatch(plain)
    if match is None:
        return None
    decimals = (match[2] or "").strip("-").ljust(2, "0")
    return _checked(int(match[1].replace(".", "")) * 100 + int(decimals))


def _checked(amount: int) -> int | None:
    return amount if 0 < amount <= MOST else None


def written(amount: int) -> str:
    """An amount of cents as Dutch people write it: 125050 is 1.250,50."""
    return f"{amount // 100:,}".replace(",", ".") + f",{amount % 100:02d}"
