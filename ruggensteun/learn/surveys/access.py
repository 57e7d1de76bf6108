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


def may_build(actor: Actor, edition: Edition) -> Verdict:
    """The questionnaire is built by whoever manages the survey, until the edition opens."""
    return _before_opening(actor, edition, _("Deze ronde is open. De vragenlijst staat vast."))


def may_fill_frame(actor: Actor, edition: Edition) -> Verdict:
    """Who is asked is filled in by whoever manages the survey, until the edition opens."""
    return _before_opening(actor, edition, _("Deze ronde is al open. Er kan niemand meer bij."))


def _before_opening(actor: Actor, edition: Edition, late: str) -> Verdict:
    if not (verdict := may_plan_edition(actor)):
        return verdict
    return YES if edition.state == EditionState.DRAFT else no(late)


def may_note_bounces(actor: Actor, edition: Edition) -> Verdict:
    """Mail that came back is noted while the edition is open."""
    if not (verdict := may_plan_edition(actor)):
        return verdict
    return YES if edition.state == EditionState.OPEN else no(_("Dit kan alleen zolang de ronde open is."))


def may_print_codes(actor: Actor, edition: Edition) -> Verdict:
    """Codes are printed while the edition is open."""
    return may_note_bounces(actor, edition)


def may_extend_edition(actor: Actor, edition: Edition) -> Verdict:
    """The extra week is given once, while the edition is open."""
    if not (verdict := may_note_bounces(actor, edition)):
        return verdict
    return YES if not edition.is_extended else no(_("Deze ronde kreeg al een week extra."))


def may_bring_answers(actor: Actor, edition: Edition) -> Verdict:
    """Answers in bulk come from nobody who has an account."""
    return YES if actor.is_clock else no(_("Antwoorden komen alleen van wie is uitgenodigd."))


def may_count_response(actor: Actor) -> Verdict:
    """The response is counted by the clock, once a day."""
    return YES if actor.is_clock else no(_("De respons wordt een keer per dag vanzelf geteld."))


def may_remind(actor: Actor) -> Verdict:
    """Mail goes out by the clock."""
    return YES if actor.is_clock else no(_("Herinneringen gaan vanzelf."))


def may_forget_answers(actor: Actor) -> Verdict:
    """Answers go by the clock, when their term is over."""
    return YES if actor.is_clock else no(_("Antwoorden gaan vanzelf weg als de termijn voorbij is."))
