"""The letter as PDF."""

from uuid import UUID

from django.http import HttpResponse

from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import found
from ruggensteun.respond.letters.queries import letter_for, sheet_of


def page(request: Request, letter_id: UUID) -> HttpResponse:
    """The document as approved, or what a draft would become. The file name tells nothing (not even that it is us)."""
    letter = found(letter_for(request.actor, letter_id))
    answer = HttpResponse(sheet_of(letter), content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="brief.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer
