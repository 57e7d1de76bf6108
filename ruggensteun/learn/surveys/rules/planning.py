"""Which editions can be, and what happens on which day: pure rules of plain values."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

LONGEST = timedelta(weeks=26)
FIELDWORK = timedelta(weeks=4)
"""Invitation, a reminder after one week and after two, and an extra week (the published study's fieldwork)."""
REMINDERS = (timedelta(weeks=1), timedelta(weeks=2))
EXTRA = timedelta(weeks=1)


def what_is_wrong(title: str, opens_on: date, closes_on: date, *, on: date) -> str:
    """The sentence for what cannot stay as it is; '' when the plan is good."""
    if len(title.strip()) < 3:
        return _("Geef de ronde een naam.")
    if "\x00" in title:
        return _("Deze tekst bevat tekens die niet kunnen. Typ de tekst opnieuw.")
    if opens_on < on:
        return _("De eerste dag ligt in het verleden. Kies een dag vanaf vandaag.")
    if closes_on <= opens_on:
        return _("De ronde sluit na de dag waarop zij opengaat. Kies een latere dag.")
    if closes_on - opens_on > LONGEST:
        return _("Een ronde duurt hooguit een half jaar. Kies een eerdere laatste dag.")
    return ""


def reminder_days(opened_on: date, closes_on: date) -> list[date]:
    """The days on which reminders go out; none after the last day."""
    return [opened_on + after for after in REMINDERS if opened_on + after <= closes_on]


def reminders_due(opened_on: date, closes_on: date, *, on: date) -> int:
    """How many reminders should have gone out by a day."""
    return sum(day <= on for day in reminder_days(opened_on, closes_on)) if on <= closes_on else 0
