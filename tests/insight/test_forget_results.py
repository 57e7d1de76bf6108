"""What the survey keeps goes when the protocol's term is over: answers, results, what others sent, sessions."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.protocol.queries import pack_in_force, past_term
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.learn.improvement.actions import forget_sessions, plan_session
from ruggensteun.learn.improvement.models import Session
from ruggensteun.learn.insight import queries
from ruggensteun.learn.insight.actions import forget_results, merge_departments
from ruggensteun.learn.insight.actions.exporting import export_answers
from ruggensteun.learn.insight.actions.sharing import receive_results
from ruggensteun.learn.insight.models import Handover, Received, Release
from ruggensteun.learn.surveys.actions import forget_answers
from ruggensteun.learn.surveys.jobs import forget_past_answers
from ruggensteun.learn.surveys.models import AnswerSet
from tests import cast
from tests.insight.editions import closed_edition, made, manage_survey
from tests.insight.test_compare_results import file_of

pytestmark = pytest.mark.usefixtures("inside_the_walls")
YEAR = timedelta(days=366)


def a_round() -> Release:
    """A round of which an answer, results, a session, a handover and figures of another municipality are kept."""
    manage_survey()
    release = made(closed_edition("Najaar 2026", cast.TODAY))
    told = queries.results_of(cast.els(), release.edition_id)
    assert told is not None
    export_answers(told, researcher="R. de Vries, UvA", purpose="Over melden", at=cast.NOW, by=cast.els())
    plan_session(release.edition, held_on=cast.TODAY, by=cast.els())
    receive_results(file_of(1), at=cast.NOW, by=cast.clock())
    return release


def test_the_protocol_names_a_term_for_all_that_a_survey_keeps() -> None:
    terms = {term.code: term.months for term in pack_in_force(cast.organisation_id(), on=cast.TODAY).retention}

    assert [terms[f"survey_{kind}"] for kind in ("answers", "results", "received", "handover")] == [60, 120, 60, 60]
    assert past_term(cast.organisation_id(), "nothing_we_know", on=cast.TODAY) is None


def test_within_their_terms_all_stay() -> None:
    a_round()
    soon = cast.NOW + 4 * YEAR
    forget_past_answers(cast.organisation_id(), at=soon)
    forget_results(on=soon.date(), by=cast.clock())

    assert all(model.objects.exists() for model in (AnswerSet, Release, Received, Handover))
    assert not Line.objects.filter(act__contains="forgotten").exists()


def test_after_five_years_the_answers_go_and_what_was_released_stays() -> None:
    release = a_round()
    later = cast.NOW + 5 * YEAR
    assert forget_past_answers(cast.organisation_id(), at=later) == 1
    assert forget_past_answers(cast.organisation_id(), at=later) == 0
    assert forget_results(on=later.date(), by=cast.clock()) == 2
    told = queries.results_of(cast.els(), release.edition_id)
    assert told is not None

    with pytest.raises(Refused, match="vernietigd"):
        merge_departments(release, ["taxes", "youth_work"], by=cast.els())
    with pytest.raises(Refused, match="vernietigd"):
        export_answers(told, researcher="R. de Vries", purpose="Over melden", at=later, by=cast.els())
    assert not any(model.objects.exists() for model in (AnswerSet, Received, Handover))
    assert Line.objects.filter(act__in=["answers.forgotten", "results.forgotten"]).count() == 2


def test_after_ten_years_the_results_and_the_session_go_too() -> None:
    a_round()
    on = (cast.NOW + 10 * YEAR).date()
    assert forget_sessions(on=on, by=cast.clock()) == 1
    forget_results(on=on, by=cast.clock())

    assert not Release.objects.exists()
    assert not Session.objects.exists()


def test_nobody_with_an_account_forgets() -> None:
    release = a_round()
    acts: tuple[Callable[[], object], ...] = (
        lambda: forget_answers(release.edition, by=cast.els()),
        lambda: forget_results(on=date(2099, 1, 1), by=cast.els()),
        lambda: forget_sessions(on=date(2099, 1, 1), by=cast.els()),
    )
    for act in acts:
        with pytest.raises(Denied, match="vanzelf"):
            act()

    assert all(model.objects.exists() for model in (AnswerSet, Release, Received, Handover, Session))
