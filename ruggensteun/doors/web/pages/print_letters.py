"""Every approved letter in one document, behind a list of addresses."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.respond.letters.access import may_send_letters
from ruggensteun.respond.letters.queries import batch_of


@require_safe
def page(request: Request) -> HttpResponse:
    """The batch; nothing to print is not there. The file name tells nothing."""
    ensure(may_send_letters(request.actor))
    answer = HttpResponse(found(batch_of(request.actor) or None), content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="brieven.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer
