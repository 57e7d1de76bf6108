"""The set-up: where to arrange what, and who changed what lately."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ruggensteun.care.aftercare.access import may_add_self_check
from ruggensteun.doors.web.look.acts import told
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.entrance.access import may_arrange_entrance
from ruggensteun.ground.journal.queries import lines_of_kinds
from ruggensteun.ground.people.access import may_configure, may_make_token, may_manage_people, may_see_traces
from ruggensteun.ground.people.queries import names_of
from ruggensteun.ground.people.rules import ensure
from ruggensteun.respond.measures.access import may_change_locations

KINDS = (
    *("people.grant", "people.token", "people.unit", "protocol.packversion"),
    *("entrance.provider", "entrance.directory", "entrance.mapping", "entrance.clientkey"),
)


@require_safe
def page(request: Request) -> HttpResponse:
    """The doors of this wing that are open to this actor. Content of cases is behind none of them."""
    ensure(may_configure(request.actor))
    lines = list(lines_of_kinds(KINDS, limit=15)) if may_manage_people(request.actor) else []
    context = {
        "people": may_manage_people(request.actor),
        "entrance": may_arrange_entrance(request.actor),
        "tokens": may_make_token(request.actor),
        "locations": may_change_locations(request.actor),
        "traces": may_see_traces(request.actor),
        "self_checks": may_add_self_check(request.actor),
        "changes": told(lines, names_of(line.actor_id for line in lines)),
    }
    return render(request, "web/manage.html", context)
