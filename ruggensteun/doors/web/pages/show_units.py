"""The departments and teams, and who employs them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.access import may_manage_people
from ruggensteun.ground.people.queries import units
from ruggensteun.ground.people.rules import ensure
from ruggensteun.ground.protocol.queries import pack_in_force


@require_safe
def page(request: Request) -> HttpResponse:
    """Every unit, with the uniform department as which it counts in the figures."""
    ensure(may_manage_people(request.actor))
    pack = pack_in_force(request.actor.organisation_id, on=timezone.localdate())
    departments = {one.code: one.label for one in pack.uniform_departments}
    rows = [(unit, departments.get(unit.uniform_department)) for unit in units()]
    return render(request, "web/show_units.html", {"rows": rows})
