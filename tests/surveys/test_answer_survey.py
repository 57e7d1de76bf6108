"""The pages of answering: without signing in, screen after screen, back without loss, once; and nobody is known."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Actor
from ruggensteun.learn.surveys import queries
from ruggensteun.learn.surveys.actions import close_edition, invite, open_edition, plan_edition
from ruggensteun.learn.surveys.models import Draft, Edition, Envelope, Invitation
from ruggensteun.learn.surveys.rules import Answer
from tests import cast
from tests.surveys.setting import NOTHING_MET, code_of_first, entry, manager, people, sent

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Browser = Callable[..., Client]


@pytest.fixture(autouse=True)
def nobody_knocked() -> None:
    cache.clear()


@pytest.fixture
def els() -> Actor:
    return manager()


@pytest.fixture
def edition(els: Actor) -> Edition:
    today = timezone.localdate()
    made = plan_edition("Deze maand", opens_on=today, closes_on=today + timedelta(weeks=4), on=today, by=els)
    invite(made, people(12), by=els)
    open_edition(made, on=today, by=els)
    return made


@pytest.fixture
def door(edition: Edition) -> str:
    """The address in the mail."""
    return f"/vragenlijst/duinwijk/{code_of_first(edition)}"


def go_through(browser: Client, door: str, said: dict[str, Answer]) -> str:
    """Follow the pages as a browser does, with these answers; the last address."""
    page = browser.get(door)
    assert page.status_code == 200
    address = page.context["onward"]
    for _step in range(60):
        if address.endswith("/versturen"):
            break
        form = browser.get(address).context["form"]
        answers = sent({key: one for key, one in said.items() if key in form.fields})
        answer = browser.post(address, dict(answers))
        assert answer.status_code == 302, answer.content.decode()
        address = answer["Location"]
    return str(address)


def test_from_the_link_to_the_ballot_box(door: str, edition: Edition) -> None:
    browser = Client()
    last = go_through(browser, door, NOTHING_MET)
    thanks = browser.post(last)

    assert "Dank u wel" in thanks.content.decode()
    assert Envelope.objects.count() == 1
    assert not Draft.objects.exists()
    again = browser.get(door)
    assert (again.status_code, "al verstuurd" in again.content.decode()) == (410, True)


def test_who_is_signed_in_comes_as_a_stranger(door: str, client_of: Browser) -> None:
    browser = client_of("sanne")
    before = Line.objects.count()
    last = go_through(browser, door, NOTHING_MET)
    page = browser.get(door).content.decode()
    browser.post(last)
    browser.get("/vragenlijst/duinwijk/AAAA-AAAA-AAAA-AAAA")

    assert "Sanne" not in page
    assert Line.objects.count() == before


def test_what_was_typed_stays_when_going_back(door: str, edition: Edition) -> None:
    browser = Client()
    browser.post(f"{door}/contact", {"contact": "daily"})
    back = browser.post(f"{door}/own_process", {"own_process": "permits", "back": "1"})

    assert back["Location"].endswith("/contact")
    assert queries.draft_of(entry(edition)) == {"contact": "daily", "own_process": "permits"}
    assert 'value="daily" id="id_contact_0" checked' in browser.get(f"{door}/contact").content.decode()


def test_a_wrong_answer_is_a_sentence_at_its_question(door: str, edition: Edition) -> None:
    browser = Client()
    browser.post(f"{door}/threat_12m", {"threat_12m": "1"})
    browser.post(f"{door}/behaviours_12m", {"behaviours_12m": ["insult"]})
    answer = browser.post(f"{door}/times", {"times_insult": "heel vaak"})

    assert answer.status_code == 422
    assert "heel getal" in answer.content.decode()
    assert 'value="heel vaak"' in answer.content.decode()
    assert "Kies een antwoord" in browser.post(f"{door}/threat_12m", {}).content.decode()


def test_english_is_one_tap_away(door: str) -> None:
    browser = Client()
    browser.post("/taal", {"language": "en", "next": door})

    assert "How often does your work" in browser.get(f"{door}/contact").content.decode()


def test_a_screen_that_is_not_on_the_way_leads_to_the_one_that_is(door: str) -> None:
    browser = Client()

    assert browser.get(f"{door}/last_told")["Location"].endswith("/threat_12m")
    assert browser.get(f"{door}/nowhere").status_code == 302
    assert browser.get(f"{door}/versturen")["Location"].endswith("/threat_12m")


def test_after_the_last_day_and_after_closing_there_is_a_plain_page(door: str, edition: Edition, els: Actor) -> None:
    browser = Client()
    Edition.objects.filter(pk=edition.pk).update(
        opens_on=timezone.localdate() - timedelta(days=9), closes_on=timezone.localdate() - timedelta(days=1)
    )
    late = browser.post(f"{door}/contact", {"contact": "daily"})
    assert (late.status_code, "gesloten" in late.content.decode()) == (410, True)
    close_edition(edition, by=els)

    assert browser.get(door).status_code == 404
    assert not Draft.objects.exists()
    assert not Invitation.objects.exists()


def test_guessing_codes_stops_after_twenty(door: str) -> None:
    browser = Client()
    for _guess in range(20):
        assert browser.get("/vragenlijst/duinwijk/AAAA-AAAA-AAAA-AAAA").status_code == 404

    assert browser.get("/vragenlijst/duinwijk/AAAA-AAAA-AAAA-AAAA").status_code == 429
    assert browser.get("/vragenlijst/nergens/AAAA-AAAA-AAAA-AAAA").status_code == 429


@pytest.mark.parametrize(
    "address", ["/vragenlijst/nergens/AAAA-AAAA-AAAA-AAAA", "/vragenlijst/zeeberg/{}", "/vragenlijst/duinwijk/x%00y"]
)
def test_a_code_of_nobody_here_is_not_known(address: str, edition: Edition) -> None:
    asked = address.format(code_of_first(edition))

    assert Client().get(asked).status_code == 404
    assert cast.organisation_id() == edition.organisation_id


def test_where_one_is_stands_above_the_question(door: str) -> None:
    page = Client().get(f"{door}/contact").content.decode()

    assert "Stap 1 van 21 · Uw werk" in page
