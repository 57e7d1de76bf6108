"""Pure rules of damage: amounts as Dutch people write them, and which way fits whose damage."""

import re

from django.utils.translation import gettext as _

from ruggensteun.respond.damages.terms import FOR_EMPLOYEES, Owner, Sort, Way

MOST = 100_000_000_00
LONGEST = 2_000
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


def what_is_wrong(owner: str, way: str, sort: str, description: str, amount: int | None) -> dict[str, str]:
    """The fields that cannot stay as they are, each with its sentence; empty when the item is whole."""
    nothing = "" if description.strip() else _("Schrijf op wat er kapot of kwijt is.")
    wrong = {
        "description": wrong_text(description) or nothing,
        "sort": "" if sort in Sort.values else _("Kies wat voor schade het is."),
        "amount": "" if amount else _("Vul een bedrag in, bijvoorbeeld 125,50."),
        "owner": "" if owner in Owner.values else _("Kies van wie de schade is."),
        "way": wrong_way(owner, way) if way in Way.values else _("Kies hoe u de schade verhaalt."),
    }
    return {field: sentence for field, sentence in wrong.items() if sentence}


def wrong_way(owner: str, way: str) -> str:
    """Why a way does not fit whose damage it is; '' when it does."""
    if way in FOR_EMPLOYEES and owner == Owner.EMPLOYER:
        return _("Deze weg is er alleen voor schade van een medewerker.")
    return ""


def wrong_text(text: str) -> str:
    """Why a text cannot be kept; '' when it can."""
    if len(text) > LONGEST:
        return _("Dit is te lang. Gebruik hooguit 2.000 tekens.")
    return _("Deze tekst bevat tekens die niet kunnen. Typ de tekst opnieuw.") if "\x00" in text else ""
