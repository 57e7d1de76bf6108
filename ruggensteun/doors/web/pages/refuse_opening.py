"""Emergency access, as the second person: leave a shielded dossier closed."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.report.incidents.access import may_decide_opening
from ruggensteun.report.incidents.actions import refuse_opening
from ruggensteun.report.incidents.queries import opening_for


@require_POST
def page(request: Request, opening_id: UUID) -> HttpResponse:
    """No: whoever asked sees that it was refused."""
    opening = found(opening_for(request.actor, opening_id))
    ensure(may_decide_opening(request.actor, opening))
    refuse_opening(opening, by=request.actor)
    messages.success(request, _("U weigerde noodtoegang. Het dossier blijft dicht."))
    return redirect("break_glass")
