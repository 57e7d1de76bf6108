"""Reminders: put aside, the calendar read back, the browser that gets them; days the worker or the mail was away."""

import smtplib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest

from ruggensteun.care.aftercare.actions import note_absence
from ruggensteun.care.aftercare.models import CheckIn, Moment, Plan
from ruggensteun.care.worklist import queries, rules
from ruggensteun.care.worklist.actions import add_browser, make_feed, save_view, snooze_task, wake_task
from ruggensteun.care.worklist.jobs import check_in_with, digest_for, look_after_plans, look_at, push_to
from ruggensteun.care.worklist.models import CalendarFeed, PushAddress, SavedView, Snooze
from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.protocol.rules import due_by, shipped_pack
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.rules import Task
from tests import cast
from tests.worklist.push_service import PushService, push_service
from tests.worklist.setting import Postbox, postbox, words_of
from tests.worklist.test_rules import task

pytestmark = pytest.mark.usefixtures("inside_the_walls")
PACK = shipped_pack("abcd-1")


@pytest.fixture
def box() -> Iterator[Postbox]:
    with postbox() as opened:
        yield opened


@pytest.fixture
def service() -> Iterator[PushService]:
    with push_service() as opened:
        yield opened


def looked_at(days: float = 0) -> Incident:
    incident = cast.a_reported_incident()
    look_at(incident.organisation_id, incident.pk, at=cast.NOW + timedelta(minutes=1, days=days))
    return incident


def karins(at: datetime = cast.NOW) -> list[Task]:
    return queries.work_list(cast.karin(), at=at)


def test_a_task_put_aside_comes_back_on_its_day(box: Postbox) -> None:
    looked_at()
    first = karins()[0]
    snooze = snooze_task(first, until=cast.TODAY + timedelta(days=2), reason="answer", on=cast.TODAY, by=cast.karin())
    assert rules.key_of(first) not in {rules.key_of(one) for one in karins()}
    assert rules.key_of(first) in {rules.key_of(one) for one in karins(cast.NOW + timedelta(days=2))}

    wake_task(snooze, by=cast.karin())
    assert rules.key_of(first) in {rules.key_of(one) for one in karins()}


def test_what_one_puts_aside_stays_with_others(box: Postbox) -> None:
    looked_at()
    first = karins()[0]
    snooze_task(first, until=cast.TODAY + timedelta(days=2), reason="later", on=cast.TODAY, by=cast.karin())

    assert rules.key_of(first) in {rules.key_of(one) for one in queries.work_list(cast.bram(), at=cast.NOW)}


@pytest.mark.parametrize(("days", "reason"), [(0, "answer"), (-1, "answer"), (15, "answer"), (2, "no such")])
def test_a_day_or_reason_that_cannot_be_is_refused(days: int, reason: str, box: Postbox) -> None:
    looked_at()
    with pytest.raises(Refused):
        snooze_task(karins()[0], until=cast.TODAY + timedelta(days=days), reason=reason, on=cast.TODAY, by=cast.karin())
    assert not Snooze.objects.exists()


def test_whoever_has_no_work_list_puts_nothing_aside() -> None:
    with pytest.raises(Denied):
        snooze_task(task(None), until=cast.TODAY, reason="later", on=cast.TODAY, by=cast.sanne())


def test_a_view_of_the_same_name_takes_its_place_and_there_are_twelve_at_most() -> None:
    for number in range(12):
        save_view(f"lijst {number}", "soort=hold_moment", by=cast.karin())
    save_view("lijst 3", "niveau=D", by=cast.karin())
    with pytest.raises(Refused, match="twaalf"):
        save_view("nog een", "niveau=D", by=cast.karin())
    assert SavedView.objects.get(name="lijst 3").query == "niveau=D"


def test_searching_finds_by_sign_unit_and_act() -> None:
    row = task(None, reference="7GQ5-0K2M")
    assert rules.fits(row, find="7gq50k2m")
    assert rules.fits(row, find="burger 7gq5")
    assert not rules.fits(row, find="burger straat")


