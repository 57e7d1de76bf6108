"""Who may judge an incident, and who reads a judgement."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ruggensteun.ground.people.rules import YES, Actor, Verdict, no
from ruggensteun.ground.people.terms import May
from ruggensteun.report.incidents.access import handled, may_handle
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.terms import State
from ruggensteun.respond.assessments.models import Assessment


def may_assess_incident(actor: Actor, incident: Incident) -> Verdict:
    """Those who assess for this unit and compartment, while the dossier is open, never as a party to it."""
    verdict = may_handle(actor, incident, May.ASSESS)
    if verdict and incident.state in {State.CLOSED, State.ANONYMISED}:
        return no(_("Dit dossier is afgesloten. Heropen het eerst."))
    return verdict if not verdict else YES


def visible_assessments(actor: Actor) -> QuerySet[Assessment]:
    """The judgements on the dossiers that this actor handles; never those on a case in which he is a party."""
    return Assessment.objects.filter(handled(actor, through="incident__"))
