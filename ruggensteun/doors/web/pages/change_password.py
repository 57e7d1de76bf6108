"""Choose another password."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from ruggensteun.doors.web.entering import session_here, step_up
from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.entrance.actions.factors import change_password
from ruggensteun.ground.people.queries import person as person_known
from ruggensteun.ground.people.rules import found


class ChangeForm(forms.Form):
    """The password of now, and the new one."""

    old = forms.CharField(
        label=_("Uw wachtwoord van nu"),
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=_("Uw nieuwe wachtwoord"),
        help_text=_("Ten minste 12 tekens. Een zin van vier woorden is goed. Gebruik geen namen van uw werk."),
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


@require_http_methods(["GET", "POST"])
def page(request: Request) -> HttpResponse:
    """Change it; elsewhere one is signed out."""
    step_up(request)
    form = ChangeForm(request.POST or None)
    if form.is_valid():
        person, here = found(person_known(request.actor.person_id)), session_here(request)
        with refusals_on(form):
            change_password(
                person, **form.cleaned_data, here=here.pk if here else None, at=timezone.now(), by=request.actor
            )
            was_first = request.session.pop("first_password", False)
            return redirect("home" if was_first else "my_sign_in")
    context = {"form": form, "first": request.session.get("first_password", False)}
    return render(request, "web/change_password.html", context, status=422 if form.errors else 200)
