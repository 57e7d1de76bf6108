"""A letter came back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.walls.rules import Refused
from ruggensteun.respond.letters import queries
from ruggensteun.respond.letters.actions import approve_letter, note_return, prepare_letter, send_letter
from ruggensteun.respond.letters.models import Letter
from ruggensteun.respond.letters.terms import Dispatch
from ruggensteun.respond.measures.actions import impose_measure
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Open = Callable[..., Client]


def draft(**identity: object) -> Letter:
    incident = response.an_assessed_incident("C", identity=response.a_person(**identity))
    measure = impose_measure(incident, response.a_plan("warning"), at=cast.NOW, by=cast.bram())
    return prepare_letter(measure, at=cast.NOW, by=cast.bram())


def sent() -> Letter:
    letter = approve_letter(draft(), at=cast.NOW, by=cast.bram())
    return send_letter(letter, Dispatch.REGISTERED, sent_on=cast.TODAY, tracking="3SABC", at=cast.NOW, by=cast.bram())


def test_sending_it_again_stands_on_the_work_list() -> None:
    letter = sent()
    assert letter.tracking == "3SABC"
    assert "prepare_letter" not in {task.step.verb for task in queries.tasks(cast.bram(), at=cast.NOW)}
    note_return(letter, "moved", returned_on=cast.TODAY, at=cast.NOW, by=cast.bram())

    assert "prepare_letter" in {task.step.verb for task in queries.tasks(cast.bram(), at=cast.NOW)}
    lane = queries.offender_lane(cast.bram(), letter.incident, at=cast.NOW)
    assert lane.step is not None
    assert "kwam terug" in lane.step.label
    assert prepare_letter(letter.measure, at=cast.NOW, by=cast.bram()).state == "draft"


@pytest.mark.parametrize(("reason", "days"), [("lost", 0), ("moved", -1), ("moved", 1)])
def test_refused(reason: str, days: int) -> None:
    letter = sent()

    with pytest.raises(Refused):
        note_return(letter, reason, returned_on=cast.TODAY + timedelta(days=days), at=cast.NOW, by=cast.bram())


def test_on_the_page(client_of: Open) -> None:
    letter = sent()
    form = {"reason": "moved", "returned_on": cast.TODAY.isoformat()}

    assert client_of("bram").post(reverse("note_return", args=[letter.pk]), {"reason": ""}).status_code == 422
    assert client_of("bram").post(reverse("note_return", args=[letter.pk]), form).status_code == 302
