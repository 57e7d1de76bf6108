"""The read log, for the privacy officer: who opened a dossier, without its content."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.journal.queries import readings_ending
from ruggensteun.ground.people.access import may_see_traces
from ruggensteun.ground.people.queries import names_of, units
from ruggensteun.ground.people.rules import ensure
from ruggensteun.ground.people.terms import Role, WorksAs
from ruggensteun.report.incidents.rules import ending_of
from ruggensteun.report.incidents.terms import BREAK_GLASS

LABELS = dict(Role.choices) | dict(WorksAs.choices) | {BREAK_GLASS: gettext_lazy("noodtoegang")}


class ReadingsForm(forms.Form):
    """Of which dossier."""

    dossier = forms.CharField(
        label=gettext_lazy("Van welk dossier?"),
        help_text=gettext_lazy("Het kenmerk, zoals 7K2M-9QXT, of het hele nummer."),
        max_length=50,
    )

    def clean_dossier(self) -> str:
        """How the id ends."""
        ending = ending_of(self.cleaned_data["dossier"])
        if ending is None:
            raise forms.ValidationError(_("Dit is geen kenmerk. Een kenmerk heeft acht letters en cijfers."))
        return ending


@require_safe
def page(request: Request) -> HttpResponse:
    """The readings of one dossier: day, person, role, unit."""
    ensure(may_see_traces(request.actor))
    form = ReadingsForm(request.GET or None)
    readings = readings_ending(form.cleaned_data["dossier"]) if form.is_valid() else []
    names = names_of(reading.reader_id for reading in readings)
    teams = {unit.pk: unit.name for unit in units()} if readings else {}
    rows = [
        (
            one,
            names.get(one.reader_id) if one.reader_id else None,
            LABELS.get(one.role),
            teams.get(one.unit_id) if one.unit_id else None,
        )
        for one in readings
    ]
    context = {"form": form, "rows": rows, "asked": form.is_bound and form.is_valid()}
    return render(request, "web/show_read_log.html", context, status=422 if form.errors else 200)
