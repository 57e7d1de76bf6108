"""Reporting what happened."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.gzip import gzip_page

from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.leaving import ELSEWHERE
from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.telling import ReportForm
from ruggensteun.ground.people.terms import OFFICE_HOLDERS
from ruggensteun.ground.protocol.queries import pack_in_force
from ruggensteun.report.incidents.access import records_office_holders
from ruggensteun.report.incidents.actions import report_incident
from ruggensteun.report.incidents.queries import report_sent_as


@gzip_page
def page(request: Request) -> HttpResponse:
    """Five taps and a sentence; what was typed stays on every refusal."""
    pack = pack_in_force(request.actor.organisation_id, on=timezone.localdate())
    form = ReportForm(request.POST or None, pack=pack, actor=request.actor, at=timezone.now())
    earlier = None
    if form.is_valid():
        with refusals_on(form):
            incident = report_incident(form.told, at=form.at, by=request.actor)
            return redirect("confirm_report", incident.pk)
        earlier = report_sent_as(request.actor, form.told.id)
    in_circle = request.actor.works_as in OFFICE_HOLDERS or records_office_holders(request.actor)
    context = {"form": form, "earlier": earlier, "in_circle": in_circle, "quick_exit": ELSEWHERE}
    return render(request, "web/report_incident.html", context, status=422 if form.errors else 200)
