"""Help somebody who lost the second factor: everything anew, with a first password that is shown once."""

import secrets
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from ruggensteun.doors.web.entering import step_up
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.entrance.access import may_arrange_entrance, may_reset_account
from ruggensteun.ground.entrance.actions.factors import reset_account
from ruggensteun.ground.people.queries import person_signing_in
from ruggensteun.ground.people.rules import ensure


class PersonForm(forms.Form):
    """Who."""

    person = forms.CharField(label=gettext_lazy("Wie?"), help_text=gettext_lazy("De gebruikersnaam."), max_length=150)

    def clean_person(self) -> Any:
        """The colleague with that sign-in name."""
        person = person_signing_in(self.cleaned_data["person"])
        if person is None:
            raise forms.ValidationError(_("Deze gebruikersnaam is er niet. Controleer de naam."))
        return person


@require_http_methods(["GET", "POST"])
def page(request: Request) -> HttpResponse:
    """Reset, and show the password this once; the person sets up a second factor before anything else."""
    ensure(may_arrange_entrance(request.actor))
    step_up(request)
    form = PersonForm(request.POST or None)
    if form.is_valid():
        person, password = form.cleaned_data["person"], secrets.token_urlsafe(12)
        verdict = may_reset_account(request.actor, person)
        if verdict:
            reset_account(person, password, at=timezone.now(), by=request.actor)
            return render(request, "web/account_reset.html", {"person": person, "password": password})
        form.add_error("person", verdict.reason)
    return render(request, "web/reset_account.html", {"form": form}, status=422 if form.errors else 200)
