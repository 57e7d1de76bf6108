"""The team: fair, away, standing in, handing over."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from ruggensteun.care.aftercare import queries, rules
from ruggensteun.care.aftercare.actions import (
    assign_fairly,
    assign_supporter,
    hand_over,
    keep_deputies,
    keep_supporter,
    note_absence,
    withdraw_absence,
)
from ruggensteun.care.aftercare.models import Absence, Membership, Plan
from ruggensteun.care.aftercare.rules import Candidate
from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.actions import grant_role
from ruggensteun.ground.people.models import Grant
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.people.terms import Role
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.queries import incident_for
from tests import cast
from tests.aftercare.setting import a_plan, the_moment

pytestmark = pytest.mark.usefixtures("inside_the_walls")
WEEK = timedelta(days=7)


def candidate(name: str, **changes: object) -> Candidate:
    usual = {"person_id": UUID(int=len(name)), "name": name, "now": 1, "most": 5}
    return Candidate(**{**usual, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("other", "first"),
    [
        ({"now": 2}, "Ans"),
        ({"now": 0}, "Bea"),
        ({"now": 0, "is_away": True}, "Ans"),
        ({"now": 0, "is_barred": True}, "Ans"),
        ({"now": 0, "leads": True}, "Ans"),
        ({"now": 0, "same_unit": True}, "Ans"),
        ({"now": 0, "train_again_on": date(2026, 1, 1)}, "Ans"),
        ({"now": 5}, "Ans"),
        ({"newest": cast.NOW}, "Ans"),
    ],
)
def test_who_is_asked_first(other: dict[str, object], first: str) -> None:
    found = rules.chosen([candidate("Ans"), candidate("Bea", **other)], on=cast.TODAY)
    assert found is not None
    assert found.name == first


def test_nobody_is_asked_when_nobody_fits_and_it_says_why() -> None:
    away = candidate("Ans", is_away=True, now=5)
    assert rules.chosen([away], on=cast.TODAY) is None
    assert rules.why(away, on=cast.TODAY) == "nu 5 plannen, is afwezig, heeft er genoeg"


def a_second_supporter(name: str = "joost") -> None:
    grant_role(cast.person(name), Role.PEER_SUPPORTER, starts_on=cast.STARTED, by=cast.clock())


def test_the_house_asks_whoever_has_the_fewest_plans() -> None:
    a_second_supporter()
    assign_supporter(a_plan(), cast.person("petra"), at=cast.NOW, by=cast.bram())
    other = a_plan(cast.a_reported_incident("fatima"))

    assert assign_fairly(other, at=cast.NOW, by=cast.clock()) == cast.person("joost")


def away(name: str = "petra", deputy: str | None = "joost", starts: date = cast.TODAY) -> Absence:
    stands_in = cast.person(deputy) if deputy else None
    days = {"starts_on": starts, "ends_on": starts + WEEK}
    return note_absence(cast.person(name), **days, deputy=stands_in, on=cast.TODAY, by=cast.actor(name))


def test_the_deputy_stands_in_while_the_supporter_is_away_and_no_longer() -> None:
    a_second_supporter()
    plan = a_plan()
    assign_supporter(plan, cast.person("petra"), at=cast.NOW, by=cast.bram())
    away()
    assert keep_deputies(at=cast.NOW, by=cast.clock()) == 1
    assert keep_deputies(at=cast.NOW, by=cast.clock()) == 0
    assert the_moment(plan) in queries.day_of(cast.joost(), at=cast.NOW)

    assert keep_deputies(at=cast.NOW + 2 * WEEK, by=cast.clock()) == 1
    assert the_moment(plan) not in queries.day_of(cast.joost(), at=cast.NOW)
    assert the_moment(plan) in queries.day_of(cast.petra(), at=cast.NOW)


def test_without_a_named_deputy_somebody_of_the_team_stands_in() -> None:
    a_second_supporter()
    plan = a_plan()
    assign_supporter(plan, cast.person("petra"), at=cast.NOW, by=cast.bram())
    away(deputy=None)
    keep_deputies(at=cast.NOW, by=cast.clock())

    assert Plan.objects.get().stand_in == cast.person("joost")


def test_somebody_who_left_is_followed_by_the_team_and_nobody_is_left_alone() -> None:
    a_second_supporter()
    plan = a_plan()
    assign_supporter(plan, cast.person("petra"), at=cast.NOW, by=cast.bram())
    Grant.objects.filter(person=cast.person("petra")).update(ends_on=cast.TODAY - WEEK)
    assert queries.left_alone(on=cast.TODAY) == [plan]

    assert hand_over(cast.person("petra"), None, at=cast.NOW, by=cast.bram()) == (1, 0)
    assert Plan.objects.get().supporter == cast.person("joost")


def test_handing_over_keeps_the_notes_with_who_wrote_them() -> None:
    a_second_supporter()
    plan = a_plan()
    assign_supporter(plan, cast.person("petra"), at=cast.NOW, by=cast.bram())
    hand_over(cast.person("petra"), cast.person("joost"), at=cast.NOW, by=cast.bram())

    assert queries.plan_for(cast.petra(), plan.pk) is None
    assert queries.plan_for(cast.joost(), plan.pk) == plan


@pytest.mark.parametrize(
    ("days", "deputy", "sentence"),
    [
        ((2, 1), None, "voor de eerste"),
        ((-3, -1), None, "voorbij"),
        ((0, 400), None, "jaar"),
        ((0, 1), "petra", "uzelf"),
    ],
)
def test_an_absence_that_cannot_be_is_refused(days: tuple[int, int], deputy: str | None, sentence: str) -> None:
    starts, ends = (cast.TODAY + timedelta(days=number) for number in days)
    with pytest.raises(Refused) as refused:
        note_absence(
            cast.person("petra"),
            starts_on=starts,
            ends_on=ends,
            deputy=cast.person(deputy) if deputy else None,
            on=cast.TODAY,
            by=cast.petra(),
        )
    assert sentence in " ".join(refused.value.faults.values())
    assert not Absence.objects.exists()


def test_everybody_is_away_for_himself_and_a_coordinator_says_it_for_others() -> None:
    absence = away()
    with pytest.raises(Denied):
        withdraw_absence(absence, by=cast.karin())
    withdraw_absence(absence, by=cast.bram())
    assert not Absence.objects.exists()


def test_the_deputy_of_a_manager_has_the_work_list_for_those_days() -> None:
    incident = cast.a_reported_incident()
    days = {"starts_on": cast.TODAY, "ends_on": cast.TODAY + WEEK}
    assert not visible(incident, "joost")
    absence = note_absence(
        cast.person("karin"), **days, deputy=cast.person("joost"), on=cast.TODAY, by=cast.actor("karin")
    )

    assert visible(incident, "joost")
    lent = Grant.objects.get(person=cast.person("joost"), unit__name="Toezicht en Handhaving")
    assert (lent.starts_on, lent.ends_on, lent.role) == (cast.TODAY, cast.TODAY + WEEK, Role.LINE_MANAGER)
    withdraw_absence(absence, by=cast.actor("karin"))
    assert not visible(incident, "joost")
    acts = [line.act for line in Line.objects.filter(thing_id=lent.pk).order_by("at", "id")]
    assert acts == ["role.lent", "role.taken_back"]


def test_what_was_lent_is_not_lent_on() -> None:
    days = {"starts_on": cast.TODAY, "ends_on": cast.TODAY + WEEK, "on": cast.TODAY}
    note_absence(cast.person("karin"), **days, deputy=cast.person("joost"), by=cast.actor("karin"))
    note_absence(cast.person("joost"), **days, deputy=cast.person("petra"), by=cast.actor("joost"))

    assert [grant.unit.name for grant in Grant.objects.filter(person=cast.person("petra")) if grant.unit] == [
        "Burgerzaken"
    ]


def test_nobody_names_himself_as_the_deputy_of_a_manager() -> None:
    days = {"starts_on": cast.TODAY, "ends_on": cast.TODAY + WEEK, "on": cast.TODAY}
    with pytest.raises(Refused, match="uzelf geen rol"):
        note_absence(cast.person("karin"), **days, deputy=cast.person("bram"), by=cast.bram())
    assert not Absence.objects.exists()


def visible(incident: Incident, name: str) -> bool:
    return incident_for(cast.actor(name), incident.pk) is not None


def test_the_team_shows_numbers_and_nobody_they_support() -> None:
    assign_supporter(a_plan(), cast.person("petra"), at=cast.NOW, by=cast.bram())
    keep_supporter(
        cast.person("petra"),
        team="Noord",
        trained_on=date(2025, 1, 1),
        train_again_on=date(2026, 1, 1),
        most=3,
        by=cast.bram(),
    )
    (member,) = queries.members(cast.petra(), on=cast.TODAY)
    assert (member.team, member.now, member.most) == ("Noord", 1, 3)
    assert queries.members(cast.sanne(), on=cast.TODAY) == []


def test_only_a_coordinator_keeps_the_team() -> None:
    with pytest.raises(Denied):
        keep_supporter(cast.person("petra"), team="", trained_on=None, train_again_on=None, most=3, by=cast.karin())
    with pytest.raises(Denied):
        hand_over(cast.person("petra"), None, at=cast.NOW, by=cast.petra())
    assert not Membership.objects.exists()
