"""Announcing, and writing down that it was done."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ruggensteun.care.aftercare.rules import Link, new_link
from ruggensteun.care.worklist import access, rules
from ruggensteun.care.worklist.models import CalendarFeed, PushAddress, SavedView, Snooze
from ruggensteun.care.worklist.terms import DIGEST_SENT, MANAGER_TOLD, PUSHED, Waits
from ruggensteun.ground.journal.actions import record
from ruggensteun.ground.people.models import Person
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.walls.rules import refuse_unless
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.rules import Task

VIEWS = 12


@transaction.atomic
def tell_manager(incident: Incident, person: Person, *, by: Actor) -> None:
    """Write down that somebody is told about a dossier; the mail goes out in the same transaction."""
    ensure(access.may_announce(by))
    record(MANAGER_TOLD, incident, by=by, dossier_id=incident.pk, person=person.pk)


@transaction.atomic
def send_digest(person: Person, *, on: date, number: int, by: Actor) -> None:
    """Write down that somebody gets the digest of a day, of how much; the mail goes out in the same transaction."""
    ensure(access.may_announce(by))
    record(DIGEST_SENT, person, by=by, on=on, number=number)


@transaction.atomic
def snooze_task(task: Task, *, until: date, reason: str, on: date, by: Actor) -> Snooze:
    """Put a task of one's own list aside until a day, with a reason. The promise and its clock stay as they are."""
    ensure(access.may_choose(by))
    refuse_unless(reason in Waits.values, _("Kies waarom dit wacht."))
    wrong = rules.wrong_snooze(until, on=on)
    refuse_unless(not wrong, wrong)
    verb, thing_id = rules.key_of(task)
    known = Snooze.objects.filter(person_id=by.person_id, verb=verb, thing_id=thing_id).first()
    snooze = known or Snooze(organisation_id=by.organisation_id, person_id=by.person_id, verb=verb, thing_id=thing_id)
    snooze.incident_id, snooze.until, snooze.reason = task.incident_id, until, reason
    snooze.save()
    record("worklist.snoozed", snooze, by=by, verb=verb, until=until, reason=reason)
    return snooze


@transaction.atomic
def wake_task(snooze: Snooze, *, by: Actor) -> None:
    """Take a task back that was put aside."""
    ensure(access.may_choose(by))
    record("worklist.woken", snooze, by=by, verb=snooze.verb)
    snooze.delete()


@transaction.atomic
def save_view(name: str, query: str, *, by: Actor) -> SavedView:
    """Keep the filters of now under a name; the same name takes the place of the earlier one."""
    ensure(access.may_choose(by))
    name = " ".join(name.split())
    refuse_unless(0 < len(name) <= 40, _("Geef de weergave een korte naam."))
    refuse_unless(0 < len(query) <= 300, _("Kies eerst een filter."))
    known = SavedView.objects.filter(person_id=by.person_id)
    refuse_unless(
        known.filter(name=name).exists() or known.count() < VIEWS, _("U heeft er al twaalf. Haal er een weg.")
    )
    view, _made = SavedView.objects.update_or_create(
        person_id=by.person_id, name=name, defaults={"query": query, "organisation_id": by.organisation_id}
    )
    record("worklist.view_saved", view, by=by)
    return view


@transaction.atomic
def drop_view(view: SavedView, *, by: Actor) -> None:
    """Take a saved view away."""
    ensure(access.may_choose(by))
    record("worklist.view_dropped", view, by=by)
    view.delete()


@transaction.atomic
def make_feed(*, at: datetime, by: Actor) -> Link:
    """A new secret link for the calendar; the link of before no longer works."""
    ensure(access.may_choose(by))
    CalendarFeed.objects.filter(person_id=by.person_id).delete()
    link = new_link(by.organisation_id, by.person_id)
    feed = CalendarFeed(organisation_id=by.organisation_id, person_id=by.person_id, digest=link.digest, made_at=at)
    feed.save(force_insert=True)
    record("worklist.feed_made", feed, by=by)
    return link


@transaction.atomic
def end_feed(feed: CalendarFeed, *, by: Actor) -> None:
    """End the calendar feed: its link no longer works."""
    ensure(access.may_choose(by))
    record("worklist.feed_ended", feed, by=by)
    feed.delete()


@transaction.atomic
def add_browser(endpoint: str, p256dh: str, auth: str, *, hosts: Iterable[str], at: datetime, by: Actor) -> PushAddress:
    """Remind somebody in this browser too. Only addresses of known push services (`hosts`) are taken."""
    ensure(access.may_choose(by))
    known = rules.is_push_endpoint(endpoint, hosts) and len(endpoint) <= 600
    refuse_unless(known, _("Deze browser gebruikt een dienst die wij niet kennen."))
    refuse_unless(0 < len(p256dh) <= 120 and 0 < len(auth) <= 60, _("Deze browser gaf geen sleutel."))
    PushAddress.objects.filter(endpoint=endpoint).delete()
    address = PushAddress(organisation_id=by.organisation_id, person_id=by.person_id, endpoint=endpoint)
    address.p256dh, address.auth, address.made_at = p256dh, auth, at
    address.save(force_insert=True)
    record("worklist.browser_added", address, by=by)
    return address


@transaction.atomic
def forget_browsers(*, by: Actor) -> int:
    """Remind somebody in no browser any more."""
    ensure(access.may_choose(by))
    return _forget(PushAddress.objects.filter(person_id=by.person_id), by)


@transaction.atomic
def forget_browser(address: PushAddress, *, by: Actor) -> None:
    """A browser that is gone is not reminded any more."""
    ensure(access.may_announce(by))
    _forget(PushAddress.objects.filter(pk=address.pk), by)


def _forget(rows: Iterable[PushAddress], by: Actor) -> int:
    known = list(rows)
    for one in known:
        record("worklist.browser_forgotten", one, by=by)
        one.delete()
    return len(known)


@transaction.atomic
def note_push(address: PushAddress, *, on: date, by: Actor) -> None:
    """Write down that a browser is reminded; it is reminded in the same transaction."""
    ensure(access.may_announce(by))
    record(PUSHED, address, by=by, on=on)
