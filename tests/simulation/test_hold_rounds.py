"""The rounds of an invented municipality: the same for the same seed, with the shares of the study."""

import random
from collections import Counter
from datetime import timedelta

import pytest

from ruggensteun.ground.people.rules import Denied
from ruggensteun.keep.simulation.actions.rounds import _chances, _file_of, hear_from_neighbours, hold_rounds
from ruggensteun.keep.simulation.rules.answering import Asked, answers_of, respondents
from ruggensteun.keep.simulation.terms.rounds import ROUNDS
from ruggensteun.learn.insight.models import Received, Release
from ruggensteun.learn.insight.rules.sharing import read
from ruggensteun.learn.surveys import rules
from ruggensteun.learn.surveys.models import AnswerSet, Edition, Invitation
from ruggensteun.learn.surveys.terms import Kind
from tests import cast

ENFORCER = Asked("supervision_enforcement", Kind.OFFICIAL, "enforcement", 1.0)
TODAY = cast.TODAY


def drawn(count: int, seed: int = 1) -> list[dict[str, str | int | list[str]]]:
    instrument, draw = rules.shipped(), random.Random(seed)
    return [answers_of(instrument, ENFORCER, _chances({}), draw) for _ in range(count)]


def test_the_same_seed_gives_the_same_answers() -> None:
    assert drawn(20) == drawn(20) != drawn(20, seed=2)
    assert _file_of("Helmdorp", TODAY, random.Random(1)) == _file_of("Helmdorp", TODAY, random.Random(1))


def test_answers_go_the_ways_of_the_study() -> None:
    told = drawn(1500)
    victims = [one for one in told if one["threat_12m"] == "1"]
    central = Counter("central" in one["last_told"] for one in victims if isinstance(one["last_told"], list))

    assert len(victims) / len(told) == pytest.approx(0.19, abs=0.03)  # S066
    assert central[True] / sum(central.values()) == pytest.approx(0.26, abs=0.07)  # S135
    assert all("last_told" not in one for one in told if one["threat_12m"] == one.get("threat_5y") == "0")


def test_an_answer_is_one_that_the_questionnaire_takes() -> None:
    instrument = rules.shipped()
    for one in drawn(40):
        assert rules.first_open(rules.walk(instrument, Kind.OFFICIAL, one)) is None


def test_departments_answer_each_at_a_rate_of_their_own() -> None:
    asked = [Asked(name, Kind.OFFICIAL, "", 1) for name in "abcd" for _ in range(500)]
    found = Counter(one.department for one in respondents(asked, 0.4, random.Random(3)))

    assert all(0.25 < count / 500 < 0.55 for count in found.values())
    assert len(set(found.values())) == 4


def test_a_neighbour_sends_no_small_figure() -> None:
    told = read(_file_of("Helmdorp", TODAY, random.Random(1)))

    assert told.respondents > 150
    assert len(told.figures) > 100
    assert min(base for *_rest, base in told.figures) >= 15


@pytest.mark.usefixtures("inside_the_walls")
def test_three_rounds_are_held_and_closed_and_neighbours_sent_theirs() -> None:
    rounds = hold_rounds(seed=1, until=TODAY, by=cast.clock())
    hear_from_neighbours(seed=1, at=cast.NOW, by=cast.clock())

    assert [one.state for one in Edition.objects.all()] == ["closed"] * len(ROUNDS)
    assert rounds[1].closes_on - rounds[0].closes_on >= timedelta(days=365)
    assert AnswerSet.objects.exists()
    assert not Invitation.objects.exists()
    assert Release.objects.filter(state="asked").count() == len(ROUNDS)
    assert Received.objects.values("signer").distinct().count() == 5


@pytest.mark.usefixtures("inside_the_walls")
def test_nobody_with_an_account_holds_invented_rounds() -> None:
    with pytest.raises(Denied):
        hold_rounds(seed=1, until=TODAY, by=cast.els())

    assert not Edition.objects.exists()
