"""A letter as it is, with what can be done with it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import found
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.respond.letters.access import may_approve_letter, may_send_letter
from ruggensteun.respond.letters.queries import letter_for, text_of


def page(request: Request, letter_id: UUID) -> HttpResponse:
    """Read it as the person will read it."""
    letter = found(letter_for(request.actor, letter_id))
    pack = pack_of(letter.pack_version_id)
    remedy = next((one for one in pack.remedies if one.code == letter.measure.remedy), None)
    context = {
        "sheet": letter,
        "letter": text_of(letter),
        "incident_id": letter.incident_id,
        "may_approve": may_approve_letter(request.actor, letter),
        "may_send": may_send_letter(request.actor, letter),
        "remedy": remedy,
        "remedy_label": remedy.label.in_(get_language() or "nl") if remedy else "",
    }
    return render(request, "web/show_letter.html", context)
