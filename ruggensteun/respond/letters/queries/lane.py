"""The track to the offender as the case page and the work list show it."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, Func, OuterRef, QuerySet, Value
from django.utils.translation import get_language, gettext, gettext_noop

from ruggensteun.ground.people.queries import asked_for
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.people.terms import May
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.rules import due_by, local
from ruggensteun.ground.walls.queries import asked
from ruggensteun.report.incidents.access import handled
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.queries import FOR_A_TASK
from ruggensteun.report.incidents.rules import LaneView, Step, Task
from ruggensteun.report.incidents.terms import OPEN, Lane, LaneState
from ruggensteun.respond.assessments.queries import assess_step, is_norm_violation
from ruggensteun.respond.letters.models import Letter
from ruggensteun.respond.letters.queries.kept import LIFTING
from ruggensteun.respond.letters.queries.occasions import RECEIVED, kinds_of_letters
from ruggensteun.respond.letters.terms import GONE, State
from ruggensteun.respond.measures import queries as measures
from ruggensteun.respond.measures.models import Measure, Objection
from ruggensteun.respond.measures.terms import DECIDED as RUNNING
from ruggensteun.respond.measures.terms import Decision
from ruggensteun.respond.measures.terms import State as MeasureState

ENOUGH = 50
A_WHILE = timedelta(days=60)
"""How long after a measure was stopped its letter is still asked for."""
_LIGHT = (
    *("state", "proposed_at", "proposed_by_id", "decided_at", "review_on", "pack_version_id"),
    *(f"incident__{name}" for name in FOR_A_TASK),
)
WHO = gettext_noop("coördinator agressie en geweld")
ANY_CASE = UUID("00000000-0000-4000-8000-00000000ca5e")
"""Stands in a question that is written once, where the case of the moment is meant."""


def tasks(actor: Actor, *, at: datetime) -> list[Task]:
    """Measures that wait for eyes, a new look or their letter: one query, at most fifty of each kind."""
    if not (actor.is_clock or actor.may(May.IMPOSE_MEASURE) or actor.may(May.APPROVE_MEASURE)):
        return []
    on = local(at).date()
    found: list[Any] = asked_for(actor, "letters.tasks", lambda anybody: _waiting(anybody, at), on=on)
    steps = ((one.incident, prepare_step(one) if one.lacks_letter else measures.step_of(one, actor)) for one in found)
    return [_task(incident, step) for incident, step in steps if step is not None]


def life_tasks(actor: Actor, incidents: Iterable[Any]) -> list[Task]:
    """What waits in eventful cases, each with its `things_in`: for an answer, a second pair of eyes, a letter."""
    return [_task(incident, step) for incident in incidents for step in _life_steps(actor, incident, incident.things)]


def _life_steps(actor: Actor, incident: Incident, things: Iterable[Mapping[str, str | None]]) -> list[Step]:
    found = measures.happenings_in(things)
    steps = [_letter_step(incident, one) if one.sign in _LABELS else None for one in found if _writes(actor, incident)]
    steps += [measures.life_step(actor, incident, one) for one in found]
    return [step for step in steps if step]


def _waiting(actor: Actor, at: datetime) -> QuerySet[Measure]:
    looks = measures.to_look_at(actor, at=at).annotate(lacks_letter=Value(False))
    letterless = measures_without_letter(actor, at=at).annotate(lacks_letter=Value(True))
    both = [rows.select_related("incident__unit").only(*_LIGHT)[:ENOUGH] for rows in (looks, letterless)]
    return both[0].union(both[1], all=True)


def eventful(actor: Actor, *, at: datetime) -> QuerySet[Incident]:
    """The cases in which something of a measure's life waits, for whoever reacts or approves, oldest first."""
    kinds = [kind.cases() for kind in _kinds(at)]
    mine = handled(actor, May.IMPOSE_MEASURE) | handled(actor, May.APPROVE_MEASURE)
    rows = Incident.objects.filter(mine, pk__in=kinds[0].union(*kinds[1:], all=True))
    return rows.order_by("reported_at", "id")


def things_in(at: datetime) -> Func:
    """What waits of a measure's life in each case of a question, in the same question."""
    return measures.things_of(_kinds(at))


