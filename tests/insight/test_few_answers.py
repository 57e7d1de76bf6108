"""A round with so few answers that nothing is shown: every page says so and says what to do."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.walls.rules import Refused
from ruggensteun.learn.insight import queries
from ruggensteun.learn.insight.actions import print_report
from ruggensteun.learn.insight.actions.exporting import export_answers
from ruggensteun.learn.insight.actions.sharing import share_results
from ruggensteun.learn.insight.models import Handover, Release, Report
from ruggensteun.learn.insight.rules.releasing import Outcome, release
from ruggensteun.learn.insight.rules.study import Figure, Part, Study
from tests import cast
from tests.insight.editions import made, manage_survey
from tests.insight.test_release import questions, row

walls = pytest.mark.usefixtures("inside_the_walls")


def few(answers: int) -> Outcome:
    rows = [row(number, "a" if number % 2 else "b") for number in range(answers)]
    return release(Study(questions(), rows, {("", "a"): 20, ("", "b"): 20}))


@pytest.mark.parametrize("answers", [0, 1, 9])
def test_under_ten_answers_nothing_is_released_but_the_response(answers: int) -> None:
    part = few(answers).parts[""]

    assert part.figures == ()
    assert part.response[""] == (40, answers)


def test_from_ten_on_there_is_something() -> None:
    assert any(not one.is_hidden for one in few(10).parts[""].figures)


@walls
@pytest.mark.parametrize("page", ["show_results", "save_results", "hold_session", "compare_results"])
@pytest.mark.parametrize("answers", [0, 9])
def test_every_page_says_so_and_what_to_do(client_of: Callable[..., Client], page: str, answers: int) -> None:
    manage_survey()
    answer = client_of("els").get(reverse(page, args=[made(told=few(answers)).edition_id]))
    shown = answer.content.decode()

    assert answer.status_code == 200
    assert "Er deden te weinig mensen mee" in shown
    assert f"{answers} van de 40 mensen" in shown
    assert "Plan een nieuwe ronde" in shown
    assert "Toon samen" not in shown
    assert not {"Maak een PDF", "Bewaar ons bestand", "Plannen</button>"} & set(shown.split("\n"))


@walls
def test_nothing_goes_out_of_it() -> None:
    manage_survey()
    told = queries.results_of(cast.els(), made(told=few(9)).edition_id)
    assert told is not None
    for act in (
        lambda: print_report(told, kind="pdf", at=cast.NOW, by=cast.els()),
        lambda: share_results(told, by=cast.els()),
        lambda: export_answers(told, researcher="R. de Vries", purpose="Over melden", at=cast.NOW, by=cast.els()),
    ):
        with pytest.raises(Refused, match="te weinig"):
            act()

    assert not Report.objects.exists()
    assert not Handover.objects.exists()


@walls
def test_a_low_response_is_a_first_picture(client_of: Callable[..., Client]) -> None:
    figure = Figure("threat", "threat_12m", "1", "", "", "20%", 20, 10, 35, 40)
    low, usual = Part((figure,), response={"": (200, 40)}), Part((figure,), response={"": (100, 40)})
    edition_id = made(told=Outcome({"": low}, {"": {}})).edition_id
    address = reverse("show_results", args=[edition_id])

    assert "20 % deed mee" in client_of("els").get(address).content.decode()
    Release.objects.update(parts={"": {"figures": [list(vars(figure).values())], "hidden": [], "against": []}})
    parts = Release.objects.get().parts
    parts[""]["response"] = {"": list(usual.response[""])}
    Release.objects.update(parts=parts)
    assert "Weinig mensen deden mee" not in client_of("els").get(address).content.decode()
