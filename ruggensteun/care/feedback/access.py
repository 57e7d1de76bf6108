"""Who may tell, who may be told, who may close."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ruggensteun.care.feedback.models import Message
from ruggensteun.ground.people.rules import YES, Actor, Verdict, no
from ruggensteun.ground.people.terms import May
from ruggensteun.report.incidents import access as incidents
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.terms import State


def visible_messages(actor: Actor) -> QuerySet[Message]:
    """What was told to this actor, and what was told in the cases he handles."""
    if actor.is_clock:
        return Message.objects.all()
    return Message.objects.filter(Q(to_id=actor.id) | incidents.handled(actor, through="incident__"))


def may_give_feedback(actor: Actor, incident: Incident) -> Verdict:
    """Those who handle the case tell the victim what was done."""
    if incident.state == State.ANONYMISED:
        return no(_("Dit dossier is geanonimiseerd."))
    return incidents.may_handle(actor, incident, May.GIVE_FEEDBACK)


def may_hold_feedback(actor: Actor, incident: Incident) -> Verdict:
    """Those who tell may also wait with telling, with a reason that the victim sees."""
    return may_give_feedback(actor, incident)


def may_close_incident(actor: Actor, incident: Incident) -> Verdict:
    """A coordinator closes; never in a case in which he is a party."""
    if incident.state in {State.CLOSED, State.ANONYMISED}:
        return no(_("Dit dossier is al afgesloten."))
    return incidents.may_handle(actor, incident, May.CLOSE_CASE)


def may_read_steps(actor: Actor, incident: Incident) -> Verdict:
    """The persons in a report and those who handle it read what was done."""
    seen = incidents.visible_incidents(actor).filter(pk=incident.pk).exists()
    return YES if seen else no(_("Dit dossier is niet voor u."))


def may_note_news_told(actor: Actor) -> Verdict:
    """Mail goes out by itself."""
    return YES if actor.is_clock else no(_("Mail gaat vanzelf."))
