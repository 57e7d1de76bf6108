"""Checking a file, and opening it: only what was found clean, only for who may see it, only as an attachment."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.journal.models import Line
from ruggensteun.report.evidence.jobs import ScannerAway, check_at, scanned
from ruggensteun.report.evidence.models import EvidenceFile
from ruggensteun.report.evidence.terms import EICAR, State
from tests import cast
from tests.evidence.files import SECRET, a_document, a_picture, added

pytestmark = pytest.mark.usefixtures("inside_the_walls")
CLAMD = shutil.which("clamd") or next((path for path in ["/usr/sbin/clamd"] if os.path.exists(path)), None)


def checked(file: EvidenceFile, scanner: str = "") -> EvidenceFile:
    check_at(file.organisation_id, file.pk, scanner=scanner)
    file.refresh_from_db()
    return file


def test_a_picture_is_made_anew_and_opens_for_whoever_handles_the_case(client_of: Callable[..., Client]) -> None:
    file = checked(added(cast.a_reported_incident()))
    answer = client_of("bram").get(reverse("read_evidence", args=[file.pk]))

    assert (file.state, file.is_scanned, Line.objects.filter(act="evidence.checked").count()) == (State.CLEAN, False, 1)
    assert answer.content.startswith(b"\xff\xd8\xff")
    assert SECRET not in answer.content
    assert answer["Content-Disposition"] == 'attachment; filename="bestand.jpg"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "no-store"


def test_not_before_it_was_checked(client_of: Callable[..., Client]) -> None:
    file = added(cast.a_reported_incident())

    assert client_of("bram").get(reverse("read_evidence", args=[file.pk])).status_code == 404


@pytest.mark.parametrize("key", ["dirk", "joost", "anouk"])
def test_not_there_for_others(key: str, client_of: Callable[..., Client]) -> None:
    file = checked(added(cast.a_reported_incident()))

    assert client_of(key).get(reverse("read_evidence", args=[file.pk])).status_code == 404


def test_without_a_scanner_a_document_waits() -> None:
    assert checked(added(cast.a_reported_incident(), a_document())).state == State.RECEIVED


def test_with_the_scanner_away_nothing_is_lost_and_nothing_opens(tmp_path: Path) -> None:
    file = added(cast.a_reported_incident())

    with pytest.raises(ScannerAway):
        checked(file, f"unix:{tmp_path}/nobody")
    assert EvidenceFile.objects.get().state == State.RECEIVED


def test_what_does_not_open_is_kept_and_never_handed_out() -> None:
    assert checked(added(cast.a_reported_incident(), b"\xff\xd8\xff<html>")).state == State.UNSCANNABLE


@pytest.fixture(scope="module")
def clamd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real clamd with one signature of our own: the body of EICAR."""
    if CLAMD is None:
        pytest.skip("clamd is not installed here")
    place = tmp_path_factory.mktemp("clamd")
    place.chmod(0o755)
    (place / "signatures").mkdir()
    (place / "signatures" / "own.ndb").write_text(f"Own.Eicar:0:*:{EICAR.hex()}\n")
    lines = {
        "LocalSocket": place / "s",
        "DatabaseDirectory": place / "signatures",
        "PidFile": place / "pid",
        "Foreground": "yes",
        "AlertExceedsMax": "yes",
        "AlertEncrypted": "yes",
        "MaxThreads": 2,
    }
    (place / "conf").write_text("".join(f"{name} {value}\n" for name, value in lines.items()))
    process = subprocess.Popen([CLAMD, "-c", str(place / "conf")], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 20
    while not (place / "s").exists() and process.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
    yield f"unix:{place}/s"
    process.terminate()
    process.wait(10)


def test_a_real_scanner_finds_what_it_must(clamd: str) -> None:
    incident = cast.a_reported_incident()

    assert scanned(b"x" + EICAR, clamd) is State.INFECTED
    assert checked(added(incident, a_picture(hidden=EICAR)), clamd).state == State.INFECTED
    clean = checked(added(incident, a_document()), clamd)
    assert (clean.state, clean.is_scanned) == (State.CLEAN, True)
