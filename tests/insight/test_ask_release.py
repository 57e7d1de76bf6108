"""Asking for the results of an edition, making them, and showing departments together."""

from datetime import date

import pytest

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.learn.insight import queries
from ruggensteun.learn.insight.actions import add_rebuilt_study, ask_release, make_release, merge_departments
from ruggensteun.learn.insight.models import Release
from ruggensteun.learn.insight.rules.study import parts_of
from ruggensteun.learn.surveys.models import Edition
from tests import cast
from tests.insight.editions import closed_edition, made, manage_survey, outcome

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def test_asking_leaves_a_release_that_the_worker_makes_and_a_journal_line() -> None:
    release = ask_release(closed_edition(), by=cast.clock())

    assert release.state == "asked"
    assert queries.release_of(cast.els(), release.edition) == release
    assert Line.objects.filter(act="release.asked", thing_id=release.pk).exists()


def test_no_results_before_closing() -> None:
    edition = closed_edition()
    Edition.objects.filter(pk=edition.pk).update(state="open")
    edition.refresh_from_db()
    with pytest.raises(Refused, match="gesloten"):
        ask_release(edition, by=cast.clock())

    assert not Release.objects.exists()


def test_results_are_made_once() -> None:
    with pytest.raises(Refused, match="al gemaakt"):
        ask_release(made().edition, by=cast.clock())


def test_who_does_not_manage_the_survey_does_not_ask() -> None:
    with pytest.raises(Denied):
        ask_release(closed_edition(), by=cast.els())
    assert not Release.objects.exists()


def test_only_the_clock_makes_tables() -> None:
    manage_survey()
    release = ask_release(closed_edition(), by=cast.els())
    with pytest.raises(Denied):
        make_release(release, outcome(), at=cast.NOW, by=cast.els())


def test_what_was_released_is_read_back_as_it_was() -> None:
    release = made()
    results = queries.results_of(cast.els(), release.edition_id)

    assert results is not None
    assert results.part == outcome().parts[""]
    assert parts_of(release.parts) == outcome().parts
    assert Line.objects.filter(act="release.made").exists()


def test_departments_are_merged_by_asking_again() -> None:
    release = made()
    merge_departments(release, ["taxes", "youth_work"], by=cast.clock())

    assert (release.state, release.merges) == ("asked", [["taxes", "youth_work"]])
    assert release.parts


@pytest.mark.parametrize("chosen", [[], ["taxes"], ["taxes", "taxes"]])
def test_one_department_is_no_merge(chosen: list[str]) -> None:
    with pytest.raises(Refused, match="twee of meer"):
        merge_departments(made(), chosen, by=cast.clock())


def test_the_published_study_comes_once() -> None:
    first = add_rebuilt_study(closed_on=date(2018, 12, 21), by=cast.clock())

    assert first is not None
    assert first.source == "rebuilt"
    assert add_rebuilt_study(closed_on=date(2018, 12, 21), by=cast.clock()) is None
    assert Edition.objects.count() == 1
