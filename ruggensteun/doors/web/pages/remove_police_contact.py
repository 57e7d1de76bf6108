"""Taking a fixed contact off the list."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.respond.police.access import may_keep_contacts
from ruggensteun.respond.police.actions import remove_police_contact
from ruggensteun.respond.police.queries import contact_for


@require_POST
def page(request: Request, contact_id: UUID) -> HttpResponse:
    """Somebody else can be added right away."""
    ensure(may_keep_contacts(request.actor))
    remove_police_contact(found(contact_for(contact_id)), by=request.actor)
    return redirect("police_contacts")
