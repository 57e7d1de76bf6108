"""Opening an evidence file."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.journal.actions import record_reading
from ruggensteun.ground.people.rules import found
from ruggensteun.report.evidence.queries import content_of, evidence_for
from ruggensteun.report.evidence.terms import ENDINGS, Kind, Part, State
from ruggensteun.report.incidents.queries import parts_of


@require_safe
def page(request: Request, file_id: UUID) -> HttpResponse:
    """The clean copy, to keep and never to show inside the page. Its name tells nothing."""
    file = found(evidence_for(request.actor, file_id))
    content = found(content_of(file, Part.CLEAN) if file.state == State.CLEAN else None)
    if not parts_of(request.actor, file.incident):
        record_reading(file.incident_id, by=request.actor)
    answer = HttpResponse(content, content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="bestand.{ENDINGS[Kind(file.kind)]}"'
    answer["Cache-Control"] = "no-store"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