def test_a_calendar_reads_the_feed_and_finds_days_without_content() -> None:
    counted = rules.by_day(
        [task(datetime(2026, 11, 20, 9, tzinfo=UTC)), task(datetime(2026, 11, 23, 22, tzinfo=UTC)),
         task(datetime(2027, 3, 28, 1, 30, tzinfo=UTC)), task(None)],
        on=cast.TODAY,
    )  # fmt: skip
    text = rules.calendar(counted, owner=cast.organisation_id(), at=cast.NOW, address="https://x/werk")
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")

    assert [one.decoded("dtstart") for one in events] == [cast.TODAY, date(2027, 3, 28)]
    assert [str(one["summary"]) for one in events] == ["Ruggensteun: 2 taken", "Ruggensteun: 1 taak"]
    assert b"Burgerzaken" not in text


def test_a_new_link_ends_the_one_of_before() -> None:
    old = make_feed(at=cast.NOW, by=cast.karin())
    new = make_feed(at=cast.NOW, by=cast.karin())

    assert queries.feed_behind(old) is None
    assert queries.feed_behind(new) == CalendarFeed.objects.get()
    assert new.secret not in bytes(CalendarFeed.objects.get().digest)


def reminded_in(service: PushService) -> PushAddress:
    return add_browser(service.endpoint, **service.keys, hosts=[service.host], at=cast.NOW, by=cast.karin())


def test_a_push_service_gets_what_only_the_browser_opens(service: PushService) -> None:
    address = reminded_in(service)
    for _ in range(2):
        push_to(cast.organisation_id(), address.pk, at=cast.NOW)

    assert service.opened() == [{"title": "Ruggensteun", "body": "Er wacht werk op u.", "url": "/werk"}]
    assert service.headers[0]["authorization"].startswith("vapid t=")
    push_to(cast.organisation_id(), address.pk, at=cast.NOW + timedelta(days=1))
    assert len(service.bodies) == 2


def test_a_push_service_that_is_away_is_asked_again_and_nothing_doubles(service: PushService) -> None:
    address = reminded_in(service)
    service.answers = 503
    with pytest.raises(OSError, match="push service"):
        push_to(cast.organisation_id(), address.pk, at=cast.NOW)
    service.answers = 201
    push_to(cast.organisation_id(), address.pk, at=cast.NOW)

    assert len(service.opened()) == 1


def test_a_browser_that_is_gone_is_forgotten(service: PushService) -> None:
    address = reminded_in(service)
    service.answers = 410
    push_to(cast.organisation_id(), address.pk, at=cast.NOW)

    assert not PushAddress.objects.exists()


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://fcm.googleapis.com/x",
        "https://evil.test/x",
        "https://fcm.googleapis.com.evil.test/",
        "https://127.0.0.1/",
    ],
)
def test_only_known_push_services_are_called(endpoint: str) -> None:
    with pytest.raises(Refused, match="kennen"):
        add_browser(endpoint, "k", "a", hosts=["fcm.googleapis.com"], at=cast.NOW, by=cast.karin())
    assert rules.is_push_endpoint("https://updates.push.services.mozilla.com/x", ["push.services.mozilla.com"])


def test_the_key_for_push_services_is_the_same_every_time_and_of_one_organisation() -> None:
    numbers = [queries.push_key(cast.organisation_id()).private_numbers().private_value for _ in range(2)]
    assert numbers[0] == numbers[1]
    assert rules.push_key(b"x" * 32).private_numbers() != rules.push_key(b"y" * 32).private_numbers()


def test_a_worker_that_was_away_for_three_days_loses_no_moment_and_announces_once(box: Postbox) -> None:
    incident = cast.a_reported_incident()
    back = cast.NOW + timedelta(days=3)
    for dossier_id in [*queries.to_look_at(at=back), *queries.to_look_at(at=back)]:
        look_at(incident.organisation_id, dossier_id, at=back)
    for _ in range(2):
        digest_for(incident.organisation_id, cast.person("karin").pk, at=back)

    first = Moment.objects.get(kind="manager_contact")
    assert first.due_at == due_by(PACK, "manager_contact", incident.reported_at)
    assert len(box.of("karin@duinwijk.test")) == 2


def test_mail_that_is_away_for_a_day_comes_once_and_about_everything(box: Postbox) -> None:
    incident = looked_at()
    box.mails.clear()
    box.refuses = 3
    morning = cast.NOW + timedelta(days=1)
    for hours in (0, 5, 12):
        with pytest.raises(smtplib.SMTPDataError):
            digest_for(incident.organisation_id, cast.person("karin").pk, at=morning + timedelta(hours=hours))
    assert not Line.objects.filter(act="worklist.digest_sent").exists()
    for _ in range(2):
        digest_for(incident.organisation_id, cast.person("karin").pk, at=morning + timedelta(hours=13))

    assert len(box.mails) == 1


