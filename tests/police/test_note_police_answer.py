"""Writing down what the police answered."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.respond.damages.queries import tasks
from ruggensteun.respond.police.actions import decide_police, note_police_answer
from ruggensteun.respond.police.models import PoliceStep
from ruggensteun.respond.police.terms import State
from tests import cast
from tests.police.setting import decided, decision
from tests.police.test_file_police_step import filed

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def answered(step: PoliceStep, by: str = "bram", **changes: Any) -> PoliceStep:
    usual = {"outcome": "investigation", "answered_on": cast.TODAY, "note": ""}
    return note_police_answer(step, at=cast.NOW, by=cast.actor(by), **(usual | changes))  # type: ignore[arg-type]


def test_answered() -> None:
    step = answered(filed(decided()))

    assert step.state == State.ANSWERED
    assert Line.objects.filter(act="police.answered", dossier_id=step.incident_id).exists()


def test_not_before_they_were_told() -> None:
    with pytest.raises(Refused, match="deze stand"):
        answered(decided())


@pytest.mark.parametrize(
    "changes", [{"outcome": "applause"}, {"answered_on": cast.TODAY + timedelta(days=1)}, {"note": "x" * 10_001}]
)
def test_refused(changes: dict[str, Any]) -> None:
    step = filed(decided())

    with pytest.raises(Refused):
        answered(step, **changes)
    assert PoliceStep.objects.get().state == State.FILED


@pytest.mark.parametrize("key", ["karin", "sanne", "dirk"])
def test_who_may_not(key: str) -> None:
    step = filed(decided())

    with pytest.raises(Denied):
        answered(step, by=key)


def test_on_the_page(client_of: Callable[..., Client]) -> None:
    step = filed(decided())
    form = {"outcome": "dismissed", "answered_on": "2026-11-20", "note": ""}

    assert client_of("bram").post(reverse("note_police_answer", args=[step.pk]), form).status_code == 302


def test_what_the_police_did_not_take_stands_on_the_work_list_with_a_clock_until_something_is_decided() -> None:
    step = answered(filed(decided()), outcome="refused")
    incident = step.incident

    def asked() -> list[tuple[str, bool]]:
        found = [one.step for one in tasks(cast.bram(), at=cast.NOW) if one.incident_id == incident.pk]
        return [(one.label, one.due_at is not None) for one in found if one.verb == "decide_police"]

    assert [(label.startswith("De politie nam het niet op"), due) for label, due in asked()] == [(True, True)]
    decide_police(incident, decision(choice="notice"), at=cast.NOW + timedelta(hours=1), by=cast.bram())
    assert asked() == []