def _kinds(at: datetime) -> list[measures.Kind]:
    stopped = measures.Kind(LIFTING, _stopped(at), {"at": "ended_at", "pack": "pack_version_id"})
    return [*kinds_of_letters(), stopped, *measures.kinds_of_life(on=local(at).date())]


def _known_of(actor: Actor, incident: Incident, at: datetime) -> tuple[list[Any], list[Any], bool]:
    """The measures of a case; what of their life waits (`things_in`); whether another file carries the reaction.

    Two queries; the long one is written once a day.
    """
    about = Letter.objects.filter(measure=OuterRef("pk"), occasion_id__isnull=True)
    letters = {"gone": Exists(about.filter(state__in=GONE)), "came_back": Exists(about.filter(state=State.RETURNED))}
    rows = measures.measures_with(actor, incident, **letters)
    key = ("offender_lane", local(at).date())
    found: list[Any] = asked(key, lambda: _what_happens(at), {ANY_CASE: incident.pk})
    return rows, *((found[0].things, found[0].carried) if found else ([], False))


def _what_happens(at: datetime) -> QuerySet[Incident]:
    carried = Exists(measures.agreed_elsewhere(OuterRef("pk")))
    return Incident.objects.filter(pk=ANY_CASE).annotate(things=things_in(at), carried=carried).only("pk")


def _stopped(at: datetime) -> QuerySet[Measure]:
    """Measures that were stopped after their letter went out, and the person was not told yet."""
    told = Letter.objects.filter(measure=OuterRef("pk"), template=LIFTING, state__in=GONE)
    upheld = Objection.objects.filter(measure=OuterRef("pk"), decision=Decision.UPHELD)
    rows = Measure.objects.filter(state=MeasureState.LIFTED, ended_at__gte=at - A_WHILE, told_on__isnull=False)
    return rows.filter(~Exists(told), ~Exists(upheld))


def _writes(actor: Actor, incident: Incident) -> bool:
    in_circle = incident.shielded and actor.may(May.IMPOSE_MEASURE)
    return in_circle or actor.may_for(May.IMPOSE_MEASURE, unit_id=incident.unit_id, compartment=incident.compartment)


_LABELS = {
    "hearing_invite": gettext_noop("Verstuur de uitnodiging om de eigen kant te vertellen"),
    "conduct_agreements": gettext_noop("Verstuur de afspraken van het ordegesprek"),
    "extension": gettext_noop("Verstuur de brief over de verlenging"),
    "objection_received": gettext_noop("Bevestig de ontvangst van het bezwaar of de klacht"),
    "objection_decided": gettext_noop("Verstuur de beslissing op het bezwaar of de klacht"),
    LIFTING: gettext_noop("Vertel de persoon dat de maatregel is gestopt"),
}


def _letter_step(incident: Incident, happening: measures.Happening) -> Step:
    """The letter that a step in the life of a measure waits for."""
    clock = "objection_receipt" if happening.sign == RECEIVED else "offender_reaction"
    pack = pack_of(happening.pack_version_id or incident.pack_version_id)
    due = due_by(pack, clock, happening.at) if happening.at else None
    verb = "prepare_letter" if happening.sign == LIFTING else "prepare_step_letter"
    return Step(verb, _LABELS[happening.sign], WHO, due, happening.id)


def measures_without_letter(actor: Actor, *, at: datetime) -> QuerySet[Measure]:
    """Measures that hold in an open case and whose letter has not gone out, longest waiting first."""
    gone = Exists(Letter.objects.filter(measure=OuterRef("pk"), occasion_id__isnull=True, state__in=GONE))
    mine = handled(actor, May.IMPOSE_MEASURE, through="incident__")
    rows = Measure.objects.filter(~gone, mine, state__in=RUNNING)
    rows = rows.exclude(letter="").filter(ends_on__gte=local(at).date(), incident__state__in=OPEN)
    return rows.order_by("decided_at", "id")


