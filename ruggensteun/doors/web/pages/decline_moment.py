"""No for now: asked again after two weeks."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ruggensteun.care.aftercare import queries
from ruggensteun.care.aftercare.access import may_decline_moment
from ruggensteun.care.aftercare.actions import decline_moment
from ruggensteun.care.aftercare.models import Moment
from ruggensteun.doors.web.acting import back_of, show_act
from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found


class DeclineForm(forms.Form):
    """Nothing to fill in: a no needs no reason."""


def page(request: Request, moment_id: UUID) -> HttpResponse:
    """Take no for an answer, for now."""
    moment = found(queries.moment_for(request.actor, moment_id))
    ensure(may_decline_moment(request.actor, moment))
    form = DeclineForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            again = decline_moment(moment, at=timezone.now(), by=request.actor)
            messages.success(request, _said(again))
            return redirect(back_of(request, moment.incident)[0])
    words = {"heading": _("Nu geen gesprek"), "act_word": _("Nu niet gewild"), "is_second": bool(moment.again_for_id)}
    return show_act(request, "decline_moment", moment.incident, form, moment=moment, **words)


def _said(again: Moment | None) -> str:
    if again is None:
        return _("Dat is goed. De andere gesprekken blijven staan.")
    return _("Dat is goed. Op %s vragen wij het nog eens.") % date_format(timezone.localtime(again.due_at), "j F")
