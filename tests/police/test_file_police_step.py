"""Writing down that the police was told."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.respond.police.actions import file_police_step
from ruggensteun.respond.police.models import PoliceStep
from ruggensteun.respond.police.terms import State
from tests import cast
from tests.police.setting import decided

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def filed(step: PoliceStep, by: str = "bram", **changes: Any) -> PoliceStep:
    usual = {"filed_on": cast.TODAY, "police_number": "PL-1", "asked_vpt_code": True}
    return file_police_step(step, at=cast.NOW, by=cast.actor(by), **(usual | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(("choice", "act"), [("notice", "police.noticed"), ("complaint", "police.complained")])
def test_done(choice: str, act: str) -> None:
    step = filed(decided(choice=choice))

    assert step.state == State.FILED
    assert Line.objects.filter(act=act, dossier_id=step.incident_id).exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"asked_vpt_code": False}, "VPT-code"),
        ({"filed_on": cast.TODAY + timedelta(days=1)}, "toekomst"),
        ({"police_number": "x" * 101}, "te lang"),
    ],
)
def test_refused(changes: dict[str, Any], sentence: str) -> None:
    step = decided()

    with pytest.raises(Refused, match=sentence):
        filed(step, **changes)
    assert PoliceStep.objects.get().state == State.DECIDED


def test_not_when_it_was_decided_not_to() -> None:
    with pytest.raises(Refused, match="niet naar de politie"):
        filed(decided(choice="neither"))


@pytest.mark.parametrize("key", ["karin", "sanne", "dirk"])
def test_who_may_not(key: str) -> None:
    step = decided()

    with pytest.raises(Denied):
        filed(step, by=key)


def test_on_the_page(client_of: Callable[..., Client]) -> None:
    step = decided()
    address = reverse("file_police_step", args=[step.pk])
    form = {"filed_on": "2026-11-20", "police_number": "PL-1"}

    assert client_of("bram").post(address, form).status_code == 422
    assert client_of("bram").post(address, form | {"asked_vpt_code": "on"}).status_code == 302
