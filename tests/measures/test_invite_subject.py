"""Asking for the own side of the story."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.respond.measures.actions import hold_hearing
from ruggensteun.respond.measures.models import Invitation
from ruggensteun.respond.measures.terms import HearingForm, InvitationState
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Open = Callable[..., Client]


def test_asked_and_answered() -> None:
    incident = response.an_assessed_incident("D")
    invitation = response.an_invitation(incident)
    hold_hearing(incident, HearingForm.ORAL, held_on=cast.TODAY, statement="Ik was boos.", at=cast.NOW, by=cast.bram())

    invitation.refresh_from_db()
    assert invitation.state == InvitationState.ANSWERED
    assert Line.objects.filter(act="measure.invited", dossier_id=incident.pk).exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"day": cast.TODAY}, "dag na vandaag"),
        ({"place": ""}, "tijd en de plaats"),
        ({"begins": None}, "tijd en de plaats"),
        ({"form": "invited"}, "hoe u de persoon vraagt"),
        ({"asked_by": "pigeon"}, "hoe u de persoon vraagt"),
        ({"place": "x" * 201}, "te lang"),
    ],
)
def test_refused(changes: dict[str, object], sentence: str) -> None:
    incident = response.an_assessed_incident("D")

    with pytest.raises(Refused, match=sentence):
        response.an_invitation(incident, **changes)  # type: ignore[arg-type]
    assert not Invitation.objects.exists()


def test_one_at_a_time() -> None:
    incident = response.an_assessed_incident("D")
    response.an_invitation(incident)

    with pytest.raises(Refused, match="Er loopt al een uitnodiging"):
        response.an_invitation(incident)


def test_on_the_page_the_letter_follows(client_of: Open) -> None:
    incident = response.an_assessed_incident("D")
    day = (timezone.localdate() + timedelta(days=9)).isoformat()
    form = {"form": "oral", "day": day, "begins": "10:30", "place": "Stadhuis", "asked_by": "letter"}
    answer = client_of("bram").post(reverse("invite_subject", args=[incident.pk]), form)

    assert answer.headers["Location"] == reverse("prepare_step_letter", args=[Invitation.objects.get().pk])
