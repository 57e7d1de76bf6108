"""Keeping the filters of the work list under a name, and taking them away."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ruggensteun.care.worklist import queries
from ruggensteun.care.worklist.access import may_choose
from ruggensteun.care.worklist.actions import drop_view, save_view
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.ground.walls.rules import Refused

KNOWN = ("soort", "afdeling", "niveau", "zoek")


@require_POST
def page(request: Request) -> HttpResponse:
    """Save the view of now."""
    ensure(may_choose(request.actor))
    kept = QueryDict(mutable=True)
    kept.update({name: request.POST.get(name, "")[:80] for name in KNOWN if request.POST.get(name)})
    try:
        save_view(request.POST.get("name", ""), kept.urlencode(), by=request.actor)
        messages.success(request, _("Deze weergave is bewaard."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    response = redirect("work")
    response["Location"] += f"?{kept.urlencode()}" if kept else ""
    return response


@require_POST
def drop_page(request: Request, view_id: UUID) -> HttpResponse:
    """Take a saved view away."""
    ensure(may_choose(request.actor))
    drop_view(found(queries.view_for(request.actor, view_id)), by=request.actor)
    return redirect("work")
