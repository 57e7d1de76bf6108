"""Who may see and change dossiers. Organisation, circle and exclusion are also kept by the database (the wall)."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from ruggensteun.ground.people.rules import YES, Actor, Verdict, no
from ruggensteun.ground.people.terms import Compartment, May
from ruggensteun.ground.walls.queries import lacks
from ruggensteun.report.incidents.models import Incident, Involvement, Opening
from ruggensteun.report.incidents.terms import PARTY, Lane, OpeningState, Part, Route, State


def visible_incidents(actor: Actor) -> QuerySet[Incident]:
    """Every dossier this actor may see: own, by role within units and compartment, or as member of its circle."""
    if actor.is_clock:
        return Incident.objects.all()
    mine = _own(actor) | _by_role(actor, May.SEE_CASES) | Q(circle__contains=[actor.person_id])
    return Incident.objects.filter(mine).filter(_not_shut_out(actor), _inside(actor))


def own_incidents(actor: Actor) -> QuerySet[Incident]:
    """The dossiers in which this actor has a part: reporter, victim, witness, or who recorded it."""
    return Incident.objects.filter(_own(actor)).filter(_not_shut_out(actor), _inside(actor))


def cases(actor: Actor, right: May = May.SEE_CASES) -> QuerySet[Incident]:
    """The dossiers this actor handles with a right: by role or circle, never those in which he is a party."""
    return Incident.objects.filter(handled(actor, right)) if actor.may(right) else Incident.objects.none()


def handled(actor: Actor, *rights: May, through: str = "") -> Q:
    """The condition of `cases` with any of the rights, also for what hangs on a dossier (`through="incident__"`).

    As a condition on the joined dossier the database follows its indexes; as a list of dossiers it would read them all.
    """
    if actor.is_clock:
        return Q()
    rights = tuple(right for right in rights or (May.SEE_CASES,) if actor.may(right))
    if not rights:
        return Q(pk__in=[])
    in_circle = Q(**{f"{through}shielded": True, f"{through}circle__contains": [actor.person_id]})
    mine = _by_role(actor, *rights, through=through) | in_circle
    no_party = Q(lacks(_parts(actor, through).filter(part__in=PARTY)))
    return mine & _inside(actor, through=through) & _not_shut_out(actor, through=through) & no_party


def handles_most(actor: Actor, right: May) -> bool:
    """Whether somebody handles cases of the official line with a right: nearly all there are."""
    return any(Compartment.OFFICIAL in role.compartments for role in actor.roles_with(right))


def _inside(actor: Actor, *, through: str = "") -> Q:
    """The own organisation. The wall says the same; neither relies on the other."""
    return Q(**{f"{through}organisation_id": actor.organisation_id})


def _parts(actor: Actor, through: str = "") -> QuerySet[Involvement]:
    """The parts of this actor in the one dossier that is looked at: whoever has many is not slower for it."""
    return Involvement.objects.filter(incident=OuterRef(f"{through}pk"), person_id=actor.person_id)


def _own(actor: Actor) -> Q:
    return Q(Exists(_parts(actor)))


def _by_role(actor: Actor, *rights: May, through: str = "") -> Q:
    reach = Q(pk__in=[])
    for role in dict.fromkeys(role for right in rights for role in actor.roles_with(right)):
        within = Q(**{f"{through}compartment__in": sorted(role.compartments)})
        reach |= within if role.units is None else within & Q(**{f"{through}unit__in": sorted(role.units)})
    return reach


def _not_shut_out(actor: Actor, *, through: str = "") -> Q:
    in_reach = Q(**{f"{through}shielded": False}) | Q(**{f"{through}circle__contains": [actor.person_id]})
    return in_reach & ~Q(**{f"{through}excluded__contains": [actor.person_id]})


def is_party(actor: Actor, incident: Incident) -> bool:
    """Whether the actor is reporter, victim or witness: then he decides nothing here (DESIGN §4)."""
    return Involvement.objects.filter(incident=incident, person_id=actor.person_id, part__in=PARTY).exists()


def may_handle(actor: Actor, incident: Incident, right: May) -> Verdict:
    """The question of every act on a case: the right for this unit and compartment, and not a party to it."""
    if actor.is_clock:
        return YES
    if actor.id in incident.excluded or (incident.shielded and actor.id not in incident.circle):
        return no(_("Dit dossier is niet voor u."))
    in_circle = incident.shielded and actor.may(right)
    if not in_circle and not actor.may_for(right, unit_id=incident.unit_id, compartment=incident.compartment):
        return no(_("U heeft hiervoor niet de juiste rol."))
    if is_party(actor, incident):
        return no(_("U bent zelf betrokken bij deze melding. Daarom beslist een ander."))
    return YES


def may_report(actor: Actor, route: str = Route.SELF) -> Verdict:
    """Everybody may report. Recording after a talk is for those who have such talks."""
    if actor.id is None and not actor.is_clock:
        return no(_("Meld u eerst aan."))
    if route == Route.IMPORTED:
        return no(_("Zo komt alleen een register binnen."))
    if route == Route.AFTER_TALK and not actor.may(May.RECORD_FOR_OTHERS):
        return no(_("Alleen wie hiervoor een rol heeft, legt een gesprek vast. Meld het als collega."))
    return YES


def records_office_holders(actor: Actor) -> bool:
    """Whether what this actor records for somebody without an account is about an office holder (a clerk, a mayor)."""
    reach = {compartment for role in actor.roles_with(May.RECORD_FOR_OTHERS) for compartment in role.compartments}
    return Compartment.POLITICAL in reach and Compartment.OFFICIAL not in reach


def may_import_incident(actor: Actor) -> Verdict:
    """Another register is taken over by whoever has that right."""
    if not actor.may(May.IMPORT):
        return no(_("U heeft geen rol om gegevens over te nemen."))
    return YES


def may_add_details(actor: Actor, incident: Incident) -> Verdict:
    """The persons in a report add and correct what they told, and so may those who handle it, until it is closed."""
    if incident.state in {State.CLOSED, State.ANONYMISED}:
        return no(_("Deze melding is afgesloten. Vraag uw leidinggevende om haar te heropenen."))
    if Involvement.objects.filter(incident=incident, person_id=actor.person_id).exists():
        return YES
    return may_handle(actor, incident, May.RECORD_FOR_OTHERS)


def may_tell_consequences(actor: Actor, incident: Incident) -> Verdict:
    """What it did to somebody is told by that person; by others only when the victim has no account."""
    victims = list(Involvement.objects.filter(incident=incident, part=Part.VICTIM).values_list("person_id", flat=True))
    if actor.id in victims or not any(victims):
        return may_add_details(actor, incident)
    return no(_("Alleen het slachtoffer vertelt over de gevolgen."))


def may_shut_out(actor: Actor, incident: Incident) -> Verdict:
    """The reporter or victim says who must not see the report; whoever recorded it does so for one without account."""
    parts = Involvement.objects.filter(incident=incident)
    if parts.filter(person_id=actor.person_id, part__in=(Part.VICTIM, Part.REPORTER)).exists():
        return YES
    for_somebody = parts.filter(part=Part.VICTIM, person__isnull=True).exists()
    if for_somebody and parts.filter(person_id=actor.person_id, part=Part.RECORDED_BY).exists():
        return YES
    return no(_("Alleen de melder en het slachtoffer kiezen wie dit niet mag zien."))


LANE_RIGHTS = {Lane.POLICE: (May.HANDLE_POLICE, May.HANDLE_DAMAGE)}
"""Who settles a track beside those who handle the whole case."""


def may_settle_lane(actor: Actor, incident: Incident, lane: Lane | None = None) -> Verdict:
    """Those who handle a case settle or leave out a track while it is in hand; a legal reviewer only reads.

    The track of police and damage is also settled by whoever arranges these.
    """
    if incident.state in {State.CLOSED, State.ANONYMISED}:
        return no(_("Dit dossier is afgesloten."))
    verdict = may_handle(actor, incident, May.GIVE_FEEDBACK)
    rights = LANE_RIGHTS.get(lane, ()) if lane else ()
    return next((one for right in rights if (one := may_handle(actor, incident, right))), verdict)


def may_record_reading(actor: Actor, incident: Incident) -> Verdict:
    """Reading is written down for whoever may see the dossier."""
    if may_see_by_role(actor, incident) or visible_incidents(actor).filter(pk=incident.pk).exists():
        return YES
    return no(_("Dit dossier is niet voor u."))


def may_see_by_role(actor: Actor, incident: Incident) -> bool:
    """Whether a role lets this actor see a dossier that is neither shielded nor closed to him; asks no table."""
    reach = actor.may_for(May.SEE_CASES, unit_id=incident.unit_id, compartment=incident.compartment)
    return reach and not incident.shielded and actor.id not in incident.excluded


def may_step_aside(actor: Actor, incident: Incident) -> Verdict:
    """Whoever would handle a case may leave it because it is about family or a friend."""
    if actor.id is None or incident.state == State.ANONYMISED:
        return no(_("Hier valt niets over te dragen."))
    return may_handle(actor, incident, May.SEE_CASES)


def may_break_glass(actor: Actor) -> Verdict:
    """Emergency access is for those who may have to answer for a dossier; the administrator never sees one without."""
    if actor.is_clock or not actor.may(May.BREAK_GLASS):
        return no(_("U heeft geen rol om noodtoegang te vragen. Bel de functionaris gegevensbescherming."))
    return YES


def within_reach_of_glass(actor: Actor, ending: str) -> QuerySet[Incident]:
    """The dossier that opens at once: not shielded, nobody's who is part of it, and not closed to this person."""
    named = Incident.objects.annotate(named=Cast("id", TextField())).filter(named__endswith=ending, shielded=False)
    party = Involvement.objects.filter(person_id=actor.person_id).values("incident_id")
    return named.exclude(excluded__contains=[actor.person_id]).exclude(pk__in=party)


