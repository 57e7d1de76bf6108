"""What pages about outsiders share: how an entry and a likely double are shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from ruggensteun.report.subjects.models import Subject
from ruggensteun.report.subjects.terms import AGREEMENTS, SubjectKind

NAMES = {
    "name": _("Naam"),
    "birth_date": _("Geboortedatum"),
    "address": _("Adres"),
    "phone": _("Telefoonnummer"),
    "email": _("E-mailadres of accountnaam"),
    "customer_number": _("Klantnummer of zaaknummer"),
    "description": _("Waaraan herkent u deze persoon?"),
}


@dataclass(frozen=True, slots=True)
class Alike:
    """Two entries that may be one person, for a list."""

    one: UUID
    other: UUID
    name: str
    other_name: str
    why: str


def agreements(codes: Iterable[str]) -> str:
    """On what two entries agree, in words."""
    return ", ".join(str(AGREEMENTS[code]) for code in codes if code in AGREEMENTS)


def facts_of(subject: Subject, details: dict[str, str]) -> list[tuple[str, str]]:
    """What is known of an outsider, field by field, only what is filled in."""
    kind = [(str(_("Soort")), str(SubjectKind(subject.kind).label))]
    return kind + [(str(label), shown(field, details[field])) for field, label in NAMES.items() if details[field]]


def shown(field: str, text: str) -> str:
    """A value as people write it; a day of birth is kept as a code."""
    if field != "birth_date":
        return text
    try:
        return date_format(date.fromisoformat(text), "j F Y")
    except ValueError:
        return text


def differences(one: dict[str, str], other: dict[str, str]) -> list[tuple[str, str, str, bool]]:
    """Field by field what both entries say, and whether they say the same."""
    fields = [
        (str(label), shown(field, one[field]), shown(field, other[field]))
        for field, label in NAMES.items()
        if one[field] or other[field]
    ]
    return [(label, left, right, left.casefold() == right.casefold()) for label, left, right in fields]
