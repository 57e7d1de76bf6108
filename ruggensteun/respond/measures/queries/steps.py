"""What waits around measures: for a reaction, for eyes, for a new look, for an answer; each as a step."""

from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_noop

from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.people.terms import May
from ruggensteun.ground.protocol.rules import AMSTERDAM, due_by, local
from ruggensteun.ground.walls.queries import in_turn
from ruggensteun.report.incidents.access import cases, handled
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.rules import Step
from ruggensteun.report.incidents.terms import LaneState
from ruggensteun.report.incidents.terms import State as IncidentState
from ruggensteun.respond.assessments.queries import pack_for
from ruggensteun.respond.measures.models import (
    Measure,
)
from ruggensteun.respond.measures.queries.joint import agreed_elsewhere
from ruggensteun.respond.measures.terms import (
    DECIDED,
    LIVE,
    State,
)

SOON = timedelta(days=14)
COORDINATOR = gettext_noop("coördinator agressie en geweld")
EYES = gettext_noop("tweede paar ogen")
REVIEWER = gettext_noop("iemand die er niet bij was")


def unanswered(actor: Actor) -> QuerySet[Incident]:
    """The cases over the line to which nobody reacted yet, here or by agreement elsewhere, oldest first."""
    measures = Measure.objects.filter(incident=OuterRef("pk")).exclude(state=State.REJECTED)
    rows = cases(actor, May.IMPOSE_MEASURE).filter(state=IncidentState.IN_HAND, offender=LaneState.OPEN)
    return rows.filter(~Exists(measures), ~Exists(agreed_elsewhere(OuterRef("pk")))).order_by("reported_at", "id")


def to_look_at(actor: Actor, *, at: datetime) -> QuerySet[Measure]:
    """The measures that wait for a second pair of eyes, or for a new look within two weeks, soonest first."""
    dossier = Incident.objects.filter(pk=OuterRef("incident_id"))
    mine = in_turn(dossier.filter(handled(actor, May.IMPOSE_MEASURE, May.APPROVE_MEASURE)))
    rows = Measure.objects.filter(mine, state__in=LIVE)
    soon = Q(review_on__lte=local(at).date() + SOON) | Q(state=State.PROPOSED)
    return rows.filter(soon).order_by("review_on", "id")


def impose_step(incident: Incident) -> Step:
    """The step of a case that nobody reacted to yet."""
    due = due_by(pack_for(incident), "offender_reaction", incident.reported_at)
    label = gettext_noop("Bepaal de reactie naar de veroorzaker")
    return Step("impose_measure", label, COORDINATOR, due, incident.pk)


def step_of(measure: Measure, actor: Actor) -> Step | None:
    """What must be done about a measure next; None for whoever proposed it and waits for a colleague."""
    if measure.state == State.PROPOSED:
        due = due_by(pack_for(measure.incident), "offender_reaction", measure.proposed_at)
        mine = actor.id is not None and actor.id == measure.proposed_by_id
        label = gettext_noop("Keur de maatregel goed of af")
        return None if mine else Step("approve_measure", label, EYES, due, measure.pk)
    if measure.state == State.IMPOSED:
        label = gettext_noop("Bekijk of de maatregel nog nodig is")
        return Step("review_measure", label, COORDINATOR, evening(measure.review_on), measure.pk)
    return None


def evening(day: date) -> datetime:
    """The end of a day, here."""
    return datetime.combine(day, time(23, 59), tzinfo=AMSTERDAM)


def ended_measures(*, on: date) -> QuerySet[Measure]:
    """Measures past their last day, also suspended ones: for the clock."""
    return Measure.objects.filter(state__in=DECIDED, ends_on__lt=on).select_related("incident").order_by("ends_on")
