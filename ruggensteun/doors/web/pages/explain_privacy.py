"""What is kept about whom, who sees it, and for how long."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ruggensteun.doors.web.middleware import Request, open_door
from ruggensteun.ground.protocol.queries import pack_in_force
from ruggensteun.ground.protocol.rules import SHIPPED, shipped_pack


@open_door
@require_safe
def page(request: Request) -> HttpResponse:
    """The notice, with the retention terms of the municipality somebody comes to."""
    here = getattr(request, "actor", None) or getattr(request, "organisation", None)
    on = timezone.localdate()
    pack = pack_in_force(here.organisation_id, on=on) if here else shipped_pack(SHIPPED[0])
    return render(request, "web/explain_privacy.html", {"pack": pack})
