"""Hostile inputs E 73 to 82 and D 72: what leaves the house says no more than it should, and breaks nothing."""

import csv
import io
import smtplib
from collections.abc import Callable
from email import message_from_bytes
from pathlib import Path

import pytest
import typst
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.message import BadHeaderError
from django.db import OperationalError
from django.test import Client, override_settings
from django.utils import translation
from procrastinate.contrib.django import app

from ruggensteun.care.feedback.actions import NEWS
from ruggensteun.care.feedback.jobs import PATIENCE, write_to
from ruggensteun.config import env
from ruggensteun.learn.insight.rules import csv_line
from tests import cast

Open = Callable[..., Client]
pytestmark = pytest.mark.usefixtures("inside_the_walls")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", '";=1+1'])
def test_73_no_cell_is_a_formula(cell: str) -> None:
    (read,) = next(csv.reader([csv_line([cell])], delimiter=";"))

    assert read[:1] not in {"=", "+", "-", "@", "\t", "\r"}
    assert read.removeprefix("'") == cell


@pytest.mark.parametrize("name", ["Jan\r\nBcc: alle@duinwijk.test", "Jan\nSubject: x", "Jan\x00", "Jan\u2028Bcc: x@y"])
def test_78_a_name_becomes_no_header_of_a_mail(name: str) -> None:
    person = cast.person("sanne")
    person.name = name
    try:
        write_to(person, "Er is nieuws", "Meld u aan:")
    except BadHeaderError:
        return
    (letter,) = mail.outbox
    parsed = message_from_bytes(letter.message().as_bytes())

    assert parsed["Bcc"] is None
    assert (letter.to, letter.cc, letter.bcc) == (["sanne@duinwijk.test"], [], [])


def test_78_a_subject_of_several_lines_is_refused() -> None:
    with pytest.raises(BadHeaderError):
        EmailMessage("a\r\nBcc: x@y.nl", "b", None, ["c@d.nl"]).message()


def test_79_mail_says_that_there_is_news_and_not_what() -> None:
    incident = cast.a_reported_incident(line="Hij dreigde met een mes.")
    for key in ("sanne", "karin"):
        with translation.override("nl"):
            write_to(cast.person(key), "Er is nieuws voor u", "Er is nieuws over uw melding. Meld u aan:")
    for letter in mail.outbox:
        text = f"{letter.subject} {letter.body}"
        for word in ("mes", "dreig", str(incident.pk), incident.reference, "Karin", "Sanne de Wit"):
            assert word not in text.removeprefix("Beste Sanne").removeprefix("Beste Karin"), word


def test_80_a_mail_server_that_is_away_is_tried_for_a_day_and_more() -> None:
    waits = [PATIENCE.linear_wait * attempt for attempt in range(1, PATIENCE.max_attempts or 0)]
    assert sum(waits) > 24 * 3600
    retried = tuple(PATIENCE.retry_exceptions or ())
    for problem in (smtplib.SMTPServerDisconnected(), smtplib.SMTPRecipientsRefused({}), OSError(), OperationalError()):
        assert isinstance(problem, retried)
    assert app.tasks[NEWS].retry_strategy is PATIENCE


def test_80_mail_goes_over_tls_where_the_address_says_so() -> None:
    assert env.mail("smtp+tls://u:p@mail:587")["EMAIL_USE_TLS"] is True
    assert env.mail("smtps://u:p@mail:465")["EMAIL_USE_SSL"] is True
    assert env.mail("smtp+tls://mail")["EMAIL_TIMEOUT"] == 10


def test_72_the_printer_of_letters_reads_no_file_and_no_network(tmp_path: Path) -> None:
    outside, root = tmp_path / "secret.txt", tmp_path / "root"
    outside.write_text("geheim")
    root.mkdir()
    for source in ('#read("../secret.txt")', '#read("/etc/passwd")', '#image("http://169.254.169.254/x.png")'):
        letter = root / "letter.typ"
        letter.write_text(source)
        with pytest.raises((typst.TypstError, OSError)):
            typst.compile(str(letter), root=str(root))


def test_74_an_export_is_for_whoever_sees_figures_and_is_written_down(client_of: Open) -> None:
    for key in ("sanne", "karin", "dirk", "anouk", "paul", "petra"):
        assert client_of(key).post("/beeld/bewaren", {"periode": "2026"}).status_code == 403


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=1000)
def test_76_what_is_too_large_stops_whole_and_not_half_way(client_of: Open) -> None:
    answer = client_of("sanne").post("/melden", {"line": io.BytesIO(b"x" * 10), "story": "x" * 5000})

    assert answer.status_code in {400, 413}
