"""All damage that somebody recovers: what is open, by when, and what came back per way."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from ruggensteun.doors.web.casework import due_of
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure
from ruggensteun.respond.damages.access import may_show_damages
from ruggensteun.respond.damages.queries import damages_to_show, sums_of
from ruggensteun.respond.damages.terms import State


def page(request: Request) -> HttpResponse:
    """What is open first; the finished by their state."""
    ensure(may_show_damages(request.actor))
    state, on = request.GET.get("stand", ""), timezone.localdate()
    words = {"": gettext("nog open"), **{one.value: str(one.label) for one in State}}
    context = {
        "rows": [(one.damage, due_of(one.due_at, on=on)) for one in damages_to_show(request.actor, state=state)],
        "sums": sums_of(request.actor),
        "chips": [
            {"label": label, "href": f"?stand={code}", "current": code == state} for code, label in words.items()
        ],
    }
    return render(request, "web/show_damages.html", context)
