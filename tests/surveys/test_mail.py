"""Invitations and reminders by a real mail server: to whoever did not answer, once each, and nothing of anybody."""

import smtplib
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from ruggensteun.ground.walls.actions import inside
from ruggensteun.learn.surveys import queries, rules
from ruggensteun.learn.surveys.actions import close_edition, invite, note_bounces, open_edition, plan_edition
from ruggensteun.learn.surveys.jobs import ask_for_mails, look_after_editions, mail_to
from ruggensteun.learn.surveys.models import Edition, Invitation
from ruggensteun.learn.surveys.rules import Invitee
from tests import cast
from tests.surveys.setting import LATER, TODAY, manager
from tests.worklist.setting import Postbox, postbox, words_of

pytestmark = pytest.mark.usefixtures("inside_the_walls")
WEEK = timedelta(weeks=1)


@pytest.fixture
def box() -> Iterator[Postbox]:
    with postbox() as opened:
        yield opened


@pytest.fixture
def edition() -> Edition:
    """A round of two by mail and one by code."""
    els = manager()
    made = plan_edition("Najaar", opens_on=TODAY, closes_on=LATER, on=TODAY, by=els)
    house = [Invitee("ann@x.test", "staff"), Invitee("bob@x.test", "staff", language="en"), Invitee("", "staff")]
    invite(made, house, by=els)
    open_edition(made, on=TODAY, by=els)
    return made


def mail_all(edition: Edition, at: datetime) -> int:
    """What the worker does with every mail that is due."""
    with inside(edition.organisation_id, clock=True):
        waiting = list(Invitation.objects.values_list("pk", flat=True))
    return sum(mail_to(edition.organisation_id, one, at=at) for one in waiting if one)


def later(edition: Edition, after: timedelta) -> int:
    """The same, some days later, after the hourly round."""
    at = cast.NOW + after
    look_after_editions(edition.organisation_id, at=at)
    return mail_all(edition, at)


def test_the_mail_holds_the_own_link_and_no_name(edition: Edition, box: Postbox) -> None:
    assert ask_for_mails(edition.organisation_id, edition.pk, at=cast.NOW) == 2
    assert mail_all(edition, cast.NOW) == 2
    assert mail_all(edition, cast.NOW) == 0
    (mail,) = box.of("ann@x.test")
    link = next(word for word in words_of(mail).split() if "/vragenlijst/duinwijk/" in word)

    code = rules.code_in(link.rpartition("/")[2])
    assert code
    assert queries.entry_for(edition.organisation_id, code) is not None
    assert "Your answers are anonymous" in words_of(box.of("bob@x.test")[0])
    assert len(box.mails) == 2


def test_reminders_go_after_one_week_and_two_to_who_did_not_answer(edition: Edition, box: Postbox) -> None:
    mail_all(edition, cast.NOW)
    assert later(edition, timedelta(days=6)) == 0
    ann = next(one for one in Invitation.objects.all() if queries.address_of(one) == "ann@x.test")
    Invitation.objects.filter(pk=ann.pk).update(is_done=True)
    assert [later(edition, after) for after in (WEEK, WEEK, 2 * WEEK, 3 * WEEK)] == [1, 0, 1, 0]

    links = {words_of(mail).split("/duinwijk/")[1].split()[0] for mail in box.of("bob@x.test")}
    assert (len(box.of("ann@x.test")), len(box.of("bob@x.test")), len(links)) == (1, 3, 1)
    assert "Reminder" in str(box.of("bob@x.test")[-1]["Subject"])


def test_what_came_back_is_not_reminded(edition: Edition, box: Postbox) -> None:
    mail_all(edition, cast.NOW)
    note_bounces(edition, "ann@x.test", by=cast.actor("els"))

    assert later(edition, WEEK) == 1
    assert len(box.of("ann@x.test")) == 1


def test_a_server_that_refuses_leaves_the_mail_to_be_tried_again(edition: Edition, box: Postbox) -> None:
    ann = next(one for one in Invitation.objects.all() if queries.address_of(one) == "ann@x.test")
    box.refuses = 1
    with pytest.raises(smtplib.SMTPException):
        mail_to(edition.organisation_id, ann.pk, at=cast.NOW)
    assert Invitation.objects.get(pk=ann.pk).mails == 0

    assert mail_to(edition.organisation_id, ann.pk, at=cast.NOW)
    assert len(box.of("ann@x.test")) == 1


def test_after_the_last_day_and_after_closing_no_mail_goes(edition: Edition, box: Postbox) -> None:
    assert mail_all(edition, cast.NOW + timedelta(weeks=5)) == 0
    close_edition(edition, by=cast.actor("els"))

    assert mail_all(edition, cast.NOW) == 0
    assert ask_for_mails(edition.organisation_id, edition.pk, at=cast.NOW) == 0
    assert box.mails == []


def test_the_hourly_round_counts_the_response_once_a_day(edition: Edition, box: Postbox) -> None:
    for _hour in range(2):
        look_after_editions(edition.organisation_id, at=cast.NOW)

    assert queries.response(edition).counted_on == TODAY
    assert queries.counts_of(edition) == [(TODAY, 0)]