@pytest.mark.parametrize(
    ("reported", "talk", "manager"),
    [
        # the night of 28 March 2027 misses an hour, that of 25 October 2026 has one more: 72 hours stay 72 hours
        (datetime(2027, 3, 26, 22, 30, tzinfo=UTC), datetime(2027, 3, 29, 22, 30, tzinfo=UTC), date(2027, 3, 30)),
        (datetime(2026, 10, 24, 10, 0, tzinfo=UTC), datetime(2026, 10, 27, 10, 0, tzinfo=UTC), date(2026, 10, 26)),
        (datetime(2026, 12, 24, 17, 0, tzinfo=UTC), datetime(2026, 12, 27, 17, 0, tzinfo=UTC), date(2026, 12, 28)),
    ],
)
def test_clock_changes_and_holidays_move_no_promise(reported: datetime, talk: datetime, manager: date) -> None:
    assert due_by(PACK, "first_talk", reported) == talk
    assert due_by(PACK, "manager_contact", reported).date() == manager


def test_after_the_clock_change_and_easter_monday_the_digest_comes_once(box: Postbox) -> None:
    assert not rules.is_digest_time(datetime(2027, 3, 29, 9, 0, tzinfo=UTC))
    incident = looked_at()
    box.mails.clear()
    for at in (datetime(2027, 3, 30, 5, 30, tzinfo=UTC), datetime(2027, 3, 30, 7, 0, tzinfo=UTC)):
        assert rules.is_digest_time(at)
        digest_for(incident.organisation_id, cast.person("karin").pk, at=at)
    assert len(box.mails) == 1


def test_after_four_hours_the_house_asks_a_supporter_by_itself(box: Postbox) -> None:
    incident = looked_at()
    look_after_plans(incident.organisation_id, at=cast.NOW + timedelta(hours=3))
    assert Plan.objects.get().supporter is None
    for hours in (5, 6):
        look_after_plans(incident.organisation_id, at=cast.NOW + timedelta(hours=hours))

    assert Plan.objects.get().supporter == cast.person("petra")
    assert Line.objects.filter(act="aftercare.assigned").count() == 1


def test_after_a_week_somebody_is_asked_once_how_it_goes_by_a_link_without_content(box: Postbox) -> None:
    incident = looked_at()
    box.mails.clear()
    plan = Plan.objects.get()
    for days in (6, 8, 8, 9):
        check_in_with(incident.organisation_id, plan.pk, at=cast.NOW + timedelta(days=days))

    (mail,) = box.mails
    assert mail["To"] == "sanne@duinwijk.test"
    assert "/hoe-gaat-het/" in words_of(mail)
    assert incident.reference not in words_of(mail)
    assert CheckIn.objects.count() == 1


def test_a_mail_that_is_refused_leaves_no_link_behind(box: Postbox) -> None:
    incident = looked_at()
    box.refuses = 1
    with pytest.raises(smtplib.SMTPDataError):
        check_in_with(incident.organisation_id, Plan.objects.get().pk, at=cast.NOW + timedelta(days=8))
    assert not CheckIn.objects.exists()


def test_a_talk_left_undone_by_the_supporter_reaches_the_coordinator(box: Postbox) -> None:
    incident = looked_at()
    look_after_plans(incident.organisation_id, at=cast.NOW + timedelta(hours=5))
    verbs = [(one.step.verb, one.step.label) for one in queries.work_list(cast.bram(), at=cast.NOW)]
    assert not any("Petra" in label for _verb, label in verbs)

    late = queries.work_list(cast.bram(), at=cast.NOW + timedelta(days=8))
    assert any(label.startswith("Bij Petra Kok") for label in (one.step.label for one in late))
    of_the_manager = queries.work_list(cast.karin(), at=cast.NOW + timedelta(days=8))
    assert not any("Petra" in one.step.label for one in of_the_manager)


def test_whoever_is_away_gets_no_digest_and_hears_of_no_new_report(box: Postbox) -> None:
    days = {"starts_on": cast.TODAY, "ends_on": cast.TODAY + timedelta(days=7)}
    note_absence(cast.person("karin"), **days, deputy=None, on=cast.TODAY, by=cast.karin())
    assert cast.person("karin").pk not in queries.without_digest(on=cast.TODAY)
    looked_at()
    assert [mail["To"] for mail in box.mails] == ["bram@duinwijk.test"]
