"""Who arranges the way to the police, and who sees it."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ruggensteun.ground.people.rules import YES, Actor, Verdict, no
from ruggensteun.ground.people.terms import May
from ruggensteun.report.incidents.access import handled, may_handle
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.terms import State as IncidentState
from ruggensteun.respond.police.models import PoliceStep


def visible_police_steps(actor: Actor) -> QuerySet[PoliceStep]:
    """The police steps of the dossiers that this actor handles, or arranges the police for."""
    return PoliceStep.objects.filter(handled(actor, May.SEE_CASES, May.HANDLE_POLICE, through="incident__"))


def may_decide_police(actor: Actor, incident: Incident) -> Verdict:
    """A coordinator or police liaison, no party to the case, while the dossier is open."""
    verdict = may_handle(actor, incident, May.HANDLE_POLICE)
    if verdict and incident.state in {IncidentState.CLOSED, IncidentState.ANONYMISED}:
        return no(_("Dit dossier is afgesloten. Heropen het eerst."))
    return verdict


def may_file_police_step(actor: Actor, step: PoliceStep) -> Verdict:
    """Whoever may decide writes down that it was done."""
    return may_decide_police(actor, step.incident)


def may_note_police_answer(actor: Actor, step: PoliceStep) -> Verdict:
    """Whoever may decide writes down what the police answered, also after closing."""
    return may_handle(actor, step.incident, May.HANDLE_POLICE)


def may_secure_evidence(actor: Actor, incident: Incident) -> Verdict:
    """Whoever arranges the police, and the manager who assesses."""
    police = may_handle(actor, incident, May.HANDLE_POLICE)
    return YES if police else may_handle(actor, incident, May.ASSESS)
