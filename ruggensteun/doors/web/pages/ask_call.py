"""Asking to be called."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ruggensteun.care.aftercare import queries
from ruggensteun.care.aftercare.access import may_ask_help
from ruggensteun.care.aftercare.actions import ask_call
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found


@require_POST
def page(request: Request, plan_id: UUID) -> HttpResponse:
    """Ask my supporter to call me."""
    plan = found(queries.plan_for(request.actor, plan_id))
    ensure(may_ask_help(request.actor, plan))
    moment = ask_call(plan, at=timezone.now(), by=request.actor)
    if moment is not None:
        day = date_format(timezone.localtime(moment.due_at), "l j F")
        messages.success(request, _("Iemand belt u uiterlijk %s.") % day)
    return redirect("my_care")
