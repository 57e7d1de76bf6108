"""Changing a concept by hand."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.respond.letters import queries
from ruggensteun.respond.letters.actions import approve_letter, edit_letter, prepare_letter
from ruggensteun.respond.letters.models import Letter
from ruggensteun.respond.letters.rules import typed_text
from ruggensteun.respond.measures.actions import impose_measure
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Open = Callable[..., Client]


def draft(**identity: object) -> Letter:
    incident = response.an_assessed_incident("C", identity=response.a_person(**identity))
    measure = impose_measure(incident, response.a_plan("warning"), at=cast.NOW, by=cast.bram())
    return prepare_letter(measure, at=cast.NOW, by=cast.bram())


def edited(letter: Letter, part: int = 1, text: str = "Wij schrijven dit zelf.", key: str = "bram") -> Letter:
    known = queries.text_of(letter)
    texts = [typed_text(one) for one in known.blocks]
    texts[part] = text
    return edit_letter(letter, subject=known.subject, texts=texts, by=cast.actor(key))


def test_the_difference_with_what_the_protocol_filled_is_shown() -> None:
    letter = edited(draft())
    changed = queries.differences(letter)

    assert [one.text for one in changed if one.kind == "new"] == ["Wij schrijven dit zelf."]
    assert any("U krijgt een waarschuwing" in one.text for one in changed if one.kind == "gone")
    edited(letter, part=2, text="Nog iets.")
    assert {"Wij schrijven dit zelf.", "Nog iets."} <= {one.text for one in queries.differences(letter)}
    assert Line.objects.filter(act="letter.edited").count() == 2


def test_what_is_typed_stays_text() -> None:
    nasty = '{{ facts }} {% now %} #import "x" <script>alert(1)</script>'
    letter = edited(draft(), text=nasty)

    assert nasty in typed_text(queries.text_of(letter).blocks[1])
    assert b"%PDF" in queries.document_of(approve_letter(letter, at=cast.NOW, by=cast.bram()))


def test_above_a_warning_other_eyes_approve_what_was_changed_by_hand() -> None:
    letter = edited(prepare_letter(response.an_imposed_ban(), at=cast.NOW, by=cast.bram()))

    with pytest.raises(Denied, match="zelf aan"):
        approve_letter(letter, at=cast.NOW, by=cast.bram())
    assert approve_letter(letter, at=cast.NOW, by=cast.lotte()).state == "approved"


def test_only_a_concept_and_never_empty() -> None:
    letter = draft()
    known = queries.text_of(letter)
    with pytest.raises(Refused, match="lege brief"):
        edit_letter(letter, subject=known.subject, texts=["" for _ in known.blocks], by=cast.bram())
    with pytest.raises(Refused, match="intussen veranderd"):
        edit_letter(letter, subject=known.subject, texts=["x"], by=cast.bram())
    approve_letter(letter, at=cast.NOW, by=cast.bram())
    with pytest.raises(Refused, match="Alleen een concept"):
        edited(letter)


def test_on_the_page(client_of: Open) -> None:
    letter = draft()
    page, known = reverse("edit_letter", args=[letter.pk]), queries.text_of(letter)
    form = {f"part_{number}": typed_text(one) for number, one in enumerate(known.blocks)}
    form |= {"subject": "Een ander onderwerp"}

    assert known.subject in client_of("bram").get(page).content.decode()
    assert client_of("bram").post(page, form).status_code == 302
    shown = client_of("lotte").get(reverse("show_letter", args=[letter.pk])).content.decode()
    assert "<ins>Een ander onderwerp</ins>" in shown
