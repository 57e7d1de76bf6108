"""Make a token for another system."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from ruggensteun.doors.web.entering import step_up
from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.access import may_make_token
from ruggensteun.ground.people.actions import make_token
from ruggensteun.ground.people.queries import person_signing_in
from ruggensteun.ground.people.rules import ensure
from ruggensteun.ground.people.terms import Scope

LONGEST = timedelta(days=366)


class TokenForm(forms.Form):
    """Which system, for whom it acts, what it may do, until when."""

    name = forms.CharField(label=gettext_lazy("Welk systeem?"), max_length=80)
    acts_for = forms.CharField(
        label=gettext_lazy("Namens wie?"), help_text=gettext_lazy("De gebruikersnaam."), max_length=150
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("Wat mag het?"), choices=Scope.choices, widget=forms.CheckboxSelectMultiple
    )
    last_day = forms.DateField(label=gettext_lazy("Tot en met"), widget=forms.DateInput(attrs={"type": "date"}))

    def clean_acts_for(self) -> Any:
        """The colleague with that sign-in name."""
        person = person_signing_in(self.cleaned_data["acts_for"])
        if person is None:
            raise forms.ValidationError(_("Deze gebruikersnaam is er niet. Controleer de naam."))
        return person

    def clean_last_day(self) -> Any:
        """At most a year, so that a forgotten token dies."""
        day, today = self.cleaned_data["last_day"], timezone.localdate()
        if not today <= day <= today + LONGEST:
            raise forms.ValidationError(_("Kies een dag binnen een jaar."))
        return day


@require_http_methods(["GET", "POST"])
def page(request: Request) -> HttpResponse:
    """Make it, and show it this once."""
    ensure(may_make_token(request.actor))
    step_up(request)
    form = TokenForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        expires_at = timezone.make_aware(datetime.combine(given.pop("last_day"), time(23, 59, 59)))
        with refusals_on(form):
            token = make_token(**given, expires_at=expires_at, by=request.actor)
            return render(request, "web/token_made.html", {"token": token, "name": given["name"]})
    return render(request, "web/make_token.html", {"form": form}, status=422 if form.errors else 200)
