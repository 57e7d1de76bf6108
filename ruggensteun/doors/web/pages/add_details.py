"""Telling more about my report."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.acting import say_done
from ruggensteun.doors.web.forms import clean_text, refusals_on
from ruggensteun.doors.web.leaving import ELSEWHERE
from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.own_reports import address_of_report, language, note_reading_by_others
from ruggensteun.doors.web.retelling import Retold, retold
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.terms import Pack
from ruggensteun.report.incidents.access import may_add_details, may_tell_consequences
from ruggensteun.report.incidents.actions import add_details
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.queries import incident_for, story_of
from ruggensteun.report.incidents.rules import PLACE, STORY, Details, what_is_wrong_in_details

TOLD_BY_THE_VICTIM = ("consequences", "felt_impact", "decision_influence")


class DetailsForm(forms.Form):
    """Everything that may be told later; nothing is obligatory."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    story = forms.CharField(
        label=_("Uw hele verhaal"),
        help_text=_("Schrijf op wat u zag en hoorde. Precieze woorden helpen."),
        required=False,
        max_length=STORY,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    place = forms.CharField(label=_("Waar was het precies?"), required=False, max_length=PLACE)
    work_process = forms.ChoiceField(label=_("Bij welk werk gebeurde het?"), required=False)
    consequences = forms.MultipleChoiceField(
        label=_("Wat doet dit met u?"),
        help_text=_("U mag er meer kiezen. Dit helpt ons u te helpen."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    felt_impact = forms.TypedChoiceField(
        label=_("Hoe zwaar weegt het voor u?"),
        help_text=_("0 is niet zwaar, 10 is heel zwaar."),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("Kies een cijfer")), *((number, str(number)) for number in range(11))],
    )
    decision_influence = forms.ChoiceField(label=_("Veranderde uw besluit of werk hierdoor?"), required=False)

    def __init__(self, *args: Any, pack: Pack, with_consequences: bool, **options: Any) -> None:
        self.pack = pack
        super().__init__(*args, **options)
        for name in ("work_process", "consequences", "decision_influence"):
            items = getattr(pack, "work_processes" if name == "work_process" else name)
            choices = [(one.code, one.label.in_(language())) for one in items]
            empty = [] if name == "consequences" else [("", _("Kies wat past"))]
            self.fields[name].choices = [*empty, *choices]  # type: ignore[attr-defined]
        if not with_consequences:
            for name in TOLD_BY_THE_VICTIM:
                del self.fields[name]

    def clean_story(self) -> str:
        """The story with one kind of line end."""
        return clean_text(self.cleaned_data["story"])

    def clean(self) -> dict[str, Any]:
        """Put what cannot be right at its field."""
        given = super().clean() or {}
        if not self.errors:
            self.details = details_of({name: given[name] for name in given if name != "version"})
            for field, sentence in what_is_wrong_in_details(self.details, pack=self.pack).items():
                self.add_error(field, sentence)
        return given


def details_of(given: dict[str, Any]) -> Details:
    """The answers as one value."""
    return Details(**{**given, "consequences": tuple(given.get("consequences", ()))})


def page(request: Request, incident_id: UUID) -> HttpResponse:
    """Add or correct; when somebody else was first, both versions stand beside each other."""
    incident = found(incident_for(request.actor, incident_id))
    ensure(may_add_details(request.actor, incident))
    note_reading_by_others(request.actor, incident)
    tells_all = bool(may_tell_consequences(request.actor, incident))
    form = DetailsForm(
        request.POST or None,
        pack=pack_of(incident.pack_version_id),
        with_consequences=tells_all,
        initial=as_told(incident),
    )
    stale: Retold | None = None
    back = address_of_report(request.actor, incident)
    if form.is_valid():
        with refusals_on(form):
            add_details(incident, form.details, version=form.cleaned_data["version"], by=request.actor)
            say_done(request, "add_details")
            return redirect(back)
        incident, stale = newest(request, incident_id, tells_all=tells_all)
    context = {
        "incident": incident,
        "form": form,
        "stale": stale,
        "version": incident.version,
        "back": back,
        "quick_exit": ELSEWHERE,
    }
    return render(request, "web/add_details.html", context, status=422 if form.errors else 200)


def newest(request: Request, incident_id: UUID, *, tells_all: bool) -> tuple[Incident, Retold]:
    """The report as it is stored now, to lay beside what was typed."""
    incident = found(incident_for(request.actor, incident_id))
    return incident, retold(incident, with_consequences=tells_all)


def as_told(incident: Incident) -> dict[str, object]:
    """What stands in the form at first: what is there now."""
    story = story_of(incident)
    return {
        "version": incident.version,
        "story": story.story,
        "place": story.place,
        "work_process": incident.work_process,
        "consequences": incident.consequences,
        "felt_impact": incident.felt_impact,
        "decision_influence": incident.decision_influence,
    }
