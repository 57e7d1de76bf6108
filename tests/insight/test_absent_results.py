"""Results, reports and sessions of another edition or another municipality are absent: 404, the same bytes."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.walls.actions import inside
from ruggensteun.learn.improvement.actions import plan_session
from ruggensteun.learn.insight import queries
from ruggensteun.learn.insight.actions import print_report
from ruggensteun.learn.insight.models import Release
from ruggensteun.learn.surveys.models import Edition
from tests import cast
from tests.insight.editions import closed_edition, made, manage_survey

pytestmark = pytest.mark.usefixtures("inside_the_walls")
NOWHERE = UUID("00000000-0000-7000-8000-000000000000")
OF_EDITION = (
    "show_results", "save_results", "compare_results", "hold_session", "show_contradictions", "ask_release",
    "merge_departments", "print_report", "export_results", "share_results",
)  # fmt: skip
POSTED = frozenset(
    {"ask_release", "merge_departments", "print_report", "export_results", "share_results", "take_report"}
    | {"note_session", "count_votes", "make_slides", "make_handout"}
)
OF_SESSION = ("hold_session_of", "note_session", "count_votes", "make_slides", "make_handout")
OF_REPORT = ("await_report", "take_report")


def asked(client: Client, name: str, *ids: UUID) -> tuple[int, bytes]:
    address = reverse(name, args=list(ids))
    answer = client.post(address) if name in POSTED else client.get(address)
    return answer.status_code, answer.content


def elsewhere() -> UUID:
    """A closed edition with results in another municipality."""
    other = cast.organisation_id("zeeberg")
    with inside(other, clock=True):
        edition = Edition(organisation_id=other, title="Elders", closes_on=date(2026, 10, 1), state="closed")
        edition.opens_on = date(2026, 9, 1)
        edition.save(force_insert=True)
        Release(organisation_id=other, edition=edition, state="made", parts={"": {}}).save(force_insert=True)
    return edition.pk


@pytest.mark.parametrize("name", OF_EDITION)
def test_an_edition_of_another_municipality_is_absent(client_of: Callable[..., Client], name: str) -> None:
    manage_survey()
    client = client_of("els")
    absent = asked(client, name, NOWHERE)

    assert absent[0] == 404
    assert asked(client, name, elsewhere()) == absent


@pytest.mark.parametrize("name", [*OF_SESSION, *OF_REPORT])
def test_a_session_or_report_under_another_edition_is_absent(client_of: Callable[..., Client], name: str) -> None:
    manage_survey()
    one, other = made(), made(closed_edition("Voorjaar", date(2026, 4, 1)))
    results = queries.results_of(cast.els(), one.edition_id)
    assert results is not None
    session = plan_session(one.edition, held_on=cast.TODAY, by=cast.els())
    report = print_report(results, kind="pdf", at=cast.NOW, by=cast.els())
    thing = report.pk if name in OF_REPORT else session.pk
    client = client_of("els")
    absent = asked(client, name, one.edition_id, NOWHERE)

    assert absent[0] == 404
    assert asked(client, name, other.edition_id, thing) == absent
    assert asked(client, name, elsewhere(), thing) == absent
