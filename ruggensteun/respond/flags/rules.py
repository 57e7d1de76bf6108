"""Pure rules of looking up: what identifies somebody, and what does not."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from ruggensteun.report.subjects.rules import Identity
from ruggensteun.respond.flags.terms import Purpose

LONGEST = 200


def what_is_wrong(identity: Identity, purpose: str) -> str:
    """The sentence about a question that cannot be answered; '' when it can. A name alone finds nobody, ever."""
    if purpose not in Purpose.values:
        return _("Kies waarom u deze persoon opzoekt.")
    if any(len(text) > LONGEST or "\x00" in text for text in identity.texts().values()):
        return _("Dit kan niet kloppen. Typ het opnieuw.")
    if any(identity.exact().values()):
        return ""
    if identity.name and not identity.birth_date:
        return _("Een naam alleen is niet genoeg. Vul ook de geboortedatum in.")
    if identity.birth_date:
        return _("Vul ook de naam in.")
    return _("Vul een klantnummer, e-mailadres, telefoonnummer, of naam en geboortedatum in.")


def used(identity: Identity) -> Collection[str]:
    """By what somebody was looked up, as codes for the journal."""
    return sorted(field for field, text in identity.exact().items() if text)
