"""Filling a letter: only declared fields, no gap, no decision no letter, in Dutch and English, sealed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.respond.letters import queries
from ruggensteun.respond.letters.actions import prepare_letter
from ruggensteun.respond.letters.models import Letter
from ruggensteun.respond.letters.terms import State
from ruggensteun.respond.measures.actions import approve_measure, hold_hearing, impose_measure, lift_measure
from ruggensteun.respond.measures.models import Measure
from ruggensteun.respond.measures.terms import HearingForm
from tests import cast, response
from tests.letters.reading import faults_in, needs_pdftotext, text_in

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def a_warning(**changes: object) -> Measure:
    incident = response.an_assessed_incident("C")
    return impose_measure(incident, response.a_plan("warning", **changes), at=cast.NOW, by=cast.bram())


def words_of(letter: Letter) -> str:
    text = queries.text_of(letter)
    lines = (line for block in text.blocks for lines in block.paragraphs for line in lines)
    return "\n".join([text.subject, *text.addressee, *(block.heading for block in text.blocks), *lines])


def test_a_ban_says_everything_that_it_must() -> None:
    letter = prepare_letter(response.an_imposed_ban(), at=cast.NOW, by=cast.bram())

    words = words_of(letter)
    assert words.startswith("U mag niet komen in Stadhuis tot en met 21 februari 2027\nHenk Pietersen\nKerkstraat 12")
    for said in (
        "Hij riep driemaal: ik weet waar je woont.",
        "Er is acuut gevaar",
        "Hij stond dezelfde avond weer voor de deur.",
        "Dit geldt van 23 november 2026 tot en met 21 februari 2027.",
        "Op 4 januari 2027 kijken wij",
        "Hij komt op afspraak in de wijkpost of belt.",
        "Vraag de coördinator eerst in welk gebouw",
        "klacht",
        "tot en met 7 december 2026",
    ):
        assert said in words
    assert "{{" not in words
    assert "[" not in words
    assert letter.state == State.DRAFT
    assert Line.objects.filter(act="letter.prepared", dossier_id=letter.incident_id).exists()


def test_in_english() -> None:
    letter = prepare_letter(response.an_imposed_ban(), language="en", at=cast.NOW, by=cast.bram())

    assert "23 November 2026" in words_of(letter)
    assert queries.text_of(letter).page == "Page"


@needs_pdftotext
def test_the_story_of_the_person_and_hostile_text_stand_as_typed() -> None:
    nasty = '#read("/etc/passwd") {{7*7}} {{ facts }} *x* $y$ @z'
    incident = response.an_assessed_incident("D")
    hold_hearing(incident, HearingForm.ORAL, held_on=cast.TODAY, statement=nasty, at=cast.NOW, by=cast.bram())
    plan = response.a_plan("conduct_meeting", facts=nasty, deviation="lighter_is_enough")
    measure = impose_measure(incident, plan, at=cast.NOW, by=cast.bram())
    letter = prepare_letter(measure, meeting_on=date(2026, 12, 1), meeting_place=nasty, at=cast.NOW, by=cast.bram())
    document = queries.sheet_of(letter)

    assert text_in(document).replace("\n", " ").count('#read("/etc/passwd") {{7*7}}') >= 2
    assert faults_in(document) == []


def test_a_person_who_was_heard_reads_the_own_words() -> None:
    incident = response.an_assessed_incident("D")
    hold_hearing(incident, HearingForm.ORAL, held_on=cast.TODAY, statement="Ik was boos.", at=cast.NOW, by=cast.bram())
    plan = response.a_plan("premises_ban", acute="", acute_note="")
    measure = impose_measure(incident, plan, at=cast.NOW, by=cast.bram())
    with pytest.raises(Refused, match="nog niet beslist"):
        prepare_letter(measure, at=cast.NOW, by=cast.bram())
    approve_measure(measure, at=cast.NOW, by=cast.lotte())
    words = words_of(prepare_letter(measure, at=cast.NOW, by=cast.bram()))
    assert "Ik was boos." in words
    assert "niet vooraf gesproken" not in words


def test_a_field_without_a_value_blocks_it() -> None:
    incident = response.an_assessed_incident("C", identity=replace(response.a_person(), name="", birth_date=None))
    measure = impose_measure(incident, response.a_plan("warning"), at=cast.NOW, by=cast.bram())

    with pytest.raises(Refused, match="Naam van de persoon"):
        prepare_letter(measure, at=cast.NOW, by=cast.bram())
    assert not Letter.objects.exists()
    assert not Line.objects.filter(act="letter.prepared").exists()


def test_an_invitation_needs_a_day_and_a_place() -> None:
    incident = response.an_assessed_incident("C")
    measure = impose_measure(incident, response.a_plan("conduct_meeting"), at=cast.NOW, by=cast.bram())

    with pytest.raises(Refused, match="Dag en tijd van het gesprek"):
        prepare_letter(measure, at=cast.NOW, by=cast.bram())


def test_a_new_draft_takes_the_place_of_the_old_one() -> None:
    measure = a_warning()
    first = prepare_letter(measure, at=cast.NOW, by=cast.bram())
    second = prepare_letter(measure, at=cast.NOW, by=cast.bram())

    first.refresh_from_db()
    assert first.state == State.VOID
    assert [one.pk for one in queries.letters_of(cast.bram(), measure.incident)] == [second.pk]


def test_a_lifted_measure_gets_the_letter_that_says_so() -> None:
    measure = response.an_imposed_ban()
    lift_measure(measure, reason="Hij houdt zich aan de afspraken.", at=cast.NOW, by=cast.lotte())
    words = words_of(prepare_letter(measure, at=cast.NOW, by=cast.bram()))

    assert "De maatregel stopt op 23 november 2026" in words
    assert "Hij houdt zich aan de afspraken." in words


def test_it_stands_sealed() -> None:
    prepare_letter(a_warning(), at=cast.NOW, by=cast.bram())

    with connection.cursor() as cursor:
        cursor.execute("select text from letters_letter")
        assert b"Pietersen" not in bytes(cursor.fetchone()[0])


@pytest.mark.parametrize("key", ["karin", "sanne", "dirk", "mo", "petra", "anouk"])
def test_who_may_not(key: str) -> None:
    measure = a_warning()

    with pytest.raises(Denied):
        prepare_letter(measure, at=cast.NOW, by=cast.actor(key))


def test_on_the_page(client_of: Callable[..., Client]) -> None:
    measure = a_warning()
    answer = client_of("bram").post(reverse("prepare_letter", args=[measure.pk]), {"language": "nl"})

    assert answer.headers["Location"] == reverse("show_letter", args=[Letter.objects.get().pk])


def test_the_usual_basic_service_speaks_the_language_of_the_letter() -> None:
    usual = "U komt op afspraak in een ander gebouw, of regelt zaken per telefoon, brief of website."
    letter = prepare_letter(response.an_imposed_ban(basic_service=usual), language="en", at=cast.NOW, by=cast.bram())

    assert "You come by appointment to another building" in words_of(letter)


def test_a_letter_that_waits_is_shown_before_another_is_made(client_of: Callable[..., Client]) -> None:
    measure = a_warning()
    letter, page = prepare_letter(measure, at=cast.NOW, by=cast.bram()), reverse("prepare_letter", args=[measure.pk])
    shown = reverse("show_letter", args=[letter.pk])

    assert client_of("bram").get(page)["Location"] == shown
    assert f"{page}?opnieuw=1" in client_of("bram").get(shown).content.decode()
    assert client_of("bram").get(f"{page}?opnieuw=1").status_code == 200
