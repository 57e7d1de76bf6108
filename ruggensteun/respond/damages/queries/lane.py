"""The track of police and damage, as the case page and the work list show it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import DateField, DateTimeField, Exists, F, OuterRef, QuerySet, Subquery, UUIDField, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext_noop

from ruggensteun.ground.people.queries import asked_for
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.people.terms import May
from ruggensteun.ground.protocol.rules import local
from ruggensteun.report.incidents.access import cases
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.queries import FOR_A_TASK
from ruggensteun.report.incidents.rules import LaneView, Step, Task
from ruggensteun.report.incidents.terms import Lane, LaneState
from ruggensteun.report.incidents.terms import State as IncidentState
from ruggensteun.respond.assessments.queries import assess_step, unassessed
from ruggensteun.respond.damages.access import visible_damages
from ruggensteun.respond.damages.models import Damage
from ruggensteun.respond.damages.queries.items import damages_of, due_of_damage
from ruggensteun.respond.damages.terms import UNFINISHED, State
from ruggensteun.respond.letters import queries as letters
from ruggensteun.respond.measures.queries import NOTHING, impose_step, unanswered
from ruggensteun.respond.police import queries as police
from ruggensteun.respond.police.access import visible_police_steps
from ruggensteun.respond.police.models import EvidenceHold, PoliceStep
from ruggensteun.respond.police.terms import Choice, Evidence
from ruggensteun.respond.police.terms import State as PoliceState

ENOUGH = 50
ENDED = (IncidentState.CLOSED, IncidentState.ANONYMISED)
WHO = gettext_noop("medewerker schade")


def case_for_police_lane(actor: Actor, incident_id: UUID) -> Incident | None:
    """A dossier that this actor handles, or arranges the police or the damage for."""
    rows = cases(actor) | cases(actor, May.HANDLE_POLICE) | cases(actor, May.HANDLE_DAMAGE)
    return rows.select_related("unit", "subject").filter(pk=incident_id).first()


def tasks(actor: Actor, *, at: datetime) -> list[Task]:
    """Cases to judge, to react to, or to take to the police: one query, at most fifty of each kind, oldest first.

    This is the last room of the wing, so it can ask for all of them together.
    """
    found: list[Any] = asked_for(actor, "damages.tasks", lambda anybody: _waiting(anybody, at), on=local(at).date())
    eventful = [incident for incident in found if incident.wanted == "life"]
    first = [_task(incident, step) for incident in found for step in _steps(incident, at)]
    return [*first, *letters.life_tasks(actor, eventful), *_errands(actor)]


def _errands(actor: Actor) -> list[Task]:
    """What waits of police and damage for those who arrange only that; others find it in `_waiting`."""
    if actor.may(May.SEE_CASES) or not (actor.may(May.HANDLE_POLICE) or actor.may(May.HANDLE_DAMAGE)):
        return []
    rows = visible_police_steps(actor).filter(state=PoliceState.DECIDED, incident__police=LaneState.OPEN)
    waiting = rows.exclude(choice=Choice.NEITHER).select_related("incident__unit").order_by("decided_at", "id")
    pairs = [(one.incident, police.step_of(one)) for one in waiting[:ENOUGH]]
    unpaid = visible_damages(actor).filter(state__in=UNFINISHED, incident__police=LaneState.OPEN)
    unpaid = unpaid.select_related("incident__unit").order_by("added_at", "id")
    pairs += [(one.incident, damage_step(one)) for one in unpaid[:ENOUGH]]
    pairs += [(one, _round_off(one)) for one in _settled(actor)]
    return [_task(incident, step) for incident, step in pairs if step]


def _settled(actor: Actor) -> list[Incident]:
    """Cases in hand of which the police track only has to be rounded off: decided, answered, paid, proof secured."""
    steps, damages = PoliceStep.objects.filter(incident=OuterRef("pk")), Damage.objects.filter(incident=OuterRef("pk"))
    open_steps = steps.exclude(choice=Choice.NEITHER).exclude(state=PoliceState.ANSWERED)
    rows = cases(actor, May.HANDLE_POLICE) | cases(actor, May.HANDLE_DAMAGE)
    rows = rows.filter(Exists(steps), Exists(EvidenceHold.objects.filter(incident=OuterRef("pk"))))
    rows = rows.filter(police=LaneState.OPEN).exclude(state__in=ENDED)
    rows = (
        rows.exclude(Exists(open_steps))
        .exclude(Exists(police.refused()))
        .exclude(Exists(damages.filter(state__in=UNFINISHED)))
    )
    return list(rows.select_related("unit").order_by("reported_at", "id")[:ENOUGH])


def _round_off(incident: Incident) -> Step:
    return Step("settle_police_lane", gettext_noop("Rond politie en schade af"), WHO, None, incident.pk)


def _waiting(actor: Actor, at: datetime) -> QuerySet[Incident]:
    things = letters.things_in(at)
    kinds = (
        unassessed(actor).annotate(**_NOTHING, **_THING, wanted=Value("assess"), things=NOTHING),
        unanswered(actor).annotate(**_NOTHING, **_THING, wanted=Value("impose"), things=NOTHING),
        police.undecided(actor).annotate(**_REFUSED, wanted=Value("police"), things=NOTHING),
        letters.eventful(actor, at=at).annotate(**_NOTHING, **_THING, wanted=Value("life"), things=things),
        _to_bring(actor).annotate(wanted=Value("bring"), things=NOTHING),
        _unpaid(actor).annotate(wanted=Value("damage"), things=NOTHING),
    )
    first, *rest = (rows.select_related("unit").only(*FOR_A_TASK, "shielded", "compartment")[:ENOUGH] for rows in kinds)
    return first.union(*rest, all=True)


_NOTHING = {"is_decided": Value(True), "is_secured": Value(True)}
_THING = {
    "thing": Cast(Value(None), UUIDField()),
    "thing_at": Cast(Value(None), DateTimeField()),
    "thing_on": Cast(Value(None), DateField()),
}
"""Which thing in the case waits, since when, and asked for on which day; for most kinds the case itself waits."""
_REFUSED = _THING | {"thing_on": F("refused_on")}


def _to_bring(actor: Actor) -> QuerySet[Incident]:
    """Cases for those who handle them in which a decision waits to be brought to the police."""
    decided = PoliceStep.objects.filter(state=PoliceState.DECIDED).exclude(choice=Choice.NEITHER)
    rows = _mine(actor, May.HANDLE_POLICE).filter(pk__in=decided.values("incident_id"))
    first = decided.filter(incident=OuterRef("pk")).order_by("decided_at", "id")
    thing, since = Subquery(first.values("pk")[:1]), Subquery(first.values("decided_at")[:1])
    told = _THING | {"thing": thing, "thing_at": since}
    return rows.annotate(**_NOTHING, **told).order_by("reported_at", "id")


def _unpaid(actor: Actor) -> QuerySet[Incident]:
    """Cases for those who handle them in which damage waits: the item that waits longest."""
    open_items = Damage.objects.filter(state__in=UNFINISHED)
    rows = _mine(actor, May.HANDLE_DAMAGE).filter(pk__in=open_items.values("incident_id"))
    first = open_items.filter(incident=OuterRef("pk")).order_by("added_at", "id")
    thing, since = Subquery(first.values("pk")[:1]), Subquery(first.values("added_at")[:1])
    asked_on = Subquery(first.values("claimed_on")[:1])
    return rows.annotate(**_NOTHING, thing=thing, thing_at=since, thing_on=asked_on).order_by("reported_at", "id")


def _mine(actor: Actor, right: May) -> QuerySet[Incident]:
    rows = cases(actor, right).filter(police=LaneState.OPEN).exclude(state__in=ENDED)
    return rows if actor.may(May.SEE_CASES) else rows.none()


def _steps(incident: Any, at: datetime) -> list[Step]:
    if incident.wanted == "life":
        return []
    if incident.wanted == "assess":
        return [assess_step(incident)]
    if incident.wanted == "impose":
        return [impose_step(incident)]
    if incident.wanted == "bring":
        return [police.bring_step(incident, incident.thing, since=incident.thing_at)]
    if incident.wanted == "damage":
        state = State.CLAIMED if incident.thing_on else State.OPEN
        waits = Damage(pk=incident.thing, state=state, added_at=incident.thing_at, claimed_on=incident.thing_on)
        return [damage_step(waits, incident)]
    again = [police.refused_step(incident, on=incident.thing_on)] if incident.thing_on else []
    first = police.first_steps(incident, is_decided=incident.is_decided, is_secured=incident.is_secured, at=at)
    return [*again, *first]


def _task(incident: Incident, step: Step) -> Task:
    behaviours = tuple(incident.behaviours)
    return Task(incident.pk, incident.reference, incident.unit.name, behaviours, step, incident.norm_level)


def police_lane(actor: Actor, incident: Incident, *, at: datetime) -> LaneView:
    """The track of police and damage: what was done, what comes next, what else can be done. Three queries."""
    steps, hold = police.police_steps_of(actor, incident), police.evidence_of(incident)
    damages = damages_of(actor, incident)
    done = [str(_DONE[Choice(step.choice)]) for step in steps]
    done += [str(_EVIDENCE[Evidence(hold.evidence)])] if hold else []
    state = LaneState(incident.police)
    if state != LaneState.OPEN:
        return LaneView(Lane.POLICE, state, tuple(done))
    wanted = [] if steps else [police.decide_step(incident)]
    if steps and police.is_refused(steps[0]) and steps[0].answered_on:
        wanted.append(police.refused_step(incident, on=steps[0].answered_on))
    wanted += [step for one in steps if (step := police.step_of(one))]
    evidence = None if hold else police.evidence_step(incident, at=at)
    wanted += [evidence] if evidence else []
    wanted += [damage_step(one, incident) for one in damages if one.state in UNFINISHED]
    files = [police.file_step(one) for one in steps if police.can_be_brought(one)]
    more = [Step("add_damage", gettext_noop("Schade toevoegen"), WHO, None, incident.pk)]
    if damages:
        more.append(Step("name_damage_helper", gettext_noop("Wijs een vaste helper aan"), WHO, None, incident.pk))
    if not wanted:
        wanted = [_round_off(incident)]
    return LaneView(Lane.POLICE, state, tuple(done), wanted[0], (*wanted[1:], *files, *more))


def damage_step(damage: Damage, incident: Incident | None = None) -> Step:
    """What comes next for an item of damage: asking for it, or looking whether it was paid."""
    damage.incident = incident or damage.incident
    asks = damage.state == State.OPEN
    label = gettext_noop("Vraag de schade terug") if asks else gettext_noop("Kijk of de schade is betaald")
    return Step("settle_damage", label, WHO, due_of_damage(damage), damage.pk)


_DONE = {
    Choice.NOTICE: gettext_noop("Melding bij de politie"),
    Choice.COMPLAINT: gettext_noop("Aangifte bij de politie"),
    Choice.NEITHER: gettext_noop("Niet naar de politie, met reden"),
}
_EVIDENCE = {
    Evidence.SECURED: gettext_noop("Bewijs veiliggesteld"),
    Evidence.NONE: gettext_noop("Geen bewijs om veilig te stellen"),
    Evidence.LOST: gettext_noop("Bewijs was al gewist"),
}
