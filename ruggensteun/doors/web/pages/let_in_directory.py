"""Let a directory keep people and groups up to date (SCIM), or shut it out."""

from datetime import datetime, time, timedelta
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
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.entrance.access import may_arrange_entrance
from ruggensteun.ground.entrance.actions.directory import let_in_directory, shut_out_directory
from ruggensteun.ground.entrance.queries.directory import directory_for
from ruggensteun.ground.people.rules import ensure, found

LONGEST = timedelta(days=366)


class DirectoryForm(forms.Form):
    """Which directory, until when."""

    name = forms.CharField(
        label=gettext_lazy("Welke directory?"), help_text=gettext_lazy("Bijvoorbeeld: Entra ID."), max_length=60
    )
    last_day = forms.DateField(label=gettext_lazy("Tot en met"), widget=forms.DateInput(attrs={"type": "date"}))

    def clean_last_day(self) -> Any:
        """At most a year, so that a forgotten key dies."""
        day, today = self.cleaned_data["last_day"], timezone.localdate()
        if not today <= day <= today + LONGEST:
            raise forms.ValidationError(_("Kies een dag binnen een jaar."))
        return day


@require_http_methods(["GET", "POST"])
def page(request: Request) -> HttpResponse:
    """Make its key, and show it this once."""
    ensure(may_arrange_entrance(request.actor))
    step_up(request)
    form = DirectoryForm(request.POST or None)
    if form.is_valid():
        name, last_day = form.cleaned_data["name"], form.cleaned_data["last_day"]
        expires_at = timezone.make_aware(datetime.combine(last_day, time(23, 59, 59)))
        token = let_in_directory(name, expires_at=expires_at, at=timezone.now(), by=request.actor)
        return render(request, "web/directory_let_in.html", {"token": token, "name": name})
    return render(request, "web/let_in_directory.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def shut_out_page(request: Request, directory_id: UUID) -> HttpResponse:
    """Its key opens nothing any more."""
    ensure(may_arrange_entrance(request.actor))
    directory = found(directory_for(request.actor, directory_id))
    step_up(request)
    shut_out_directory(directory, at=timezone.now(), by=request.actor)
    return redirect("manage_sign_in")
