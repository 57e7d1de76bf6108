"""Questions about aftercare. For people they start from what the actor may see; a note opens for two people only."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ruggensteun.care.aftercare import access, rules
from ruggensteun.care.aftercare.models import Moment, Plan
from ruggensteun.care.aftercare.terms import CALL_ME, FIRST_TALK, MANAGER_CONTACT, MomentState, Relation
from ruggensteun.ground.people.queries import asked_for
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.people.terms import May, Role
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.rules import local, start_of, working_day_before
from ruggensteun.ground.protocol.terms import Doer
from ruggensteun.ground.vault.queries import opened
from ruggensteun.ground.walls.queries import in_turn, is_one_of
from ruggensteun.report.incidents import access as incidents
from ruggensteun.report.incidents.models import Incident, Involvement
from ruggensteun.report.incidents.queries import FOR_A_TASK
from ruggensteun.report.incidents.rules import LaneView, Step, Task
from ruggensteun.report.incidents.terms import OPEN, Lane, Part

SUPPORTERS = (Role.PEER_SUPPORTER, Role.CONFIDENTIAL_ADVISER)
AHEAD = timedelta(days=21)
ENOUGH = 50
_LIGHT = (
    *("kind", "keeper", "due_at", "again_for"),
    *("plan__person", "plan__supporter__name", "plan__stand_in__name", "plan__pack_version_id"),
    *(f"incident__{name}" for name in FOR_A_TASK),
)
WITH_ITS_PLAN = ("plan__person", "plan__supporter", "plan__stand_in", "plan__involvement", "relative", "incident__unit")


def moments_of(actor: Actor, incident: Incident) -> list[Moment]:
    """The moments of a dossier that this actor may see, in the order in which they are due; each with its plan."""
    visible = Moment.objects.filter(incident=incident, plan__in=access.visible_plans(actor))
    with_plan = visible.select_related("plan__person", "plan__supporter", "plan__stand_in", "relative")
    return list(with_plan.order_by("due_at", "id"))


def plan_for(actor: Actor, plan_id: UUID) -> Plan | None:
    """A plan this actor may see."""
    return (
        access.visible_plans(actor)
        .select_related("incident", "person", "supporter", "stand_in", "involvement")
        .filter(pk=plan_id)
        .first()
    )


def moment_for(actor: Actor, moment_id: UUID) -> Moment | None:
    """A moment of a plan this actor may see."""
    with_its_plan = Moment.objects.select_related(*WITH_ITS_PLAN)
    return with_its_plan.filter(pk=moment_id, plan__in=access.visible_plans(actor)).first()


def next_moment(actor: Actor, incident: Incident) -> Moment | None:
    """The first planned moment of a dossier that this actor may hold."""
    planned = Moment.objects.filter(incident=incident, state=MomentState.PLANNED)
    with_its_plan = planned.select_related(*WITH_ITS_PLAN)
    mine = with_its_plan.filter(plan__in=access.visible_plans(actor)).exclude(plan__person=actor.id)
    return next((one for one in mine.order_by("due_at", "id") if access.may_hold_moment(actor, one)), None)


def asked_again_at(moment: Moment, *, at: datetime) -> datetime:
    """When a talk is offered once more, if it is declined now."""
    return rules.again_at(pack_of(moment.plan.pack_version_id), at, moment.due_at)


def note_of(actor: Actor, moment: Moment) -> str:
    """What was written down of a talk; '' for whoever may not read it."""
    return opened(moment, "note") if access.may_read_note(actor, moment) else ""


def cared_for(incident: Incident) -> QuerySet[Involvement]:
    """Victims and witnesses of a dossier: each gets a plan."""
    parts = Involvement.objects.filter(incident=incident, part__in=(Part.VICTIM, Part.WITNESS))
    return parts.select_related("incident").order_by("id")


def without_plan(incident: Incident) -> QuerySet[Involvement]:
    """Victims and witnesses of a dossier for whom there is no plan yet."""
    return cared_for(incident).filter(~Exists(Plan.objects.filter(involvement=OuterRef("pk"))))


def open_moments(incident: Incident) -> list[Moment]:
    """The moments of a dossier that still have to happen, or to be explained; also those kept along with another."""
    planned = Moment.objects.filter(Q(incident=incident) | _kept_elsewhere(incident), state=MomentState.PLANNED)
    return list(planned.select_related("plan__person").order_by("due_at", "id"))


def _kept_elsewhere(incident: Incident) -> Q:
    """The talks of an earlier plan of the same person that also count for this dossier."""
    found = Q(pk__in=[])
    for plan in Plan.objects.filter(incident=incident, together__isnull=False):
        found |= Q(plan__in=group_of(plan), kind__in=plan.covered)
    return found


def group_of(plan: Plan) -> QuerySet[Plan]:
    """The plans of one person that run together; for most people that is one."""
    first = plan.together_id or plan.pk
    return Plan.objects.filter(Q(pk=first) | Q(together=first))


def earlier_plan(involvement: Involvement) -> Plan | None:
    """The plan that is still going on for this person, when it may be known beside the new one; else None.

    A shielded dossier stands alone, and so does one that others may not see.
    """
    new = involvement.incident
    if involvement.person_id is None or new.shielded:
        return None
    going = Moment.objects.filter(plan=OuterRef("pk"), state=MomentState.PLANNED)
    same = Plan.objects.filter(Exists(going), person_id=involvement.person_id, together__isnull=True)
    alike = same.filter(incident__state__in=OPEN, incident__shielded=False, incident__compartment=new.compartment)
    alike = alike.filter(incident__excluded=new.excluded).exclude(incident=new)
    return alike.order_by("made_at", "id").first()


def still_to_come(plan: Plan) -> list[tuple[str, datetime]]:
    """The talks that an earlier plan and what runs along with it still have (kind, moment)."""
    planned = Moment.objects.filter(plan__in=group_of(plan), state=MomentState.PLANNED, relative__isnull=True)
    return list(planned.values_list("kind", "due_at"))


def plans_of_person(actor: Actor) -> list[Plan]:
    """The care for this actor himself: his plans, the newest first."""
    own = access.visible_plans(actor).filter(person_id=actor.person_id)
    return list(own.select_related("incident", "supporter", "stand_in", "person").order_by("-made_at", "-id"))


def has_care(actor: Actor) -> bool:
    """Whether there is care for this actor himself."""
    return access.visible_plans(actor).filter(person_id=actor.person_id).exists()


def care_lane(actor: Actor, incident: Incident, *, at: datetime) -> LaneView:
    """The care of a case: what was offered, planned, held or declined, and what comes next. One query."""
    moments = moments_of(actor, incident)
    steps = [_step(one, one.plan, actor) for one in moments if one.state == MomentState.PLANNED]
    if not steps:
        steps = [Step("settle_care_lane", _("Rond de nazorg af"), _("leidinggevende"), thing_id=incident.pk)]
    alone = {one.plan_id for one in moments if one.plan.supporter_id is None and one.plan.person_id != actor.id}
    choosing = [Step("assign_supporter", _("Kies een opvanger"), thing_id=plan_id) for plan_id in sorted(alone)]
    counted = {state: sum(one.state == state for one in moments) for state in MomentState}
    done = " · ".join(f"{number} {state.label}" for state, number in counted.items() if number)
    return LaneView(Lane.CARE, incident.lanes[Lane.CARE], (done,) if done else (), steps[0], (*choosing, *steps[1:]))


def _step(moment: Moment, plan: Plan, actor: Actor) -> Step:
    """The talk as a step; without a verb for whoever cannot hold it. Who sees the plan of another handles the case."""
    keeps = access.supports(actor, plan) or (actor.may(May.GIVE_CARE) and plan.person_id != actor.id)
    label = label_of(moment, plan.pack_version_id)
    if keeps and plan.supporter_id and moment.keeper != Doer.LINE_MANAGER and not access.supports(actor, plan):
        label = _("Bij %(name)s: %(what)s") % {"name": keeper_of(moment, plan), "what": label}
    return Step("hold_moment" if keeps else "", label, keeper_of(moment, plan), moment.due_at, moment.pk)


def label_of(moment: Moment, pack_version_id: UUID | None) -> str:
    """What a moment asks of whoever keeps it, in words."""
    return _label(moment.kind, bool(moment.again_for_id), pack_version_id, get_language() or "nl")


@lru_cache(maxsize=512)
def _label(kind: str, again: object, pack_version_id: UUID | None, language: str) -> str:
    if again:
        return _("Bied opnieuw hulp aan")
    if kind == CALL_ME:
        return _("Bel terug: daar is om gevraagd")
    if kind in {MANAGER_CONTACT, FIRST_TALK}:
        return _("Bel wie het overkwam") if kind == MANAGER_CONTACT else _("Voer het opvanggesprek")
    known = rules.care_moment(pack_of(pack_version_id), kind)
    return known.label.in_(language) if known else _("Voer een gesprek")


def name_of(moment: Moment) -> str:
    """What a moment is called, for whoever it is about."""
    if moment.kind == CALL_ME:
        return _("Terugbellen")
    known = rules.care_moment(pack_of(moment.plan.pack_version_id), moment.kind)
    name = known.label.in_(get_language() or "nl") if known else _("Gesprek")
    return _("%s, opnieuw gevraagd") % name if moment.again_for_id else name


def name_of_plan(plan: Plan) -> str:
    """The name of the person a plan is for."""
    return plan.person.name if plan.person else opened(plan.involvement, "name")


def moments_of_group(actor: Actor, plan: Plan) -> list[Moment]:
    """The talks of a plan and of what runs along with it, as far as this actor may see them."""
    plans = access.visible_plans(actor).filter(pk__in=group_of(plan))
    return list(Moment.objects.filter(plan__in=plans).select_related(*WITH_ITS_PLAN).order_by("due_at", "id"))


def keeper_of(moment: Moment, plan: Plan) -> str:
    """Who keeps a moment: the supporter by name, else the role."""
    manager, nobody = _keepers(get_language() or "nl")
    if moment.keeper == Doer.LINE_MANAGER:
        return manager
    keeper = plan.stand_in or plan.supporter
    return keeper.name if keeper else nobody


@lru_cache(maxsize=8)
def _keepers(language: str) -> tuple[str, str]:
    """What is said of the manager, and where there is nobody yet, in the language in use."""
    return str(Role.LINE_MANAGER.label), _("nog geen opvanger")


def guide_of(moment: Moment) -> list[str]:
    """What helps whoever has the talk, from the pack."""
    known = rules.care_moment(pack_of(moment.plan.pack_version_id), moment.kind)
    return [line.in_(get_language() or "nl") for line in known.guide] if known else []


def tasks(actor: Actor, *, at: datetime) -> list[Task]:
    """The talks this actor has to keep: as supporter, as manager of the unit, or to see to it that somebody does."""
    on = local(at).date()
    rows = asked_for(actor, "aftercare.tasks", lambda anybody: _coming(anybody, at + AHEAD, on), on=on)
    return [_task(row, actor) for row in rows]


def _coming(actor: Actor, until: datetime, on: date) -> QuerySet[Moment]:
    planned = Moment.objects.filter(state=MomentState.PLANNED, due_at__lte=until)
    if not (actor.is_clock or incidents.handles_most(actor, May.SEE_CARE)):
        planned = planned.filter(_of_few(actor))
    rows = planned.filter(_for(actor, on)).exclude(plan__person=actor.id)
    wanted = rows.select_related("plan__supporter", "plan__stand_in", "incident__unit").only(*_LIGHT)
    return wanted.order_by("due_at", "id")[:ENOUGH]


def _for(actor: Actor, on: date) -> Q:
    """A supporter has his own; who handles cases has what a manager keeps and what nobody else was asked to do.

    A coordinator also has what stays undone with a supporter for more than a working day. The dossier of each talk is
    looked up in turn: the first fifty talks are found long before all of them are.
    """
    nobody = Q(plan__supporter__isnull=True) | Q(keeper=Doer.LINE_MANAGER)
    if actor.may(May.CLOSE_CASE):
        nobody |= Q(due_at__lt=start_of(working_day_before(on)))
    dossier = Incident.objects.filter(pk=OuterRef("incident_id"), state__in=OPEN)
    handled = dossier.filter(incidents.handled(actor, May.SEE_CARE))
    return (_supported_by(actor) & Q(in_turn(dossier))) | (nobody & Q(in_turn(handled)))


def _of_few(actor: Actor) -> Q:
    """What can be of somebody who handles few of all cases, gathered first: the wall then looks at no other rows."""
    supported = Plan.objects.filter(Q(supporter_id=actor.id) | Q(stand_in_id=actor.id)).values("pk")
    cases = Incident.objects.filter(incidents.handled(actor, May.SEE_CARE), state__in=OPEN).values("pk")
    return Q(is_one_of("plan_id", supported)) | Q(is_one_of("incident_id", cases))


def _supported_by(actor: Actor) -> Q:
    """What a supporter keeps; the call of the line manager stays with the line manager."""
    own = Q(plan__supporter_id=actor.id) | Q(plan__stand_in_id=actor.id)
    return own & ~Q(keeper=Doer.LINE_MANAGER)


def _task(moment: Moment, actor: Actor) -> Task:
    incident = moment.incident
    return Task(
        incident.pk,
        incident.reference,
        incident.unit.name,
        tuple(incident.behaviours),
        _step(moment, moment.plan, actor),
        incident.norm_level,
    )


def day_of(actor: Actor, *, at: datetime) -> list[Moment]:
    """Whom somebody talks to: as supporter of the plan, or as the manager of the unit; soonest first."""
    own = _supported_by(actor)
    if actor.has_role(Role.LINE_MANAGER):
        nobody = Q(plan__supporter__isnull=True) | Q(keeper=Doer.LINE_MANAGER)
        own |= nobody & incidents.handled(actor, May.SEE_CARE, through="incident__")
    planned = Moment.objects.filter(own, state=MomentState.PLANNED, due_at__lte=at + AHEAD)
    mine = planned.exclude(plan__person=actor.id)
    return list(mine.select_related(*WITH_ITS_PLAN).order_by("due_at", "id")[:50])


def held_lately(actor: Actor, *, at: datetime) -> list[Moment]:
    """The talks this supporter kept in the past two weeks, newest first."""
    held = Moment.objects.filter(state=MomentState.HELD, by_id=actor.id, held_at__gte=at - timedelta(days=14))
    return list(held.select_related("plan__person", "plan__involvement", "incident").order_by("-held_at")[:20])


def names_in(moments: Iterable[Moment]) -> dict[UUID, str]:
    """The name of the person each moment is for; a sealed name (no account, or somebody close) is opened."""
    rows = list(moments)
    named = {one.pk: one.plan.person.name for one in rows if one.plan.person}
    named |= {one.pk: opened(one.plan.involvement, "name") for one in rows if one.plan.person is None}
    return named | {one.pk: _close_to(one, named[one.pk]) for one in rows if one.relative}


def _close_to(moment: Moment, name: str) -> str:
    assert moment.relative
    relation = str(Relation(moment.relative.relation).label)
    said = {"name": opened(moment.relative, "name"), "relation": relation, "person": name}
    return _("%(name)s (%(relation)s van %(person)s)") % said


def phone_of(moment: Moment) -> str:
    """The number to call for a talk: that of somebody close, else of the colleague; '' when there is none."""
    if moment.relative:
        return opened(moment.relative, "phone")
    return moment.plan.person.phone if moment.plan.person else ""
