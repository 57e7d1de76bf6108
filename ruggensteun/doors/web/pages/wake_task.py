"""Taking a task back that was put aside."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from ruggensteun.care.worklist import queries
from ruggensteun.care.worklist.access import may_choose
from ruggensteun.care.worklist.actions import wake_task
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found


@require_POST
def page(request: Request, snooze_id: UUID) -> HttpResponse:
    """Back on the list."""
    ensure(may_choose(request.actor))
    wake_task(found(queries.snooze_for(request.actor, snooze_id)), by=request.actor)
    return redirect("work")
