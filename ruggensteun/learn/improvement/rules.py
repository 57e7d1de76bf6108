"""What an action must say, and signs that personal data got into it. Pure rules of plain values."""

import re
from datetime import date

from django.utils.translation import gettext as _

LONGEST_TEXT = 500
LONGEST_LESSON = 4000
SHORTEST_LESSON = 10

MAIL = re.compile(r"[^\s@]{1,64}@[^\s@]{1,255}")
NUMBER = re.compile(r"(?<!\d)\d{8,9}(?!\d)|(?<!\d)(?:\+31|0)[ -]?6?[ -]?(?:\d[ -]?){8}(?!\d)")
HONORIFIC = re.compile(r"\b(?:de heer|mevrouw|meneer|mevr\.|dhr\.|mw\.)\s+\w+", re.IGNORECASE)


def looks_personal(text: str) -> bool:
    """Whether a text seems to name somebody: an e-mail address, a phone or citizen number, "mevrouw …"."""
    shortened = text[:LONGEST_LESSON]
    return bool(MAIL.search(shortened) or NUMBER.search(shortened) or HONORIFIC.search(shortened))


def what_is_wrong(what: str, due_on: date, *, on: date) -> str:
    """The sentence for what cannot stay as it is; '' when the action is good."""
    if len(what.strip()) < 5:
        return _("Schrijf op wat u gaat doen.")
    if len(what) > LONGEST_TEXT:
        return _("Dit is te lang. Gebruik hooguit 500 tekens.")
    if "\x00" in what:
        return _("Deze tekst bevat tekens die niet kunnen. Typ de tekst opnieuw.")
    if looks_personal(what):
        return _("Hier lijkt een naam, nummer of adres van iemand in te staan. Haal dat weg: velen lezen dit.")
    if due_on < on:
        return _("Deze dag is al voorbij. Kies een dag vanaf vandaag.")
    return ""


def wrong_lesson(learned: str, own_share: str) -> str:
    """The sentence for a lesson that says nothing or too much; '' when it is good."""
    if len(learned.strip()) < SHORTEST_LESSON:
        return _("Schrijf in een zin op wat u leerde. Leerde u niets? Sla dit spoor dan over, met een reden.")
    if len(own_share.strip()) < SHORTEST_LESSON:
        return _("Schrijf in een zin op wat ons eigen aandeel was, ook als dat er niet was.")
    if max(len(learned), len(own_share)) > LONGEST_LESSON:
        return _("Dit is te lang. Gebruik hooguit 4.000 tekens.")
    if "\x00" in learned + own_share:
        return _("Deze tekst bevat tekens die niet kunnen. Typ de tekst opnieuw.")
    return ""
