"""What goes to the police: the seven W's, what goes along, one PDF with its hash."""

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from io import BytesIO

import pikepdf
import pytest
from django.test import Client

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.report.evidence.jobs import check_at
from ruggensteun.report.subjects.actions import merge_subjects
from ruggensteun.respond.damages.queries import police_lane
from ruggensteun.respond.letters.actions import approve_letter, prepare_letter, send_letter
from ruggensteun.respond.letters.queries import document_of
from ruggensteun.respond.letters.terms import Dispatch
from ruggensteun.respond.police import queries
from ruggensteun.respond.police.actions import (
    add_police_contact,
    decide_police,
    file_police_step,
    note_police_answer,
    prepare_complaint_file,
)
from ruggensteun.respond.police.models import ComplaintFile, PoliceStep
from ruggensteun.respond.police.terms import Outcome, Side
from tests import cast, response
from tests.evidence.files import added
from tests.letters.reading import faults_in, needs_pdftotext, text_in
from tests.police.setting import decided, decision

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Open = Callable[..., Client]


def made(step: PoliceStep, **changes: str) -> ComplaintFile:
    answers = queries.first_answers(step) | changes
    return prepare_complaint_file(step, answers, [], at=cast.NOW, by=cast.bram())


def filed(step: PoliceStep, number: str) -> PoliceStep:
    return file_police_step(
        step, filed_on=cast.TODAY, police_number=number, asked_vpt_code=True, at=cast.NOW, by=cast.bram()
    )


def test_the_case_fills_in_what_it_knows() -> None:
    answers = queries.first_answers(decided())

    assert "Henk Pietersen" in answers["who"]
    assert "schreeuwde" in answers["what"]
    assert "23 november 2026" in answers["when"]


@needs_pdftotext
def test_one_pdf_with_index_agreements_and_a_hash_that_the_journal_keeps() -> None:
    add_police_contact(Side.POLICE, "Wijkagent De Boer", "0900-8844", by=cast.bram())
    file = made(decided(), why="Hij kreeg geen vergunning.")
    document = queries.document_of_file(file)

    told = text_in(document)
    assert "Inhoud" in told
    assert "VPT-code" in told
    assert "Raadhuisplein 1" in told
    assert "Sanne de Wit" in told
    assert "Wijkagent De Boer" in told
    assert "Hij kreeg geen vergunning." in told
    assert file.sha256 == sha256(document).hexdigest()
    assert Line.objects.get(act="police.file_made").facts == {"sha256": file.sha256, "stacked": 0}


def test_it_is_accessible() -> None:
    assert faults_in(queries.document_of_file(made(decided()))) == []


@needs_pdftotext
def test_under_a_number_no_name_of_the_victim_stands_in_it() -> None:
    step = decided(is_numbered=True)
    told = text_in(queries.document_of_file(made(step)))

    assert "Sanne" not in told
    assert step.incident.reference in told


@needs_pdftotext
def test_letters_that_went_out_are_enclosed_with_their_hash() -> None:
    measure = response.an_imposed_ban()
    step = decide_police(measure.incident, decision(), at=cast.NOW, by=cast.bram())
    letter = approve_letter(prepare_letter(measure, at=cast.NOW, by=cast.bram()), at=cast.NOW, by=cast.lotte())
    send_letter(letter, Dispatch.POST, sent_on=cast.TODAY, at=cast.NOW, by=cast.bram())
    document = queries.document_of_file(made(step))

    [enclosed] = queries.contents_of(cast.bram(), step, {}, []).enclosures
    assert enclosed.sha256 in text_in(document).replace("\n", "").replace(" ", "")
    assert enclosed.sha256 == sha256(document_of(letter)).hexdigest()
    told = text_in(document)
    assert enclosed.text.subject in told
    assert "Pagina 1 /" in told


def test_the_whole_bundle_is_tagged_also_its_enclosed_letters() -> None:
    measure = response.an_imposed_ban()
    step = decide_police(measure.incident, decision(), at=cast.NOW, by=cast.bram())
    letter = approve_letter(prepare_letter(measure, at=cast.NOW, by=cast.bram()), at=cast.NOW, by=cast.lotte())
    send_letter(letter, Dispatch.POST, sent_on=cast.TODAY, at=cast.NOW, by=cast.bram())
    document = queries.document_of_file(made(step))

    assert faults_in(document) == []
    with pikepdf.open(BytesIO(document)) as whole:
        assert len(whole.pages) > 1
        assert all("/StructParents" in one for one in whole.pages)


@needs_pdftotext
def test_damage_and_files_stand_in_it_without_a_name() -> None:
    step = decided()
    file = added(step.incident)
    check_at(file.organisation_id, file.pk, scanner="")
    made_file = prepare_complaint_file(
        step, queries.first_answers(step), [], ["spullen, van de medewerker: € 125,50"], at=cast.NOW, by=cast.bram()
    )
    told = text_in(queries.document_of_file(made_file))

    assert "spullen, van de medewerker: € 125,50" in told
    assert file.sha256 in told.replace("\n", "").replace(" ", "")
    assert "IMG_0001" not in told


@needs_pdftotext
def test_earlier_notices_about_the_same_person_go_along() -> None:
    first = filed(decided(choice="notice"), "PL-1")
    step = decide_police(response.an_assessed_incident("D", identity=None), decision(), at=cast.NOW, by=cast.bram())
    assert queries.earlier_steps(cast.bram(), step) == []

    assert first.incident.subject
    assert step.incident.subject
    merge_subjects(first.incident.subject, step.incident.subject, at=cast.NOW, by=cast.bram())
    assert queries.earlier_steps(cast.bram(), step) == [first]
    file = prepare_complaint_file(step, queries.first_answers(step), [first], at=cast.NOW, by=cast.bram())
    assert "PL-1" in text_in(queries.document_of_file(file))
    assert file.stacked == [first.pk]


def test_a_notice_about_somebody_else_does_not() -> None:
    other = filed(decided(choice="notice"), "PL-1")
    step = decided()
    with pytest.raises(Refused, match="over deze persoon"):
        prepare_complaint_file(step, queries.first_answers(step), [other], at=cast.NOW, by=cast.bram())


def test_made_again_it_takes_the_place_of_the_first() -> None:
    step = decided()
    first = made(step).sha256
    assert made(step, why="Ruzie over een boete.").sha256 != first
    assert ComplaintFile.objects.count() == 1
    assert Line.objects.filter(act="police.file_made").count() == 2


@pytest.mark.parametrize(("field", "text"), [("what", " "), ("when", ""), ("why", "a\x00b"), ("how", "x" * 10_001)])
def test_what_the_police_cannot_use_is_refused_at_its_field(field: str, text: str) -> None:
    with pytest.raises(Refused) as refused:
        made(decided(), **{field: text})

    assert list(refused.value.faults) == [field]
    assert not ComplaintFile.objects.exists()


def test_nothing_to_make_when_it_was_decided_not_to_go() -> None:
    with pytest.raises(Denied, match="niet naar de politie"):
        made(decided(choice="neither", service_address=""))


def test_when_the_police_refuse_the_lane_says_what_next() -> None:
    step = filed(decided(), "PL-1")
    note_police_answer(step, Outcome.REFUSED, answered_on=date(2026, 11, 23), note="", at=cast.NOW, by=cast.bram())
    lane = police_lane(cast.bram(), step.incident, at=cast.NOW)

    assert lane.step
    assert lane.step.verb == "decide_police"
    assert "hulpofficier" in lane.step.label
