"""The letter as a Word document."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import found
from ruggensteun.respond.letters.queries import letter_for, worded_sheet_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def page(request: Request, letter_id: UUID) -> HttpResponse:
    """The text as it stands now, for who has to work with it there. The file name tells nothing."""
    letter = found(letter_for(request.actor, letter_id))
    answer = HttpResponse(worded_sheet_of(letter), content_type=WORD)
    answer["Content-Disposition"] = 'attachment; filename="brief.docx"'
    answer["Cache-Control"] = "no-store"
    return answer
