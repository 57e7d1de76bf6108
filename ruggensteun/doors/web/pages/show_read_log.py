"""The read log, for the privacy officer: who opened which dossier and when, without its content."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from ruggensteun.doors.web.forms import day_field
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.access import may_see_traces
from ruggensteun.ground.people.queries import colleagues, names_of, units
from ruggensteun.ground.people.rules import ensure
from ruggensteun.ground.people.terms import Role, WorksAs
from ruggensteun.keep.traces.actions import search_log
from ruggensteun.keep.traces.queries import Asked
from ruggensteun.report.incidents.rules import ending_of, reference
from ruggensteun.report.incidents.terms import BREAK_GLASS

LABELS = dict(Role.choices) | dict(WorksAs.choices) | {BREAK_GLASS: gettext_lazy("noodtoegang")}


class ReadingsForm(forms.Form):
    """Of which dossier, by whom, in which days; one of them is enough."""

    dossier = forms.CharField(
        label=gettext_lazy("Van welk dossier?"),
        help_text=gettext_lazy("Het kenmerk, zoals 7K2M-9QXT, of het hele nummer."),
        max_length=50,
        required=False,
    )
    wie = forms.CharField(
        label=gettext_lazy("Door wie?"),
        help_text=gettext_lazy("De naam of de gebruikersnaam van een collega."),
        max_length=100,
        required=False,
    )
    vanaf = day_field(gettext_lazy("Vanaf"), required=False)
    tot = day_field(gettext_lazy("Tot en met"), required=False)

    def clean_dossier(self) -> str:
        """How the id ends."""
        text = self.cleaned_data["dossier"]
        ending = ending_of(text) if text else ""
        if ending is None:
            raise forms.ValidationError(_("Dit is geen kenmerk. Een kenmerk heeft acht letters en cijfers."))
        return ending

    def clean_wie(self) -> UUID | None:
        """The one colleague who is meant."""
        text = self.cleaned_data["wie"].strip()
        if not text:
            return None
        try:
            return UUID(text)
        except ValueError:
            pass
        known = colleagues(text, limit=2)
        if len(known) != 1:
            wrong = _("Dit past bij meer collega's. Typ de hele naam.") if known else _("Deze collega is er niet.")
            raise forms.ValidationError(wrong)
        return known[0].pk

    def clean(self) -> dict[str, Any]:
        """Something must be asked."""
        told: dict[str, Any] = super().clean() or {}
        if not self.errors and not any(told.values()):
            self.add_error("dossier", _("Vul een kenmerk, een collega of een dag in."))
        return told


@require_safe
def page(request: Request) -> HttpResponse:
    """What fits: day, person, role, unit, dossier. That was searched is written down too."""
    ensure(may_see_traces(request.actor))
    form = ReadingsForm(request.GET or None)
    is_asked = form.is_bound and form.is_valid()
    context = {"form": form, "rows": _rows(request, form) if is_asked else [], "asked": is_asked}
    return render(request, "web/show_read_log.html", context, status=422 if form.errors else 200)


def _rows(request: Request, form: ReadingsForm) -> list[dict[str, object]]:
    told = form.cleaned_data
    asked = Asked(told["dossier"], told["wie"], told["vanaf"], told["tot"])
    found = search_log(asked, by=request.actor)
    names, teams = names_of(one.reader_id for one in found), {unit.pk: unit.name for unit in units()}
    return [
        {
            "at": one.at,
            "name": names.get(one.reader_id, one.reader_id),
            "role": LABELS.get(one.role, one.role),
            "unit": teams.get(one.unit_id, "–") if one.unit_id else "–",
            "reference": reference(one.dossier_id),
        }
        for one in found
    ]
