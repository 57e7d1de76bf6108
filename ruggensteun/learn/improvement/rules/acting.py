"""What an action must say, and signs that personal data got into it. Pure rules of plain values."""

import re
from datetime import date

from django.utils.translation import gettext as _

SHORTEST_TEXT, LONGEST_TEXT = 5, 500
LONGEST_LESSON = 4000
SHORTEST_LESSON = 10

MAIL = re.compile(r"[^\s@]{1,64}@[^\s@]{1,255}")
NUMBER = re.compile(r"(?<!\d)\d{8,9}(?!\d)|(?<!\d)(?:\+31|0)[ -]?6?[ -]?(?:\d[ -]?){8}(?!\d)")
HONORIFIC = re.compile(r"\b(?:de heer|mevrouw|meneer|mevr\.|dhr\.|mw\.)\s+\w+", re.IGNORECASE)


def looks_personal(text: str) -> bool:
    """Whether a text seems to name somebody: an e-mail address, a phone or citizen number, "mevrouw …"."""
    shortened = text[:LONGEST_LESSON]
    return bool(MAIL.search(shortened) or NUMBER.search(shortened) or HONORIFIC.search(shortened))


def what_is_wrong(what: str, due_on: date, *, on: date) -> dict[str, str]:
    """The fields of an action that cannot stay as they are, each with the sentence for it."""
    late = _("Deze dag is al voorbij. Kies een dag vanaf vandaag.")
    wrong = {"what": _wrong_words(what), "due_on": late if due_on < on else ""}
    return {name: sentence for name, sentence in wrong.items() if sentence}


def _wrong_words(what: str) -> str:
    if len(what.strip()) < SHORTEST_TEXT:
        return _("Schrijf op wat u gaat doen.")
    if len(what) > LONGEST_TEXT:
        return _("Dit is te lang. Gebruik hooguit 500 tekens.")
    if "\x00" in what:
        return _("Deze tekst bevat tekens die niet kunnen. Typ de tekst opnieuw.")
    if looks_personal(what):
        return _("Hier lijkt een naam, nummer of adres van iemand in te staan. Haal dat weg: velen lezen dit.")
    return ""


def wrong_lesson(learned: str, own_share: str) -> dict[str, str]:
    """The fields of a lesson that say nothing or too much, each with the sentence for it."""
    nothing = _("Schrijf in een zin op wat u leerde. Leerde u niets? Sla dit spoor dan over, met een reden.")
    no_share = _("Schrijf in een zin op wat ons eigen aandeel was, ook als dat er niet was.")
    wrong = {"learned": _wrong_story(learned, nothing), "own_share": _wrong_story(own_share, no_share)}
    return {name: sentence for name, sentence in wrong.items() if sentence}


def _wrong_story(text: str, too_short: str) -> str:
    if len(text.strip()) < SHORTEST_LESSON:
        return too_short
    if len(text) > LONGEST_LESSON:
        return _("Dit is te lang. Gebruik hooguit 4.000 tekens.")
    return _("Deze tekst bevat tekens die niet kunnen. Typ de tekst opnieuw.") if "\x00" in text else ""
