"""Emergency access (break-the-glass): asking, finding the dossier, deciding as the second person, reading."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ruggensteun.ground.journal.actions import move, record, record_reading
from ruggensteun.ground.people.models import Person
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.protocol.queries import pack_in_force
from ruggensteun.ground.vault.actions import new_key, seal
from ruggensteun.ground.vault.terms import KeyKind
from ruggensteun.ground.walls.jobs import ring
from ruggensteun.ground.walls.rules import refuse_unless
from ruggensteun.report.incidents import access, rules
from ruggensteun.report.incidents.models import Incident, Opening
from ruggensteun.report.incidents.terms import BREAK_GLASS, OPENING_ASKED, OpeningState

ENOUGH_SAID = 20
"""The least number of signs of a reason: a sentence, not a word."""


@transaction.atomic
def break_glass(ending: str, *, reason: str, at: datetime, by: Actor) -> Opening:
    """Ask to read a dossier that is not one's own, named by its short sign or id.

    What is not shielded opens at once; for the rest a second person decides, and what is shielded, closed to whoever
    asks, or not there at all looks the same. Whoever handles the dossier always hears of it.
    """
    ensure(access.may_break_glass(by))
    refuse_unless(len(reason.strip()) >= ENOUGH_SAID, _("Leg uit waarom dit nodig is, in ten minste één zin."))
    opening = Opening(organisation_id=by.organisation_id, person_id=by.person_id, ending=ending, asked_at=at)
    incident = access.within_reach_of_glass(by, ending).first()
    if incident is not None:
        opening.incident, opening.state, opening.until = incident, OpeningState.OPEN, _until(by, at)
    seal(opening, new_key(by.organisation_id, KeyKind.DOSSIER, opening.pk), reason=reason.strip())
    opening.save(force_insert=True)
    record("opening.asked", opening, by=by, state=opening.state)
    ring(OPENING_ASKED, organisation_id=by.organisation_id, opening_id=opening.pk)
    return opening


def _until(by: Actor, at: datetime) -> datetime:
    """The moment it ends, by the pack of the organisation."""
    return rules.closes_at(pack_in_force(by.organisation_id, on=at.date()), at)


@transaction.atomic
def find_dossier(opening: Opening, incident: Incident, *, by: Actor) -> None:
    """Note which shielded dossier was asked for, so that its circle can decide. Done by the clock, which sees it."""
    ensure(access.may_find_dossier(by))
    Opening.objects.filter(pk=opening.pk).update(incident=incident)
    opening.incident = incident
    record("opening.found", opening, by=by)


@transaction.atomic
def tell_handler(opening: Opening, person: Person, *, by: Actor) -> None:
    """Write down that somebody is told about an emergency access; the mail goes out in the same transaction."""
    ensure(access.may_find_dossier(by))
    record("opening.told", opening, by=by, person=person.pk, state=opening.state)


@transaction.atomic
def confirm_opening(opening: Opening, *, at: datetime, by: Actor) -> None:
    """As the second person: let somebody read a shielded dossier for some hours."""
    ensure(access.may_decide_opening(by, opening))
    move(opening, OpeningState.OPEN, act="opening.confirmed", by=by, decided_by_id=by.id, until=_until(by, at))
    ring(OPENING_ASKED, organisation_id=by.organisation_id, opening_id=opening.pk)


@transaction.atomic
def refuse_opening(opening: Opening, *, by: Actor) -> None:
    """As the second person: leave a shielded dossier closed."""
    ensure(access.may_decide_opening(by, opening))
    move(opening, OpeningState.REFUSED, act="opening.refused", by=by, decided_by_id=by.id)


@transaction.atomic
def read_opening(opening: Opening, *, at: datetime, by: Actor) -> Incident:
    """The dossier of an opening that is open now; each time it is written down, also for the victim."""
    ensure(access.may_read_opening(by, opening, at=at))
    incident: Incident | None = opening.incident
    assert incident is not None
    record_reading(incident.pk, by=by, role=BREAK_GLASS)
    record("opening.read", opening, by=by)
    return incident
