"""Filing a report through the API, and following it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from ruggensteun.ground.people.terms import Scope
from ruggensteun.ground.walls.models import new_id
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.rules import kept_as
from tests import cast
from tests.api.conftest import Program

Body = dict[str, Any]
OpenProgram = Callable[..., Program]


def names(answer: Any) -> set[str]:
    return {fault["name"] for fault in answer.json()["invalidParams"]}


def test_a_report_arrives_under_the_key_that_was_sent(program_of: OpenProgram, report_body: Body) -> None:
    key = new_id()
    answer = program_of("sanne").post("/meldingen", report_body, key=key)

    assert answer.status_code == 201, answer.content
    kept = kept_as(key, cast.person("sanne").pk)
    assert answer["Location"] == f"/api/v1/meldingen/{kept}"
    assert answer["API-Version"] == "1.0.0"
    assert answer.json()["id"] == str(kept)
    assert program_of("sanne").get(f"/meldingen/{key}").json() == program_of("sanne").get(f"/meldingen/{kept}").json()
    assert program_of("karin").get(f"/meldingen/{key}").status_code == 404
    assert answer.json()["toestand"] == "reported"
    assert answer.json()["toezeggingen"][0]["uiterlijk"].endswith("Z")
    assert Incident.objects.get().reporter_id == cast.person("sanne").pk


def test_sending_again_gives_the_same_report(program_of: OpenProgram, report_body: Body) -> None:
    key, program = new_id(), program_of("sanne")
    first, second = (program.post("/meldingen", report_body, key=key) for _ in range(2))

    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert Incident.objects.count() == 1


def test_another_text_under_the_same_key_is_a_conflict(program_of: OpenProgram, report_body: Body) -> None:
    key, program = new_id(), program_of("sanne")
    program.post("/meldingen", report_body, key=key)
    answer = program.post("/meldingen", report_body | {"zin": "Iets anders."}, key=key)

    assert answer.status_code == 409
    assert answer["Content-Type"] == "application/problem+json"
    assert Incident.objects.count() == 1


def test_every_fault_comes_back_at_once(program_of: OpenProgram) -> None:
    body = {"gebeurdOp": "gisteren", "gedragingen": [], "zin": " ", "toestand": "closed"}
    answer = program_of("sanne").post("/meldingen", body, key="geen-sleutel")

    assert answer.status_code == 400
    assert names(answer) >= {"gebeurdOp", "kanaal", "zin", "toestand", "Idempotency-Key"}
    assert not Incident.objects.exists()


def test_the_rules_of_the_register_answer_under_the_names_of_the_api(
    program_of: OpenProgram, report_body: Body
) -> None:
    wrong = {"gebeurdOp": "2090-01-01T00:00:00Z", "gedragingen": ["bestaat_niet"], "kanaal": "nergens"}
    answer = program_of("sanne").post("/meldingen", report_body | wrong)

    assert answer.status_code == 400
    assert names(answer) == {"gebeurdOp", "gedragingen", "kanaal"}


def test_one_follows_ones_own_reports_only(program_of: OpenProgram, report_body: Body) -> None:
    own = program_of("sanne").post("/meldingen", report_body).json()["id"]

    assert program_of("sanne").get(f"/meldingen/{own}").json()["kenmerk"]
    assert [one["id"] for one in program_of("sanne").get("/meldingen").json()] == [own]
    assert program_of("fatima").get("/meldingen").json() == []
    for stranger in (program_of("fatima"), program_of("bram"), program_of("zoe", slug="zeeberg")):
        absent, forbidden = stranger.get(f"/meldingen/{new_id()}"), stranger.get(f"/meldingen/{own}")
        assert forbidden.status_code == 404
        assert forbidden.content == absent.content
        assert dict(forbidden.headers) == dict(absent.headers)


def test_the_story_never_comes_back(program_of: OpenProgram, report_body: Body) -> None:
    program = program_of("sanne")
    key = UUID(program.post("/meldingen", report_body).json()["id"])

    assert b"schreeuwde" not in program.get(f"/meldingen/{key}").content


def test_a_token_does_what_it_was_made_for(program_of: OpenProgram, report_body: Body) -> None:
    answer = program_of("sanne", (Scope.FOLLOW,)).post("/meldingen", report_body)

    assert answer.status_code == 403
    assert answer.json()["detail"] == "Deze sleutel is hier niet voor gemaakt."
    assert not Incident.objects.exists()
