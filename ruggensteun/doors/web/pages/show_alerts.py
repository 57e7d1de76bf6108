"""What stands out in who reads what, and whether the log itself is sealed."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.journal.queries import newest_seal
from ruggensteun.ground.people.access import may_see_traces
from ruggensteun.ground.people.queries import names_of
from ruggensteun.ground.people.rules import ensure
from ruggensteun.keep.traces.queries import alerts
from ruggensteun.keep.traces.terms import State


@require_safe
def page(request: Request) -> HttpResponse:
    """Each signal: who, what, when, how often; what is not explained first."""
    ensure(may_see_traces(request.actor))
    rows = alerts(request.actor)
    names = names_of(row.person_id for row in rows)
    listed = [(row, names.get(row.person_id, "")) for row in rows]
    context = {
        "open": [one for one in listed if one[0].state != State.EXPLAINED],
        "explained": [one for one in listed if one[0].state == State.EXPLAINED],
        "seal": newest_seal(),
    }
    return render(request, "web/show_alerts.html", context)
