"""Who has which role."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.access import may_manage_people
from ruggensteun.ground.people.queries import roles_listed
from ruggensteun.ground.people.rules import ensure
from ruggensteun.ground.people.terms import Role


@require_safe
def page(request: Request) -> HttpResponse:
    """All roles that hold or will hold, grouped by role."""
    ensure(may_manage_people(request.actor))
    grants = roles_listed(request.actor, on=timezone.localdate())
    groups = [(role.label, [grant for grant in grants if grant.role == role]) for role in Role]
    return render(request, "web/show_roles.html", {"groups": [group for group in groups if group[1]]})
