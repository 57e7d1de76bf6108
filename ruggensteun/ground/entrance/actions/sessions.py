"""Opening and ending sessions, and counting what failed."""

import logging
from datetime import datetime
from uuid import UUID

from django.contrib.sessions.models import Session as Kept
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ruggensteun.ground.entrance import access
from ruggensteun.ground.entrance.models import Attempt, Provider, Session
from ruggensteun.ground.entrance.queries import accounts
from ruggensteun.ground.entrance.rules import limits
from ruggensteun.ground.entrance.terms import Ending, Way
from ruggensteun.ground.journal.actions import record
from ruggensteun.ground.people.models import Person
from ruggensteun.ground.people.queries import as_actor
from ruggensteun.ground.people.rules import Actor, ensure, the_clock
from ruggensteun.ground.walls.rules import Refused, refuse_unless

logger = logging.getLogger("ruggensteun.sign_in")


class TooOften(Refused):
    """Too many attempts failed; the same sentence for a name that exists and one that does not."""


@transaction.atomic
def open_session(
    person: Person,
    way: Way,
    *,
    key: str,
    device: str,
    address: str,
    is_strong: bool,
    provider: Provider | None = None,
    sid: str = "",
    strong_at: datetime | None = None,
    at: datetime,
) -> Session:
    """Let somebody in who proved who it is; the proof was checked where it was given."""
    by = as_actor(person, on=at.date())
    ensure(access.may_keep_account(by, person))
    refuse_unless(person.is_active, _("Dit account is gesloten. Vraag de beheerder."))
    session = Session(organisation_id=person.organisation_id, person=person, way=way, key=key, provider=provider)
    session.sid, session.device, session.network = sid[:200], device, limits.network_of(address)
    session.started_at = session.seen_at = at
    session.strong_at = strong_at if strong_at else at if is_strong else None
    session.save(force_insert=True)
    record("session.opened", session, by=by, way=way, strong=session.strong_at is not None)
    _forget_attempts(person)
    return session


def _forget_attempts(person: Person) -> None:
    """Whoever came in may make mistakes again."""
    known = accounts.keyed(person.organisation_id, person.username)
    Attempt.objects.filter(who=known).delete()


def see_session(session_id: UUID, *, at: datetime) -> None:
    """Note that a session is in use; asked at most once a minute."""
    Session.objects.filter(pk=session_id, ended_at__isnull=True).update(seen_at=at)


@transaction.atomic
def strengthen_session(session: Session, way: Way, *, strong_at: datetime, by: Actor) -> None:
    """Note that somebody proved once more who it is."""
    ensure(access.may_keep_account(by, session.person))
    Session.objects.filter(pk=session.pk).update(strong_at=strong_at)
    record("session.strengthened", session, by=by, way=way)


@transaction.atomic
def end_session(session: Session, ending: Ending, *, at: datetime, by: Actor) -> None:
    """End one session; its next request finds nobody."""
    ensure(access.may_end_sessions(by, session.person))
    _end(Session.objects.filter(pk=session.pk), ending, at=at, by=by)


@transaction.atomic
def end_sessions_of(person: Person, ending: Ending, *, but: UUID | None = None, at: datetime, by: Actor) -> int:
    """End all sessions of somebody, perhaps but one; returns how many."""
    ensure(access.may_end_sessions(by, person))
    sessions = Session.objects.filter(person=person)
    return _end(sessions.exclude(pk=but) if but else sessions, ending, at=at, by=by)


def _end(sessions: QuerySet[Session], ending: Ending, *, at: datetime, by: Actor) -> int:
    standing = list(sessions.filter(ended_at__isnull=True))
    Kept.objects.filter(session_key__in=[one.key for one in standing]).delete()
    Session.objects.filter(pk__in=[one.pk for one in standing]).update(ended_at=at, ending=ending, key="")
    for one in standing:
        record("session.ended", one, by=by, ending=ending)
    return len(standing)


def take_attempt(knock: str, who: str, address: str, *, organisation_id: UUID, at: datetime) -> None:
    """Raise `TooOften` when too much failed lately. One attempt of a person at a time, over all processes."""
    with connection.cursor() as cursor:
        named = int.from_bytes(accounts.keyed(organisation_id, who)[:8], signed=True)
        cursor.execute("select pg_advisory_xact_lock(%s)", [named])
    network = limits.network_of(address)
    tries = accounts.tries_of(knock, who, network, organisation_id=organisation_id, at=at)
    if not limits.may_try(knock, tries):
        logger.warning("sign_in.held_back")  # in the journal stand the failures that led to it, not each try after it
        raise TooOften(_("Dit ging te vaak mis. Wacht een kwartier en probeer het dan opnieuw."))


@transaction.atomic
def note_failure(knock: str, who: str, address: str, *, organisation_id: UUID, at: datetime) -> None:
    """Count an attempt that failed, under keyed hashes only."""
    attempt = Attempt(organisation_id=organisation_id, knock=knock, at=at)
    attempt.who = accounts.keyed(organisation_id, who)
    attempt.network = accounts.keyed(organisation_id, limits.network_of(address) or "-")
    attempt.save(force_insert=True)
    record("sign_in.refused", attempt, by=the_clock(organisation_id), knock=knock)


def forget_old(organisation_id: UUID, *, before: datetime) -> None:
    """Throw away attempts and sessions of long ago."""
    clock = the_clock(organisation_id)
    ensure(access.may_arrange_entrance(clock))
    gone, _kinds = Attempt.objects.filter(at__lt=before).delete()
    over, _kinds = Session.objects.filter(seen_at__lt=before).delete()
    if gone + over:
        record("entrance.tidied", _anything(organisation_id), by=clock, attempts=gone, sessions=over)


def _anything(organisation_id: UUID) -> Session:
    return Session(id=organisation_id, organisation_id=organisation_id)
