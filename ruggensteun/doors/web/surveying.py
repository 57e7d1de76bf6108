"""What the pages of whoever manages the survey share."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.learn.surveys import queries
from ruggensteun.learn.surveys.terms import Asks, EditionState, Kind

KINDS: Mapping[str, str] = {EditionState.DRAFT: "neutral", EditionState.OPEN: "info", EditionState.CLOSED: "ok"}
KIND_LABELS = {
    Kind.OFFICIAL: _("ambtenaren"),
    Kind.CONTRACTOR: _("ingehuurden"),
    Kind.OFFICE_HOLDER: _("politieke ambtsdragers"),
}
ASKS_LABELS = {
    Asks.ONE: _("Eén antwoord kiezen"),
    Asks.SEVERAL: _("Meer antwoorden kiezen"),
    Asks.COUNT: _("Een aantal invullen"),
    Asks.SCALE: _("Een schaal van 1 tot 5"),
}


def language() -> str:
    """The language of the page."""
    return get_language() or "nl"


def department_labels(actor: Actor, language: str) -> dict[str, str]:
    """The uniform departments as the protocol names them."""
    return dict(queries.departments(actor.organisation_id, on=timezone.localdate(), language=language))


def tell_refusal(form: forms.Form, refusal: Refused, field: str | None) -> None:
    """A refusal of several lines becomes as many faults of a field."""
    for line in str(refusal).splitlines():
        form.add_error(field, line)


def department_field(actor: Actor, **options: Any) -> forms.ChoiceField:
    """A uniform department to choose."""
    choices = [("", _("Kies een afdeling")), *department_labels(actor, language()).items()]
    said = {"required": _("Kies een afdeling."), "invalid_choice": _("Kies een afdeling.")}
    return forms.ChoiceField(label=_("Afdeling"), choices=choices, error_messages=said, **options)
