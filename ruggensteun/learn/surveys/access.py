"""Who plans, opens and closes an edition of the survey."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ruggensteun.ground.people.rules import YES, Actor, Verdict, no
from ruggensteun.ground.people.terms import May
from ruggensteun.learn.surveys.models import Edition


def visible_editions(actor: Actor) -> QuerySet[Edition]:
    """The editions for those who manage the survey."""
    if actor.may(May.MANAGE_SURVEY):
        return Edition.objects.all()
    return Edition.objects.none()


def may_plan_edition(actor: Actor) -> Verdict:
    """The survey is managed by whoever has that role."""
    if not actor.may(May.MANAGE_SURVEY):
        return no(_("Alleen de beheerder van de vragenlijst plant een ronde."))
    return YES


def may_open_edition(actor: Actor) -> Verdict:
    """Opening is for whoever plans."""
    return may_plan_edition(actor)


def may_close_edition(actor: Actor) -> Verdict:
    """Closing is for whoever plans."""
    return may_plan_edition(actor)
