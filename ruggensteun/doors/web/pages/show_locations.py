"""The buildings for which a measure can hold: the list, and one more."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure
from ruggensteun.ground.people.terms import May
from ruggensteun.respond.measures.access import may_change_locations
from ruggensteun.respond.measures.actions import add_location
from ruggensteun.respond.measures.queries import open_locations


class LocationForm(forms.Form):
    """Name and address."""

    name = forms.CharField(
        label=_("Naam van het gebouw"), max_length=120, error_messages={"required": _("Vul de naam van het gebouw in.")}
    )
    address = forms.CharField(label=_("Adres"), max_length=200, required=False)


def page(request: Request) -> HttpResponse:
    """What is on the list, and a form to add one."""
    ensure(may_change_locations(request.actor))
    form = LocationForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            add_location(**form.cleaned_data, by=request.actor)
            return redirect("show_locations")
    manages = request.actor.may(May.CONFIGURE)
    context = {"form": form, "locations": open_locations(), "manages": manages}
    return render(request, "web/show_locations.html", context, status=422 if form.errors else 200)
