"""Who may change the protocol. Everybody who signs in may read it: it is the promise made to them."""

from django.utils.translation import gettext as _

from ruggensteun.ground.people.rules import YES, Actor, Verdict, no
from ruggensteun.ground.people.terms import May


def may_apply_pack(actor: Actor) -> Verdict:
    """A pack is applied by an administrator (or by the set-up itself: the clock)."""
    if not actor.may(May.CONFIGURE):
        return no(_("Alleen een beheerder past het protocol aan."))
    return YES
