"""Make new recovery codes."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from ruggensteun.doors.web.entering import step_up
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.entrance.actions.factors import make_recovery_codes
from ruggensteun.ground.people.queries import person as person_known
from ruggensteun.ground.people.rules import found


@require_http_methods(["GET", "POST"])
def page(request: Request) -> HttpResponse:
    """The old codes stop; the new ones are shown this once."""
    step_up(request)
    if request.method == "POST":
        codes = make_recovery_codes(found(person_known(request.actor.person_id)), by=request.actor)
        return render(request, "web/factor_added.html", {"codes": codes})
    return render(request, "web/make_recovery_codes.html", {})
