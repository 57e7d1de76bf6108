"""Say what came of a signal."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from ruggensteun.doors.web.forms import choice_field, refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.access import may_see_traces
from ruggensteun.ground.people.queries import names_of
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.keep.traces.access import may_explain_alert
from ruggensteun.keep.traces.actions import explain_alert
from ruggensteun.keep.traces.queries import alert_for
from ruggensteun.keep.traces.terms import Reason

SEEN = "seen"


class AlertForm(forms.Form):
    """What was found out."""

    reason = choice_field(
        _("Wat heeft u gevonden?"),
        [(SEEN, _("Nog niets: ik zoek het uit")), *Reason.choices],
        help_text=_("U kiest uit een lijst. Een verhaal over een collega hoort niet in een logboek."),
    )


@require_http_methods(["GET", "POST"])
def page(request: Request, alert_id: UUID) -> HttpResponse:
    """The signal, and the question what it was."""
    ensure(may_see_traces(request.actor))
    alert = found(alert_for(request.actor, alert_id))
    ensure(may_explain_alert(request.actor, alert))
    form = AlertForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            reason = form.cleaned_data["reason"]
            explain_alert(alert, "" if reason == SEEN else reason, at=timezone.now(), by=request.actor)
            return redirect("show_alerts")
    names = names_of([alert.person_id, alert.explained_by_id])
    context = {"form": form, "alert": alert, "name": names.get(alert.person_id, "")}
    return render(request, "web/explain_alert.html", context, status=422 if form.errors else 200)
