"""What follows on a breach."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.walls.rules import Refused
from ruggensteun.respond.damages.queries import tasks
from ruggensteun.respond.measures.actions import answer_breach, note_breach
from ruggensteun.respond.measures.models import Breach
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Open = Callable[..., Client]


def a_breach() -> Breach:
    measure = response.an_imposed_ban()
    return note_breach(measure, happened_on=cast.TODAY, facts="Hij stond weer in de hal.", at=cast.NOW, by=cast.bram())


def verbs(key: str) -> set[str]:
    return {task.step.verb for task in tasks(cast.actor(key), at=cast.NOW)}


def test_it_waits_on_the_work_list_until_it_is_answered() -> None:
    breach = a_breach()
    assert "answer_breach" in verbs("bram")
    answer_breach(breach, answer="Gebeld: hij haalde alleen post op.", at=cast.NOW, by=cast.bram())

    assert "answer_breach" not in verbs("bram")
    with pytest.raises(Refused, match="al gereageerd"):
        answer_breach(breach, answer="Gebeld: hij haalde alleen post op.", at=cast.NOW, by=cast.bram())


def test_on_the_page(client_of: Open) -> None:
    breach = a_breach()
    page = reverse("answer_breach", args=[breach.pk])

    assert "weer in de hal" in client_of("bram").get(page).content.decode()
    assert client_of("bram").post(page, {"answer": "kort"}).status_code == 422
    assert client_of("bram").post(page, {"answer": "Gebeld: hij haalde post op."}).status_code == 302
