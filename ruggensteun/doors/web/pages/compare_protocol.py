"""The protocol that holds here beside one that comes with the product."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ruggensteun.doors.web.casework import language
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.protocol.queries import pack_in_force
from ruggensteun.ground.protocol.rules import SHIPPED, beside, shipped_pack, steps


@require_safe
def page(request: Request) -> HttpResponse:
    """What is not the same; a code that is not there shows the first other one."""
    here = pack_in_force(request.actor.organisation_id, on=timezone.localdate())
    others = [shipped_pack(code) for code in SHIPPED if code != here.id]
    there = next((one for one in others if one.id == request.GET.get("met", "")), others[0])
    chips = [{"label": one.title.in_(language()), "href": f"?met={one.id}", "current": one is there} for one in others]
    context = {"here": here, "there": there, "chips": chips, "steps_here": steps(here), "steps_there": steps(there)}
    return render(request, "web/compare_protocol.html", context | beside(here, there))
