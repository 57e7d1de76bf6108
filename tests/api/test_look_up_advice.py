"""Looking up contact advice through the API: how, never why; a purpose and a sure identifier; hit and miss alike."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, RequestFactory, override_settings
from django.utils import timezone

from ruggensteun.doors.api.plain import plain_question
from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.models import Token
from ruggensteun.ground.people.terms import Scope
from ruggensteun.keep.traces.actions import look_for_alerts
from ruggensteun.keep.traces.models import Alert
from ruggensteun.keep.traces.rules import Thresholds
from ruggensteun.keep.traces.terms import Kind
from ruggensteun.respond.flags.actions import raise_flag
from tests import cast, response
from tests.api.conftest import Program

OpenProgram = Callable[..., Program]
SEARCH = "/contactadviezen/_zoek"
HENK = {"doel": "desk_visit", "klantnummer": "K-1001"}


def advice_on_henk() -> None:
    today = timezone.localdate()
    later = today + timedelta(weeks=8)
    raise_flag(
        response.an_incident_about(),
        "bring_colleague",
        ends_on=later,
        review_on=today + timedelta(weeks=4),
        at=timezone.now(),
        by=cast.bram(),
    )


@pytest.mark.parametrize(
    "known",
    [
        {"klantnummer": "K-1001"},
        {"email": "HENK@example.org"},
        {"telefoon": "+31 6 12345678"},
        {"naam": "henk pietersen", "geboortedatum": "1980-05-04"},
    ],
)
def test_a_sure_identifier_gives_the_advice_and_nothing_else(program_of: OpenProgram, known: dict[str, str]) -> None:
    advice_on_henk()
    answer = program_of("dirk").post(SEARCH, {"doel": "desk_visit"} | known)

    assert answer.status_code == 200, answer.content
    (advice,) = answer.json()["contactadviezen"]
    assert set(advice) == {"code", "naam", "advies", "totEnMet"}
    assert advice["code"] == "bring_colleague"
    for secret in (b"Pietersen", b"schreeuwde", b"Sanne", b"risk"):
        assert secret not in answer.content


def test_a_hit_and_a_miss_are_written_down_alike_without_content(program_of: OpenProgram) -> None:
    advice_on_henk()
    program = program_of("dirk")
    program.post(SEARCH, HENK)
    program.post(SEARCH, HENK | {"klantnummer": "K-9999"})

    hit, miss = Line.objects.filter(act="flag.looked_up").order_by("at", "id")
    assert len(hit.facts.pop("told")) == len(miss.facts.pop("told"))  # sealed, so that both look alike
    assert hit.facts == miss.facts
    assert "1001" not in str(hit.facts)
    assert hit.actor_id == cast.person("dirk").pk


@pytest.mark.parametrize(
    "body",
    [
        {"klantnummer": "K-1001"},
        HENK | {"doel": "nieuwsgierig"},
        {"doel": "desk_visit"},
        {"doel": "desk_visit", "naam": "Henk Pietersen"},
        {"doel": "desk_visit", "geboortedatum": "1980-05-04"},
        HENK | {"geboortedatum": "1980-02-30"},
        HENK | {"geboortedatum": 19800504},
        HENK | {"bsn": "123456782"},
        HENK | {"klantnummer": ["K-1001", "K-1002"]},
        HENK | {"klantnummer": "x" * 151},
        HENK | {"naam": "a\x00b"},
        HENK | {"email": "\ud800"},
    ],
)
def test_85_a_question_without_purpose_or_identifier_is_refused(program_of: OpenProgram, body: dict[str, Any]) -> None:
    answer = program_of("dirk").post(SEARCH, body)

    assert answer.status_code == 400
    assert answer.json()["invalidParams"]
    assert not Line.objects.filter(act="flag.looked_up").exists()


def test_only_for_those_whose_work_it_is(program_of: OpenProgram) -> None:
    advice_on_henk()

    assert program_of("sanne").post(SEARCH, HENK).status_code == 403
    assert program_of("dirk", (Scope.REPORT, Scope.FOLLOW)).post(SEARCH, HENK).status_code == 403
    assert program_of("zoe", slug="zeeberg").post(SEARCH, HENK).json() == {"contactadviezen": []}
    assert program_of("dirk").get(SEARCH).status_code == 405
    assert program_of("dirk").get(f"{SEARCH}?klantnummer=K-1001").status_code == 400


def limited(text: str) -> override_settings:
    return override_settings(ENV=replace(settings.ENV, look_up_limits=text))


def test_83_looking_up_in_bulk_stops(program_of: OpenProgram) -> None:
    program = program_of("dirk")
    with limited("system=3"):
        answers = [program.post(SEARCH, HENK) for _ in range(5)]

    assert [one.status_code for one in answers] == [200, 200, 200, 429, 429]
    assert answers[-1]["Retry-After"] in {"60", "61"}
    assert Line.objects.filter(act="flag.looked_up").count() == 3


@pytest.mark.parametrize("limit", ["team=3", "organisation=3"])
def test_83_a_second_token_does_not_help_nor_a_colleague_at_the_desk(
    program_of: OpenProgram, client_of: Callable[..., Client], limit: str
) -> None:
    with limited(limit):
        first, second, desk = program_of("dirk"), program_of("dirk"), client_of("dirk")
        answers = [first.post(SEARCH, HENK), second.post(SEARCH, HENK)]
        answers += [desk.post("/opzoeken", {"purpose": "desk_visit", "customer_number": "K-1001"})]
        answers += [first.post(SEARCH, HENK)]
        late = desk.post("/opzoeken", {"purpose": "desk_visit", "customer_number": "K-1001"})

    assert [one.status_code for one in answers] == [200, 200, 200, 429]
    assert late.status_code == 422
    assert "Wacht een minuut" in late.content.decode()


def test_83_a_system_that_looks_up_very_many_people_gives_an_alarm(program_of: OpenProgram) -> None:
    program = program_of("dirk")
    for number in range(4):
        program.post(SEARCH, HENK | {"klantnummer": f"K-{number}"})
    few = Thresholds(lookups=2, misses=2, system_lookups=4)

    assert look_for_alerts(timezone.localdate(), replace(few, system_lookups=5), by=cast.clock()) == 0
    assert look_for_alerts(timezone.localdate(), few, by=cast.clock()) == 1
    assert Alert.objects.values_list("kind", "number", "person_id").get() == (
        Kind.MANY_LOOKUPS,
        4,
        cast.person("dirk").pk,
    )


@pytest.mark.parametrize("number", ["K-1001", "K-9999"])
def test_the_plainest_question_gets_the_same_answer_as_by_the_usual_way(program_of: OpenProgram, number: str) -> None:
    advice_on_henk()
    plain = {"doel": "desk_visit", "klantnummer": number}
    other = {"klantnummer": number, "doel": "desk_visit"}  # the other way round is not plain
    quick, usual = (program_of("dirk").post(SEARCH, body) for body in (plain, other))

    assert plain_question(quick.wsgi_request)
    assert not plain_question(usual.wsgi_request)
    assert quick.content == usual.content
    assert dict(quick.headers) == dict(usual.headers)
    first, second = Line.objects.filter(act="flag.looked_up").order_by("at", "id")
    assert first.facts.keys() == second.facts.keys()


@pytest.mark.parametrize(
    "body",
    [
        b'{"doel":"desk_visit","klantnummer":"K-1001","klantnummer":"K-1002"}',
        b'{"doel":"desk_visit","klantnummer":"K-1001","bsn":"1"}',
        b'{"doel":"desk_visit","klantnummer":"\\u004b-1001"}',
        b'{"doel":"desk_visit","klantnummer":"  "}',
        b'{"doel":"desk_visit","naam":"Henk"}',
        b'{"doel":"desk_visit"}',
        b'[{"doel":"desk_visit","klantnummer":"K-1001"}]',
        b'\xef\xbb\xbf{"doel":"desk_visit","klantnummer":"K-1001"}',
        b'{"doel":"desk_visit","klantnummer":"K-1001"} x',
    ],
)
def test_whatever_is_not_plain_goes_the_usual_way(rf: RequestFactory, body: bytes) -> None:
    assert plain_question(rf.post(SEARCH, body, "application/json")) is None


def test_a_plain_question_is_refused_like_any_other(program_of: OpenProgram) -> None:
    wrong = program_of("dirk").post(SEARCH, {"doel": "nieuwsgierig", "klantnummer": "K-1001"})
    not_theirs = program_of("sanne").post(SEARCH, {"doel": "desk_visit", "klantnummer": "K-1001"})

    assert (wrong.status_code, not_theirs.status_code) == (400, 403)
    assert wrong.json()["invalidParams"]
    assert not Line.objects.filter(act="flag.looked_up").exists()


def test_a_token_that_was_taken_back_is_refused_at_the_next_question(program_of: OpenProgram) -> None:
    program = program_of("dirk")
    plain = {"doel": "desk_visit", "klantnummer": "K-1001"}
    assert program.post(SEARCH, plain).status_code == 200
    Token.objects.update(revoked_at=timezone.now())

    assert program.post(SEARCH, plain).status_code == 401
