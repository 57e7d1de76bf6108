"""One outsider: what is known, which cases, and under which entries."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from ruggensteun.doors.web.casework import what_happened
from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.persons import facts_of
from ruggensteun.ground.people.rules import found
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.queries import cases_about
from ruggensteun.report.subjects import queries
from ruggensteun.report.subjects.access import may_merge_subjects
from ruggensteun.report.subjects.actions import read_subject
from ruggensteun.report.subjects.models import Double, Subject
from ruggensteun.report.subjects.rules import Identity
from ruggensteun.respond.measures.queries import runs_against


@require_safe
def page(request: Request, subject_id: UUID) -> HttpResponse:
    """What those who handle cases need to know of somebody; opening it is written down."""
    subject = found(queries.entry_for(request.actor, subject_id))
    if subject.merged_into_id:
        return redirect("show_subject", subject.merged_into_id)
    details = read_subject(subject, by=request.actor)
    merges = bool(may_merge_subjects(request.actor))
    context = {
        "name": details["name"],
        "subject": subject,
        "facts": facts_of(subject, details),
        "cases": [_line(one) for one in cases_about(request.actor, subject.pk)],
        "runs": runs_against(subject.pk, on=timezone.localdate()),
        "merged": [_merged(double) for double in queries.merges_of(request.actor, subject)] if merges else [],
        "alike": _alike(request, subject, details["name"]) if merges else [],
    }
    return render(request, "web/show_subject.html", context)


def _line(incident: Incident) -> tuple[UUID, str]:
    day = date_format(timezone.localtime(incident.happened_at), "j N Y")
    return incident.pk, f"{day}: {what_happened(incident.behaviours, incident.pack_version_id)}"


def _merged(double: Double) -> tuple[UUID, list[tuple[str, str]]]:
    entry = double.other if double.kept_id == double.one_id else double.one
    return double.pk, facts_of(entry, queries.details_of(entry))


def _alike(request: Request, subject: Subject, name: str) -> list[tuple[UUID, str]]:
    found_alike = queries.likely_the_same(request.actor, Identity(kind=subject.kind, name=name), limit=6)
    return [(row.pk, details["name"]) for row, details, _why in found_alike if row.pk != subject.pk]
