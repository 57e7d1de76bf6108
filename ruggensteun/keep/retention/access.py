"""Who keeps and who erases. A shielded dossier is kept or erased inside its circle only."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ruggensteun.ground.people.rules import YES, Actor, Verdict, no
from ruggensteun.ground.people.terms import May
from ruggensteun.keep.retention.models import Erasure
from ruggensteun.report.incidents.access import cases, is_party, may_handle
from ruggensteun.report.incidents.models import Incident


def may_see_retention(actor: Actor) -> Verdict:
    """The privacy officer, and those who close cases: they are each other's second person."""
    if actor.may(May.MANAGE_RETENTION) or actor.may(May.CLOSE_CASE):
        return YES
    return no(_("U heeft geen rol voor bewaren en vernietigen."))


def kept_incidents(actor: Actor) -> QuerySet[Incident]:
    """The dossiers whose keeping this actor sees to: ids and days, never their content."""
    if actor.is_clock:
        return Incident.objects.all()
    reach = Q(pk__in=cases(actor, May.CLOSE_CASE).values("pk"))
    if actor.may(May.MANAGE_RETENTION):
        reach |= Q(shielded=False)
    return Incident.objects.filter(reach, organisation_id=actor.organisation_id)


def may_keep_or_erase(actor: Actor, incident: Incident) -> Verdict:
    """Holding, proposing and erasing: the privacy officer for what is not shielded, else whoever closes the case."""
    if actor.may(May.MANAGE_RETENTION) and not incident.shielded:
        if is_party(actor, incident):
            return no(_("U bent zelf betrokken bij deze melding. Daarom beslist een ander."))
        return YES
    return may_handle(actor, incident, May.CLOSE_CASE)


def may_erase_dossier(actor: Actor, erasure: Erasure) -> Verdict:
    """Whoever may erase, but never the person who proposed it."""
    if actor.id is not None and actor.id == erasure.proposed_by_id:
        return no(_("U stelde dit zelf voor. Een tweede persoon voert het uit."))
    return may_keep_or_erase(actor, erasure.incident)


def may_erase_again(actor: Actor) -> Verdict:
    """What two persons decided is carried out again by whoever restored the backup, as the clock."""
    return YES if actor.is_clock else no(_("Opnieuw vernietigen gebeurt na het terugzetten van een back-up."))
