"""Releasing the results of an edition: asked by who manages the survey, made by the clock, kept with its ledger."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ruggensteun.ground.journal.actions import move, record
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.walls.jobs import ring
from ruggensteun.ground.walls.rules import refuse_unless
from ruggensteun.learn.insight import access
from ruggensteun.learn.insight.models import Release
from ruggensteun.learn.insight.rules.study import plain
from ruggensteun.learn.insight.terms.surveys import MAKE_RELEASE, REBUILT_TITLE, ReleaseState, Source
from ruggensteun.learn.surveys.models import Edition
from ruggensteun.learn.surveys.queries import has_answers
from ruggensteun.learn.surveys.rules import FIELDWORK
from ruggensteun.learn.surveys.terms import EditionState

if TYPE_CHECKING:
    from ruggensteun.learn.insight.rules.releasing import Outcome


@transaction.atomic
def ask_release(edition: Edition, *, source: str = Source.OWN, by: Actor) -> Release:
    """Ask for the results of a closed edition. Once: what was released stays released."""
    ensure(access.may_ask_release(by))
    refuse_unless(edition.state == EditionState.CLOSED, _("Er zijn geen uitkomsten voordat de ronde gesloten is."))
    refuse_unless(not Release.objects.filter(edition=edition).exists(), _("De uitkomsten zijn al gemaakt."))
    release = Release(organisation_id=by.organisation_id, edition=edition, source=source)
    release.save(force_insert=True)
    ring(MAKE_RELEASE, organisation_id=by.organisation_id, release_id=release.pk)
    record("release.asked", release, by=by, edition=edition.pk)
    return release


@transaction.atomic
def merge_departments(release: Release, departments: Sequence[str], *, by: Actor) -> None:
    """Show departments together that may not be shown apart. What was shown before stays as it was."""
    ensure(access.may_merge_departments(by))
    there = release.source == Source.REBUILT or has_answers(release.edition)
    refuse_unless(there, _("De antwoorden van deze ronde zijn al vernietigd. De tabellen blijven zoals zij zijn."))
    chosen = sorted(set(departments))
    refuse_unless(len(chosen) > 1, _("Kies twee of meer afdelingen."))
    refuse_unless(chosen not in release.merges, _("Deze afdelingen zijn al samen te zien."))
    merges = [*release.merges, chosen]
    move(release, ReleaseState.ASKED, act="release.merge_asked", by=by, merges=merges, progress=0)
    ring(MAKE_RELEASE, organisation_id=by.organisation_id, release_id=release.pk)


@transaction.atomic
def make_release(release: Release, outcome: "Outcome", *, at: datetime, by: Actor) -> None:
    """Keep what may be shown, and the ledger of it, in one go."""
    ensure(access.may_make_release(by))
    made = {"parts": plain(outcome.parts), "ledgers": dict(outcome.ledgers), "made_at": at, "progress": 100}
    move(release, ReleaseState.MADE, act="release.made", by=by, **made)


def note_progress(release_id: UUID, percent: int, *, by: Actor) -> None:
    """How far the making is, in percent. No journal line: the making itself has one."""
    ensure(access.may_make_release(by))
    Release.objects.filter(pk=release_id, state=ReleaseState.ASKED).update(progress=percent)


@transaction.atomic
def add_rebuilt_study(*, closed_on: date, by: Actor) -> Release | None:
    """Add the published study of five municipalities, rebuilt, as a closed edition. None when it is there already."""
    ensure(access.may_ask_release(by))
    if Release.objects.filter(source=Source.REBUILT).exists():
        return None
    edition = Edition(organisation_id=by.organisation_id, title=str(REBUILT_TITLE), closes_on=closed_on)
    edition.opens_on, edition.state = closed_on - FIELDWORK, EditionState.CLOSED
    edition.save(force_insert=True)
    record("edition.rebuilt", edition, by=by, closed_on=closed_on)
    return ask_release(edition, source=Source.REBUILT, by=by)
