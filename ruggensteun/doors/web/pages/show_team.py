"""The team of supporters: who is there, who has how much."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ruggensteun.care.aftercare import queries
from ruggensteun.care.aftercare.access import may_manage_team, may_see_team
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure


@require_safe
def page(request: Request) -> HttpResponse:
    """The team of today; nothing about whom they support."""
    ensure(may_see_team(request.actor))
    today = timezone.localdate()
    members = queries.members(request.actor, on=today)
    context = {
        "members": members,
        "here": [one for one in members if not one.away_until],
        "may_manage": may_manage_team(request.actor),
        "today": today,
    }
    return render(request, "web/show_team.html", context)
