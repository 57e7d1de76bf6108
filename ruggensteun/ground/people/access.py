"""Who may arrange people, units and roles."""

from django.utils.translation import gettext as _

from ruggensteun.ground.people.rules import YES, Actor, Verdict, no
from ruggensteun.ground.people.terms import May


def may_manage_people(actor: Actor) -> Verdict:
    """Units, persons and roles are arranged by an administrator (or the set-up itself: the clock)."""
    if not actor.may(May.MANAGE_PEOPLE):
        return no(_("Alleen een beheerder past mensen en rollen aan."))
    return YES


def may_make_token(actor: Actor) -> Verdict:
    """API tokens are made by an administrator."""
    if not actor.may(May.CONFIGURE):
        return no(_("Alleen een beheerder maakt een sleutel voor een koppeling."))
    return YES
