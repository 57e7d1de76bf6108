"""Hostile inputs C 46, 48, 52 to 58: patterns that take long, numbers of citizens, doubles, stale pages, the log."""

import json
import logging
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from urllib.request import urlopen

import pytest
from django.test import Client

from ruggensteun.config.logs import LineFormatter
from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.models import Person
from ruggensteun.ground.people.queries import person_signing_in
from ruggensteun.ground.vault import rules
from ruggensteun.ground.walls.models import new_id
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.report.incidents.actions import add_details
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.queries import story_of
from ruggensteun.report.incidents.rules import Details
from tests import cast
from tests.web.test_report_incident import answers

Open = Callable[..., Client]
HOUSE = Path(__file__).parents[2] / "ruggensteun"
LONG = ["a!" * 20_000, "1." * 20_000, " " * 40_000, "a@" * 20_000, "{{ " * 13_000, "-" * 40_000, "0" * 40_000 + "x"]


def patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Every pattern that stands at the top of a file of the house."""
    found = []
    for path in sorted(HOUSE.rglob("*.py")):
        if "re.compile(" in path.read_text() and "migrations" not in path.parts:
            module = import_module(".".join(path.relative_to(HOUSE.parent).with_suffix("").parts))
            named = [(name, value) for name, value in vars(module).items() if isinstance(value, re.Pattern)]
            found += [(f"{module.__name__}.{name}", value) for name, value in named if isinstance(value.pattern, str)]
    return found


@pytest.mark.timeout(60)  # a pattern that doubles back over such a text takes hours
def test_46_no_pattern_takes_long_whatever_the_text() -> None:
    known = patterns()
    slow: dict[tuple[str, str], float] = {}
    for name, pattern in known:
        for text in LONG:
            began = time.process_time()
            pattern.fullmatch(text)
            pattern.search(text)
            spent = time.process_time() - began
            slow |= {(name, text[:3]): spent} if spent > 0.25 else {}

    assert len(known) > 15
    assert slow == {}


@pytest.mark.parametrize("number", ["123456789", "12345678", "00000000", "000000000", "12345678a", "1 2 3"])
def test_48_a_wrong_number_is_no_citizen_service_number_and_is_not_echoed(client_of: Open, number: str) -> None:
    asked = {"purpose": "", "by": "customer_number", "customer_number": number + "\x00"}
    page = client_of("dirk").post("/opzoeken", asked)

    assert not rules.is_bsn(number)
    assert page.status_code == 422
    assert page.headers.get("Location") is None


@pytest.mark.parametrize("name", ["ſanne", "SANNE\u200b", "sannе", "ßanne", "sanne\x00", "ｓａｎｎｅ", "sanne "])
def test_52_tricks_with_letters_open_no_other_account(inside_the_walls: None, name: str) -> None:
    known = Person.objects.get(username="sanne")
    found = person_signing_in(name.replace("\x00", ""))

    assert found in {None, known}
    answer = Client().post("/aanmelden", {"username": name, "password": "geraden", "gemeente": "duinwijk"})
    assert answer.status_code in {400, 422, 429}


def test_53_sent_twice_is_one_report_with_one_number(client_of: Open) -> None:
    sanne, sent = client_of("sanne"), answers()
    first, again, other_tab = (sanne.post("/melden", sent) for _number in range(3))

    assert {first.headers["Location"]} == {again.headers["Location"], other_tab.headers["Location"]}
    assert Incident.objects.count() == 1
    assert Line.objects.filter(act="incident.reported").count() == 1


def test_54_whoever_was_second_loses_nothing_and_overwrites_nothing(client_of: Open) -> None:
    incident = cast.a_reported_incident()
    version = incident.version
    add_details(incident, Details(story="Eerst."), version=version, by=cast.sanne())
    with pytest.raises(Refused):
        add_details(incident, Details(story="Later."), version=version, by=cast.karin())
    typed = {"version": str(version), "story": "Later."}
    page = client_of("karin").post(f"/meldingen/{incident.pk}/aanvullen", typed)

    assert page.status_code in {409, 422}
    assert "Later." in page.content.decode()
    assert story_of(Incident.objects.get()).story == "Eerst."


@pytest.mark.parametrize("step", ["sluiten", "maatregel", "heropenen", "reactie-afronden"])
def test_55_no_step_is_skipped(client_of: Open, step: str) -> None:
    incident = cast.a_reported_incident()
    sent = {"reason": "Ik wil door.", "kind": "warning", "note": "Klaar."}
    answer = client_of("bram").post(f"/dossiers/{incident.pk}/{step}", sent)

    assert answer.status_code in {200, 302, 403, 409, 422}
    assert Incident.objects.get().state == "reported"


@pytest.mark.parametrize("text", ["a\r\nb", "\x1b[31mrood\x1b[0m", "\u2028", '"}\n{"level": "x"}', "\x00", "\u202e"])
def test_56_a_log_line_is_one_line_of_plain_characters(text: str) -> None:
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, text, (), None)
    other = logging.LogRecord(text, logging.ERROR, "", 0, text, (), None)
    for line in (LineFormatter().format(record), LineFormatter().format(other)):
        assert len(line.splitlines()) == 1
        assert line.isascii()
        assert line.isprintable()
        assert set(json.loads(line)) <= {"level", "logger", "event", "status", "error", "place"}


def test_56_a_broken_request_logs_neither_what_was_sent_nor_the_exception_s_words() -> None:
    try:
        raise ValueError("BSN 123456782 van Kanarie Geelvink")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "", 0, "broke", (), sys.exc_info())

    assert "Kanarie" not in LineFormatter().format(record)
    assert "ValueError" in LineFormatter().format(record)


def test_58_a_very_slow_body_holds_up_nobody_else() -> None:
    """The web server reads bodies before it gives them to Django, so a slow one keeps a connection and no worker."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", "1", "--blocking-threads", "1", "--no-ws", "ruggensteun.config.wsgi:application"]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "ruggensteun.config.settings"}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    slow: list[socket.socket] = []
    try:
        assert _answers(port, within=60)
        slow = [socket.create_connection(("127.0.0.1", port), timeout=10) for _number in range(8)]
        for one in slow:
            one.sendall(b"POST /aanmelden HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 900000\r\n\r\na=")
        assert all(_answers(port, within=10) for _number in range(10))
    finally:
        for one in slow:
            one.close()
        process.terminate()
        process.wait(timeout=20)


def _answers(port: int, *, within: int) -> bool:
    """Whether the server says within so many seconds that it is there."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        try:
            with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=within) as answer:
                return bool(answer.status == 200)
        except OSError:
            time.sleep(0.1)
    return False


def test_53_under_the_id_of_somebody_else_s_report_stands_one_of_my_own(client_of: Open) -> None:
    theirs = cast.a_reported_incident("karin")
    before = bytes(theirs.digest)
    answer = client_of("sanne").post("/melden", answers(id=str(theirs.pk)))
    another = client_of("sanne").post("/melden", answers(id=str(new_id())))

    assert (answer.status_code, another.status_code) == (302, 302), "the answer says nothing about theirs"
    assert str(theirs.pk) not in answer["Location"]
    theirs.refresh_from_db()
    assert bytes(theirs.digest) == before
