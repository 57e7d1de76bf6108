"""Who plans, opens and closes an edition of the survey."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ruggensteun.ground.people.rules import YES, Actor, Verdict, no
from ruggensteun.ground.people.terms import May
from ruggensteun.learn.surveys.models import Edition
from ruggensteun.learn.surveys.terms import EditionState


def visible_editions(actor: Actor) -> QuerySet[Edition]:
    """Every edition for those who manage the survey; the closed ones for those who see figures."""
    if actor.may(May.MANAGE_SURVEY):
        return Edition.objects.all()
    if actor.may(May.SEE_FIGURES):
        return Edition.objects.filter(state=EditionState.CLOSED)
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


def may_read_answers(actor: Actor, edition: Edition) -> Verdict:
    """Answers are read after closing, to compute with, by who manages the survey or sees figures."""
    if not (actor.may(May.MANAGE_SURVEY) or actor.may(May.SEE_FIGURES)):
        return no(_("Alleen wie cijfers ziet, rekent met de antwoorden."))
    if edition.state != EditionState.CLOSED:
        return no(_("Er zijn geen uitkomsten voordat de ronde gesloten is."))
    return YES
