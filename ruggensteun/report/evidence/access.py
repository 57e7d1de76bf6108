"""Who adds evidence files to a dossier, and who opens them."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ruggensteun.ground.people.rules import YES, Actor, Verdict, no
from ruggensteun.ground.people.terms import May
from ruggensteun.report.evidence.models import EvidenceFile
from ruggensteun.report.incidents.access import handled, may_handle, own_incidents
from ruggensteun.report.incidents.models import Incident, Involvement
from ruggensteun.report.incidents.terms import State as IncidentState

HANDLERS = (May.RECORD_FOR_OTHERS, May.HANDLE_POLICE, May.HANDLE_DAMAGE)


def visible_evidence(actor: Actor) -> QuerySet[EvidenceFile]:
    """The files of dossiers that this actor handles or takes to the police; of damage for whoever recovers that.

    Everybody also sees what he added himself to a report in which he has a part.
    """
    if actor.is_clock:
        return EvidenceFile.objects.all()
    mine = handled(actor, May.SEE_CASES, May.HANDLE_POLICE, through="incident__")
    damage = Q(about_id__isnull=False) & handled(actor, May.HANDLE_DAMAGE, through="incident__")
    added = Q(added_by_id=actor.person_id, incident__in=own_incidents(actor).values("pk"))
    return EvidenceFile.objects.filter(mine | damage | added)


def may_add_evidence(actor: Actor, incident: Incident) -> Verdict:
    """Everybody with a part in the report, and whoever handles it, until it is closed."""
    if incident.state in {IncidentState.CLOSED, IncidentState.ANONYMISED}:
        return no(_("Dit dossier is afgesloten. Vraag om het te heropenen."))
    if actor.id in incident.excluded:
        return no(_("Dit dossier is niet voor u."))
    if Involvement.objects.filter(incident=incident, person_id=actor.person_id).exists():
        return YES
    verdicts = [may_handle(actor, incident, right) for right in HANDLERS]
    return next((one for one in verdicts if one), verdicts[0])


def may_check_evidence(actor: Actor) -> Verdict:
    """Checking a file happens by itself."""
    return YES if actor.is_clock else no(_("Dit gaat vanzelf."))
