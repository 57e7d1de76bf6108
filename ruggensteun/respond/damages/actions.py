"""Adding damage, asking for it, saying what came of it, and settling the track of police and damage."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ruggensteun.ground.journal.actions import move, record
from ruggensteun.ground.people.rules import Actor, ensure, the_clock
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.rules import due_by, local
from ruggensteun.ground.vault.actions import seal
from ruggensteun.ground.walls.rules import refuse_faults, refuse_unless
from ruggensteun.report.evidence.actions import add_evidence
from ruggensteun.report.incidents.actions import settle_lane
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.terms import Lane, LaneState
from ruggensteun.respond.damages import access, queries, rules
from ruggensteun.respond.damages.models import Damage, DamageHelper, Payment
from ruggensteun.respond.damages.terms import LETTERS, TO_AN_INSTITUTION, UNFINISHED, Owner, Sort, State, Way
from ruggensteun.respond.letters.actions import prepare_case_letter
from ruggensteun.respond.letters.models import Letter

SHORTEST = 10


@transaction.atomic
def add_damage(
    incident: Incident,
    *,
    owner: Owner,
    way: Way,
    sort: Sort = Sort.OTHER,
    cents: int | None,
    description: str,
    proof: Sequence[tuple[str, bytes]] = (),
    at: datetime,
    by: Actor,
) -> Damage:
    """Add an item of damage: whose, how much, by which way it is recovered, and files that show it (name, content)."""
    ensure(access.may_add_damage(by, incident))
    refuse_faults(rules.what_is_wrong(owner, way, sort, description, cents))
    damage = Damage(organisation_id=incident.organisation_id, incident=incident, key_id=incident.key_id)
    damage.owner, damage.way, damage.sort, damage.cents = owner, way, sort, cents or 0
    damage.added_by_id, damage.added_at = by.id, at
    seal(damage, description=description.strip())
    damage.save(force_insert=True)
    record("damage.added", damage, by=by, owner=owner, way=way, cents=cents)
    for name, content in proof:
        add_evidence(incident, content, name=name, about_id=damage.pk, at=at, by=by)
    return damage


@transaction.atomic
def prepare_damage_letter(
    damage: Damage, *, whose: str, institution: str = "", language: str = "nl", at: datetime, by: Actor
) -> Letter:
    """Fill the letter that asks for what is not paid yet, to the person or to an institution (name and address).

    `whose`: as the letter says whose damage it is, so that no name has to stand there.
    """
    ensure(access.may_prepare_damage_letter(by, damage))
    to_institution = damage.way in TO_AN_INSTITUTION
    refuse_faults(_wrong_letter(whose, institution, to_institution=to_institution))
    addressee = "\n".join(line.strip() for line in institution.splitlines() if line.strip()) if to_institution else ""
    seal(damage, claimed_from=addressee)
    damage.save(update_fields=["claimed_from"])
    values: dict[str, str | int | date] = {
        "damage_items": queries.opened_damages([damage])[0].description,
        "damage_amount": damage.left,
        "damage_owner": whose.strip(),
        "pay_before": due_by(pack_of(damage.incident.pack_version_id), "damage_payment", at).date(),
    }
    return prepare_case_letter(
        damage.incident,
        LETTERS[Way(damage.way)],
        values,
        occasion_id=damage.pk,
        addressee=addressee,
        language=language,
        at=at,
        by=by,
    )


def _wrong_letter(whose: str, institution: str, *, to_institution: bool) -> dict[str, str]:
    lines = [line for line in institution.splitlines() if line.strip()]
    wrong = {
        "whose": rules.wrong_text(whose) or ("" if whose.strip() else _("Schrijf op van wie de schade is.")),
        "institution": rules.wrong_text(institution),
    }
    if "\n" in whose.strip():
        wrong["whose"] = _("Gebruik één regel.")
    if to_institution and len(lines) < 2 and not wrong["institution"]:
        wrong["institution"] = _("Vul de naam en het adres in, elk op een eigen regel.")
    return {field: sentence for field, sentence in wrong.items() if sentence}


@transaction.atomic
def note_claimed(damage: Damage, *, on: date, by: Actor) -> None:
    """A letter that asks for the damage went out."""
    ensure(access.may_note_claimed(by))
    if damage.state == State.OPEN:
        _claim(damage, on, by=by)


def _claim(damage: Damage, on: date, *, by: Actor) -> None:
    act = "damage.claimed" if damage.way in {Way.OFFENDER, Way.EMPLOYER} else f"damage.claimed_{damage.way}"
    move(damage, State.CLAIMED, act=act, by=by, claimed_on=on)


@transaction.atomic
def settle_damage(
    damage: Damage, to: State, *, paid_cents: int | None, note: str, on: date, at: datetime, by: Actor
) -> Damage:
    """Write down that damage was claimed, that it or a part was paid, or that what is left is written off."""
    ensure(access.may_settle_damage(by, damage))
    damage = Damage.objects.select_for_update().get(pk=damage.pk)
    refuse_faults(_wrong_end(damage, to, paid_cents, note, on, local(at).date()))
    if to == State.CLAIMED:
        _claim(damage, on, by=by)
    elif to == State.PAID:
        _pay(damage, paid_cents or 0, on, at=at, by=by)
    else:
        seal(damage, end_note=note.strip())
        move(damage, to, act="damage.written_off", by=by, end_note=damage.end_note, settled_on=on)
    return damage


def _wrong_end(damage: Damage, to: str, paid_cents: int | None, note: str, on: date, today: date) -> dict[str, str]:
    wrong = {
        "to": "" if to in {State.CLAIMED, State.PAID, State.WRITTEN_OFF} else _("Kies wat er met de schade is."),
        "on": "" if on <= today else _("Deze dag ligt in de toekomst."),
        "note": rules.wrong_text(note),
        "paid": _wrong_payment(damage, paid_cents) if to == State.PAID else "",
    }
    if to == State.WRITTEN_OFF and len(note.strip()) < SHORTEST:
        wrong["note"] = _("Schrijf op waarom de schade is afgeboekt.")
    if damage.state not in UNFINISHED:
        wrong["to"] = _("Deze schade is al betaald of afgeboekt.")
    return {field: sentence for field, sentence in wrong.items() if sentence}


def _wrong_payment(damage: Damage, paid_cents: int | None) -> str:
    left = damage.cents - damage.paid_cents
    if not paid_cents:
        return _("Vul in hoeveel er is betaald.")
    if paid_cents > left:
        return _("Er kan niet meer betaald zijn dan er nog open staat: € %s.") % rules.written(left)
    return ""


def _pay(damage: Damage, cents: int, on: date, *, at: datetime, by: Actor) -> None:
    payment = Payment(organisation_id=damage.organisation_id, incident_id=damage.incident_id, damage=damage)
    payment.cents, payment.paid_on, payment.noted_by_id, payment.noted_at = cents, on, by.id, at
    payment.save(force_insert=True)
    total = damage.paid_cents + cents
    fields: dict[str, object] = {"paid_cents": total, "claimed_on": damage.claimed_on or on}
    if total < damage.cents:
        move(damage, State.CLAIMED, act="damage.part_paid", by=by, **fields)
    else:
        move(damage, State.PAID, act="damage.paid", by=by, settled_on=on, **fields)


@transaction.atomic
def reroute_damage(damage: Damage, way: Way, *, reason: str, by: Actor) -> Damage:
    """Recover what is left by another way, and say why. It is open again: the new way still has to be asked."""
    ensure(access.may_reroute_damage(by, damage))
    wrong = rules.wrong_text(reason) or ("" if len(reason.strip()) >= SHORTEST else _("Schrijf op waarom (een zin)."))
    is_other = way in Way.values and way != damage.way
    fits = rules.wrong_way(damage.owner, way) if is_other else _("Kies een andere weg.")
    refuse_faults({field: one for field, one in {"way": fits, "reason": wrong}.items() if one})
    seal(damage, end_note=reason.strip())
    note = damage.end_note
    move(damage, State.OPEN, act="damage.rerouted", by=by, way=way, claimed_on=None, end_note=note)
    return damage


@transaction.atomic
def name_damage_helper(incident: Incident, person_id: UUID, *, at: datetime, by: Actor) -> DamageHelper:
    """Name the one person who helps with the damage of a case; naming somebody else takes the place."""
    ensure(access.may_name_damage_helper(by, incident))
    known = queries.possible_helpers(incident, on=local(at).date())
    refuse_unless(person_id in known, _("Kies iemand die schade mag regelen en niet betrokken is."))
    helper = DamageHelper.objects.filter(incident=incident).first()
    helper = helper or DamageHelper(organisation_id=incident.organisation_id, incident=incident)
    helper.person_id, helper.named_by_id, helper.named_at = person_id, by.id, at
    helper.save()
    record("damage.helper_named", helper, by=by, person=person_id)
    return helper


@transaction.atomic
def settle_police_lane(incident: Incident, *, at: datetime, by: Actor) -> None:
    """Settle the track of police and damage, once it is decided and nothing waits."""
    ensure(access.may_settle_police_lane(by, incident))
    lane = queries.police_lane(the_clock(by.organisation_id), incident, at=at)  # also the half that `by` does not see
    ready = lane.step is not None and lane.step.verb == "settle_police_lane"
    refuse_unless(ready, _(lane.step.label) if lane.step and not ready else _("Dit spoor is al afgerond."))
    settle_lane(incident, Lane.POLICE, LaneState.SETTLED, reason="", at=at, by=by)
