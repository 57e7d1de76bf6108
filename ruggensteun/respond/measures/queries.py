"""Questions about measures: what fits, what runs, what was before, what waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_noop

from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.people.terms import May
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.rules import (
    AMSTERDAM,
    PastIncident,
    Proposal,
    UnknownCode,
    due_by,
    local,
    measure_type,
    proposals,
)
from ruggensteun.ground.protocol.terms import MeasureType
from ruggensteun.ground.vault.queries import opened_all
from ruggensteun.report.incidents.access import cases, handled
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.queries import history_of
from ruggensteun.report.incidents.rules import Step
from ruggensteun.report.incidents.terms import LaneState
from ruggensteun.report.incidents.terms import State as IncidentState
from ruggensteun.report.subjects.queries import entries_of
from ruggensteun.respond.assessments.queries import pack_for
from ruggensteun.respond.assessments.rules import outcome_of
from ruggensteun.respond.assessments.terms import Outcome
from ruggensteun.respond.measures.access import visible_measures
from ruggensteun.respond.measures.models import Hearing, Measure
from ruggensteun.respond.measures.terms import LIVE, State

ENOUGH = 50
SOON = timedelta(days=14)
SEALED = ("facts", "motivation", "basic_service", "acute_note", "deviation_note", "verdict_note", "end_note")


@dataclass(frozen=True)
class MeasureView:
    """A measure with its type in the catalogue and its sealed texts opened."""

    measure: Measure
    type: MeasureType
    texts: dict[str, str]
    statement: str = ""


@dataclass(frozen=True)
class PastCase:
    """An earlier dossier about the same outsider, as far as this actor may see it."""

    incident: Incident
    is_norm_violation: bool
    measures: tuple[Measure, ...]


@dataclass(frozen=True)
class History:
    """What happened before with an outsider, and whether a measure runs in a file that this actor does not see."""

    cases: tuple[PastCase, ...]
    runs_elsewhere: bool

    def past_incidents(self) -> list[PastIncident]:
        """In the form in which the matrix counts."""
        return [PastIncident(local(one.incident.happened_at).date(), one.is_norm_violation) for one in self.cases]


def measure_for(actor: Actor, measure_id: UUID) -> Measure | None:
    """A measure this actor may see."""
    rows = visible_measures(actor).select_related("incident__unit", "subject", "hearing")
    return rows.filter(pk=measure_id).first()


def measures_of(actor: Actor, incident: Incident) -> list[Measure]:
    """The measures on a case, newest first; not opened."""
    rows = visible_measures(actor).filter(incident=incident)
    return list(rows.select_related("subject", "hearing", "incident").order_by("-proposed_at", "-id"))


def opened_measures(measures: Sequence[Measure]) -> list[MeasureView]:
    """Measures with what is sealed in them. The caller has asked whether they may be seen."""
    opened = opened_all(measures, *SEALED)
    hearings = [one.hearing for one in measures if one.hearing is not None]
    statements = opened_all(hearings, "statement")
    return [
        MeasureView(one, type_of(one), opened[one.pk], statements[one.hearing.pk]["statement"] if one.hearing else "")
        for one in measures
    ]


def type_of(measure: Measure) -> MeasureType:
    """The entry of the catalogue under which a measure was imposed."""
    return measure_type(pack_of(measure.pack_version_id), measure.code)


def measures_in_force(actor: Actor, *, on: date) -> QuerySet[Measure]:
    """The measures that hold on a day and that this actor may see, first ending first."""
    rows = visible_measures(actor).filter(state=State.IMPOSED, starts_on__lte=on, ends_on__gte=on)
    return rows.select_related("incident__unit").order_by("ends_on", "id")


def history_of_subject(actor: Actor, incident: Incident, *, on: date) -> History:
    """Earlier dossiers about the subject of a case, newest first, within what this actor handles.

    Of other files only one thing is told: that a measure runs (DESIGN §3).
    """
    if incident.subject_id is None:
        return History((), runs_elsewhere=False)
    rows = history_of(incident.subject_id, but=incident.pk).filter(pk__in=cases(actor).values("pk"))
    earlier = list(rows.select_related("unit")[:ENOUGH])
    measures = Measure.objects.filter(subject__in=entries_of(incident.subject_id)).order_by("-starts_on")
    known = list(measures)
    seen = {one.pk for one in earlier} | {incident.pk}
    elsewhere = any(_in_force(one, on) and one.incident_id not in seen for one in known)
    past = (PastCase(one, _crossed(one), tuple(m for m in known if m.incident_id == one.pk)) for one in earlier)
    return History(tuple(past), runs_elsewhere=elsewhere)


def runs_against(subject_id: UUID, *, on: date) -> bool:
    """Whether any measure is in force against an outsider: the one thing that is told of files one does not see."""
    rows = Measure.objects.filter(subject__in=entries_of(subject_id), state=State.IMPOSED)
    return rows.filter(starts_on__lte=on, ends_on__gte=on).exists()


def _in_force(measure: Measure, on: date) -> bool:
    return measure.state == State.IMPOSED and measure.starts_on <= on <= measure.ends_on


def _crossed(incident: Incident) -> bool:
    """Whether an incident crossed the norm of its own time; not (yet) judged or an unknown level does not count."""
    try:
        return bool(incident.norm_level) and outcome_of(pack_for(incident), incident.norm_level) is Outcome.VIOLATION
    except UnknownCode:
        return False


def proposals_for(incident: Incident, history: History, *, on: date) -> list[Proposal]:
    """What the matrix of the incident's own pack proposes, each with why; nothing for criticism."""
    if not _crossed(incident):
        return []
    pack = pack_for(incident)
    return proposals(pack, incident.norm_level, incident.behaviours, history.past_incidents(), on=on)


