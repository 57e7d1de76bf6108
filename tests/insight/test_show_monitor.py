"""The monitor: editions over the years, where a row breaks, what changed, and what is reported."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.doors.web.charts import Says, Series, lines
from ruggensteun.ground.people.rules import Denied, ensure
from ruggensteun.learn.insight.access import may_see_figures
from ruggensteun.learn.insight.queries.monitoring import monitor
from ruggensteun.learn.insight.rules.releasing import Outcome
from ruggensteun.learn.insight.rules.study import Figure, Part, Reported
from ruggensteun.learn.surveys import rules as asking
from ruggensteun.learn.surveys.models import Questionnaire
from tests import cast
from tests.insight.editions import closed_edition, made

walls = pytest.mark.usefixtures("inside_the_walls")
REPORTED = Reported(40, (30, 24, 37), (78, 70, 85), (200, 150, 260), 80, (40, 30, 52), (250, 200, 310), (36, 55), 0.8)


def a_round(year: int, percent: int, base: int = 400, *, anew: str = "") -> None:
    """A round with one figure; `anew`: why its question begins a new row of figures."""
    edition = closed_edition(f"Najaar {year}", date(year, 10, 30))
    content: Any = asking.written(asking.shipped())
    for block in content["blocks"] if anew else ():
        for one in (one for group in block["groups"] for one in group["questions"] if one["key"] == "threat_12m"):
            one["series"] = {"number": 2, "why": {"nl": anew, "en": anew}}
    Questionnaire.objects.create(
        organisation_id=edition.organisation_id, edition=edition, base=asking.SHIPPED[-1], content=content
    )
    bounds = (percent, percent - 4, percent + 4, base)
    shares = [Figure("threat", item, "1", "", "", f"{percent}%", *bounds) for item in ("threat_12m", "threat_5y")]
    part = Part(tuple(shares), response={"": (900, base)}, reported=replace(REPORTED, base=year - 2000))
    made(edition, Outcome({"": part}, {"": {"floor": 10, "shown": [], "hidden": []}}))


@walls
def test_it_follows_the_past_year_and_not_five_years_that_overlap() -> None:
    a_round(2024, 20)

    told = monitor(cast.els(), "nl")
    assert [one.edition.title for one in told.editions] == ["Najaar 2024"]
    assert [(row.label, row.cells, row.change) for row in told.rows] == [("Afgelopen jaar", [("20%", False)], "")]


@walls
def test_a_change_counts_when_it_is_hardly_by_chance() -> None:
    for year, percent in ((2023, 18), (2024, 20), (2025, 32)):
        a_round(year, percent)

    assert monitor(cast.els(), "nl").rows[0].change == "meer"


@walls
def test_a_small_difference_is_no_change() -> None:
    a_round(2024, 20)
    a_round(2025, 22)

    assert monitor(cast.els(), "nl").rows[0].change == "geen"


@walls
def test_rounds_of_which_the_years_overlap_give_no_change() -> None:
    a_round(2024, 20)
    edition = closed_edition("Voorjaar 2025", date(2025, 4, 30))
    figure = Figure("threat", "threat_12m", "1", "", "", "40%", 40, 36, 44, 400)
    made(edition, Outcome({"": Part((figure,))}, {"": {}}))

    assert monitor(cast.els(), "nl").rows[0].change == ""


@walls
def test_a_changed_question_breaks_the_row_and_says_why() -> None:
    a_round(2023, 40)
    a_round(2024, 20, anew="Wij vragen nu ook naar collega's.")
    a_round(2025, 21, anew="Wij vragen nu ook naar collega's.")

    told = monitor(cast.els(), "nl")
    assert told.rows[0].cells == [("40%", False), ("20%", True), ("21%", False)]
    assert [(edition, why) for edition, _question, why in told.breaks] == [
        ("Najaar 2024", "Wij vragen nu ook naar collega's.")
    ]
    assert told.rows[0].change == "geen"  # of 2024 and 2025 only; with 2023 it would be less


@walls
def test_the_page_shows_what_is_reported_with_base_and_break(client_of: Callable[..., Client]) -> None:
    a_round(2024, 20)
    a_round(2025, 21, anew="De vraag is ruimer.")
    shown = client_of("els").get(reverse("show_monitor")).content.decode()

    assert "De vraag is ruimer." in shown
    assert "rs-chart__break" in shown
    assert "nieuwe reeks" in shown
    for text in ("24", "25", "30% <span", "(24–37)", "80", "200 <span"):
        assert text in shown


@walls
def test_one_round_says_when_there_will_be_more(client_of: Callable[..., Client]) -> None:
    assert "nog geen eigen ronde" in client_of("els").get(reverse("show_monitor")).content.decode()
    a_round(2025, 21)

    assert "Er is één ronde" in client_of("els").get(reverse("show_monitor")).content.decode()


@walls
def test_it_is_for_who_sees_figures(client_of: Callable[..., Client]) -> None:
    with pytest.raises(Denied):
        ensure(may_see_figures(cast.actor("sanne")))

    assert client_of("sanne").get(reverse("show_monitor")).status_code == 403


def test_a_line_stops_where_the_row_begins_anew() -> None:
    says = Says("t", "d", head="h")
    whole, broken = (
        lines(["a", "b", "c"], [Series("x", [1, 2, 3], [0, 1, 2], [2, 3, 4], breaks=cut)], says) for cut in ((), (1,))
    )

    assert (whole.svg.count('<path class="rs-series-1"'), whole.svg.count("rs-chart__break")) == (1, 0)
    assert "L" in whole.svg.split('class="rs-series-1" d="')[1].split('"')[0]
    assert broken.svg.count("rs-chart__break") == 1
    assert whole.svg.split('class="rs-series-1" d="')[1].split('"')[0].count("L") == 2
    assert broken.svg.split('class="rs-series-1" d="')[1].split('"')[0].count("L") == 1
