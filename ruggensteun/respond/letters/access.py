"""Who writes, approves and sends letters, and who reads them."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ruggensteun.ground.people.rules import YES, Actor, Verdict, no
from ruggensteun.ground.people.terms import May
from ruggensteun.report.incidents.access import handled, may_handle
from ruggensteun.report.incidents.models import Incident
from ruggensteun.respond.letters.models import Letter
from ruggensteun.respond.letters.terms import ABOUT_DAMAGE
from ruggensteun.respond.measures.models import Measure


def visible_letters(actor: Actor) -> QuerySet[Letter]:
    """The letters of dossiers that this actor handles and whose outsiders' data he may see."""
    if actor.is_clock:
        return Letter.objects.all()
    mine = handled(actor, May.IMPOSE_MEASURE, May.APPROVE_MEASURE, through="incident__")
    if actor.may(May.HANDLE_DAMAGE):
        mine |= Q(template__in=ABOUT_DAMAGE) & handled(actor, May.HANDLE_DAMAGE, through="incident__")
    return Letter.objects.filter(mine)


def may_prepare_letter(actor: Actor, measure: Measure) -> Verdict:
    """Whoever may impose a measure writes its letter."""
    return may_handle(actor, measure.incident, May.IMPOSE_MEASURE)


def may_prepare_case_letter(actor: Actor, incident: Incident) -> Verdict:
    """Whoever may impose a measure also writes the letters around it; for damage, whoever handles that."""
    verdict = may_handle(actor, incident, May.IMPOSE_MEASURE)
    return verdict if verdict else may_handle(actor, incident, May.HANDLE_DAMAGE)


def may_approve_letter(actor: Actor, letter: Letter) -> Verdict:
    """Whoever may impose or approve measures; the measure itself already had its second pair of eyes.

    A letter above a warning that was changed by hand gets other eyes than those of who changed it.
    """
    is_own = actor.id is not None and actor.id == letter.edited_by_id
    if is_own and letter.measure is not None and letter.measure.above_warning:
        return no(_("U paste deze brief zelf aan. Iemand anders keurt hem goed."))
    if _may_claim(actor, letter):
        return YES
    imposes = may_handle(actor, letter.incident, May.IMPOSE_MEASURE)
    return imposes if imposes else may_handle(actor, letter.incident, May.APPROVE_MEASURE)


def _may_claim(actor: Actor, letter: Letter) -> bool:
    return letter.template in ABOUT_DAMAGE and bool(may_handle(actor, letter.incident, May.HANDLE_DAMAGE))


def may_send_letter(actor: Actor, letter: Letter) -> Verdict:
    """Whoever may impose a measure sees its letter off; of damage also whoever recovers it."""
    return YES if _may_claim(actor, letter) else may_handle(actor, letter.incident, May.IMPOSE_MEASURE)


def may_note_delivery(actor: Actor, letter: Letter) -> Verdict:
    """Whoever sends it writes down that it arrived."""
    return may_send_letter(actor, letter)


def may_send_letters(actor: Actor) -> Verdict:
    """The list of letters that wait is for whoever sees letters off."""
    return YES if actor.may(May.IMPOSE_MEASURE) else no(_("U heeft hiervoor niet de juiste rol."))


def may_void_letter(actor: Actor, letter: Letter) -> Verdict:
    """Whoever prepares letters throws one away that did not go out."""
    return may_send_letter(actor, letter)


def may_settle_offender_lane(actor: Actor, incident: Incident) -> Verdict:
    """Whoever reacts to the outsider says that the reaction is complete."""
    verdict = may_handle(actor, incident, May.IMPOSE_MEASURE)
    return YES if verdict else no(verdict.reason or _("U heeft hiervoor niet de juiste rol."))
