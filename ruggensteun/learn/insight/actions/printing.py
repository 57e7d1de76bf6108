"""The report of an edition as a file: asked for, written by the worker, taken away."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ruggensteun.ground.journal.actions import move, record
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.walls.jobs import ring
from ruggensteun.ground.walls.rules import refuse_unless
from ruggensteun.learn.insight import access
from ruggensteun.learn.insight.models import Report
from ruggensteun.learn.insight.queries.printing import is_late, is_up_to_date
from ruggensteun.learn.insight.queries.releases import Results
from ruggensteun.learn.insight.terms.surveys import MAKE_REPORT, ReleaseState, ReportKind


@transaction.atomic
def print_report(results: Results, *, kind: str, at: datetime, by: Actor) -> Report:
    """Ask for the report as PDF or Word. One that is there, or is being written, is not written twice."""
    ensure(access.may_print_report(by))
    refuse_unless(not results.is_empty, _("Er deden te weinig mensen mee. Onder de tien antwoorden tonen wij niets."))
    refuse_unless(kind in ReportKind.values, _("Kies PDF of Word."))
    same = {"release": results.release, "place": results.place, "kind": kind, "language": results.language}
    organisation_id = by.organisation_id
    new = {"organisation_id": organisation_id, "asked_at": at}
    report, is_new = Report.objects.select_for_update().get_or_create(**same, defaults=new)
    if is_new:
        record("report.asked", report, by=by, format=kind, place=results.place)
    elif report.state == ReleaseState.MADE and is_up_to_date(report):
        return report
    elif report.state == ReleaseState.MADE or is_late(report, at=at):
        move(report, ReleaseState.ASKED, act="report.asked_again", by=by, asked_at=at, progress=0, content=b"")
    else:
        return report
    ring(MAKE_REPORT, organisation_id=organisation_id, report_id=report.pk)
    return report


@transaction.atomic
def make_report(report: Report, content: bytes, *, at: datetime, by: Actor) -> None:
    """Keep what was written."""
    ensure(access.may_make_report(by))
    move(report, ReleaseState.MADE, act="report.made", by=by, content=content, made_at=at, progress=100)


def note_report_progress(report_id: UUID, percent: int, *, by: Actor) -> None:
    """How far the writing is, in percent. No journal line: the writing itself has one."""
    ensure(access.may_make_report(by))
    Report.objects.filter(pk=report_id, state=ReleaseState.ASKED).update(progress=percent)


@transaction.atomic
def take_report(report: Report, *, by: Actor) -> bytes:
    """The report as a file; that somebody took it is written down."""
    ensure(access.may_print_report(by))
    refuse_unless(report.state == ReleaseState.MADE, _("Het verslag is nog niet klaar."))
    record("report.printed", report.release, by=by, format=report.kind, place=report.place)
    return bytes(report.content)
