"""An own question: with routing, "don't know" and a version of its own; refused when the whole would break."""

from collections.abc import Callable

import pytest
from django.test import Client

from ruggensteun.learn.surveys.models import Questionnaire
from ruggensteun.learn.surveys.queries import instrument_of
from ruggensteun.learn.surveys.rules import free_key, question_of, said_of, walk
from ruggensteun.learn.surveys.terms import Kind
from tests.surveys.pages import address, of_today
from tests.surveys.setting import manager
from tests.surveys.test_build_questionnaire import said

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Browser = Callable[..., Client]


def sent(**changes: object) -> dict[str, object]:
    """What the form sends."""
    return {**said("Heeft u een noodknop?", block="ending"), **changes}


def test_it_is_asked_after_the_answer_that_was_chosen(client_of: Browser) -> None:
    edition = of_today(manager())
    route = {"route": "threat_12m=1", "rules": ["required", "rather_not"], "for_kinds": ["contractor"]}
    assert client_of("els").post(address(edition, "/vragenlijst/vraag"), sent(**route)).status_code == 302
    whole = instrument_of(edition)

    key = Questionnaire.objects.get().own[0]["question"]["key"]
    assert walk(whole, Kind.CONTRACTOR, {"threat_12m": "1"}).place(key) is not None
    assert walk(whole, Kind.CONTRACTOR, {"threat_12m": "0"}).place(key) is None
    assert walk(whole, Kind.OFFICIAL, {"threat_12m": "1"}).place(key) is None


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"text_nl": ""}, "Schrijf de vraag op"),
        ({"text_en": ""}, "Engels"),
        ({"options": "Ja | Yes"}, "ten minste twee"),
        ({"kind": "count"}, "geen antwoorden"),
        ({"kind": "scale", "options": "a\nb\nc\nd\ne\nf\ng"}, "hooguit 6"),
        ({"block": "work", "route": "threat_12m=1"}, "geen eerdere vraag"),
        ({"route": "threat_12m=5"}, "keuze"),
    ],
)
def test_what_would_break_it_is_a_sentence_and_nothing_is_kept(
    changes: dict[str, object], says: str, client_of: Browser
) -> None:
    edition = of_today(manager())
    answer = client_of("els").post(address(edition, "/vragenlijst/vraag"), sent(**changes))

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert Questionnaire.objects.get().own == []


def test_it_is_changed_on_the_same_page(client_of: Browser) -> None:
    edition = of_today(manager())
    els = client_of("els")
    els.post(address(edition, "/vragenlijst/vraag"), sent())
    place = address(edition, f"/vragenlijst/vraag/{Questionnaire.objects.get().own[0]['question']['key']}")
    assert "Heeft u een noodknop?" in els.get(place).content.decode()
    assert els.post(place, sent(text_nl="Draagt u een noodknop?")).status_code == 302

    assert Questionnaire.objects.get().own[0]["question"]["text"]["nl"] == "Draagt u een noodknop?"
    assert els.get(address(edition, "/vragenlijst/vraag/local_nothing")).status_code == 404


def test_a_form_says_the_same_of_a_question_as_it_was_told() -> None:
    told = said("Vraag?", rules=["dont_know"], for_kinds=["official"], route="threat_12m=1")
    assert said_of("ending", question_of(told)) == {**told, "block": "ending"}


@pytest.mark.parametrize(
    ("text", "key"), [("Één vraag?", "local_een_vraag"), ("???", "local_2"), ("a" * 99, "local_" + "a" * 20)]
)
def test_a_key_is_made_of_the_first_words(text: str, key: str) -> None:
    assert free_key(text, []) == key
    assert free_key(text, [key]) != key
