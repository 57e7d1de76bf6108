"""A letter to somebody who turned out to be another entry: not approved, not sent, made anew for the right entry."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ruggensteun.ground.walls.rules import Refused
from ruggensteun.report.subjects.actions import merge_subjects, name_subject, part_subjects
from ruggensteun.report.subjects.models import Double
from ruggensteun.respond.letters import queries
from ruggensteun.respond.letters.actions import approve_letter, prepare_letter, send_letter, send_letters
from ruggensteun.respond.letters.models import Letter
from ruggensteun.respond.letters.terms import Dispatch, State
from tests import cast, response
from tests.letters.test_letter_life import approved, draft

pytestmark = pytest.mark.usefixtures("inside_the_walls")
ELSEWHERE = "Dorpsstraat 9, 1970 AC Duinwijk"


def merged_away(letter: Letter) -> Double:
    """The person of the letter turns out to be an entry that was there already, with an address of its own."""
    known = response.a_person(name="Hendrik Pietersen", address=ELSEWHERE, customer_number="K-2")
    right, person = name_subject(known, by=cast.bram()), queries.addressee_of(letter)
    assert person is not None
    double = merge_subjects(right, person, at=cast.NOW, by=cast.bram())
    letter.refresh_from_db()
    return double


def send(letter: Letter) -> Letter:
    return send_letter(letter, Dispatch.POST, sent_on=cast.TODAY, at=cast.NOW, by=cast.bram())


def test_a_draft_is_not_approved() -> None:
    letter = draft()
    merged_away(letter)

    with pytest.raises(Refused, match="samengevoegd"):
        approve_letter(letter, at=cast.NOW, by=cast.bram())
    letter.refresh_from_db()
    assert (letter.state, letter.document) == (State.DRAFT, b"")


def test_an_approved_letter_is_not_sent_and_its_terms_do_not_begin() -> None:
    letter = approved()
    merged_away(letter)

    with pytest.raises(Refused, match="Maak de brief opnieuw"):
        send(letter)
    letter.refresh_from_db()
    assert (letter.state, letter.sent_on) == (State.APPROVED, None)
    assert letter.measure is not None
    assert letter.measure.told_on is None


def test_in_a_batch_it_stays_behind_with_the_sentence() -> None:
    letter = approved()
    merged_away(letter)
    ((left, why),) = send_letters([letter], Dispatch.POST, sent_on=cast.TODAY, at=cast.NOW, by=cast.bram())

    assert (left, "samengevoegd" in why) == (letter, True)


def test_made_anew_it_goes_to_the_entry_that_stayed() -> None:
    letter = approved()
    merged_away(letter)
    assert letter.measure is not None
    anew = prepare_letter(letter.measure, at=cast.NOW, by=cast.bram())

    assert "Dorpsstraat 9" in " ".join(queries.text_of(anew).addressee)
    assert send(approve_letter(anew, at=cast.NOW, by=cast.bram())).state == State.SENT
    letter.refresh_from_db()
    assert letter.state == State.VOID


def test_parted_again_it_goes() -> None:
    letter = approved()
    part_subjects(merged_away(letter), at=cast.NOW, by=cast.bram())

    assert send(letter).state == State.SENT


def test_on_the_page_it_is_a_sentence_with_what_was_typed(client_of: Callable[..., Client]) -> None:
    letter = approve_letter(draft(), at=timezone.now(), by=cast.bram())
    merged_away(letter)
    form = {"dispatch": "post", "sent_on": timezone.localdate().isoformat(), "tracking": "3SABC"}
    answer = client_of("bram").post(reverse("send_letter", args=[letter.pk]), form)

    assert answer.status_code == 422
    assert "samengevoegd met een ander" in answer.content.decode()
    assert "3SABC" in answer.content.decode()
    shown = client_of("bram").get(reverse("show_letter", args=[letter.pk])).content.decode()
    assert "samengevoegd met een ander" in shown
