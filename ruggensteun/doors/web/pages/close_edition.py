"""Closing a round for good: the ballot box opens, the list of who was asked is destroyed."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.learn.surveys.access import may_close_edition
from ruggensteun.learn.surveys.actions import close_edition
from ruggensteun.learn.surveys.queries import edition_for, response
from ruggensteun.learn.surveys.rules import FEWEST


class CloseForm(forms.Form):
    """That one knows."""

    sure = forms.BooleanField(
        label=_("Ik weet dat dit niet terug te draaien is."), error_messages={"required": _("Vink aan dat u dit weet.")}
    )


def page(request: Request, edition_id: UUID) -> HttpResponse:
    """What closing does, and doing it."""
    edition = found(edition_for(request.actor, edition_id))
    ensure(may_close_edition(request.actor))
    form = CloseForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            close_edition(edition, by=request.actor)
            messages.success(request, __("De ronde is gesloten. De antwoorden zijn geteld."))
            return redirect("show_edition", edition.pk)
    early = timezone.localdate() <= edition.closes_on
    counted = response(edition)
    few = counted.counted_on is not None and counted.completed < FEWEST
    context = {"form": form, "edition": edition, "early": early, "few": few}
    return render(request, "web/close_edition.html", context, status=422 if form.errors else 200)