def may_find_dossier(actor: Actor) -> Verdict:
    """Looking for a shielded dossier, and telling those who handle it, happens by itself."""
    return YES if actor.is_clock else no(_("Dit gaat vanzelf."))


def may_see_openings(actor: Actor) -> Verdict:
    """Who may ask for emergency access, who decides as the second person, and the privacy officer."""
    if any(actor.may(right) for right in (May.BREAK_GLASS, May.SEE_TRACES, May.SEE_CASES)):
        return YES
    return no(_("U heeft geen rol om noodtoegang te vragen. Bel de functionaris gegevensbescherming."))


def visible_openings(actor: Actor) -> QuerySet[Opening]:
    """The own ones and those to decide about; all of them for the privacy officer."""
    if actor.is_clock or actor.may(May.SEE_TRACES):
        return Opening.objects.all()
    return Opening.objects.filter(Q(person_id=actor.person_id) | Q(incident__in=_circles(actor).values("pk")))


def openings_to_decide(actor: Actor) -> QuerySet[Opening]:
    """What waits for this actor as the second person."""
    waiting = Opening.objects.filter(state=OpeningState.WAITING, incident__in=_circles(actor).values("pk"))
    return waiting.exclude(person_id=actor.person_id)


def _circles(actor: Actor) -> QuerySet[Incident]:
    """The shielded dossiers this actor handles: whoever it happened to is not asked to decide."""
    return cases(actor).filter(shielded=True, circle__contains=[actor.person_id])


def may_decide_opening(actor: Actor, opening: Opening) -> Verdict:
    """A second person out of the circle that handles the dossier, never whoever asked."""
    if actor.id == opening.person_id:
        return no(_("U vroeg dit zelf. Een ander beslist."))
    if not _circles(actor).filter(pk__in=[opening.incident_id]).exists():
        return no(_("Alleen wie dit dossier behandelt, beslist over noodtoegang."))
    return YES


def may_read_opening(actor: Actor, opening: Opening, *, at: datetime) -> Verdict:
    """Whoever asked, as long as it is open, with a role for it still today, and not closed to that person meanwhile."""
    is_open = opening.state == OpeningState.OPEN and opening.until is not None and at < opening.until
    if actor.id is None or actor.id != opening.person_id or not is_open:
        return no(_("Deze noodtoegang is niet open (meer)."))
    incident = Incident.objects.filter(pk__in=[opening.incident_id]).first()
    if incident is None or actor.id in incident.excluded or is_party(actor, incident):
        return no(_("Deze noodtoegang is niet open (meer)."))
    return may_break_glass(actor)
