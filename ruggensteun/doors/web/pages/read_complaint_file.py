"""The file for the police as PDF."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.journal.actions import record_reading
from ruggensteun.ground.people.rules import found
from ruggensteun.respond.police.queries import document_of_file, file_for


@require_safe
def page(request: Request, step_id: UUID) -> HttpResponse:
    """As it was made; reading it stands in the reader's list. The file name tells nothing."""
    made = found(file_for(request.actor, step_id))
    record_reading(made.incident_id, by=request.actor)
    answer = HttpResponse(document_of_file(made), content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="dossier.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer
