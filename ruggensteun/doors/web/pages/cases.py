"""The list of cases: newest first, fifty at a time, with three filters."""

from datetime import date
from functools import lru_cache
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.casework import STATES, behaviour_words, language, what_happened
from ruggensteun.doors.web.look.work_rows import CaseRow
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.queries import units
from ruggensteun.ground.people.rules import YES, Actor, Verdict, ensure, no
from ruggensteun.ground.people.terms import May
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.queries import case_for, case_list
from ruggensteun.report.incidents.terms import State
from ruggensteun.report.subjects.access import may_merge_subjects
from ruggensteun.respond.assessments.terms import CRITICISM

ROWS = 50


class FilterForm(forms.Form):
    """Which cases: by state, department and behaviour. What is not known limits nothing."""

    state = forms.ChoiceField(label=_("Stand"), required=False)
    unit = forms.ChoiceField(label=_("Afdeling"), required=False)
    behaviour = forms.ChoiceField(label=_("Wat er gebeurde"), required=False)

    def __init__(self, *args: object, known_units: list[tuple[str, str]], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        everything = [("", _("alles"))]
        open_word = [("open", _("alles wat open is"))]
        self.fields["state"].choices = [*everything, *open_word, *State.choices]  # type: ignore[attr-defined]
        self.fields["unit"].choices = [*everything, *known_units]  # type: ignore[attr-defined]
        self.fields["behaviour"].choices = [*everything, *behaviour_words(None, language()).items()]  # type: ignore[attr-defined]


def page(request: Request) -> HttpResponse:
    """The cases this person handles."""
    ensure(_may_see_cases(request.actor))
    form = FilterForm(request.GET or None, known_units=[(str(one.pk), one.name) for one in units()])
    chosen = form.cleaned_data if form.is_valid() else {}
    found = case_list(request.actor, _filters(chosen), limit=ROWS + 1, after=_after(request))
    states = {state.value: str(state.label) for state in State}
    rows = [_row(incident, states) for incident in found[:ROWS]]
    context = {
        "filters": _selects(form, chosen),
        "rows": [row.html() for row in rows],
        "is_filtered": any(chosen.values()),
        "is_later": "na" in request.GET,
        "merges": bool(may_merge_subjects(request.actor)),
    }
    if len(found) > ROWS:
        kept = {name: value for name, value in chosen.items() if value}
        context["next"] = "?" + urlencode({**kept, "na": rows[-1].id})
    return render(request, "web/cases.html", context)


def _selects(form: FilterForm, chosen: dict[str, str]) -> list[dict[str, object]]:
    """The filters, ready to print."""
    fields = form.fields.items()
    return [
        {"name": name, "label": field.label, "choices": list(field.choices), "value": chosen.get(name, "")}  # type: ignore[attr-defined]
        for name, field in fields
    ]


def _may_see_cases(actor: Actor) -> Verdict:
    return YES if actor.may(May.SEE_CASES) else no(str(_("U behandelt geen dossiers. Uw meldingen vindt u bij Start.")))


def _filters(chosen: dict[str, str]) -> dict[str, object]:
    state = chosen.get("state", "")
    only_open = state == "open"
    filters = {"unit_id": chosen.get("unit", ""), "behaviour": chosen.get("behaviour", "")}
    return {**filters, "state": "" if only_open else state, "open": only_open}


def _after(request: Request) -> Incident | None:
    """The last row of the page before; an address that was changed by hand begins at the top."""
    try:
        key = UUID(request.GET.get("na", ""))
    except ValueError:
        return None
    return case_for(request.actor, key)


@lru_cache(maxsize=4096)
def _day(day: date, language: str) -> str:
    return date_format(day, "j N Y")


def _row(incident: Incident, states: dict[str, str]) -> CaseRow:
    return CaseRow(
        incident.pk,
        incident.reference,
        _day(timezone.localtime(incident.reported_at).date(), language()),
        what_happened(incident.behaviours, incident.pack_version_id),
        incident.unit.name,
        str(_("kritiek")) if incident.norm_level == CRITICISM else incident.norm_level,
        STATES[State(incident.state)],
        states[incident.state],
    )
