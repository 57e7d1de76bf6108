"""Who may see and do what in aftercare: who gives it, whom it is for, and who sees only whether it was given."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ruggensteun.care.aftercare.models import Absence, CheckIn, Moment, Offer, Plan, SelfCheck
from ruggensteun.ground.people.rules import YES, Actor, Verdict, no
from ruggensteun.ground.people.terms import May
from ruggensteun.ground.protocol.terms import Doer
from ruggensteun.report.incidents import access as incidents
from ruggensteun.report.incidents.models import Incident


def visible_plans(actor: Actor) -> QuerySet[Plan]:
    """The plans of this actor: about him, given to him to carry out, or of a case he handles."""
    if actor.is_clock:
        return Plan.objects.all()
    mine = Q(person_id=actor.id) | Q(supporter_id=actor.id) | Q(stand_in_id=actor.id)
    return Plan.objects.filter(mine | incidents.handled(actor, May.SEE_CARE, through="incident__"))


def may_make_plan(actor: Actor, incident: Incident) -> Verdict:
    """Plans make themselves (the clock); those who handle a case may call for one."""
    return incidents.may_handle(actor, incident, May.SEE_CARE)


def may_see_care(actor: Actor, incident: Incident) -> Verdict:
    """Those who handle a case see whether care was offered, planned, held or declined; never what was said."""
    return incidents.may_handle(actor, incident, May.SEE_CARE)


def may_hold_moment(actor: Actor, moment: Moment) -> Verdict:
    """The supporter of the plan, or who handles the case and gives care; never the person it is for.

    The call of the line manager is the manager's: a supporter does not keep that promise for him.
    """
    if moment.plan.person_id == actor.id:
        return no(_("Dit gesprek gaat over uzelf. Degene die met u sprak, legt het vast."))
    of_manager = moment.keeper == Doer.LINE_MANAGER
    if supports(actor, moment.plan) and not of_manager:
        return YES
    if not actor.may(May.GIVE_CARE):
        return no(_("U geeft geen nazorg. Vraag de coördinator om een opvanger."))
    handles = may_see_care(actor, moment.incident)
    if of_manager and not handles and supports(actor, moment.plan):
        return no(_("Dit gesprek voert de leidinggevende. Die legt het vast."))
    return handles


def may_decline_moment(actor: Actor, moment: Moment) -> Verdict:
    """The person says no for this time, or whoever offered it writes that down."""
    return YES if moment.plan.person_id == actor.id else may_hold_moment(actor, moment)


def may_explain_moment(actor: Actor, moment: Moment) -> Verdict:
    """Whoever could have held it explains why it did not happen."""
    return may_hold_moment(actor, moment)


def may_assign_supporter(actor: Actor, plan: Plan) -> Verdict:
    """Those who handle the case choose who supports; never for oneself."""
    if plan.person_id == actor.id:
        return no(_("Een ander kiest uw opvanger. U kunt wel zeggen wie u wilt."))
    return may_see_care(actor, plan.incident)


def may_read_note(actor: Actor, moment: Moment) -> Verdict:
    """A note is for whoever wrote it and for whom it is about: not for managers, not for coordinators."""
    wrote, about = moment.by_id, moment.plan.person_id
    if actor.id is not None and actor.id in {wrote, about}:
        return YES
    return no(_("Wat in een gesprek is gezegd, lezen alleen de opvanger en de persoon zelf."))


def is_shut_out(incident: Incident, person_id: UUID) -> bool:
    """Whether somebody cannot see this dossier: outside its circle, or excluded."""
    return person_id in incident.excluded or (incident.shielded and person_id not in incident.circle)


def supports(actor: Actor, plan: Plan) -> bool:
    """Whether this actor is the supporter of a plan, or stands in for him."""
    return actor.id is not None and actor.id in {plan.supporter_id, plan.stand_in_id}


def may_read_help(actor: Actor, plan: Plan) -> Verdict:
    """What help is offered, and what somebody answered to a check-in: for the person and who supports him."""
    if supports(actor, plan) or (actor.id is not None and actor.id == plan.person_id):
        return YES
    return no(_("Wat iemand nodig heeft, lezen alleen de opvanger en de persoon zelf."))


def visible_offers(actor: Actor) -> QuerySet[Offer]:
    """The help that was offered to this actor, or that he offers as a supporter."""
    mine = Q(plan__person_id=actor.id) | Q(plan__supporter_id=actor.id) | Q(plan__stand_in_id=actor.id)
    return Offer.objects.filter(mine, plan__in=visible_plans(actor))


def may_offer_help(actor: Actor, plan: Plan) -> Verdict:
    """Who supports somebody offers help."""
    return YES if supports(actor, plan) else no(_("Alleen de opvanger biedt hulp aan."))


def may_ask_help(actor: Actor, plan: Plan) -> Verdict:
    """The person himself says what help he wants, and whom to call."""
    if actor.id is not None and actor.id == plan.person_id:
        return YES
    return no(_("Alleen de persoon zelf vraagt om hulp."))


def may_arrange_help(actor: Actor, offer: Offer) -> Verdict:
    """Who supports somebody says that help was arranged."""
    return may_offer_help(actor, offer.plan)


def may_answer_help(actor: Actor, offer: Offer) -> Verdict:
    """The person says yes or no to help, or the supporter writes down what he said."""
    return YES if may_ask_help(actor, offer.plan) else may_offer_help(actor, offer.plan)


def may_add_relative(actor: Actor, plan: Plan) -> Verdict:
    """Somebody close is called only when the person wishes it: he says so himself, or tells his supporter."""
    return YES if may_ask_help(actor, plan) else may_offer_help(actor, plan)


def may_evaluate_care(actor: Actor, plan: Plan) -> Verdict:
    """Only the person himself says whether it was enough."""
    return may_ask_help(actor, plan)


def may_send_check_in(actor: Actor) -> Verdict:
    """Questions by message go out by themselves."""
    return YES if actor.is_clock else no(_("Berichten gaan vanzelf."))


def may_answer_check_in(actor: Actor, check_in: CheckIn) -> Verdict:
    """Only the person to whom it was sent answers."""
    return may_ask_help(actor, check_in.plan)


def may_see_team(actor: Actor) -> Verdict:
    """Who gives care sees the team: who is there, and who has how much."""
    return YES if actor.is_clock or actor.may(May.GIVE_CARE) else no(_("U geeft geen nazorg."))


def may_manage_team(actor: Actor) -> Verdict:
    """A coordinator keeps the team: teams, training, and handing over plans."""
    if actor.is_clock or (actor.may(May.SEE_CARE) and actor.may(May.CLOSE_CASE)):
        return YES
    return no(_("Alleen een coördinator beheert het opvangteam."))


def may_be_absent(actor: Actor, person_id: UUID) -> Verdict:
    """Everybody says himself when he is away; a coordinator says it for whoever fell ill."""
    return YES if actor.id == person_id else may_manage_team(actor)


def may_withdraw_absence(actor: Actor, absence: Absence) -> Verdict:
    """Who may say that somebody is away, may also say that he is back."""
    return may_be_absent(actor, absence.person_id)


def may_keep_deputies(actor: Actor) -> Verdict:
    """Standing in begins and ends by itself."""
    return YES if actor.is_clock else no(_("Vervanging gaat vanzelf in."))


def may_ask_chair(actor: Actor, incident: Incident) -> Verdict:
    """The clerk or coordinator asks somebody from outside; never the mayor for his own case."""
    return incidents.may_handle(actor, incident, May.CLOSE_CASE)


def may_add_self_check(actor: Actor) -> Verdict:
    """A questionnaire of others is added by whoever sets up the house."""
    return YES if actor.may(May.CONFIGURE) else no(_("Alleen een beheerder voegt een zelftest toe."))


def visible_self_checks(actor: Actor) -> QuerySet[SelfCheck]:
    """The questionnaires that were added; everybody may use them for himself."""
    return SelfCheck.objects.all()
