"""57, 79: planted names, numbers and sentences turn up in no log, mail, address, job, session or clear column."""

import logging
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone

from ruggensteun.care.aftercare.actions import hold_moment
from ruggensteun.care.aftercare.models import Moment
from ruggensteun.care.worklist.jobs import look_at
from ruggensteun.config.logs import LineFormatter
from ruggensteun.report.incidents.actions import add_details, add_witness, tell_subject
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.rules import Details
from ruggensteun.report.subjects.actions import name_subject
from ruggensteun.respond.assessments.actions import assess_incident
from tests import cast, response
from tests.api.conftest import Program
from tests.web.test_report_incident import answers

NAME, MAIL, NUMBER, PHONE = "Kanarie Geelvink", "geelvink@kooi.example", "KN-77123", "0687654321"
SENTENCE = "Hij floot driemaal en noemde mijn straat."
STORY, PLACE, NOTE = "Zijn fluit lag nog op de stoep.", "Vogelstraat 9", "Zij slaapt slecht sinds de fluit."
CANARIES = ("Kanarie", "Geelvink", MAIL, NUMBER, PHONE, "floot driemaal", "fluit lag", "Vogelstraat", "slaapt slecht")


class Ears(logging.Handler):
    """Hears everything that is logged, as the installation would write it."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.heard: list[str] = []
        self.setFormatter(LineFormatter())

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line as it is written."""
        self.heard.append(self.format(record))


@pytest.fixture
def ears() -> Iterator[Ears]:
    listening, root = Ears(), logging.getLogger()
    level = root.level
    root.addHandler(listening)
    root.setLevel(logging.INFO)
    yield listening
    root.removeHandler(listening)
    root.setLevel(level)


def found_in(text: str) -> list[str]:
    return [canary for canary in CANARIES if canary.lower() in text.lower()]


def everything_kept() -> Iterator[tuple[str, str]]:
    """Every row of every table that the app may read, as text."""
    with connection.cursor() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = 'public' order by 1")
        for (table,) in cursor.fetchall():
            cursor.execute("select has_table_privilege(%s, 'select')", [table])
            if cursor.fetchone()[0]:
                cursor.execute(f'select t::text from "{table}" t')
                yield from ((table, row[0]) for row in cursor.fetchall())


def live_a_case(client_of: Callable[..., Client]) -> tuple[Incident, list[str]]:
    """A report with canaries, seen through: details, subject, judgement, care; and the addresses that were seen."""
    sent = answers(line=SENTENCE, who="on_behalf", victim_name=NAME, victim="name")
    seen = [client_of("sanne").post("/melden", sent).headers.get("Location", "")]
    incident = Incident.objects.get()
    by, bram = cast.sanne(), cast.bram()
    details = Details(story=STORY, place=PLACE)
    add_details(incident, details, version=incident.version, by=by)
    add_witness(incident, cast.person("fatima"), by=by)
    identity = response.a_person(
        name=NAME, email=MAIL, phone=PHONE, customer_number=NUMBER, birth_date=date(1980, 1, 2)
    )
    tell_subject(incident, name_subject(identity, by=bram), by=bram)
    incident.refresh_from_db()
    assess_incident(incident, response.a_judgement(facts=SENTENCE), at=timezone.now(), by=cast.karin())
    look_at(incident.organisation_id, incident.pk, at=timezone.now())
    moment = Moment.objects.filter(incident=incident).order_by("due_at").first()
    assert moment
    hold_moment(moment, held_at=timezone.now(), note=NOTE, at=timezone.now() + timedelta(minutes=1), by=bram)
    for key, pages in (("sanne", ("", "/gelezen")), ("bram", ("",))):
        for page in pages:
            base = f"/{'dossiers' if key == 'bram' else 'meldingen'}/{incident.pk}{page}"
            seen += [base, *re.findall(r'(?:href|action|src)="([^"]+)"', client_of(key).get(base).content.decode())]
    return incident, seen


def test_nothing_turns_up_where_it_does_not_belong(
    client_of: Callable[..., Client], program_of: Callable[..., Program], ears: Ears
) -> None:
    incident, seen = live_a_case(client_of)
    looked_up = {"doel": "desk_visit", "klantnummer": NUMBER}
    program_of("dirk").post("/contactadviezen/_zoek", looked_up)
    program_of("dirk").post("/contactadviezen/_zoek", looked_up | {"naam": NAME, "onbekend": MAIL})
    program_of("sanne").post("/meldingen", {"zin": SENTENCE, "plaats": PLACE, "gebeurdOp": NAME})
    client_of("dirk").post("/opzoeken", {"purpose": "desk_visit", "customer_number": NUMBER, "name": NAME})
    client_of("sanne").get(f"/meldingen/{incident.pk}/{NAME}")

    letters = [f"{one.subject} {one.body} {one.to} {one.extra_headers}" for one in mail.outbox]
    assert {canary for line in ears.heard for canary in found_in(line)} == set()
    assert {canary for letter in letters for canary in found_in(letter)} == set()
    assert {canary for address in seen for canary in found_in(address)} == set()
    assert {(table, canary) for table, row in everything_kept() for canary in found_in(row)} == set()


def test_the_scan_would_find_them() -> None:
    assert found_in(f"{NAME} {SENTENCE}") == ["Kanarie", "Geelvink", "floot driemaal"]


def test_a_wrong_number_is_not_repeated_to_whoever_asked(program_of: Callable[..., Program]) -> None:
    answer = program_of("dirk").post("/contactadviezen/_zoek", {"doel": NAME, "klantnummer": [NUMBER], "email": 5})

    assert answer.status_code == 400
    assert NUMBER not in answer.content.decode()
