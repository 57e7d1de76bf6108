"""No for now: asked again after two weeks."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
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
            return redirect(_back(request, moment)[0])
    is_own = moment.plan.person_id == request.actor.id
    again_at = timezone.localtime(queries.asked_again_at(moment, at=timezone.now()))
    words: dict[str, object] = {"again_at": again_at, "heading": _("Nu geen gesprek")}
    words["act_word"] = _("Nu liever niet") if is_own else _("Nu niet gewild")
    words["back"], words["back_word"] = _back(request, moment)
    return show_act(
        request, "decline_moment", moment.incident, form, moment=moment, is_second=bool(moment.again_for_id), **words
    )


def _back(request: Request, moment: Moment) -> tuple[str, str]:
    """Whom it is for goes back to the own care, also when that is somebody who handles other cases."""
    if moment.plan.person_id == request.actor.id:
        return reverse("my_care"), _("Mijn nazorg")
    return back_of(request, moment.incident)


def _said(again: Moment | None) -> str:
    if again is None:
        return _("Dat is goed. De andere gesprekken blijven staan.")
    return _("Dat is goed. Op %s vragen wij het nog eens.") % date_format(timezone.localtime(again.due_at), "j F")
