"""Every night the months that may have changed are counted again; the tables of a survey when they are asked for."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from ruggensteun.ground.people.queries import organisations
from ruggensteun.ground.people.rules import the_clock
from ruggensteun.ground.walls.actions import inside
from ruggensteun.learn.insight import actions, queries, rules
from ruggensteun.learn.insight.actions import tally_month
from ruggensteun.learn.insight.terms import TALLY_ONE
from ruggensteun.learn.insight.terms.surveys import MAKE_RELEASE, MAKE_REPORT, ReportKind

GATHERED = 40
"""How far a report is, in percent, when everything that stands in it is known."""


@app.periodic(cron="41 2 * * *")
@app.task(name="insight.tally")
def tally(timestamp: int) -> None:
    """Count for each organisation."""
    for organisation in organisations():
        tally_organisation(organisation.pk, at=timezone.now())


@app.periodic(cron="53 2 * * *")
@app.task(name="insight.forget")
def forget(timestamp: int) -> None:
    """Every night: results that are past their term go."""
    on = timezone.now().astimezone(rules.AMSTERDAM).date()
    for organisation in organisations():
        with inside(organisation.pk, clock=True):
            actions.forget_results(on=on, by=the_clock(organisation.pk))


@app.task(name=TALLY_ONE)
def tally_one(organisation_id: str) -> None:
    """Count for one organisation at once; asked when something changed in the past."""
    tally_organisation(UUID(organisation_id), at=timezone.now())


def tally_organisation(organisation_id: UUID, *, at: datetime) -> int:
    """Count the months of one organisation that are missing or may have changed; each month stands by itself."""
    clock, on = the_clock(organisation_id), at.astimezone(rules.AMSTERDAM).date()
    with inside(organisation_id, clock=True):
        months = queries.months_to_tally(clock, on=on)
    for month in months:
        with inside(organisation_id, clock=True):
            tally_month(month, at=at, by=clock)
    return len(months)


@app.task(name=MAKE_RELEASE)
def make_release(organisation_id: str, release_id: str) -> None:
    """Make the tables of an edition; how far it is can be read while it runs."""
    make_release_of(UUID(organisation_id), UUID(release_id), at=timezone.now())


def make_release_of(organisation_id: UUID, release_id: UUID, *, at: datetime) -> bool:
    """Make the tables, computing outside the transaction; False when they were made already."""
    from ruggensteun.learn.insight.rules.releasing import release  # numpy: half a second, only where one computes

    clock = the_clock(organisation_id)
    with inside(organisation_id, clock=True):
        asked = queries.asked_release(clock, release_id)
        told = queries.to_compute(clock, asked) if asked else None
    if asked is None or told is None:
        return False

    def tell(share: float) -> None:
        with inside(organisation_id, clock=True):
            actions.note_progress(release_id, round(100 * share), by=clock)

    outcome = release(told.study, merges=told.merges, before=told.before, register=told.register, tell=tell)
    with inside(organisation_id, clock=True):
        actions.make_release(asked, outcome, at=at, by=clock)
    return True


@app.task(name=MAKE_REPORT)
def make_report(organisation_id: str, report_id: str) -> None:
    """Write a report; how far it is can be read while it runs."""
    make_report_of(UUID(organisation_id), UUID(report_id), at=timezone.now())


def make_report_of(organisation_id: UUID, report_id: UUID, *, at: datetime) -> bool:
    """Write the report, outside the transaction; False when it was written already."""
    from ruggensteun.learn.insight.rules.document import pressed, worded  # typst: only where a report is written

    clock = the_clock(organisation_id)
    with inside(organisation_id, clock=True):
        asked = queries.asked_report(clock, report_id)
        document = queries.document_of(clock, asked) if asked else None
        actions.note_report_progress(report_id, GATHERED, by=clock)
    if asked is None or document is None:
        return False
    written = worded(document) if asked.kind == ReportKind.WORD else pressed(document)
    with inside(organisation_id, clock=True):
        actions.make_report(asked, written, at=at, by=clock)
    return True
