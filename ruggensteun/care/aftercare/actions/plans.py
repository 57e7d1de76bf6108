"""Making plans, having talks, taking no for now, choosing a supporter, rounding off."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ruggensteun.care.aftercare import access, queries, rules
from ruggensteun.care.aftercare.models import Moment, Plan
from ruggensteun.care.aftercare.terms import FIRST_TALK, MomentState
from ruggensteun.ground.journal.actions import move, record
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.terms import Pack
from ruggensteun.ground.vault.actions import new_key, seal
from ruggensteun.ground.vault.terms import KeyKind
from ruggensteun.ground.walls.rules import refuse_faults, refuse_unless
from ruggensteun.report.incidents import access as incidents
from ruggensteun.report.incidents.actions import settle_lane
from ruggensteun.report.incidents.models import Incident, Involvement
from ruggensteun.report.incidents.terms import Lane, LaneState, Part


@transaction.atomic
def make_plan(involvement: Involvement, *, at: datetime, by: Actor) -> Plan:
    """Give a victim or witness a plan with its moments. Safe to repeat: what is there stays, what misses is added."""
    incident = involvement.incident
    ensure(access.may_make_plan(by, incident))
    refuse_unless(involvement.part in {Part.VICTIM, Part.WITNESS}, _("Nazorg is er voor slachtoffers en getuigen."))
    Incident.objects.select_for_update(of=("self",)).get(pk=incident.pk)
    plan = Plan.objects.filter(involvement=involvement).first() or _new_plan(involvement, at=at, by=by)
    pack = pack_of(plan.pack_version_id)
    severity = rules.severity(pack, incident.norm_level, incident.behaviours)
    asked = rules.schedule(pack, severity=severity, reported_at=incident.reported_at, talked_at=_talked_at(plan))
    known = {*Moment.objects.filter(plan=plan).values_list("kind", flat=True), *plan.covered}
    missing = _cover(plan, [one for one in asked if one.kind not in known])
    Moment.objects.bulk_create(_moment(plan, one.kind, one.keeper, one.due_at) for one in missing)
    return plan


def _cover(plan: Plan, missing: list[rules.Planned]) -> list[rules.Planned]:
    """What still has to be planned, without the talks that an earlier plan of this person has about the same time."""
    if plan.together is None or not missing:
        return missing
    others = queries.still_to_come(plan)
    covered = [one.kind for one in missing if rules.is_covered(one, others)]
    if covered:
        plan.covered = [*plan.covered, *covered]
        Plan.objects.filter(pk=plan.pk).update(covered=plan.covered)
    return [one for one in missing if one.kind not in covered]


def _new_plan(involvement: Involvement, *, at: datetime, by: Actor) -> Plan:
    incident = involvement.incident
    plan = Plan(organisation_id=by.organisation_id, incident=incident, involvement=involvement, made_at=at)
    plan.person_id, plan.pack_version_id = involvement.person_id, incident.pack_version_id
    plan.key_id = new_key(by.organisation_id, KeyKind.AFTERCARE, plan.pk).id
    earlier = queries.earlier_plan(involvement)
    if earlier is not None:
        plan.together = earlier
        plan.supporter_id, plan.stand_in_id = (
            None if one is None or queries.is_barred(incident, one) else one
            for one in (earlier.supporter_id, earlier.stand_in_id)
        )
    plan.save(force_insert=True)
    record("aftercare.planned", plan, by=by, person=plan.person_id)
    if earlier is not None:
        record("aftercare.joined", plan, by=by, to=earlier.pk)
    return plan


def _moment(plan: Plan, kind: str, keeper: str, due_at: datetime, *, again_for: Moment | None = None) -> Moment:
    moment = Moment(organisation_id=plan.organisation_id, incident_id=plan.incident_id, plan=plan, key_id=plan.key_id)
    moment.kind, moment.keeper, moment.due_at, moment.again_for = kind, keeper, due_at, again_for
    return moment


def _talked_at(plan: Plan) -> datetime | None:
    held = Moment.objects.filter(plan=plan, kind=FIRST_TALK, state=MomentState.HELD)
    return held.values_list("held_at", flat=True).order_by("held_at").first()


@transaction.atomic
def hold_moment(moment: Moment, *, held_at: datetime, note: str, at: datetime, by: Actor) -> Moment:
    """Write down that a talk was held. After the first talk the later ones are counted from it."""
    ensure(access.may_hold_moment(by, moment))
    said = {
        "held_at": _("Dit moment ligt in de toekomst. Leg het gesprek vast als het is geweest.")
        if held_at > at
        else _("Dit is eerder dan wat er gebeurde. Kies een later moment.")
        if held_at < moment.incident.happened_at
        else "",
        "note": _("Dit is te lang. Gebruik hooguit %s tekens.") % rules.NOTE if len(note) > rules.NOTE else "",
    }
    refuse_faults({field: sentence for field, sentence in said.items() if sentence})
    seal(moment, note=note.strip())
    kind, person = moment.kind, moment.plan.person_id
    move(moment, MomentState.HELD, act="aftercare.held", by=by, held_at=held_at, by_id=by.id, note=moment.note)
    if kind == FIRST_TALK:
        _count_again(moment.plan, pack_of(moment.plan.pack_version_id), held_at)
        record("aftercare.counted_again", moment.plan, by=by, person=person)
    return moment


def _count_again(plan: Plan, pack: Pack, talked_at: datetime) -> None:
    asked = rules.schedule(pack, severity=99, reported_at=plan.incident.reported_at, talked_at=talked_at)
    later = Moment.objects.filter(plan=plan, state=MomentState.PLANNED, again_for__isnull=True)
    for one in asked:
        later.filter(kind=one.kind).update(due_at=one.due_at)


@transaction.atomic
def decline_moment(moment: Moment, *, at: datetime, by: Actor) -> Moment | None:
    """Take no for now. The first time, the same help is offered again later (the new moment is returned)."""
    ensure(access.may_decline_moment(by, moment))
    move(moment, MomentState.DECLINED, act="aftercare.declined", by=by, by_id=by.id)
    if moment.again_for_id is not None:
        return None
    plan = moment.plan
    due_at = queries.asked_again_at(moment, at=at)
    again = _moment(plan, moment.kind, moment.keeper, due_at, again_for=moment)
    again.relative_id = moment.relative_id
    again.save(force_insert=True)
    return again


@transaction.atomic
def explain_moment(moment: Moment, *, reason: str, at: datetime, by: Actor) -> Moment:
    """Say why a talk did not happen. Only after its time: until then it can still be held."""
    ensure(access.may_explain_moment(by, moment))
    refuse_unless(moment.due_at < at, _("Dit gesprek kan nog gehouden worden. Het hoeft nog niet uitgelegd te worden."))
    refuse_unless(len(reason.strip()) >= 10, _("Leg in een zin uit waarom dit gesprek er niet was."))
    seal(moment, note=reason.strip()[: rules.NOTE])
    move(moment, MomentState.MISSED, act="aftercare.missed", by=by, by_id=by.id, note=moment.note)
    return moment


@transaction.atomic
def settle_care_lane(incident: Incident, *, at: datetime, by: Actor) -> None:
    """Round the care off: only when every moment was held, declined or explained."""
    ensure(incidents.may_settle_lane(by, incident))
    waiting = queries.without_plan(incident).exists() or queries.open_moments(incident)
    refuse_unless(not waiting, _("Er staat nog een gesprek open. Houd het gesprek, of leg uit waarom het er niet was."))
    settle_lane(incident, Lane.CARE, LaneState.SETTLED, reason="", at=at, by=by)
    for plan in Plan.objects.filter(incident=incident):
        record("aftercare.closed", plan, by=by)
