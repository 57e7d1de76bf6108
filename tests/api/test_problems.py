"""What goes wrong is said in one form, and nothing breaks: hostile inputs 39 to 51 of the API, and 94."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ruggensteun.doors.api.throttles import TokenThrottle
from ruggensteun.ground.people.actions import make_token, revoke_token
from ruggensteun.ground.people.models import Token
from ruggensteun.ground.people.terms import Scope
from ruggensteun.report.incidents.models import Incident
from tests import cast
from tests.api.conftest import Program

Body = dict[str, Any]
OpenProgram = Callable[..., Program]
FIELDS = (
    "gebeurdOp",
    "gedragingen",
    "kanaal",
    "zin",
    "plaats",
    "werkproces",
    "route",
    "slachtofferNaam",
    "afgeschermd",
)
WRONG: list[Any] = [None, 5, 1.5, True, [], {}, [[]], ["x" * 5000], "x" * 5000, -1, 2**63, {"a": {"b": 1}}]


def assert_problem(answer: Any, status: int) -> None:
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert {"type", "title", "detail"} <= set(answer.json())
    assert answer["API-Version"] == "1.0.0"
    assert answer["Cache-Control"] == "no-store"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert not Incident.objects.exists()


def test_without_a_token(program_of: OpenProgram, inside_the_walls: None) -> None:
    for headers in (
        {},
        {"Authorization": "Basic YTpi"},
        {"Authorization": "Bearer x"},
        {"Authorization": "Bearer " * 9},
    ):
        answer = Client().get("/api/v1/meldingen", headers=headers)

        assert_problem(answer, 401)
        assert answer["WWW-Authenticate"].startswith("Bearer")


def test_a_token_in_the_address_is_refused(program_of: OpenProgram) -> None:
    program = program_of("sanne")
    token = program.headers["Authorization"].removeprefix("Bearer ")

    assert_problem(program.get(f"/meldingen?access_token={token}"), 401)
    assert_problem(Client().get(f"/api/v1/meldingen?token={token}"), 401)


def test_a_token_of_another_organisation_opens_nothing_here(program_of: OpenProgram) -> None:
    mine, theirs = program_of("sanne").headers, cast.organisation_id("zeeberg").hex
    parts = mine["Authorization"].split("_", 2)
    answer = Client().get("/api/v1/meldingen", headers={"Authorization": f"Bearer rs_{theirs}_{parts[2]}"})

    assert_problem(answer, 401)


def test_an_expired_or_revoked_token_or_a_closed_account_opens_nothing(program_of: OpenProgram) -> None:
    person = cast.person("sanne")
    past = timezone.now() - timedelta(seconds=1)
    expired = Program(make_token("oud", [Scope.FOLLOW], person, expires_at=past, by=cast.clock()))
    revoked = program_of("sanne")
    revoke_token(Token.objects.get(name="proef"), at=timezone.now(), by=cast.clock())
    closed = program_of("fatima")
    person = cast.person("fatima")
    person.is_active = False
    person.save()

    for program in (expired, revoked, closed):
        assert_problem(program.get("/meldingen"), 401)


def test_an_address_or_method_or_form_that_is_not_there(program_of: OpenProgram, report_body: Body) -> None:
    program = program_of("sanne")
    text = json.dumps(report_body)

    assert_problem(program.get("/bestaat-niet"), 404)
    assert_problem(program.get("/meldingen/"), 404)
    assert_problem(program.get("/meldingen/1"), 404)
    assert_problem(program.client.put("/api/v1/meldingen", headers=program.headers), 405)
    assert_problem(program.client.options("/api/v1/meldingen", headers=program.headers), 405)
    assert_problem(program.get("/meldingen", Accept="text/html"), 406)
    xml = program.client.post("/api/v1/meldingen", text, content_type="application/xml", headers=program.headers)
    assert_problem(xml, 415)
    assert_problem(program.get("/meldingen?sorteer=victim_name"), 400)


def test_too_often(program_of: OpenProgram, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TokenThrottle, "rate", "2/min")
    program = program_of("sanne")
    answers = [program.get("/meldingen") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[2]["Retry-After"]) <= 61
    assert_problem(answers[2], 429)


@pytest.mark.parametrize("field", FIELDS)
def test_51_a_wrong_type_is_a_fault_of_that_field(program_of: OpenProgram, report_body: Body, field: str) -> None:
    program = program_of("sanne")
    right: dict[str, Any] = {"afgeschermd": (True,)}
    for wrong in WRONG:
        if wrong in right.get(field, ()) and type(wrong) is bool:
            continue
        answer = program.post("/meldingen", report_body | {field: wrong})

        assert_problem(answer, 400)
        assert field in {fault["name"].split(".")[0] for fault in answer.json()["invalidParams"]}


@pytest.mark.parametrize(
    "text", ["a\x00b", "\ud800", "voor \udfff na", "x" * 4001], ids=["nul", "high half", "low half", "too long"]
)
@pytest.mark.parametrize("field", ["zin", "plaats", "slachtofferNaam", "kanaal"])
def test_42_text_that_cannot_be_kept(program_of: OpenProgram, report_body: Body, field: str, text: str) -> None:
    answer = program_of("sanne").post("/meldingen", report_body | {field: text})

    assert_problem(answer, 400)
    assert field in {fault["name"] for fault in answer.json()["invalidParams"]}


BODIES = {
    "nothing": b"",
    "no json": b"{",
    "invalid utf-8": b'{"zin": "\xff\xfe"}',
    "deep": b'{"zin":' * 20 + b"1" + b"}" * 20,
    "deep list": b"[" * 10_000 + b"]" * 10_000,
    "deep object": b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
    "a key twice": b'{"zin": "a", "zin": "b"}',
    "not a number": b'{"zin": NaN}',
    "infinite": b'{"zin": -Infinity}',
    "too large a number": b'{"zin": 1e309}',
    "a number of 10,000 figures": b'{"zin": ' + b"9" * 10_000 + b"}",
    "a list": b"[]",
    "a text": b'"zin"',
    "null": b"null",
    "half a key": b'{"\\ud800": 1}',
    "10,000 fields": b"{" + b",".join(b'"f%d": 1' % number for number in range(10_000)) + b"}",
    "a byte order mark": b'\xef\xbb\xbf{"zin": "a"}',
}


@pytest.mark.parametrize("name", BODIES)
def test_45_and_51_a_body_that_cannot_be_read(program_of: OpenProgram, name: str) -> None:
    assert_problem(program_of("sanne").post("/meldingen", BODIES[name]), 400)


def test_45_a_body_of_more_than_a_megabyte(program_of: OpenProgram, report_body: Body) -> None:
    for size in (1_000_001, 20_000_000):
        assert_problem(
            program_of("sanne").post("/meldingen", json.dumps(report_body | {"zin": "x" * size}).encode()), 413
        )


@pytest.mark.parametrize(
    "moment",
    [
        "2090-01-01T00:00:00Z", "1899-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "9999-12-31T23:59:59-12:00",
        "0000-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "2026-02-30T00:00:00Z", "2026-11-20T25:00:00Z",
        "2026-11-20", "2026-11-20T14:00:00", "vandaag", "2026-11-20T14:00:00+99:00", "²026-11-20T14:00:00Z", "",
        "2026-11-20T14:00:60Z",
    ],
)  # fmt: skip
def test_49_a_moment_that_cannot_be(program_of: OpenProgram, report_body: Body, moment: str) -> None:
    answer = program_of("sanne").post("/meldingen", report_body | {"gebeurdOp": moment})

    assert_problem(answer, 400)
    assert [fault["name"] for fault in answer.json()["invalidParams"]] == ["gebeurdOp"]


@pytest.mark.parametrize(
    "key", ["", "1", "-1", "9" * 40, "00000000-0000-0000-0000-000000000000", "a" * 10_000, "'; drop"]
)
def test_50_a_key_that_is_no_uuid(program_of: OpenProgram, report_body: Body, key: str) -> None:
    answer = program_of("sanne").post("/meldingen", report_body, **{"Idempotency-Key": key})

    assert_problem(answer, 400)


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "{{7*7}}", "'; drop table x; --", "\u202egpj", "🚲" * 20, "Null"]
)
def test_39_41_43_44_47_text_is_text(program_of: OpenProgram, report_body: Body, text: str) -> None:
    answer = program_of("sanne").post(
        "/meldingen", report_body | {"zin": text, "slachtofferNaam": text, "plaats": text, "route": "on_behalf"}
    )

    assert answer.status_code == 201, answer.content


@pytest.mark.parametrize(
    "field", ["id", "organisation_id", "state", "circle", "reported_at", "reporter", "compartment"]
)
def test_10_fields_that_are_not_asked_are_refused(program_of: OpenProgram, report_body: Body, field: str) -> None:
    assert_problem(program_of("sanne").post("/meldingen", report_body | {field: "x"}), 400)
