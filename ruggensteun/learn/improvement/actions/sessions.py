"""Holding an expert session: planning it, its slides and handouts, what was said, how the room voted."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from ruggensteun.ground.journal.actions import record
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.protocol.queries import past_term
from ruggensteun.ground.walls.rules import refuse_faults, refuse_unless
from ruggensteun.learn.improvement import access, queries, rules
from ruggensteun.learn.improvement.models import Session
from ruggensteun.learn.improvement.rules.presenting import slides
from ruggensteun.learn.improvement.terms import WAYS
from ruggensteun.learn.insight.actions.forgetting import RESULTS
from ruggensteun.learn.insight.queries import Results
from ruggensteun.learn.insight.rules.document import pressed
from ruggensteun.learn.surveys.models import Edition

MOST_NOTES, MOST_VOTES = 8000, 500


@transaction.atomic
def plan_session(edition: Edition, *, held_on: date, by: Actor) -> Session:
    """Plan the expert session about the results of an edition."""
    ensure(access.may_hold_session(by))
    session = Session(organisation_id=by.organisation_id, edition=edition, held_on=held_on)
    session.save(force_insert=True)
    record("session.planned", session, by=by, held_on=held_on)
    return session


@transaction.atomic
def forget_sessions(*, on: date, by: Actor) -> int:
    """Throw away the sessions about editions whose term is over; what was agreed stays. Returns how many went."""
    ensure(access.may_forget_sessions(by))
    last = past_term(by.organisation_id, RESULTS, on=on)
    past = Session.objects.filter(edition__closes_on__lte=last) if last else Session.objects.none()
    gone = list(past)
    for session in gone:
        record("session.forgotten", session, by=by)
    past.delete()
    return len(gone)


@transaction.atomic
def note_session(session: Session, *, notes: str, by: Actor) -> None:
    """Keep what was said. No names of people: many read this."""
    ensure(access.may_hold_session(by))
    personal = _("Hier lijkt een naam, nummer of adres van iemand in te staan. Haal dat weg: velen lezen dit.")
    long = _("Dit is te lang. Gebruik hooguit 8.000 tekens.")
    wrong = personal if rules.looks_personal(notes) else long if len(notes) > MOST_NOTES else ""
    refuse_faults({"notes": wrong} if wrong else {})
    Session.objects.filter(pk=session.pk).update(notes=notes.strip())
    record("session.noted", session, by=by)


@transaction.atomic
def count_votes(session: Session, votes: Mapping[int, int], *, by: Actor) -> None:
    """Keep how many votes every direction got."""
    ensure(access.may_hold_session(by))
    known = {way.number for way in WAYS}
    fits = all(number in known and 0 <= count <= MOST_VOTES for number, count in votes.items())
    refuse_unless(fits, _("Vul bij elke richting een aantal stemmen in, van 0 tot 500."))
    Session.objects.filter(pk=session.pk).update(votes={str(number): count for number, count in votes.items()})
    record("session.voted", session, by=by, votes=sum(votes.values()))


@transaction.atomic
def make_slides(session: Session, results: Results, *, by: Actor) -> bytes:
    """The slides of a session (PPTX), made of what was released."""
    ensure(access.may_hold_session(by))
    made = slides(queries.slides_of(results))
    record("session.slides_made", session, by=by)
    return made


@transaction.atomic
def make_handout(session: Session, results: Results, department: str, *, by: Actor) -> bytes:
    """The handout for one department (PDF): what was released of it, beside all."""
    ensure(access.may_hold_session(by))
    document = queries.handout_of(results, department)
    refuse_unless(document is not None, _("Van deze afdeling is niets apart te zien."))
    assert document is not None
    record("session.handout_made", session, by=by, department=department)
    return pressed(document)
