"""The question by message: nothing happens by opening; expired, answered and unknown are said plainly."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from ruggensteun.care.aftercare.actions import send_check_in
from ruggensteun.care.aftercare.models import CheckIn, Moment, Offer
from ruggensteun.ground.journal.models import Line
from tests import cast
from tests.aftercare.setting import a_plan

Open = Callable[..., Client]


def the_link(days_ago: int = 0) -> str:
    sent = send_check_in(a_plan(), "check_in", at=timezone.now() - timedelta(days=days_ago), by=cast.clock())
    return f"/hoe-gaat-het/{sent.code}"


SAID = {"feeling": "2", "needs": ["legal"], "call_me": "on", "words": "Ik slaap slecht."}


def test_a_mail_scanner_that_opens_every_link_changes_nothing(inside_the_walls: None) -> None:
    address, before = the_link(), Line.objects.count()
    for _ in range(3):
        assert "Hoe gaat het met u?" in Client().get(address).content.decode()
        assert Client().head(address).status_code == 200
    assert Line.objects.count() == before
    assert CheckIn.objects.get().answered_at is None


def test_an_answer_plans_a_call_and_asks_help_for_the_supporter_only(inside_the_walls: None) -> None:
    address = the_link()
    assert "Uw opvanger belt u" in Client().post(address, SAID).content.decode()

    assert Moment.objects.filter(kind="call_me").count() == 1
    assert Offer.objects.get().kind == "legal"
    assert b"slaap" not in bytes(CheckIn.objects.get().words)


def test_opened_or_sent_twice_the_first_answer_stands(inside_the_walls: None) -> None:
    address = the_link()
    Client().post(address, SAID)
    again = Client().post(address, {**SAID, "feeling": "5"})
    assert "U heeft al geantwoord" in again.content.decode()
    assert "U heeft al geantwoord" in Client().get(address).content.decode()
    assert CheckIn.objects.get().feeling == 2


def test_an_expired_link_says_so_and_takes_nothing(inside_the_walls: None) -> None:
    address = the_link(days_ago=15)
    for answer in (Client().get(address), Client().post(address, SAID)):
        assert answer.status_code == 410
        assert "Deze link is verlopen" in answer.content.decode()
        assert "Slachtofferhulp" in answer.content.decode()
    assert CheckIn.objects.get().answered_at is None


def test_a_broken_link_shows_nothing_of_anybody(inside_the_walls: None) -> None:
    address = the_link()
    for code in (address[:-4], address[:-2] + "AA", "/hoe-gaat-het/x"):
        answer = Client().get(code)
        assert answer.status_code == 404
        assert "Deze link kennen wij niet" in answer.content.decode()
        assert "Sanne" not in answer.content.decode()


def test_an_empty_answer_is_refused_with_what_was_typed_kept(inside_the_walls: None) -> None:
    answer = Client().post(the_link(), {"words": "Ik slaap slecht."})
    assert answer.status_code == 422
    assert "Ik slaap slecht." in answer.content.decode()
