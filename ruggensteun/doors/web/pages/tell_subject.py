"""Telling who it was about."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.forms import clean_text, refusals_on
from ruggensteun.doors.web.leaving import ELSEWHERE
from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.widgets import OneTile, Tile, choices_of
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.report.incidents.access import may_add_details
from ruggensteun.report.incidents.actions import tell_subject
from ruggensteun.report.incidents.queries import incident_for
from ruggensteun.report.subjects.rules import Identity, what_is_wrong
from ruggensteun.report.subjects.terms import SubjectKind

ICONS = {"person": "person", "unknown": "help", "group": "team", "company": "desk"}


class SubjectForm(forms.Form):
    """What somebody knows of the other person; one thing is enough."""

    kind = forms.ChoiceField(label=_("Wie was het?"), error_messages={"required": _("Kies wie het was.")})
    name = forms.CharField(label=_("Naam"), required=False, max_length=200)
    description = forms.CharField(
        label=_("Waaraan herkent u deze persoon?"),
        help_text=_("Bijvoorbeeld kleding, auto of wat iemand zei over zichzelf."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    customer_number = forms.CharField(label=_("Klantnummer of zaaknummer"), required=False, max_length=60)
    phone = forms.CharField(label=_("Telefoonnummer"), required=False, max_length=30)
    email = forms.CharField(label=_("E-mailadres of accountnaam"), required=False, max_length=200)
    address = forms.CharField(label=_("Adres"), required=False, max_length=300)
    birth_date = forms.DateField(
        label=_("Geboortedatum"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        tiles = [Tile(kind.value, str(kind.label).capitalize(), ICONS[kind.value]) for kind in SubjectKind]
        self.fields["kind"].widget = OneTile(tiles, small=True)
        self.fields["kind"].choices = choices_of(tiles)  # type: ignore[attr-defined]

    def clean_description(self) -> str:
        """The description with one kind of line end."""
        return clean_text(self.cleaned_data["description"])

    def clean(self) -> dict[str, Any]:
        """Put what cannot be right at its field."""
        given = super().clean() or {}
        if not self.errors:
            self.identity = Identity(**given)
            for field, sentence in what_is_wrong(self.identity, on=timezone.localdate()).items():
                self.add_error(field, sentence)
        return given


def page(request: Request, incident_id: UUID) -> HttpResponse:
    """Nothing is looked up here: what others told about somebody is never shown to a reporter."""
    incident = found(incident_for(request.actor, incident_id))
    ensure(may_add_details(request.actor, incident))
    form = SubjectForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            tell_subject(incident, form.identity, by=request.actor)
            return redirect("show_report", incident.pk)
    context = {"incident": incident, "form": form, "quick_exit": ELSEWHERE}
    return render(request, "web/tell_subject.html", context, status=422 if form.errors else 200)
