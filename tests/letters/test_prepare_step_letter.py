"""The letter of every step in the life of a measure."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.respond.damages.queries import tasks
from ruggensteun.respond.letters import queries
from ruggensteun.respond.letters.actions import approve_letter, prepare_step_letter, send_letter
from ruggensteun.respond.letters.models import Letter
from ruggensteun.respond.letters.terms import Dispatch
from ruggensteun.respond.measures.actions import approve_extension, decide_objection, hold_meeting, suspend_measure
from ruggensteun.respond.measures.models import Invitation
from tests import cast, response
from tests.letters.reading import faults_in

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Open = Callable[..., Client]


def filled(occasion_id: object, language: str = "nl") -> Letter:
    occasion = queries.occasion_for(cast.bram(), occasion_id)  # type: ignore[arg-type]
    assert occasion
    return prepare_step_letter(occasion, language=language, at=cast.NOW, by=cast.bram())


def words_of(letter: Letter) -> str:
    text = queries.text_of(letter)
    return " ".join([text.subject, *(line for one in text.blocks for lines in one.paragraphs for line in lines)])


def test_an_invitation_says_when_and_where_and_begins_when_it_is_sent() -> None:
    invitation = response.an_invitation(response.an_assessed_incident("D"))
    letter = filled(invitation.pk)
    words = words_of(letter)
    assert "30 november 2026 om 10:30 uur in Stadhuis, kamer 2" in words
    assert "ik weet waar je woont" in words

    approve_letter(letter, at=cast.NOW, by=cast.bram())
    send_letter(letter, Dispatch.POST, sent_on=cast.TODAY, at=cast.NOW, by=cast.bram())
    assert Invitation.objects.get().told_on == cast.TODAY


def test_in_writing_it_says_until_when() -> None:
    invitation = response.an_invitation(response.an_assessed_incident("D"), form="written", begins=None, place="")

    assert "tot en met 30 november 2026" in words_of(filled(invitation.pk))


@pytest.mark.parametrize(("came", "sentence"), [("signed", "ondertekende deze"), ("declined", "niet ondertekenen")])
def test_agreements(came: str, sentence: str) -> None:
    measure, told = response.a_meeting_measure(), {"view": "Ik wachtte al weken.", "agreements": "Hij belt eerst."}
    meeting = hold_meeting(measure, came, held_on=cast.TODAY, at=cast.NOW, by=cast.bram(), **told)
    words = words_of(filled(meeting.pk))

    assert all(part in words for part in ("Hij belt eerst.", "Ik wachtte al weken.", sentence))


def test_a_longer_term_says_what_was_seen_and_why() -> None:
    extension = response.a_longer_term(response.an_imposed_ban())
    assert queries.occasion_for(cast.bram(), extension.pk) is None
    approve_extension(extension, at=cast.NOW, by=cast.lotte())
    words = words_of(filled(extension.pk))

    assert all(part in words for part in ("zou stoppen op 21 februari 2027", "nog twee keer boos", "nog niet voorbij"))


def test_an_objection_received_says_whether_the_measure_holds() -> None:
    objection = response.an_objection(response.an_imposed_ban())
    assert "geldt de maatregel gewoon" in words_of(filled(objection.pk))
    suspend_measure(objection, at=cast.NOW, by=cast.mo())
    assert "geldt de maatregel niet" in words_of(filled(objection.pk))


@pytest.mark.parametrize(
    ("decision", "sentence"),
    [("upheld", "U krijgt gelijk"), ("partly", "voor een deel gelijk"), ("rejected", "krijgt geen gelijk")],
)
def test_a_decision_says_what_and_why(decision: str, sentence: str) -> None:
    objection = response.an_objection(response.an_imposed_ban())
    why = "De feiten zijn niet goed opgeschreven."
    decide_objection(objection, decision, motivation=why, ends_on=cast.TODAY, at=cast.NOW, by=cast.mo())
    words = words_of(filled(objection.pk))

    assert all(part in words for part in (sentence, why, "Ik heb dit niet gezegd", "ombudsman"))


def test_every_step_prints_without_a_fault_in_both_languages() -> None:
    objection = response.an_objection(response.an_imposed_ban())
    invitation = response.an_invitation(objection.incident)
    for occasion_id in (objection.pk, invitation.pk):
        for language in ("nl", "en"):
            letter = approve_letter(filled(occasion_id, language), at=cast.NOW, by=cast.bram())
            assert faults_in(queries.document_of(letter)) == []


def test_it_waits_on_the_work_list_until_it_has_gone() -> None:
    invitation = response.an_invitation(response.an_assessed_incident("D"))

    def waits() -> bool:
        return "prepare_step_letter" in {task.step.verb for task in tasks(cast.bram(), at=cast.NOW)}

    assert waits()
    letter = approve_letter(filled(invitation.pk), at=cast.NOW, by=cast.bram())
    send_letter(letter, Dispatch.HANDED_OVER, sent_on=cast.TODAY, at=cast.NOW, by=cast.bram())
    assert not waits()


def test_on_the_page(client_of: Open) -> None:
    invitation = response.an_invitation(response.an_assessed_incident("D"))
    answer = client_of("bram").post(reverse("prepare_step_letter", args=[invitation.pk]), {"language": "en"})

    assert answer.headers["Location"] == reverse("show_letter", args=[Letter.objects.get().pk])
