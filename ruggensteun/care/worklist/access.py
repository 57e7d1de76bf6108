"""Who has a work list, and who announces."""

from django.utils.translation import gettext as _

from ruggensteun.ground.people.rules import YES, Actor, Verdict, no
from ruggensteun.ground.people.terms import May

WORKERS = (May.SEE_CASES, May.GIVE_CARE, May.APPROVE_MEASURE, May.HANDLE_POLICE, May.HANDLE_DAMAGE)


def may_see_work(actor: Actor) -> Verdict:
    """Whoever handles cases, gives care, approves measures or does the police has work here."""
    if actor.is_clock or any(actor.may(right) for right in WORKERS):
        return YES
    return no(_("Voor u staat hier geen werk. Uw meldingen vindt u bij Start."))


def may_announce(actor: Actor) -> Verdict:
    """Announcements go out by themselves."""
    return YES if actor.is_clock else no(_("Berichten gaan vanzelf."))
