"""Emergency access, as the second person: let somebody read a shielded dossier for some hours."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ruggensteun.doors.web.entering import step_up
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.report.incidents.access import may_decide_opening
from ruggensteun.report.incidents.actions import confirm_opening
from ruggensteun.report.incidents.queries import opening_view_for


@require_http_methods(["GET", "POST"])
def page(request: Request, opening_id: UUID) -> HttpResponse:
    """Who asks, for what, and why; yes or no."""
    view = found(opening_view_for(request.actor, opening_id))
    ensure(may_decide_opening(request.actor, view.opening))
    step_up(request)
    if request.method == "POST":
        step_up(request)
        confirm_opening(view.opening, at=timezone.now(), by=request.actor)
        messages.success(request, _("U gaf noodtoegang. Het staat in het log, en het slachtoffer ziet het."))
        return redirect("break_glass")
    return render(request, "web/confirm_opening.html", {"one": view})
