"""The report of an edition: asking for it, how far it is, and taking it away."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from ruggensteun.doors.web.entering import step_up
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.learn.insight.access import may_print_report
from ruggensteun.learn.insight.actions import print_report, take_report
from ruggensteun.learn.insight.queries import is_late, report_for, results_of

KINDS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@require_POST
def page(request: Request, edition_id: UUID) -> HttpResponse:
    """Ask for the report as PDF or Word."""
    ensure(may_print_report(request.actor))
    place = request.POST.get("gemeente", "")
    results = found(results_of(request.actor, edition_id, place=place, language=get_language() or "nl"))
    kind = request.POST.get("soort", "pdf")
    found(KINDS.get(kind))
    report = print_report(results, kind=kind, at=timezone.now(), by=request.actor)
    return redirect("await_report", edition_id, report.pk)


@require_safe
def await_page(request: Request, edition_id: UUID, report_id: UUID) -> HttpResponse:
    """How far it is; once it is there, the button to save it."""
    ensure(may_print_report(request.actor))
    report = found(report_for(request.actor, edition_id, report_id))
    context = {"report": report, "edition": report.release.edition, "size": len(report.content)}
    context["late"] = is_late(report, at=timezone.now())
    return render(request, "web/print_report.html", context)


@require_POST
def take_page(request: Request, edition_id: UUID, report_id: UUID) -> HttpResponse:
    """The report as a file."""
    ensure(may_print_report(request.actor))
    report = found(report_for(request.actor, edition_id, report_id))
    step_up(request)
    answer = HttpResponse(take_report(report, by=request.actor), content_type=KINDS[report.kind])
    answer["Content-Disposition"] = f'attachment; filename="verslag.{report.kind}"'
    return answer
