"""Who raises contact advice, and who looks it up."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ruggensteun.ground.people.rules import YES, Actor, Verdict, no
from ruggensteun.ground.people.terms import May, Scope
from ruggensteun.report.incidents.access import handled, may_handle
from ruggensteun.report.incidents.models import Incident
from ruggensteun.respond.flags.models import Flag
from ruggensteun.respond.flags.rules import Limits, Pace
from ruggensteun.respond.flags.terms import A_MINUTE


def visible_flags(actor: Actor) -> QuerySet[Flag]:
    """The advice on the dossiers that this actor handles, with its origin. A desk only looks up (`raised_on`)."""
    return Flag.objects.filter(handled(actor, through="incident__"))


def may_look_up_advice(actor: Actor) -> Verdict:
    """Desk workers and coordinators; a line-of-business system with a token for it."""
    if not actor.may(May.LOOK_UP_FLAG):
        return no(_("Alleen wie met bewoners werkt, zoekt een contactadvies op."))
    if actor.scopes and Scope.LOOK_UP not in actor.scopes:
        return no(_("Deze koppeling mag geen contactadvies opzoeken."))
    return YES


PACE = Pace(A_MINUTE)
"""Of this process: an installation with two workers allows at most twice as much."""


def may_look_up_now(actor: Actor, limits: Limits, *, at: datetime) -> Verdict:
    """Looking up is for a contact that is about to happen, not for lists.

    So often a minute for one, for a unit together, and for the organisation; at a desk and by a system alike.
    """
    if actor.id is None:
        return YES
    counted = [(actor.id, limits.system if actor.scopes else limits.one)]
    counted += [(actor.unit_id, limits.team)] if actor.unit_id else []
    counted += [(actor.organisation_id, limits.organisation)]
    fits = all(PACE.take(key, most, at=at.timestamp()) for key, most in counted)
    return YES if fits else no(_("Er is net heel vaak opgezocht. Wacht een minuut en probeer het opnieuw."))


def may_note_flag_told(actor: Actor, flag: Flag) -> Verdict:
    """Whoever may raise it writes down who was told."""
    return may_handle(actor, flag.incident, May.IMPOSE_MEASURE)


def may_raise_flag(actor: Actor, incident: Incident) -> Verdict:
    """Whoever may impose a measure may advise on contact; and the clock, for a measure that holds."""
    return may_handle(actor, incident, May.IMPOSE_MEASURE)


def may_follow_measures(actor: Actor) -> Verdict:
    """Advice follows its measure for whoever decides on measures, and by the clock."""
    decides = actor.is_clock or actor.may(May.IMPOSE_MEASURE) or actor.may(May.APPROVE_MEASURE)
    return YES if decides else no(_("U heeft hiervoor niet de juiste rol."))


def may_lower_flag(actor: Actor, flag: Flag) -> Verdict:
    """Whoever may raise it takes it away; and the clock, when its measure or its term ended."""
    return may_handle(actor, flag.incident, May.IMPOSE_MEASURE)
