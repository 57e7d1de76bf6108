"""Who may see and do what in aftercare: who gives it, whom it is for, and who sees only whether it was given."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ruggensteun.care.aftercare.models import Moment, Plan
from ruggensteun.ground.people.rules import YES, Actor, Verdict, no
from ruggensteun.ground.people.terms import May
from ruggensteun.report.incidents import access as incidents
from ruggensteun.report.incidents.models import Incident


def visible_plans(actor: Actor) -> QuerySet[Plan]:
    """The plans of this actor: about him, given to him to carry out, or of a case he handles."""
    if actor.is_clock:
        return Plan.objects.all()
    mine = Q(person_id=actor.id) | Q(supporter_id=actor.id)
    return Plan.objects.filter(mine | incidents.handled(actor, May.SEE_CARE, through="incident__"))


def may_make_plan(actor: Actor, incident: Incident) -> Verdict:
    """Plans make themselves (the clock); those who handle a case may call for one."""
    return incidents.may_handle(actor, incident, May.SEE_CARE)


def may_see_care(actor: Actor, incident: Incident) -> Verdict:
    """Those who handle a case see whether care was offered, planned, held or declined; never what was said."""
    return incidents.may_handle(actor, incident, May.SEE_CARE)


def may_hold_moment(actor: Actor, moment: Moment) -> Verdict:
    """The supporter of the plan, or who handles the case and gives care; never the person it is for."""
    if moment.plan.person_id == actor.id:
        return no(_("Dit gesprek gaat over uzelf. Degene die met u sprak, legt het vast."))
    if moment.plan.supporter_id == actor.id:
        return YES
    if not actor.may(May.GIVE_CARE):
        return no(_("U geeft geen nazorg. Vraag de coördinator om een opvanger."))
    return may_see_care(actor, moment.incident)


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
