"""Which editions can be: pure rules of plain values."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

LONGEST = timedelta(weeks=26)
FIELDWORK = timedelta(weeks=4)
"""Invitation, a reminder after one week and after two, and an extra week (the published study's fieldwork)."""


def what_is_wrong(title: str, opens_on: date, closes_on: date, *, on: date) -> str:
    """The sentence for what cannot stay as it is; '' when the plan is good."""
    if len(title.strip()) < 3:
        return _("Geef de ronde een naam.")
    if opens_on < on:
        return _("De eerste dag ligt in het verleden. Kies een dag vanaf vandaag.")
    if closes_on <= opens_on:
        return _("De ronde sluit na de dag waarop zij opengaat. Kies een latere dag.")
    if closes_on - opens_on > LONGEST:
        return _("Een ronde duurt hooguit een half jaar. Kies een eerdere laatste dag.")
    return ""
