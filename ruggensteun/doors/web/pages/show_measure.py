"""A measure and its whole life, with what can be done about it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ruggensteun.doors.web.life_view import acts_on_measure
from ruggensteun.doors.web.measuring import measure_shown
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import found
from ruggensteun.respond.letters.queries import letters_about
from ruggensteun.respond.measures.queries import (
    last_day_to_object,
    life_of,
    measure_for,
    opened_measures,
    reason_of,
    shared_of,
)


@require_safe
def page(request: Request, measure_id: UUID) -> HttpResponse:
    """What was decided and why, what happened since, and the next acts."""
    measure = found(measure_for(request.actor, measure_id))
    shared = shared_of(measure)
    context = measure_shown(opened_measures([measure])[0])
    context |= {
        "incident": measure.incident,
        "life": life_of(measure),
        "acts": acts_on_measure(request.actor, measure),
        "last_day": last_day_to_object(measure, measure.remedy),
        "letters": letters_about(request.actor, measure),
        "shared": shared,
        "shared_reason": reason_of(shared) if shared else "",
    }
    return render(request, "web/show_measure.html", context)
