"""From draft to delivered: approved as a document, sent on a day, delivered with proof."""

from datetime import timedelta

import pytest
from django.db import connection

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.report.incidents.terms import LaneState
from ruggensteun.respond.letters import queries
from ruggensteun.respond.letters.actions import (
    approve_letter,
    note_delivery,
    prepare_letter,
    send_letter,
    settle_offender_lane,
    void_letter,
)
from ruggensteun.respond.letters.models import Letter
from ruggensteun.respond.letters.terms import Dispatch, State
from ruggensteun.respond.measures.actions import impose_measure, lift_measure
from tests import cast, response
from tests.letters.reading import faults_in

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def draft(**identity: object) -> Letter:
    incident = response.an_assessed_incident("C", identity=response.a_person(**identity))
    measure = impose_measure(incident, response.a_plan("warning"), at=cast.NOW, by=cast.bram())
    return prepare_letter(measure, at=cast.NOW, by=cast.bram())


def approved(**identity: object) -> Letter:
    return approve_letter(draft(**identity), at=cast.NOW, by=cast.bram())


def sent() -> Letter:
    return send_letter(approved(), Dispatch.POST, sent_on=cast.TODAY, at=cast.NOW, by=cast.bram())


def test_the_whole_way() -> None:
    letter = sent()
    note_delivery(letter, delivered_on=cast.TODAY, proof="3SXYZ", at=cast.NOW, by=cast.bram())

    assert letter.state == State.DELIVERED
    acts = Line.objects.filter(thing_id=letter.pk).order_by("id").values_list("act", flat=True)
    assert list(acts) == ["letter.prepared", "letter.approved", "letter.sent", "letter.delivered"]


def test_an_approved_document_stands_sealed_as_it_is() -> None:
    letter = approved()
    document = queries.document_of(letter)

    assert document.startswith(b"%PDF-")
    assert faults_in(document) == []
    with connection.cursor() as cursor:
        cursor.execute("select document from letters_letter")
        assert b"%PDF" not in bytes(cursor.fetchone()[0])


def test_not_approved_when_the_measure_changed_meanwhile() -> None:
    letter = draft()
    lift_measure(letter.measure, reason="Het was een ander.", at=cast.NOW, by=cast.bram())

    with pytest.raises(Refused, match="veranderd"):
        approve_letter(letter, at=cast.NOW, by=cast.bram())


def test_not_sent_before_it_is_approved() -> None:
    with pytest.raises(Refused, match="Keur de brief eerst goed"):
        send_letter(draft(), Dispatch.POST, sent_on=cast.TODAY, at=cast.NOW, by=cast.bram())


def test_without_an_address_only_by_hand() -> None:
    letter = approved(address="")

    with pytest.raises(Refused, match="geen adres"):
        send_letter(letter, Dispatch.REGISTERED, sent_on=cast.TODAY, at=cast.NOW, by=cast.bram())
    assert send_letter(letter, Dispatch.HANDED_OVER, sent_on=cast.TODAY, at=cast.NOW, by=cast.bram()).sent_on


@pytest.mark.parametrize(("days", "sentence"), [(1, "toekomst"), (-1, "goedkeuring")])
def test_sent_on_a_day_that_can_be(days: int, sentence: str) -> None:
    day = cast.TODAY + timedelta(days=days)

    with pytest.raises(Refused, match=sentence):
        send_letter(approved(), Dispatch.POST, sent_on=day, at=cast.NOW, by=cast.bram())


@pytest.mark.parametrize(("days", "proof"), [(-1, ""), (1, ""), (0, "x" * 61)])
def test_delivered_on_a_day_that_can_be(days: int, proof: str) -> None:
    letter, day = sent(), cast.TODAY + timedelta(days=days)

    with pytest.raises(Refused):
        note_delivery(letter, delivered_on=day, proof=proof, at=cast.NOW, by=cast.bram())
    assert Letter.objects.get().state == State.SENT


def test_what_was_sent_cannot_be_thrown_away_nor_sent_again() -> None:
    letter = sent()

    with pytest.raises(Refused, match="deze stand"):
        void_letter(letter, by=cast.bram())
    with pytest.raises(Refused, match="al verstuurd"):
        prepare_letter(letter.measure, at=cast.NOW, by=cast.bram())


@pytest.mark.parametrize("key", ["karin", "sanne", "dirk", "petra"])
def test_who_may_not(key: str) -> None:
    letter, actor = approved(), cast.actor(key)

    for act in (
        lambda: approve_letter(letter, at=cast.NOW, by=actor),
        lambda: send_letter(letter, Dispatch.POST, sent_on=cast.TODAY, at=cast.NOW, by=actor),
        lambda: note_delivery(letter, delivered_on=cast.TODAY, proof="", at=cast.NOW, by=actor),
        lambda: void_letter(letter, by=actor),
        lambda: settle_offender_lane(letter.incident, at=cast.NOW, by=actor),
    ):
        with pytest.raises(Denied):
            act()


def test_the_track_is_settled_when_the_letter_is_gone_and_not_before() -> None:
    letter = approved()
    with pytest.raises(Refused, match="Eerst een maatregel"):
        settle_offender_lane(letter.incident, at=cast.NOW, by=cast.bram())

    send_letter(letter, Dispatch.POST, sent_on=cast.TODAY, at=cast.NOW, by=cast.bram())
    settle_offender_lane(letter.incident, at=cast.NOW, by=cast.bram())
    assert letter.incident.offender == LaneState.SETTLED


def test_a_shielded_letter_does_not_exist_for_others() -> None:
    letter = draft()
    type(letter.incident).objects.filter(pk=letter.incident_id).update(shielded=True, circle=[cast.person("bram").pk])

    assert queries.letter_for(cast.lotte(), letter.pk) is None
    assert queries.letter_for(cast.bram(), letter.pk) is not None
