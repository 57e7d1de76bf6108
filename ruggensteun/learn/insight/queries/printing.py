"""Questions about the reports that were asked for, and what stands in them."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils import translation

from ruggensteun.ground.people.models import Organisation
from ruggensteun.ground.people.rules import Actor
from ruggensteun.learn.insight.access import visible_reports
from ruggensteun.learn.insight.models import Report
from ruggensteun.learn.insight.queries.comparing import compared
from ruggensteun.learn.insight.queries.releases import results_of
from ruggensteun.learn.insight.queries.reporting import report_of
from ruggensteun.learn.insight.rules.document import Document
from ruggensteun.learn.insight.terms.surveys import ReleaseState

PATIENCE = timedelta(minutes=2)
"""A report takes seconds. After this nobody is writing it any more, and it may be asked for again."""


def report_for(actor: Actor, edition_id: UUID, report_id: UUID) -> Report | None:
    """A report about an edition, made or being made."""
    return visible_reports(actor).filter(pk=report_id, release__edition_id=edition_id).first()


def asked_report(actor: Actor, report_id: UUID) -> Report | None:
    """A report that waits to be written."""
    return visible_reports(actor).filter(pk=report_id, state=ReleaseState.ASKED).first()


def document_of(actor: Actor, report: Report) -> Document | None:
    """What stands in a report, in its own language; None when its results are gone or are made anew."""
    edition_id = report.release.edition_id
    results = results_of(actor, edition_id, place=report.place, language=report.language)
    if results is None:
        return None
    own = Organisation.objects.get(pk=report.organisation_id).name
    with translation.override(report.language):
        others = () if results.is_rebuilt else compared(actor, results)
        return report_of(results, results.place_name(own), others)


def is_up_to_date(report: Report) -> bool:
    """Whether nothing was released since a report was made."""
    released, made = report.release.made_at, report.made_at
    return made is not None and released is not None and released <= made


def is_late(report: Report, *, at: datetime) -> bool:
    """Whether a report should have been there long ago."""
    return report.state == ReleaseState.ASKED and at - report.asked_at > PATIENCE
