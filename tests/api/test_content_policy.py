"""C 40: what the content policy stopped is told, and nothing of what was on the page."""

import json
import logging

import pytest
from django.test import Client

from ruggensteun.doors.api.endpoints.policy import MOST, PACE

PLACE = "/api/inhoudsbeleid"


@pytest.fixture(autouse=True)
def _a_quiet_minute() -> None:
    PACE.forget()


def told(body: object) -> bytes:
    return body if isinstance(body, bytes) else json.dumps(body).encode()


REPORT = {
    "csp-report": {
        "document-uri": "https://x.example/dossiers/kanarie?q=Geelvink",
        "effective-directive": "script-src-elem",
        "blocked-uri": "https://evil.example/geheim",
        "script-sample": "alert('Geelvink')",
    }
}


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (REPORT, "script-src-elem"),
        ({"csp-report": {"violated-directive": "img-src 'self' data:"}}, "img-src"),
        ({"csp-report": {"effective-directive": "kanarie\nINFO"}}, "other"),
        ({"csp-report": []}, "unreadable"),
        ([], "unreadable"),
        (b"\xff\x00{", "unreadable"),
        (b"[" * 9_000, "unreadable"),
    ],
)
def test_40_a_violation_is_a_line_without_content(caplog: pytest.LogCaptureFixture, body: object, said: str) -> None:
    caplog.set_level(logging.WARNING)
    answer = Client(enforce_csrf_checks=True).post(PLACE, told(body), content_type="application/csp-report")

    assert (answer.status_code, answer.content) == (204, b"")
    assert [one.getMessage() for one in caplog.records] == [f"content_policy.stopped {said}"]


def test_40_a_flood_and_a_novel_say_no_more_than_their_beginning(caplog: pytest.LogCaptureFixture) -> None:
    Client().post(PLACE, b"x" * 50_000, content_type="application/csp-report")
    for _number in range(MOST + 5):
        assert Client().post(PLACE, told(REPORT), content_type="application/csp-report").status_code == 204

    assert len([one for one in caplog.records if one.name == "ruggensteun.content_policy"]) == MOST


@pytest.mark.usefixtures("inside_the_walls")
def test_40_every_page_says_where_to_tell_it() -> None:
    assert f"report-uri {PLACE}" in Client().get("/aanmelden")["Content-Security-Policy"]
    assert Client().get(PLACE).status_code in {404, 405}
