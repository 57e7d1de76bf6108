"""Who arranges damage recovery, and who sees it; and who settles the track of police and damage."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ruggensteun.ground.people.rules import YES, Actor, Verdict, no
from ruggensteun.ground.people.terms import May
from ruggensteun.report.incidents.access import handled, may_handle
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.terms import State as IncidentState
from ruggensteun.respond.damages.models import Damage
from ruggensteun.respond.damages.terms import UNFINISHED


def visible_damages(actor: Actor) -> QuerySet[Damage]:
    """The damage of the dossiers that this actor handles, or recovers damage for."""
    return Damage.objects.filter(handled(actor, May.SEE_CASES, May.HANDLE_DAMAGE, through="incident__"))


def may_add_damage(actor: Actor, incident: Incident) -> Verdict:
    """A coordinator or damage officer, no party to the case, while the dossier is open."""
    verdict = may_handle(actor, incident, May.HANDLE_DAMAGE)
    if verdict and incident.state in {IncidentState.CLOSED, IncidentState.ANONYMISED}:
        return no(_("Dit dossier is afgesloten. Heropen het eerst."))
    return verdict


def may_prepare_damage_letter(actor: Actor, damage: Damage) -> Verdict:
    """Whoever may add damage asks for it, as long as it is not paid or written off."""
    if damage.state not in UNFINISHED:
        return no(_("Deze schade is al betaald of afgeboekt."))
    return may_add_damage(actor, damage.incident)


def may_reroute_damage(actor: Actor, damage: Damage) -> Verdict:
    """Whoever may ask for damage chooses another way."""
    return may_prepare_damage_letter(actor, damage)


def may_name_damage_helper(actor: Actor, incident: Incident) -> Verdict:
    """Whoever may add damage says who helps with it."""
    return may_add_damage(actor, incident)


def may_note_claimed(actor: Actor) -> Verdict:
    """That a letter went out is heard by itself."""
    return YES if actor.is_clock else no(_("Dit gaat vanzelf."))


def may_show_damages(actor: Actor) -> Verdict:
    """The list of all damage is for whoever recovers it."""
    return YES if actor.may(May.HANDLE_DAMAGE) else no(_("U heeft hiervoor niet de juiste rol."))


def may_settle_damage(actor: Actor, damage: Damage) -> Verdict:
    """Whoever may add damage also writes down what came of it."""
    return may_handle(actor, damage.incident, May.HANDLE_DAMAGE)


def may_settle_police_lane(actor: Actor, incident: Incident) -> Verdict:
    """Whoever arranges the police settles the track."""
    police = may_handle(actor, incident, May.HANDLE_POLICE)
    return YES if police else may_handle(actor, incident, May.HANDLE_DAMAGE)
