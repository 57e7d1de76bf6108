"""Telling what happened, how or when otherwise than at first."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.leaving import ELSEWHERE
from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.own_reports import address_of_report, note_reading_by_others
from ruggensteun.doors.web.retelling import Retold, retold
from ruggensteun.doors.web.telling import behaviour_tiles, channel_tiles, moment_of
from ruggensteun.doors.web.widgets import ManyTiles, OneTile
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.terms import Pack
from ruggensteun.report.incidents.access import may_add_details
from ruggensteun.report.incidents.actions import correct_report
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.queries import incident_for
from ruggensteun.report.incidents.rules import Correction, what_is_wrong_in_correction

FIELD_OF = {"happened_at": "day"}


class CorrectionForm(forms.Form):
    """What, how or where, and when; what is there now is chosen already."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    behaviours = forms.MultipleChoiceField(
        label=_("Wat is er gebeurd?"),
        help_text=_("U mag er meer kiezen."),
        error_messages={"required": _("Kies wat er is gebeurd.")},
    )
    channel = forms.ChoiceField(
        label=_("Hoe of waar was het?"), error_messages={"required": _("Kies hoe of waar het gebeurde.")}
    )
    day = forms.DateField(
        label=_("Op welke dag?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Kies op welke dag het was."), "invalid": _("Kies op welke dag het was.")},
    )
    time = forms.TimeField(
        label=_("Hoe laat ongeveer?"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )

    def __init__(self, data: QueryDict | None, *, pack: Pack, incident: Incident) -> None:
        moment = timezone.localtime(incident.happened_at)
        super().__init__(
            data,
            initial={
                "version": incident.version,
                "behaviours": incident.behaviours,
                "channel": incident.channel,
                "day": moment.date(),
                "time": moment.time(),
            },
        )
        self.incident, self.pack = incident, pack
        for name, widget, tiles in (
            ("behaviours", ManyTiles(behaviour_tiles(pack)), behaviour_tiles(pack)),
            ("channel", OneTile(channel_tiles(pack), small=True), channel_tiles(pack)),
        ):
            self.fields[name].widget = widget
            self.fields[name].choices = [(tile.value, tile.label) for tile in tiles]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Make one correction of the answers, and put what cannot be right at its field."""
        given = super().clean() or {}
        if not self.errors:
            self.correction = Correction(tuple(given["behaviours"]), given["channel"], self._moment(given))
            wrong = what_is_wrong_in_correction(self.correction, at=timezone.now(), pack=self.pack)
            for field, sentence in wrong.items():
                self.add_error(FIELD_OF.get(field, field), sentence)
        return given

    def _moment(self, given: Mapping[str, Any]) -> datetime:
        """The day and time; when these did not change, the moment that stood there to the second."""
        stands = timezone.localtime(self.incident.happened_at)
        same_time = given["time"] in {None, stands.time().replace(second=0, microsecond=0)}
        if given["day"] == stands.date() and same_time:
            return self.incident.happened_at
        return moment_of(given["day"], given["time"], at=timezone.now())


def page(request: Request, incident_id: UUID) -> HttpResponse:
    """Correct it; what stood there stays readable in the timeline."""
    incident = found(incident_for(request.actor, incident_id))
    ensure(may_add_details(request.actor, incident))
    note_reading_by_others(request.actor, incident)
    form = CorrectionForm(request.POST or None, pack=pack_of(incident.pack_version_id), incident=incident)
    back, stale = address_of_report(request.actor, incident), None
    if form.is_valid():
        with refusals_on(form):
            version = form.cleaned_data["version"]
            correct_report(incident, form.correction, version=version, at=timezone.now(), by=request.actor)
            messages.success(request, __("Verbeterd. Wat er eerst stond, blijft leesbaar in de tijdlijn."))
            return redirect(back)
        incident = found(incident_for(request.actor, incident_id))
        stale = _newest(incident, form)
    context = {"incident": incident, "form": form, "stale": stale, "back": back, "quick_exit": ELSEWHERE}
    return render(request, "web/correct_report.html", context, status=422 if form.errors else 200)


def _newest(incident: Incident, form: CorrectionForm) -> Retold | None:
    """The report as it stands, to lay beside what was chosen; None when nobody was first."""
    return retold(incident, with_consequences=False) if incident.version != form.cleaned_data["version"] else None
