"""The report: asked for once, written by the worker, with its progress, and taken away."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.learn.insight import queries
from ruggensteun.learn.insight.actions import make_release, make_report, merge_departments, print_report, take_report
from ruggensteun.learn.insight.jobs import make_report_of
from ruggensteun.learn.insight.models import Report
from ruggensteun.learn.insight.queries import Results
from ruggensteun.learn.insight.terms.surveys import MAKE_REPORT
from tests import cast
from tests.insight.editions import made, manage_survey, outcome

pytestmark = pytest.mark.usefixtures("inside_the_walls")
LATER = cast.NOW + timedelta(minutes=3)


def jobs() -> int:
    return ProcrastinateJob.objects.filter(task_name=MAKE_REPORT).count()


def results() -> Results:
    found = queries.results_of(cast.els(), made().edition_id)
    assert found is not None
    return found


def test_it_is_asked_once_while_it_is_written() -> None:
    told = results()
    first, second = (print_report(told, kind="pdf", at=cast.NOW, by=cast.els()) for _ in range(2))

    assert first == second
    assert jobs() == 1
    assert Line.objects.filter(act="report.asked").count() == 1


def test_one_that_is_there_is_not_written_again_until_something_new_is_released() -> None:
    manage_survey()
    told = results()
    report = print_report(told, kind="docx", at=cast.NOW, by=cast.els())
    make_report(report, b"word", at=LATER, by=cast.clock())
    assert print_report(told, kind="docx", at=LATER, by=cast.els()).state == "made"

    merge_departments(told.release, ["taxes", "youth_work"], by=cast.els())
    make_release(told.release, outcome(), at=LATER + timedelta(hours=1), by=cast.clock())
    assert print_report(told, kind="docx", at=LATER, by=cast.els()).state == "asked"


def test_one_that_was_never_written_can_be_asked_for_again() -> None:
    told = results()
    print_report(told, kind="pdf", at=cast.NOW, by=cast.els())
    print_report(told, kind="pdf", at=LATER, by=cast.els())

    assert jobs() == 2


def test_it_is_written_once() -> None:
    report = print_report(results(), kind="pdf", at=cast.NOW, by=cast.els())
    assert make_report_of(report.organisation_id, report.pk, at=cast.NOW)

    assert not make_report_of(report.organisation_id, report.pk, at=cast.NOW)
    assert bytes(Report.objects.get().content).startswith(b"%PDF")


def test_before_it_is_written_nobody_takes_it() -> None:
    report = print_report(results(), kind="pdf", at=cast.NOW, by=cast.els())
    with pytest.raises(Refused, match="nog niet klaar"):
        take_report(report, by=cast.els())

    assert not Line.objects.filter(act="report.printed").exists()


def test_who_sees_no_figures_gets_none() -> None:
    told = results()
    with pytest.raises(Denied):
        print_report(told, kind="pdf", at=cast.NOW, by=cast.actor("sanne"))
    with pytest.raises(Refused, match="PDF of Word"):
        print_report(told, kind="exe", at=cast.NOW, by=cast.els())

    assert not Report.objects.exists()


def test_the_page_says_how_far_it_is_and_then_gives_the_file(client_of: Callable[..., Client]) -> None:
    edition, client = results().edition, client_of("els")
    asked = client.post(reverse("print_report", args=[edition.pk]), {"soort": "pdf"})
    waiting = client.get(asked["Location"]).content.decode()
    report = Report.objects.get()
    make_report_of(report.organisation_id, report.pk, at=cast.NOW)
    ready = client.get(asked["Location"]).content.decode()
    taken = client.post(reverse("take_report", args=[edition.pk, report.pk]))

    assert 'hx-trigger="every 2s"' in waiting
    assert "Kijk of het klaar is" in waiting
    assert "Het verslag is klaar" in ready
    assert "hx-trigger" not in ready
    assert (taken["Content-Type"], taken.content[:4]) == ("application/pdf", b"%PDF")
    assert client.post(reverse("print_report", args=[edition.pk]), {"soort": "exe"}).status_code == 404


def test_a_page_that_waits_too_long_offers_to_ask_again(client_of: Callable[..., Client]) -> None:
    told = results()
    report = print_report(told, kind="pdf", at=cast.NOW - timedelta(days=1), by=cast.els())
    page = client_of("els").get(reverse("await_report", args=[told.edition.pk, report.pk])).content.decode()

    assert "Het duurt langer dan gewoon" in page
    assert "Opnieuw vragen" in page
