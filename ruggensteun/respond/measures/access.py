"""Who proposes, approves and lifts measures, and who sees them."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ruggensteun.ground.people.rules import YES, Actor, Verdict, no
from ruggensteun.ground.people.terms import May
from ruggensteun.report.incidents.access import handled, may_handle
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.terms import State as IncidentState
from ruggensteun.respond.measures.models import Measure


def visible_measures(actor: Actor) -> QuerySet[Measure]:
    """The measures on the dossiers that this actor handles, or must approve; never on a case in which he is a party."""
    if actor.is_clock:
        return Measure.objects.all()
    return Measure.objects.filter(handled(actor, May.SEE_CASES, May.APPROVE_MEASURE, through="incident__"))


def may_impose_measure(actor: Actor, incident: Incident) -> Verdict:
    """A coordinator for this unit and compartment, who is no party to it, while the dossier is open."""
    verdict = may_handle(actor, incident, May.IMPOSE_MEASURE)
    if not verdict:
        return verdict
    if incident.state in {IncidentState.CLOSED, IncidentState.ANONYMISED}:
        return no(_("Dit dossier is afgesloten. Heropen het eerst."))
    return YES


def may_hold_hearing(actor: Actor, incident: Incident) -> Verdict:
    """Whoever may impose a measure writes down what the person told."""
    return may_impose_measure(actor, incident)


def may_approve_measure(actor: Actor, measure: Measure) -> Verdict:
    """Somebody else than who proposed it, with the right to approve, and no party to the case (four eyes)."""
    if actor.is_clock:
        return no(_("Een mens beslist over een maatregel."))
    if actor.id == measure.proposed_by_id:
        return no(_("U stelde deze maatregel zelf voor. Iemand anders keurt hem goed."))
    return may_handle(actor, measure.incident, May.APPROVE_MEASURE)


def may_reject_measure(actor: Actor, measure: Measure) -> Verdict:
    """Whoever may approve it; and whoever proposed it takes it back."""
    if actor.id is not None and actor.id == measure.proposed_by_id:
        return may_handle(actor, measure.incident, May.IMPOSE_MEASURE)
    return may_approve_measure(actor, measure)


def may_review_measure(actor: Actor, measure: Measure) -> Verdict:
    """A coordinator looks whether a measure is still needed."""
    return may_handle(actor, measure.incident, May.IMPOSE_MEASURE)


def may_lift_measure(actor: Actor, measure: Measure) -> Verdict:
    """A coordinator, or whoever may approve measures, ends one early."""
    lifts = may_handle(actor, measure.incident, May.IMPOSE_MEASURE)
    return lifts if lifts else may_handle(actor, measure.incident, May.APPROVE_MEASURE)


def may_expire_measure(actor: Actor, measure: Measure) -> Verdict:
    """Only the clock lets a measure run out."""
    return YES if actor.is_clock else no(_("Een maatregel loopt vanzelf af."))
