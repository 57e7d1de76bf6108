"""The expert session: slides and handouts out of what was released, notes, votes, and actions that stay."""

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.learn.improvement.actions import (
    count_votes,
    make_handout,
    make_slides,
    note_session,
    plan_session,
)
from ruggensteun.learn.improvement.models import ImprovementAction, Session
from ruggensteun.learn.improvement.terms import PROGRAMME, WAYS
from ruggensteun.learn.insight.queries import Results, results_of
from tests import cast
from tests.insight.editions import made, manage_survey

pytestmark = pytest.mark.usefixtures("inside_the_walls")
SOON = cast.TODAY + timedelta(days=14)


def session_and_results() -> tuple[Session, Results]:
    release = made()
    results = results_of(cast.bram(), release.edition_id)
    assert results is not None
    return plan_session(release.edition, held_on=SOON, by=cast.bram()), results


def test_the_programme_is_two_hours_and_there_are_fourteen_directions() -> None:
    assert sum(one.minutes for one in PROGRAMME) == 120
    assert [way.number for way in WAYS] == list(range(1, 15))


def test_the_slides_hold_the_released_shares_and_speak_in_notes() -> None:
    from pptx import Presentation

    session, results = session_and_results()
    deck = Presentation(io.BytesIO(make_slides(session, results, by=cast.bram())))
    titles = [slide.shapes.title.text for slide in deck.slides]
    charts = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]

    assert titles[0] == "Expertsessie"
    assert {"Programma", "Wie meededen", "Veertien richtingen", "Afspraken"} <= set(titles)
    assert [list(chart.plots[0].series[0].values) for chart in charts] == [[26.0]]
    assert any(
        "tussen 22 en 30" in slide.notes_slide.notes_text_frame.text for slide in deck.slides if slide.has_notes_slide
    )


def test_a_handout_is_made_of_a_department_that_is_shown_only() -> None:
    session, results = session_and_results()

    assert make_handout(session, results, "civil_affairs", by=cast.bram()).startswith(b"%PDF")
    with pytest.raises(Refused, match="niets apart"):
        make_handout(session, results, "youth_work", by=cast.bram())


def test_votes_are_counted_by_direction() -> None:
    session, _ = session_and_results()
    count_votes(session, {12: 9, 10: 4}, by=cast.bram())
    session.refresh_from_db()

    assert session.votes == {"12": 9, "10": 4}
    assert Line.objects.filter(act="session.voted").exists()


@pytest.mark.parametrize("votes", [{15: 1}, {1: -1}, {1: 501}])
def test_impossible_votes_are_refused(votes: dict[int, int]) -> None:
    session, _ = session_and_results()
    with pytest.raises(Refused):
        count_votes(session, votes, by=cast.bram())
    session.refresh_from_db()
    assert session.votes == {}


def test_notes_name_nobody() -> None:
    session, _ = session_and_results()
    with pytest.raises(Refused):
        note_session(session, notes="Bel mevrouw Jansen terug.", by=cast.bram())
    note_session(session, notes="Melden moet makkelijker.", by=cast.bram())
    session.refresh_from_db()

    assert session.notes == "Melden moet makkelijker."


def test_who_only_sees_figures_holds_no_session() -> None:
    with pytest.raises(Denied):
        plan_session(made().edition, held_on=SOON, by=cast.els())
    assert not Session.objects.exists()


def test_an_agreement_becomes_an_improvement_action(client_of: Callable[..., Client]) -> None:
    manage_survey()
    session, _ = session_and_results()
    address = reverse("hold_session_of", args=[session.edition_id, session.pk])
    told = {
        "way": "12",
        "what": "Wij bellen iedereen de volgende dag.",
        "name": "Karin Smit",
        "due_on": SOON.isoformat(),
    }
    answer = client_of("els").post(address, told)

    assert answer.status_code == 302
    action = ImprovementAction.objects.get(session=session)
    assert (action.direction, action.owner, action.due_on) == ("aftercare", cast.person("karin"), SOON)
    assert "Wij bellen iedereen" in client_of("els").get(address).content.decode()
    assert "Wij bellen iedereen" in client_of("bram").get(reverse("improve")).content.decode()


def test_the_pages_plan_note_and_vote(client_of: Callable[..., Client]) -> None:
    edition = made().edition
    client = client_of("bram")
    assert "Programma van twee uur" in client.get(reverse("hold_session", args=[edition.pk])).content.decode()
    client.post(reverse("hold_session", args=[edition.pk]), {"held_on": SOON.isoformat()})
    session = Session.objects.get()
    where = [edition.pk, session.pk]

    assert client.post(reverse("note_session", args=where), {"notes": "Meer oefenen."}).status_code == 302
    assert client.post(reverse("note_session", args=where), {"notes": "a@b.nl"}).status_code == 422
    assert client.post(reverse("count_votes", args=where), {"way_3": "7"}).status_code == 302
    assert client.post(reverse("count_votes", args=where), {"way_3": "-7"}).status_code == 422
    page = client.get(reverse("hold_session_of", args=where)).content.decode()
    assert "Meer oefenen." in page
    assert client.post(reverse("make_slides", args=where)).content[:2] == b"PK"
    handout = client.post(reverse("make_handout", args=where), {"afdeling": "civil_affairs"})
    assert handout.content.startswith(b"%PDF")
