"""When a term is over, and what a hold must say. Pure rules of plain values."""

from calendar import monthrange
from datetime import date, timedelta

from django.utils.translation import gettext as _

from ruggensteun.keep.retention.terms import RequestKind

LONGEST_HOLD = timedelta(days=366)
SHORTEST_REASON = 10
LONGEST_REASON = 2000


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last of the month when there is no such day."""
    place = day.month - 1 + months
    year, month = day.year + place // 12, place % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier."""
    return months_after(day, -months)


def is_past(closed_on: date, months: int, *, on: date) -> bool:
    """Whether a term that runs from a day is over."""
    return on >= months_after(closed_on, months)


def wrong_hold(reason: str, review_on: date, *, on: date) -> dict[str, str]:
    """The fields of a hold that cannot stay as they are, each with the sentence for it."""
    wrong = {"reason": _wrong_reason(reason), "review_on": ""}
    if review_on <= on:
        wrong["review_on"] = _("Kies een dag na vandaag om opnieuw te kijken.")
    elif review_on - on > LONGEST_HOLD:
        wrong["review_on"] = _("Kijk binnen een jaar opnieuw. Kies een eerdere dag.")
    return {name: sentence for name, sentence in wrong.items() if sentence}


def answer_before(received_on: date) -> date:
    """The last day to answer a request: a month (AVG 12 lid 3)."""
    return months_after(received_on, 1)


def wrong_request(kind: str, received_on: date, note: str, *, on: date) -> dict[str, str]:
    """The fields of a request that cannot stay as they are, each with the sentence for it."""
    fits = len(note) <= LONGEST_REASON and "\x00" not in note
    wrong = {
        "kind": "" if kind in RequestKind.values else _("Kies waar de persoon om vraagt."),
        "received_on": "" if received_on <= on else _("Deze dag ligt in de toekomst."),
        "note": "" if fits else _("Dit kan niet kloppen. Typ het opnieuw."),
    }
    return {name: sentence for name, sentence in wrong.items() if sentence}


def wrong_answer(answer: str) -> dict[str, str]:
    """What cannot stay of the answer to a request."""
    if len(answer.strip()) < SHORTEST_REASON:
        return {"answer": _("Schrijf op wat u de persoon antwoordde.")}
    return {"answer": _("Dit is te lang. Gebruik hooguit 2.000 tekens.")} if len(answer) > LONGEST_REASON else {}


def _wrong_reason(reason: str) -> str:
    if len(reason.strip()) < SHORTEST_REASON:
        return _("Leg in een zin uit waarom dit dossier moet blijven.")
    if len(reason) > LONGEST_REASON:
        return _("Dit is te lang. Gebruik hooguit 2.000 tekens.")
    return _("Deze tekst bevat tekens die niet kunnen. Typ de tekst opnieuw.") if "\x00" in reason else ""
