"""Agree what a group of the directory, or a value in a claim, means here."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from ruggensteun.doors.web.entering import step_up
from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.entrance.access import may_arrange_entrance
from ruggensteun.ground.entrance.actions.directory import renew_roles
from ruggensteun.ground.entrance.actions.providers import agree_meaning, drop_meaning
from ruggensteun.ground.entrance.queries.providers import mapping_for, providers_listed
from ruggensteun.ground.people.queries import units
from ruggensteun.ground.people.rules import Actor, ensure, found
from ruggensteun.ground.people.terms import Role


class MeaningForm(forms.Form):
    """Where the value comes from, the value, and the role or the unit it means."""

    provider = forms.ChoiceField(label=gettext_lazy("Waar komt het vandaan?"), required=False)
    value = forms.CharField(
        label=gettext_lazy("Naam van de groep of de afdeling"),
        help_text=gettext_lazy("Precies zoals de directory of de aanbieder het stuurt."),
        max_length=200,
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Welke rol geeft dit?"),
        choices=[("", gettext_lazy("Geen rol")), *Role.choices],
        required=False,
    )
    unit = forms.ChoiceField(
        label=gettext_lazy("Welke afdeling?"),
        help_text=gettext_lazy("Met een rol: voor die afdeling. Zonder rol: wie dit heeft, werkt daar."),
        required=False,
    )

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(one.pk): one for one in providers_listed(actor)}
        self.units = {str(unit.pk): unit for unit in units()}
        sources = [("", _("Directory (SCIM)")), *((key, one.name) for key, one in self.known.items())]
        self.fields["provider"].choices = sources  # type: ignore[attr-defined]
        named = [(key, unit.name) for key, unit in self.units.items()]
        self.fields["unit"].choices = [("", _("Alle afdelingen")), *named]  # type: ignore[attr-defined]

    def clean_provider(self) -> Any:
        """The provider, or none for the directory."""
        return self.known.get(self.cleaned_data["provider"])

    def clean_unit(self) -> Any:
        """The unit, or none."""
        return self.units.get(self.cleaned_data["unit"])


@require_http_methods(["GET", "POST"])
def page(request: Request) -> HttpResponse:
    """Agree on it; the roles follow at once for groups, and at the next sign-in for claims."""
    ensure(may_arrange_entrance(request.actor))
    step_up(request)
    form = MeaningForm(request.actor, request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            agree_meaning(**form.cleaned_data, by=request.actor)
            renew_roles(on=timezone.localdate(), by=request.actor)
            return redirect("manage_sign_in")
    return render(request, "web/agree_meaning.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def drop_page(request: Request, mapping_id: UUID) -> HttpResponse:
    """It means nothing any more."""
    ensure(may_arrange_entrance(request.actor))
    mapping = found(mapping_for(request.actor, mapping_id))
    step_up(request)
    drop_meaning(mapping, by=request.actor)
    renew_roles(on=timezone.localdate(), by=request.actor)
    return redirect("manage_sign_in")