def prepare_step(measure: Measure, *, came_back: bool = False) -> Step:
    """The letter that a measure waits for; one that came back has to go out again, to the right address."""
    start = measure.decided_at or measure.proposed_at
    due = due_by(pack_of(measure.pack_version_id), "offender_reaction", start)
    label = gettext_noop("Maak en verstuur de brief")
    if came_back:
        label = gettext_noop("De brief kwam terug: zoek het adres en verstuur hem opnieuw")
    return Step("prepare_letter", label, WHO, due, measure.pk)


def offender_lane(actor: Actor, incident: Incident, *, at: datetime) -> LaneView:
    """The track to the offender: what was done, what comes next, what else can be done. Two or three queries."""
    state = LaneState(incident.offender)
    known, things, carried = _known_of(actor, incident, at)
    done = tuple(_told(one) for one in reversed(known))
    if state != LaneState.OPEN:
        return LaneView(Lane.OFFENDER, state, done)
    if not incident.norm_level:
        return LaneView(Lane.OFFENDER, state, done, assess_step(incident))
    steps = [step for one in known for step in _steps_of(one, actor)]
    steps = [*_life_steps(actor, incident, things), *steps]
    live = [one for one in known if one.state != MeasureState.REJECTED]
    if not live and not carried:
        steps.append(measures.impose_step(incident))
    elif not any(step.verb in _FIRST for step in steps):
        steps.insert(0, Step("settle_offender_lane", gettext_noop("Rond de reactie af"), WHO, None, incident.pk))
    others = [*steps[1:], *_more(incident, live)]
    if live:
        others.append(Step("impose_measure", gettext_noop("Nog een maatregel"), WHO, None, incident.pk))
    first = steps[0] if steps else None
    told = (*done, gettext_noop("Eén reactie, in het dossier van een andere lijn")) if carried else done
    return LaneView(Lane.OFFENDER, state, told, first, tuple(others))


_FIRST = {"", "approve_measure", "prepare_letter", "prepare_step_letter", "answer_breach", "agree_joint_reaction"}


def _more(incident: Incident, live: list[Measure]) -> list[Step]:
    """What can also be done: hear the other side, and look at each measure."""
    invite = Step("invite_subject", gettext_noop("Vraag de ander om het eigen verhaal"), WHO, None, incident.pk)
    hear = Step("hold_hearing", gettext_noop("Leg het verhaal van de ander vast"), WHO, None, incident.pk)
    shown = [
        Step("show_measure", measures.type_of(one).label.in_(get_language() or "nl"), "", None, one.pk) for one in live
    ]
    return [*shown, invite, hear]


def _steps_of(measure: Any, actor: Actor) -> list[Step]:
    needs_letter = measure.state in RUNNING and bool(measure.letter) and not measure.gone
    step = measures.step_of(measure, actor)
    found = [prepare_step(measure, came_back=measure.came_back)] if needs_letter else []
    if measure.state == MeasureState.PROPOSED and step is None:
        waits = gettext_noop("Een collega keurt de maatregel goed")
        step = Step("", waits, gettext_noop("tweede paar ogen"))
    return [*found, step] if step else found


_STATES = {
    MeasureState.PROPOSED: gettext_noop("voorgesteld"),
    MeasureState.IMPOSED: gettext_noop("opgelegd"),
    MeasureState.SUSPENDED: gettext_noop("geschorst"),
    MeasureState.REJECTED: gettext_noop("niet goedgekeurd"),
    MeasureState.LIFTED: gettext_noop("opgeheven"),
    MeasureState.EXPIRED: gettext_noop("afgelopen"),
}


def _told(measure: Measure) -> str:
    kind = measures.type_of(measure)
    return f"{kind.label.in_(get_language() or 'nl')}: {gettext(_STATES[MeasureState(measure.state)])}"


def is_answered(actor: Actor, incident: Incident, *, at: datetime) -> bool:
    """Whether the track to the offender can be settled: a measure stands and its letter has gone."""
    lane = offender_lane(actor, incident, at=at)
    verbs = {step.verb for step in (lane.step, *lane.others) if step}
    return "settle_offender_lane" in verbs and is_norm_violation(incident)


def _task(incident: Incident, step: Step) -> Task:
    behaviours = tuple(incident.behaviours)
    return Task(incident.pk, incident.reference, incident.unit.name, behaviours, step, incident.norm_level)
