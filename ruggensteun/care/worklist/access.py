"""Who has a work list, and who announces."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ruggensteun.care.worklist.models import SavedView, Snooze
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


def may_choose(actor: Actor) -> Verdict:
    """Everybody with a work list arranges his own: what waits, views, reminders."""
    return may_see_work(actor) if actor.id is not None else no(_("Dit is voor personen."))


def visible_snoozes(actor: Actor) -> QuerySet[Snooze]:
    """What this actor put aside himself."""
    return Snooze.objects.filter(person_id=actor.person_id)


def visible_views(actor: Actor) -> QuerySet[SavedView]:
    """The views of this actor himself."""
    return SavedView.objects.filter(person_id=actor.person_id)
