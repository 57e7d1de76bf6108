"""Who arranges damage recovery, and who sees it; and who settles the track of police and damage."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ruggensteun.ground.people.rules import YES, Actor, Verdict, no
from ruggensteun.ground.people.terms import May
from ruggensteun.report.incidents.access import handled, may_handle
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.terms import State as IncidentState
from ruggensteun.respond.damages.models import Damage


def visible_damages(actor: Actor) -> QuerySet[Damage]:
    """The damage of the dossiers that this actor handles, or recovers damage for."""
    return Damage.objects.filter(handled(actor, May.SEE_CASES, May.HANDLE_DAMAGE, through="incident__"))


def may_add_damage(actor: Actor, incident: Incident) -> Verdict:
    """A coordinator or damage officer, no party to the case, while the dossier is open."""
    verdict = may_handle(actor, incident, May.HANDLE_DAMAGE)
    if verdict and incident.state in {IncidentState.CLOSED, IncidentState.ANONYMISED}:
        return no(_("Dit dossier is afgesloten. Heropen het eerst."))
    return verdict


def may_settle_damage(actor: Actor, damage: Damage) -> Verdict:
    """Whoever may add damage also writes down what came of it."""
    return may_handle(actor, damage.incident, May.HANDLE_DAMAGE)


def may_settle_police_lane(actor: Actor, incident: Incident) -> Verdict:
    """Whoever arranges the police settles the track."""
    police = may_handle(actor, incident, May.HANDLE_POLICE)
    return YES if police else may_handle(actor, incident, May.HANDLE_DAMAGE)
