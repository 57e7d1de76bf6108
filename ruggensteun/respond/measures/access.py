"""Who proposes, approves and lifts measures, and who sees them."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ruggensteun.ground.people.rules import YES, Actor, Verdict, no
from ruggensteun.ground.people.terms import May, Role
from ruggensteun.report.incidents.access import handled, may_handle
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.terms import State as IncidentState
from ruggensteun.respond.measures.models import Extension, JointReaction, Measure, Objection

TRIANGLE = (Role.MAYOR, Role.MUNICIPAL_SECRETARY, Role.COUNCIL_CLERK)
"""The internal triangle: who decides what crosses from a shielded file to another line. [domain 2.4]"""


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


def may_change_locations(actor: Actor) -> Verdict:
    """The administrator keeps the list of buildings; a coordinator who needs one adds it."""
    if actor.may(May.CONFIGURE) or actor.may(May.IMPOSE_MEASURE):
        return YES
    return no(_("Alleen de beheerder en de coördinator passen de lijst met gebouwen aan."))


def may_approve_extension(actor: Actor, extension: Extension) -> Verdict:
    """Somebody else than who proposed the longer term, with the right to approve (four eyes)."""
    if actor.is_clock:
        return no(_("Een mens beslist over een maatregel."))
    if actor.id == extension.proposed_by_id:
        return no(_("U stelde deze verlenging zelf voor. Iemand anders keurt haar goed."))
    return may_handle(actor, extension.measure.incident, May.APPROVE_MEASURE)


def may_reject_extension(actor: Actor, extension: Extension) -> Verdict:
    """Whoever may approve it; and whoever proposed it takes it back."""
    if actor.id is not None and actor.id == extension.proposed_by_id:
        return may_handle(actor, extension.measure.incident, May.IMPOSE_MEASURE)
    return may_approve_extension(actor, extension)


def may_receive_objection(actor: Actor, measure: Measure) -> Verdict:
    """A coordinator or a legal reviewer writes down that somebody disagrees."""
    return may_lift_measure(actor, measure)


def may_decide_objection(actor: Actor, objection: Objection) -> Verdict:
    """Whoever may approve measures and took no part in this one: neither proposed nor decided it (Awb 10:3, 9:7)."""
    if actor.is_clock:
        return no(_("Een mens beslist over een bezwaar."))
    if actor.id in {objection.measure.proposed_by_id, objection.measure.decided_by_id}:
        return no(_("U was bij deze maatregel betrokken. Iemand anders beslist over het bezwaar of de klacht."))
    return may_handle(actor, objection.measure.incident, May.APPROVE_MEASURE)


def may_resume_measure(actor: Actor, measure: Measure) -> Verdict:
    """Whoever may approve measures lets a suspended one hold again."""
    return may_handle(actor, measure.incident, May.APPROVE_MEASURE)


def may_share_measure(actor: Actor, measure: Measure) -> Verdict:
    """Somebody of the internal triangle who stands in the circle of the file."""
    if not actor.has_role(*TRIANGLE):
        return no(_("De interne driehoek beslist over delen: burgemeester, gemeentesecretaris of griffier."))
    return may_handle(actor, measure.incident, May.SEE_CASES)


def may_speak_across(actor: Actor, incident: Incident) -> Verdict:
    """To ask another line something tells that there is a file. From a shielded one only the triangle does so."""
    if incident.shielded and not actor.has_role(*TRIANGLE):
        return no(_("Dit dossier is afgeschermd. De interne driehoek beslist eerst of dit mag worden gedeeld."))
    return YES


def may_agree_joint_reaction(actor: Actor, joint: JointReaction, incident: Incident) -> Verdict:
    """A coordinator of the line that was asked; never whoever proposed it."""
    if incident.pk != joint.asked_id or actor.id == joint.proposed_by_id:
        return no(_("De andere lijn beslist over dit voorstel."))
    return may_handle(actor, incident, May.IMPOSE_MEASURE)


def may_decline_joint_reaction(actor: Actor, joint: JointReaction, incident: Incident) -> Verdict:
    """A coordinator of either line."""
    if incident.pk not in {joint.asking_id, joint.asked_id}:
        return no(_("De andere lijn beslist over dit voorstel."))
    return may_handle(actor, incident, May.IMPOSE_MEASURE)
