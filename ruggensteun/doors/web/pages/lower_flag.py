"""Taking contact advice away."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from ruggensteun.doors.web.acting import back_to_case, show_act
from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.respond.flags.access import may_lower_flag
from ruggensteun.respond.flags.actions import lower_flag
from ruggensteun.respond.flags.queries import flag_for


def page(request: Request, flag_id: UUID) -> HttpResponse:
    """From now on desks see nothing."""
    flag = found(flag_for(request.actor, flag_id))
    ensure(may_lower_flag(request.actor, flag))
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            lower_flag(flag, at=timezone.now(), by=request.actor)
            return back_to_case(request, flag.incident, "lower_flag")
    more = {"lead": gettext("Collega’s zien daarna niets meer."), "act_word": gettext("Weghalen")}
    return show_act(request, "lower_flag", flag.incident, form, heading=gettext("Contactadvies weghalen"), **more)