def catalogue(incident: Incident) -> tuple[MeasureType, ...]:
    """Every measure that the incident's pack knows."""
    return pack_for(incident).measures


def hearing_of(incident: Incident) -> Hearing | None:
    """The newest talk in which the person told the own side; an invitation without answer counts too."""
    return Hearing.objects.filter(incident=incident).order_by("-at", "-id").first()


def unanswered(actor: Actor) -> QuerySet[Incident]:
    """The cases over the line to which nobody reacted yet, for whoever may, oldest first."""
    measures = Measure.objects.filter(incident=OuterRef("pk")).exclude(state=State.REJECTED)
    rows = cases(actor, May.IMPOSE_MEASURE).filter(state=IncidentState.IN_HAND, offender=LaneState.OPEN)
    return rows.filter(~Exists(measures)).order_by("reported_at", "id")


def to_look_at(actor: Actor, *, at: datetime) -> QuerySet[Measure]:
    """The measures that wait for a second pair of eyes, or for a new look within two weeks, soonest first."""
    imposes = handled(actor, May.IMPOSE_MEASURE, through="incident__")
    approves = handled(actor, May.APPROVE_MEASURE, through="incident__")
    rows = Measure.objects.filter(imposes | approves, state__in=LIVE)
    soon = Q(review_on__lte=local(at).date() + SOON) | Q(state=State.PROPOSED)
    return rows.filter(soon).order_by("review_on", "id")


def impose_step(incident: Incident) -> Step:
    """The step of a case that nobody reacted to yet."""
    due = due_by(pack_for(incident), "offender_reaction", incident.reported_at)
    label = gettext_noop("Bepaal de reactie naar de veroorzaker")
    return Step("impose_measure", label, gettext_noop("coördinator agressie en geweld"), due, incident.pk)


def step_of(measure: Measure, actor: Actor) -> Step | None:
    """What must be done about a measure next; None for whoever proposed it and waits for a colleague."""
    if measure.state == State.PROPOSED:
        due = due_by(pack_for(measure.incident), "offender_reaction", measure.proposed_at)
        mine = actor.id is not None and actor.id == measure.proposed_by_id
        label = gettext_noop("Keur de maatregel goed of af")
        return None if mine else Step("approve_measure", label, gettext_noop("tweede paar ogen"), due, measure.pk)
    if measure.state == State.IMPOSED:
        label = gettext_noop("Bekijk of de maatregel nog nodig is")
        return Step(
            "review_measure",
            label,
            gettext_noop("coördinator agressie en geweld"),
            _evening(measure.review_on),
            measure.pk,
        )
    return None


def _evening(day: date) -> datetime:
    return datetime.combine(day, time(23, 59), tzinfo=AMSTERDAM)


def ended_measures(*, on: date) -> QuerySet[Measure]:
    """Imposed measures past their last day: for the clock."""
    return Measure.objects.filter(state=State.IMPOSED, ends_on__lt=on).select_related("incident").order_by("ends_on")
