"""Give somebody a role."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from ruggensteun.doors.web.acting import say_done
from ruggensteun.doors.web.entering import step_up
from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.access import may_manage_people
from ruggensteun.ground.people.actions import grant_role
from ruggensteun.ground.people.queries import person_signing_in, units
from ruggensteun.ground.people.rules import ensure
from ruggensteun.ground.people.terms import Compartment, Role


class GrantForm(forms.Form):
    """Who, which role, for which unit, from when."""

    person = forms.CharField(label=gettext_lazy("Wie?"), help_text=gettext_lazy("De gebruikersnaam."), max_length=150)
    role = forms.ChoiceField(label=gettext_lazy("Welke rol?"), choices=Role.choices)
    unit = forms.ChoiceField(label=gettext_lazy("Voor welke afdeling?"), required=False)
    compartment = forms.ChoiceField(
        label=gettext_lazy("Voor welk deel?"),
        choices=[("", gettext_lazy("Zoals bij de rol hoort")), *Compartment.choices],
        required=False,
    )
    starts_on = forms.DateField(label=gettext_lazy("Vanaf"), widget=forms.DateInput(attrs={"type": "date"}))
    ends_on = forms.DateField(
        label=gettext_lazy("Tot en met"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {str(unit.pk): unit for unit in units()}
        named = [(key, unit.name) for key, unit in self.units.items()]
        self.fields["unit"].choices = [("", _("Alle afdelingen")), *named]  # type: ignore[attr-defined]

    def clean_person(self) -> Any:
        """The colleague with that sign-in name."""
        person = person_signing_in(self.cleaned_data["person"])
        if person is None:
            raise forms.ValidationError(_("Deze gebruikersnaam is er niet. Controleer de naam."))
        return person

    def clean_unit(self) -> Any:
        """The unit, or none for all."""
        return self.units.get(self.cleaned_data["unit"])

    def clean(self) -> dict[str, Any]:
        """A role does not end before it begins."""
        given = super().clean() or {}
        if given.get("ends_on") and given.get("starts_on") and given["ends_on"] < given["starts_on"]:
            self.add_error("ends_on", _("De laatste dag ligt voor de eerste. Kies een latere dag."))
        return given


@require_http_methods(["GET", "POST"])
def page(request: Request) -> HttpResponse:
    """Ask, give, and back to the list."""
    ensure(may_manage_people(request.actor))
    step_up(request)
    form = GrantForm(request.POST or None, initial={"starts_on": timezone.localdate().isoformat()})
    if form.is_valid():
        with refusals_on(form):
            grant_role(by=request.actor, **form.cleaned_data)
            say_done(request, "grant_role")
            return redirect("show_roles")
    return render(request, "web/grant_role.html", {"form": form}, status=422 if form.errors else 200)
