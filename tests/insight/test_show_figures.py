"""The page with figures: what counts, what is hidden, who sees it, the export, and the number of questions asked."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ruggensteun.ground.journal.models import Line
from ruggensteun.learn.insight import queries
from ruggensteun.learn.insight.rules import Period
from ruggensteun.learn.insight.terms import Promise
from ruggensteun.report.incidents.actions import report_incident
from ruggensteun.report.incidents.models import Incident
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")
AUGUST = datetime(2026, 8, 12, 8, 0, tzinfo=UTC)
SUMMER = Period(2026, 3)
LATER = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def reported(number: int, by: str = "sanne", **changes: object) -> list[Incident]:
    """Reports of a day in August, an hour apart."""
    moments = [AUGUST + timedelta(hours=hour % 200) for hour in range(number)]
    return [report_incident(cast.told(happened_at=at, **changes), at=at, by=cast.actor(by)) for at in moments]


def test_reports_count_by_department_in_fives() -> None:
    reported(12)
    reported(9, by="dirk")
    rows = dict(queries.register_of(cast.els(), SUMMER).rows)

    assert rows["supervision_enforcement"] == (0, 10, 0, 10)
    assert rows["civil_affairs"] == (0, 10, 0, 10)
    assert rows["all"] == (0, 20, 0, 20)


def test_small_numbers_are_hidden_and_cannot_be_subtracted() -> None:
    reported(12)
    reported(3, by="dirk")
    rows = dict(queries.register_of(cast.els(), SUMMER).rows)

    assert rows["civil_affairs"][1] is None
    known = (rows["all"][1], rows["supervision_enforcement"][1])
    assert None in known or int(known[0] or 0) - int(known[1] or 0) != 3
    assert rows["all"] == (0, 15, 0, 15)


def test_a_shielded_dossier_changes_no_figure() -> None:
    reported(12)
    before = queries.register_of(cast.els(), SUMMER), queries.promise_board(cast.els(), SUMMER, at=LATER)
    reported(7, shielded=True)
    after = queries.register_of(cast.els(), SUMMER), queries.promise_board(cast.els(), SUMMER, at=LATER)

    assert before == after
    assert before == (queries.register_of(cast.clock(), SUMMER), queries.promise_board(cast.clock(), SUMMER, at=LATER))


def test_a_promise_that_nobody_kept_is_none_of_hundred() -> None:
    reported(12)
    board = {kept.promise: kept.whole for kept in queries.promise_board(cast.els(), SUMMER, at=LATER)}

    answered = board[Promise.ANSWERED]
    assert answered is not None
    assert (answered.percent, answered.base) == (0, 10)
    assert board[Promise.TOLD_AT_END] is None


def test_the_board_asks_one_question_a_figure() -> None:
    reported(3)
    queries.promise_board(cast.els(), SUMMER, at=LATER)
    els = cast.els()
    with CaptureQueriesContext(connection) as asked:
        queries.promise_board(els, SUMMER, at=LATER)
        queries.register_of(els, SUMMER)
    assert len(asked) <= 6 + 2 + 2


def test_the_page_shows_picture_table_base_and_published_figure(client_of: Callable[..., Client]) -> None:
    reported(12)
    answer = client_of("els").get("/beeld?periode=2026-k3")
    page = answer.content.decode()

    assert answer.status_code == 200
    for words in ("Onze beloften", "<svg", "van ongeveer 10", "50 % geen enkele reactie", "afgerond op vijf"):
        assert words in page


def test_a_period_that_is_not_over_or_not_a_period_is_not_there(client_of: Callable[..., Client]) -> None:
    reported(12)
    els = client_of("els")

    for code in ("2099-k1", "2026-08", "x", "2026-k3'--"):
        assert els.get("/beeld", {"periode": code}).status_code == 404


def test_before_the_first_quarter_is_over_the_page_says_so(client_of: Callable[..., Client]) -> None:
    assert "nog geen kwartaal" in client_of("els").get("/beeld").content.decode()


@pytest.mark.parametrize("key", ["sanne", "karin", "dirk", "paul", "anouk", "petra"])
def test_others_see_no_figures(key: str, client_of: Callable[..., Client]) -> None:
    browser = client_of(key)

    assert browser.get("/beeld").status_code == 403
    assert browser.post("/beeld/bewaren", {"periode": "2026-k3"}).status_code == 403
    assert queries.periods(cast.actor(key), on=cast.TODAY) == []


def test_the_export_holds_what_the_page_shows_and_is_written_down(client_of: Callable[..., Client]) -> None:
    reported(12)
    reported(3, by="dirk")
    answer = client_of("els").post("/beeld/bewaren", {"periode": "2026-k3"})
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))

    assert {"reports", "answered"} <= {row["table"] for row in rows}
    assert {row["value"] for row in rows if row["table"] == "reports"} <= {"", "0", "5", "10", "15", "20"}
    assert Line.objects.get(act="figures.exported").facts == {"period": "2026-k3"}
