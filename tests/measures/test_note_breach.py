"""Somebody did not keep to a measure."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.protocol.rules import Proposal
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.respond.measures.actions import note_breach
from ruggensteun.respond.measures.models import Breach
from ruggensteun.respond.measures.queries import history_of_subject, in_full, proposals_for
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Open = Callable[..., Client]


def test_a_breach_counts_when_the_matrix_proposes_again() -> None:
    measure = response.an_imposed_ban()
    incident, on = measure.incident, cast.TODAY

    def proposed() -> list[Proposal]:
        history = in_full(incident, history_of_subject(cast.bram(), incident, on=on))
        return proposals_for(incident, history, on=on)

    before = proposed()
    note_breach(measure, happened_on=cast.TODAY, facts="Hij stond weer in de hal.", at=cast.NOW, by=cast.bram())
    after = proposed()

    assert (len(before[0].counted), len(after[0].counted)) == (0, 1)
    assert before[0].rule != after[0].rule
    assert Line.objects.filter(act="measure.breached", dossier_id=measure.incident_id).exists()


@pytest.mark.parametrize(
    ("days", "facts", "sentence"),
    [(1, "Hij stond in de hal.", "dag waarop"), (-1, "Hij stond in de hal.", "dag waarop"), (0, "  ", "deed en zei")],
)
def test_refused(days: int, facts: str, sentence: str) -> None:
    measure = response.an_imposed_ban()

    with pytest.raises(Refused, match=sentence):
        note_breach(measure, happened_on=cast.TODAY + timedelta(days=days), facts=facts, at=cast.NOW, by=cast.bram())
    assert not Breach.objects.exists()


@pytest.mark.parametrize("key", ["karin", "sanne", "dirk", "mo"])
def test_who_may_not(key: str) -> None:
    measure = response.an_imposed_ban()

    with pytest.raises(Denied):
        note_breach(measure, happened_on=cast.TODAY, facts="Hij stond in de hal.", at=cast.NOW, by=cast.actor(key))


def test_on_the_page_the_reaction_follows(client_of: Open) -> None:
    measure = response.a_ban_of_now()
    form = {"happened_on": timezone.localdate().isoformat(), "facts": "Hij stond weer in de hal."}
    answer = client_of("bram").post(reverse("note_breach", args=[measure.pk]), form)

    assert answer.headers["Location"] == reverse("answer_breach", args=[Breach.objects.get().pk])
