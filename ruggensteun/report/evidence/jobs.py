"""Checking evidence files: the virus scanner, then a copy without traces. Safe to repeat."""

import logging
import socket
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db import OperationalError
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from ruggensteun.ground.people.queries import organisations
from ruggensteun.ground.people.rules import the_clock
from ruggensteun.ground.vault.rules import Unopenable
from ruggensteun.ground.walls.actions import inside
from ruggensteun.report.evidence import queries, rules
from ruggensteun.report.evidence.actions import note_evidence_checked
from ruggensteun.report.evidence.models import EvidenceFile
from ruggensteun.report.evidence.terms import CHECK, EICAR, IMAGES, Part, State

PATIENCE = RetryStrategy(max_attempts=20, linear_wait=60, retry_exceptions=(OSError, OperationalError))
SECONDS = 60
log = logging.getLogger(__name__)


class ScannerAway(OSError):
    """The scanner does not answer, or does not find what every scanner finds. The file waits."""


@app.task(name=CHECK, retry=PATIENCE)
def check(organisation_id: str, file_id: str) -> None:
    """Scan a file that came in and make the copy that is handed out."""
    check_at(UUID(organisation_id), UUID(file_id), scanner=settings.CLAMD)


@app.periodic(cron="23 * * * *")
@app.task(name="evidence.check_again")
def check_again(timestamp: int) -> None:
    """Every hour: what still waits, because the scanner was away or there was none yet."""
    for organisation in organisations():
        with inside(organisation.pk, clock=True):
            waiting = queries.files_to_check()
        for file_id in waiting:
            try:
                check_at(organisation.pk, file_id, scanner=settings.CLAMD)
            except ScannerAway:
                log.exception("The virus scanner is away; evidence files wait.")
                return


def check_at(organisation_id: UUID, file_id: UUID, *, scanner: str) -> None:
    """Check one file. Without a scanner a picture is only made anew, and a document waits."""
    with inside(organisation_id, clock=True):
        file = queries.file_to_check(file_id)
        if file is None or not (scanner or file.kind in IMAGES):
            return
        state, clean = _verdict(file, scanner)
        clock = the_clock(organisation_id)
        note_evidence_checked(file, state, clean=clean, is_scanned=bool(scanner), at=timezone.now(), by=clock)


def _verdict(file: EvidenceFile, scanner: str) -> tuple[State, bytes]:
    try:
        content = queries.content_of(file, Part.ORIGINAL)
        state = scanned(content, scanner) if scanner else State.CLEAN
        return state, rules.cleaned(content, file.kind) if state == State.CLEAN else b""
    except (rules.Unreadable, Unopenable):
        return State.UNSCANNABLE, b""


def scanned(content: bytes, scanner: str) -> State:
    """What the scanner says, asked only after it found what every scanner must find; raises `ScannerAway`."""
    if rules.said(_asked(EICAR, scanner)) is not State.INFECTED:
        raise ScannerAway("The scanner does not find EICAR.")
    state = rules.said(_asked(content, scanner))
    if state is None:
        raise ScannerAway("The scanner gave no verdict.")
    return state


def _asked(content: bytes, scanner: str) -> bytes:
    """clamd's INSTREAM (clamd(8)): pieces with their length in front, an empty one at the end."""
    try:
        with _line_to(scanner) as line:
            line.sendall(b"zINSTREAM\0")
            for piece in rules.pieces(content):
                line.sendall(len(piece).to_bytes(4, "big") + piece)
            line.sendall(bytes(4))
            return _heard(line)
    except OSError as error:
        raise ScannerAway(str(error)) from error


def _heard(line: socket.socket) -> bytes:
    heard = b""
    while not heard.endswith(b"\0") and (more := line.recv(4096)):
        heard += more
    return heard


def _line_to(scanner: str) -> socket.socket:
    """`unix:/run/clamav/clamd.ctl` or `tcp://host:3310`."""
    if scanner.startswith("unix:"):
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(SECONDS)
        line.connect(scanner.removeprefix("unix:"))
        return line
    address = urlsplit(scanner)
    return socket.create_connection((address.hostname or "127.0.0.1", address.port or 3310), timeout=SECONDS)
