"""Nobody answered an invitation."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.respond.measures.actions import note_no_show
from ruggensteun.respond.measures.models import Hearing
from ruggensteun.respond.measures.terms import AskedBy, HearingForm
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Open = Callable[..., Client]


LATER = cast.NOW + timedelta(days=8)


def test_no_answer_counts_as_asked() -> None:
    incident = response.an_assessed_incident("D")
    invitation = response.an_invitation(incident, asked_by=AskedBy.PHONE)
    hearing = note_no_show(invitation, at=LATER, by=cast.bram())

    assert (hearing.form, hearing.held_on) == (HearingForm.INVITED, invitation.day)
    assert Line.objects.filter(act="measure.not_heard", dossier_id=incident.pk).exists()


def test_not_before_the_letter_went_out() -> None:
    invitation = response.an_invitation(response.an_assessed_incident("D"))

    with pytest.raises(Refused, match="nog niet verstuurd"):
        note_no_show(invitation, at=LATER, by=cast.bram())
    assert not Hearing.objects.exists()


def test_not_while_the_person_can_still_answer() -> None:
    invitation = response.an_invitation(response.an_assessed_incident("D"), asked_by=AskedBy.PHONE)

    with pytest.raises(Refused, match="nog reageren"):
        note_no_show(invitation, at=cast.NOW, by=cast.bram())


def test_on_the_page_it_is_a_sentence(client_of: Open) -> None:
    invitation = response.an_invitation(response.an_assessed_incident("D"), at=timezone.now(), asked_by=AskedBy.PHONE)
    answer = client_of("bram").post(reverse("note_no_show", args=[invitation.pk]))

    assert answer.status_code == 422
    assert "nog reageren" in answer.content.decode()
