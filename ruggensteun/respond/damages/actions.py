"""Adding damage, saying what came of it, and settling the track of police and damage."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ruggensteun.ground.journal.actions import move, record
from ruggensteun.ground.people.rules import Actor, ensure, the_clock
from ruggensteun.ground.protocol.rules import local
from ruggensteun.ground.vault.actions import seal
from ruggensteun.ground.walls.rules import refuse_unless
from ruggensteun.report.incidents.actions import settle_lane
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.terms import Lane, LaneState
from ruggensteun.respond.damages import access, queries
from ruggensteun.respond.damages.models import Damage
from ruggensteun.respond.damages.terms import Owner, State, Way

LONGEST = 2_000
ACTS = {State.CLAIMED: "damage.claimed", State.PAID: "damage.paid", State.WRITTEN_OFF: "damage.written_off"}


@transaction.atomic
def add_damage(
    incident: Incident, *, owner: Owner, way: Way, cents: int | None, description: str, at: datetime, by: Actor
) -> Damage:
    """Add an item of damage: whose, how much, and by which way it is recovered."""
    ensure(access.may_add_damage(by, incident))
    refuse_unless(cents, _("Vul een bedrag in, bijvoorbeeld 125,50."))
    refuse_unless(owner in Owner.values and way in Way.values, _("Kies van wie de schade is en hoe u die verhaalt."))
    refuse_unless(description.strip(), _("Schrijf op wat er kapot of kwijt is."))
    refuse_unless(len(description) <= LONGEST, _("Dit is te lang. Gebruik hooguit 2.000 tekens."))
    damage = Damage(organisation_id=incident.organisation_id, incident=incident, key_id=incident.key_id)
    damage.owner, damage.way, damage.cents, damage.added_by_id, damage.added_at = owner, way, cents or 0, by.id, at
    seal(damage, description=description.strip())
    damage.save(force_insert=True)
    record("damage.added", damage, by=by, owner=owner, way=way, cents=cents)
    return damage


@transaction.atomic
def settle_damage(
    damage: Damage, to: State, *, paid_cents: int | None, note: str, on: date, at: datetime, by: Actor
) -> Damage:
    """Write down that damage was claimed, paid or written off."""
    ensure(access.may_settle_damage(by, damage))
    refuse_unless(to in ACTS, _("Kies wat er met de schade is."))
    refuse_unless(on <= local(at).date(), _("Deze dag ligt in de toekomst."))
    refuse_unless(to != State.PAID or paid_cents, _("Vul in hoeveel er is betaald."))
    refuse_unless((paid_cents or 0) <= damage.cents, _("Er kan niet meer betaald zijn dan de schade."))
    explained = to != State.WRITTEN_OFF or len(note.strip()) >= 10
    refuse_unless(explained, _("Schrijf op waarom de schade is afgeboekt."))
    refuse_unless(len(note) <= LONGEST, _("Dit is te lang. Gebruik hooguit 2.000 tekens."))
    seal(damage, end_note=note.strip())
    fields = {"paid_cents": paid_cents or 0, "end_note": damage.end_note, "settled_on": on}
    move(damage, to, act=ACTS[to], by=by, **fields)
    return damage


@transaction.atomic
def settle_police_lane(incident: Incident, *, at: datetime, by: Actor) -> None:
    """Settle the track of police and damage, once it is decided and nothing waits."""
    ensure(access.may_settle_police_lane(by, incident))
    lane = queries.police_lane(the_clock(by.organisation_id), incident, at=at)  # also the half that `by` does not see
    ready = lane.step is not None and lane.step.verb == "settle_police_lane"
    refuse_unless(ready, _(lane.step.label) if lane.step and not ready else _("Dit spoor is al afgerond."))
    settle_lane(incident, Lane.POLICE, LaneState.SETTLED, reason="", at=at, by=by)
