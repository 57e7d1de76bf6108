"""57: planted citizen service numbers, tokens, passwords and sessions turn up in no log, mail, table or error page."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client

from ruggensteun.doors.web.pages import cases
from ruggensteun.report.incidents.models import Incident
from tests import cast
from tests.api.conftest import Program
from tests.hostile.test_canaries import Ears, ears, everything_kept
from tests.web.test_report_incident import answers

__all__ = ["ears"]
Open = Callable[..., Client]
BSN, PASSWORD = "123456782", "Kooi-Geelvink-1987"
FRONTEND = Path(__file__).parents[2] / "frontend" / "src"
STORED = {"worklist.ts": {"OFF", "ORDER"}, "scroll.ts": {"KEY"}}
"""What the browser's storage may hold: that shortcuts are off, the ids of the list, how far a page was scrolled."""


def everywhere(heard: Ears) -> Iterator[tuple[str, str]]:
    """Every log line, every letter and every stored row; sessions are kept under their own key."""
    yield from (("log", line) for line in heard.heard)
    yield from (("mail", f"{one.subject} {one.body} {one.to}") for one in mail.outbox)
    yield from ((table, row) for table, row in everything_kept() if table != "django_session")


def test_a_number_in_a_story_stays_in_the_sealed_story(client_of: Open, ears: Ears) -> None:
    client_of("sanne").post("/melden", answers(line=f"Zijn nummer is {BSN}."))
    client_of("dirk").post("/opzoeken", {"purpose": "desk_visit", "by": "customer_number", "customer_number": BSN})
    client_of("dirk").post("/opzoeken", {"purpose": "x", "by": "customer_number", "customer_number": BSN})
    client_of("sanne").get(f"/dossiers/{BSN}")

    assert [place for place, text in everywhere(ears) if BSN in text] == []


def test_tokens_and_passwords_turn_up_nowhere(client_of: Open, program_of: Callable[..., Program], ears: Ears) -> None:
    program = program_of("dirk")
    token = program.headers["Authorization"].rsplit("_", 1)[-1]
    program.post("/contactadviezen/_zoek", {"doel": "x"})
    program.get("/meldingen")
    program.headers = {"Authorization": program.headers["Authorization"] + "x"}
    program.get("/meldingen")
    program.client.get(f"/api/v1/meldingen?token={token}")
    for password in (PASSWORD, PASSWORD + "\x00"):
        Client().post("/aanmelden", {"username": "sanne", "password": password, "gemeente": "duinwijk"})
    sanne = client_of("sanne", enforce_csrf_checks=True)
    session = sanne.cookies[settings.SESSION_COOKIE_NAME].value
    sanne.post("/melden", {"password": PASSWORD})

    found = [(place, secret[:4]) for place, text in everywhere(ears) for secret in (token, PASSWORD) if secret in text]
    assert found == []
    assert [place for place, text in everywhere(ears) if session in text] == []


def test_an_error_page_says_nothing_of_what_broke(client_of: Open, ears: Ears, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise ValueError(f"Kanarie Geelvink {BSN} {PASSWORD}")

    monkeypatch.setattr(cases, "render", break_down)
    page = client_of("bram", raise_request_exception=False).get("/dossiers")

    assert page.status_code == 500
    for secret in ("Kanarie", BSN, PASSWORD, "ValueError", "Traceback", "/ruggensteun/"):
        assert secret not in page.content.decode(), secret
    assert ears.heard
    assert [line for line in ears.heard if "Kanarie" in line or BSN in line] == []


def test_pages_for_machines_say_nothing_of_cases(client_of: Open) -> None:
    cast.a_reported_incident(line=f"Zijn nummer is {BSN}.")
    for address in ("/healthz", "/readyz", "/metrics", "/api/v1/openapi.json", "/.well-known/security.txt"):
        page = Client().get(address).content.decode()
        assert BSN not in page
        assert "Sanne" not in page


def test_browser_storage_holds_nothing_of_a_case() -> None:
    found: dict[str, set[str]] = {}
    for path in FRONTEND.glob("*.ts"):
        for key in re.findall(r"(?:local|session)Storage\.setItem\((\w+)", path.read_text()):
            found.setdefault(path.name, set()).add(key)

    assert found == STORED
    assert [
        path.name for path in FRONTEND.glob("*.ts") if re.search("indexedDB|openDB|document.cookie", path.read_text())
    ] == []


def test_71_a_swapped_text_opens_as_nothing_and_is_told_neutrally(client_of: Open, ears: Ears) -> None:
    one, other = cast.a_reported_incident(line="Eerste geheim."), cast.a_reported_incident("karin", line="Tweede.")
    Incident.objects.filter(pk=one.pk).update(line=other.line)
    page = client_of("bram").get(f"/dossiers/{one.pk}")

    assert page.status_code == 503
    for secret in ("geheim", "Tweede", "Unopenable"):
        assert secret not in page.content.decode()
    assert any("does not open" in line for line in ears.heard)
    assert client_of("bram").get(f"/dossiers/{other.pk}").status_code == 200
