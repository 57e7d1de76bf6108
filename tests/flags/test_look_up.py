"""Looking up: the advice or nothing, one look-up, written down without content, hit and miss alike."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Actor, Denied
from ruggensteun.ground.walls.actions import inside
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.report.subjects.rules import Identity
from ruggensteun.respond.flags.actions import follow_measures, look_up_advice
from ruggensteun.respond.flags.queries import Advice
from ruggensteun.respond.measures.actions import lift_measure
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def ask(by: Actor | None = None, purpose: str = "desk_visit", on: date = cast.TODAY, **known: Any) -> list[Advice]:
    identity = Identity("person", **known)
    return look_up_advice(identity, purpose, on=on, by=by or cast.actor("dirk"))


def a_flag() -> None:
    response.an_imposed_ban()
    follow_measures(at=cast.NOW, by=cast.clock())


@pytest.mark.parametrize(
    "known",
    [
        {"customer_number": "k-1001"},
        {"email": "Henk@Example.org "},
        {"phone": "+31 6 1234 5678"},
        {"name": "Pietersen, Henk", "birth_date": date(1980, 5, 4)},
    ],
)
def test_every_identifier_finds_the_advice(known: dict[str, Any]) -> None:
    a_flag()

    (advice,) = ask(**known)
    assert (advice.code, advice.label, advice.until) == ("speak_elsewhere", "Niet in elk gebouw", date(2027, 2, 21))


@pytest.mark.parametrize(
    "known",
    [
        {"customer_number": "K-1002"},
        {"name": "Henk Pietersen", "birth_date": date(1980, 5, 5)},
        {"name": "Henk Pieters", "birth_date": date(1980, 5, 4)},
        {"email": "henk@example.com"},
    ],
)
def test_nearly_is_nothing(known: dict[str, Any]) -> None:
    a_flag()

    assert ask(**known) == []


@pytest.mark.parametrize(
    ("known", "sentence"),
    [
        ({"name": "Henk Pietersen"}, "Een naam alleen"),
        ({"birth_date": date(1980, 5, 4)}, "naam"),
        ({}, "klantnummer"),
        ({"email": "x" * 201}, "niet kloppen"),
        ({"email": "a\x00b"}, "niet kloppen"),
    ],
)
def test_a_question_that_cannot_be_answered(known: dict[str, Any], sentence: str) -> None:
    a_flag()

    with pytest.raises(Refused, match=sentence):
        ask(**known)
    assert not Line.objects.filter(act="flag.looked_up").exists()


@pytest.mark.parametrize("purpose", ["", "curiosity"])
def test_a_purpose_is_asked(purpose: str) -> None:
    with pytest.raises(Refused, match="waarom"):
        ask(purpose=purpose, email="henk@example.org")


@pytest.mark.parametrize("key", ["sanne", "karin", "joost", "els", "petra", "mo", "paul", "anouk"])
def test_who_may_not(key: str) -> None:
    with pytest.raises(Denied):
        ask(by=cast.actor(key), email="henk@example.org")


def test_not_before_its_start_nor_after_its_end() -> None:
    a_flag()

    assert ask(email="henk@example.org", on=cast.TODAY - timedelta(days=1)) == []
    assert ask(email="henk@example.org", on=date(2027, 2, 21)) != []
    assert ask(email="henk@example.org", on=date(2027, 2, 22)) == []


def test_gone_with_its_measure() -> None:
    measure = response.an_imposed_ban()
    follow_measures(at=cast.NOW, by=cast.clock())
    lift_measure(measure, reason="Hij houdt zich eraan.", at=cast.NOW, by=cast.lotte())
    follow_measures(incident=measure.incident, at=cast.NOW, by=cast.lotte())

    assert ask(email="henk@example.org") == []


def test_hit_and_miss_leave_the_same_line_and_take_the_same_queries() -> None:
    a_flag()
    counts, dirk = [], cast.actor("dirk")
    for email in ("warm@up.nl", "henk@example.org", "niemand@example.org"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            ask(by=dirk, email=email)
        counts.append(len([one for one in queries if "SAVEPOINT" not in one["sql"]]))

    assert counts[1] == counts[2] == 4
    lines = list(Line.objects.filter(act="flag.looked_up"))
    marks = {len(line.facts.pop(mark)) for line in lines for mark in ("told", "own")}
    assert marks == {60}  # sealed: hit, miss and oneself look alike
    assert {(line.dossier_id, str(line.facts)) for line in lines} == {(None, str(lines[0].facts))}
    assert "henk" not in str([line.facts for line in lines])


def test_a_desk_sees_the_advice_of_a_person_and_next_door_nothing() -> None:
    a_flag()
    with inside(cast.organisation_id(), cast.person("dirk").pk):
        assert len(ask(email="henk@example.org")) == 1
    with inside(cast.organisation_id("zeeberg"), clock=True):
        assert ask(by=cast.actor("zoe"), email="henk@example.org") == []


def test_on_the_page_only_the_advice(client_of: Callable[..., Client]) -> None:
    measure = response.a_proposed_ban_of_now()
    client_of("lotte").post(reverse("approve_measure", args=[measure.pk]))
    dirk = client_of("dirk")
    shown = dirk.post("/opzoeken", {"purpose": "desk_visit", "customer_number": "K-1001"}).content.decode()

    assert "Vraag de coördinator eerst in welk gebouw" in shown
    for secret in ("Henk", "schreeuwde", "riep", "Stadhuis", str(measure.pk), str(measure.incident_id), "premises_ban"):
        assert secret not in shown
    missed = dirk.post("/opzoeken", {"purpose": "desk_visit", "customer_number": "K-9"}).content.decode()
    assert "Geen contactadvies" in missed


def test_on_the_page_a_name_alone_is_a_sentence(client_of: Callable[..., Client]) -> None:
    answer = client_of("dirk").post("/opzoeken", {"purpose": "desk_visit", "name": "Henk Pietersen"})

    assert answer.status_code == 422
    assert "Een naam alleen is niet genoeg" in answer.content.decode()


def test_on_the_page_who_may_not(client_of: Callable[..., Client]) -> None:
    assert client_of("sanne").get("/opzoeken").status_code == 403
