"""Questions about damage, and the track of police and damage as the case page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Value
from django.utils.translation import gettext_noop

from ruggensteun.ground.people.queries import asked_for
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.people.terms import May
from ruggensteun.ground.protocol.rules import local
from ruggensteun.ground.vault.queries import opened_all
from ruggensteun.report.incidents.access import cases
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.queries import FOR_A_TASK
from ruggensteun.report.incidents.rules import LaneView, Step, Task
from ruggensteun.report.incidents.terms import Lane, LaneState
from ruggensteun.report.incidents.terms import State as IncidentState
from ruggensteun.respond.assessments.queries import assess_step, unassessed
from ruggensteun.respond.damages.access import visible_damages
from ruggensteun.respond.damages.models import Damage
from ruggensteun.respond.damages.terms import UNFINISHED
from ruggensteun.respond.letters import queries as letters
from ruggensteun.respond.measures.queries import impose_step, unanswered
from ruggensteun.respond.police import queries as police
from ruggensteun.respond.police.access import visible_police_steps
from ruggensteun.respond.police.models import EvidenceHold, PoliceStep
from ruggensteun.respond.police.terms import Choice, Evidence
from ruggensteun.respond.police.terms import State as PoliceState

ENOUGH = 50
ENDED = (IncidentState.CLOSED, IncidentState.ANONYMISED)
WHO = gettext_noop("medewerker schade")


@dataclass(frozen=True)
class DamageView:
    """An item of damage with its sealed texts opened."""

    damage: Damage
    description: str
    end_note: str


def case_for_damage(actor: Actor, incident_id: UUID) -> Incident | None:
    """A dossier that this actor handles, or recovers damage for."""
    rows = cases(actor) | cases(actor, May.HANDLE_DAMAGE)
    return rows.select_related("unit", "subject").filter(pk=incident_id).first()


def case_for_police_lane(actor: Actor, incident_id: UUID) -> Incident | None:
    """A dossier that this actor handles, or arranges the police or the damage for."""
    rows = cases(actor) | cases(actor, May.HANDLE_POLICE) | cases(actor, May.HANDLE_DAMAGE)
    return rows.select_related("unit", "subject").filter(pk=incident_id).first()


def damages_of(actor: Actor, incident: Incident) -> list[Damage]:
    """The damage of a case, oldest first; not opened."""
    return list(visible_damages(actor).filter(incident=incident).order_by("added_at", "id"))


def opened_damages(damages: Sequence[Damage]) -> list[DamageView]:
    """Damage with its descriptions. The caller has asked whether it may be seen."""
    opened = opened_all(damages, "description", "end_note")
    return [DamageView(one, **opened[one.pk]) for one in damages]


def damage_for(actor: Actor, damage_id: UUID) -> Damage | None:
    """An item of damage this actor may see."""
    return visible_damages(actor).select_related("incident").filter(pk=damage_id).first()


def tasks(actor: Actor, *, at: datetime) -> list[Task]:
    """Cases to judge, to react to, or to take to the police: one query, at most fifty of each kind, oldest first.

    This is the last room of the wing, so it can ask for all of them together.
    """
    found: list[Any] = asked_for(actor, "damages.tasks", lambda anybody: _waiting(anybody, at), on=local(at).date())
    eventful = [incident for incident in found if incident.wanted == "life"]
    first = [_task(incident, step) for incident in found for step in _steps(incident, at)]
    return [*first, *letters.life_tasks(actor, eventful, at=at), *_errands(actor)]


def _errands(actor: Actor) -> list[Task]:
    """What waits of police and damage for those who arrange only that; who handles the case finds it on its page."""
    if actor.may(May.SEE_CASES) or not (actor.may(May.HANDLE_POLICE) or actor.may(May.HANDLE_DAMAGE)):
        return []
    rows = visible_police_steps(actor).filter(state=PoliceState.DECIDED, incident__police=LaneState.OPEN)
    waiting = rows.exclude(choice=Choice.NEITHER).select_related("incident__unit").order_by("decided_at", "id")
    pairs = [(one.incident, police.step_of(one)) for one in waiting[:ENOUGH]]
    unpaid = visible_damages(actor).filter(state__in=UNFINISHED).select_related("incident__unit")
    pairs += [(one.incident, _settle_step(one)) for one in unpaid.order_by("added_at", "id")[:ENOUGH]]
    pairs += [(one, _round_off(one)) for one in _settled(actor)]
    return [_task(incident, step) for incident, step in pairs if step]


def _settled(actor: Actor) -> list[Incident]:
    """Cases in hand of which the police track only has to be rounded off: decided, answered, paid, proof secured."""
    steps, damages = PoliceStep.objects.filter(incident=OuterRef("pk")), Damage.objects.filter(incident=OuterRef("pk"))
    open_steps = steps.exclude(choice=Choice.NEITHER).exclude(state=PoliceState.ANSWERED)
    rows = cases(actor, May.HANDLE_POLICE) | cases(actor, May.HANDLE_DAMAGE)
    rows = rows.filter(Exists(steps), Exists(EvidenceHold.objects.filter(incident=OuterRef("pk"))))
    rows = rows.filter(police=LaneState.OPEN).exclude(state__in=ENDED)
    rows = rows.exclude(Exists(open_steps)).exclude(Exists(damages.filter(state__in=UNFINISHED)))
    return list(rows.select_related("unit").order_by("reported_at", "id")[:ENOUGH])


def _round_off(incident: Incident) -> Step:
    return Step("settle_police_lane", gettext_noop("Rond politie en schade af"), WHO, None, incident.pk)


def _waiting(actor: Actor, at: datetime) -> QuerySet[Incident]:
    nothing = {"is_decided": Value(True), "is_secured": Value(True)}
    kinds = (
        unassessed(actor).annotate(**nothing, wanted=Value("assess")),
        unanswered(actor).annotate(**nothing, wanted=Value("impose")),
        police.undecided(actor).annotate(wanted=Value("police")),
        letters.eventful(actor, at=at).annotate(**nothing, wanted=Value("life")),
    )
    first, *rest = (rows.select_related("unit").only(*FOR_A_TASK, "shielded", "compartment")[:ENOUGH] for rows in kinds)
    return first.union(*rest, all=True)


def _steps(incident: Any, at: datetime) -> list[Step]:
    if incident.wanted == "life":
        return []
    if incident.wanted == "assess":
        return [assess_step(incident)]
    if incident.wanted == "impose":
        return [impose_step(incident)]
    return police.first_steps(incident, is_decided=incident.is_decided, is_secured=incident.is_secured, at=at)


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
    wanted += [police.refused_step(incident)] if steps and police.is_refused(steps[0]) else []
    wanted += [step for one in steps if (step := police.step_of(one))]
    evidence = None if hold else police.evidence_step(incident, at=at)
    wanted += [evidence] if evidence else []
    wanted += [_settle_step(one) for one in damages if one.state in UNFINISHED]
    files = [police.file_step(one) for one in steps if police.can_be_brought(one)]
    add = Step("add_damage", gettext_noop("Schade toevoegen"), WHO, None, incident.pk)
    if not wanted:
        wanted = [_round_off(incident)]
    return LaneView(Lane.POLICE, state, tuple(done), wanted[0], (*wanted[1:], *files, add))


def _settle_step(damage: Damage) -> Step:
    return Step("settle_damage", gettext_noop("Leg vast wat er met de schade is"), WHO, None, damage.pk)


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
