"""The entry codes on paper: a slip for each, per department. Printing them is written down."""

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.pages.manage_sign_in import slug_of
from ruggensteun.doors.web.surveying import department_labels, language
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.learn.surveys.access import may_print_codes
from ruggensteun.learn.surveys.actions import print_codes
from ruggensteun.learn.surveys.queries import codes_waiting, edition_for


def page(request: Request, edition_id: UUID) -> HttpResponse:
    """First why and for whom; after the button the slips."""
    edition = found(edition_for(request.actor, edition_id))
    ensure(may_print_codes(request.actor, edition))
    sheet = print_codes(edition, by=request.actor) if request.method == "POST" else []
    labels = department_labels(request.actor, language())
    slips = [(labels.get(department, department), codes) for department, codes in sheet]
    address = f"{settings.BASE_URL}/vragenlijst/{slug_of(request)}"
    context = {"edition": edition, "slips": slips, "waiting": codes_waiting(edition)}
    return render(request, "web/print_codes.html", context | {"address": address})
