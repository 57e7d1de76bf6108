"""Who plans improvement, and who says what a case taught."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ruggensteun.ground.people.rules import YES, Actor, Verdict, no
from ruggensteun.ground.people.terms import May
from ruggensteun.learn.improvement.models import ImprovementAction, Session, SharedStory, Story
from ruggensteun.report.incidents.access import handled, may_handle, visible_incidents
from ruggensteun.report.incidents.models import Incident


def visible_actions(actor: Actor) -> QuerySet[ImprovementAction]:
    """The actions of the organisation, and those from a case when this actor may see that case; always one's own.

    An action from a shielded dossier is only there inside its circle (the wall).
    """
    if actor.is_clock:
        return ImprovementAction.objects.all()
    own = Q(owner_id=actor.id)
    if not actor.may(May.IMPROVE):
        return ImprovementAction.objects.filter(own)
    seen = Q(incident__isnull=True) | Q(incident__in=visible_incidents(actor).values("pk"))
    return ImprovementAction.objects.filter(own | seen)


def may_plan_action(actor: Actor, incident: Incident | None = None, session: Session | None = None) -> Verdict:
    """Improving is for whoever has that right; from a case for whoever handles it, in a session for who holds it."""
    if actor.may(May.IMPROVE) or (session is not None and may_hold_session(actor)):
        return YES
    if incident is not None and may_handle(actor, incident, May.GIVE_FEEDBACK):
        return YES
    return no(_("U heeft geen rol om verbeteracties te plannen."))


def may_finish_action(actor: Actor, action: ImprovementAction) -> Verdict:
    """The owner says that it is done, or whoever leads improvement."""
    if actor.id is not None and action.owner_id == actor.id:
        return YES
    return may_plan_action(actor)


def may_drop_action(actor: Actor) -> Verdict:
    """An action is dropped by whoever plans."""
    return may_plan_action(actor)


def may_settle_learning_lane(actor: Actor, incident: Incident) -> Verdict:
    """What a case taught is said by those who handle it."""
    return may_handle(actor, incident, May.GIVE_FEEDBACK)


def visible_stories(actor: Actor) -> QuerySet[Story]:
    """The stories about this actor, and those from the cases he handles."""
    return Story.objects.filter(Q(victim_id=actor.person_id) | handled(actor, May.CLOSE_CASE, through="incident__"))


def visible_shared_stories(actor: Actor) -> QuerySet[SharedStory]:
    """What was shared is there for everybody of the organisation."""
    return SharedStory.objects.all()


def may_write_story(actor: Actor, incident: Incident) -> Verdict:
    """A coordinator writes it; never from a shielded case."""
    if incident.shielded:
        return no(_("Een afgeschermd dossier wordt geen verhaal."))
    return may_handle(actor, incident, May.CLOSE_CASE)


def may_answer_story(actor: Actor, story: Story) -> Verdict:
    """Only the victim says yes or no."""
    if actor.id is not None and actor.id == story.victim_id:
        return YES
    return no(_("Alleen het slachtoffer zegt ja of nee."))


def may_share_story(actor: Actor, story: Story) -> Verdict:
    """Whoever writes it shares it, after the yes of the victim."""
    return may_write_story(actor, story.incident)


def may_withdraw_story(actor: Actor, story: Story) -> Verdict:
    """The victim takes it back at any moment, and so may whoever wrote it."""
    return YES if may_answer_story(actor, story) else may_write_story(actor, story.incident)


def visible_sessions(actor: Actor) -> QuerySet[Session]:
    """The expert sessions, for whoever sees figures."""
    return Session.objects.all() if actor.may(May.SEE_FIGURES) else Session.objects.none()


def may_hold_session(actor: Actor) -> Verdict:
    """An expert session is held by whoever leads improvement or manages the survey."""
    if actor.may(May.IMPROVE) or actor.may(May.MANAGE_SURVEY):
        return YES
    return no(_("Alleen wie verbeteren leidt of de vragenlijst beheert, houdt een sessie."))


def may_forget_sessions(actor: Actor) -> Verdict:
    """Sessions go by the clock, with the results they were about."""
    return YES if actor.is_clock else no(_("Sessies gaan vanzelf weg als de termijn voorbij is."))
