"""Roles: within units, compartments and dates; and what each may."""

from datetime import UTC, date, datetime, timedelta

import pytest

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people import queries
from ruggensteun.ground.people.actions import add_unit, end_role, grant_role
from ruggensteun.ground.people.models import Grant
from ruggensteun.ground.people.rules import Absent, Denied, HeldRole, ensure, found, held, no
from ruggensteun.ground.people.terms import COMPARTMENTS, RIGHTS, Compartment, May, Role
from ruggensteun.ground.walls.rules import Refused
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")
TOMORROW = cast.TODAY + timedelta(days=1)


def test_every_role_has_its_rights_and_nobody_content_by_configuring() -> None:
    assert set(RIGHTS) == set(Role)
    for role in (Role.ADMINISTRATOR, Role.PRIVACY_OFFICER, Role.EXECUTIVE, Role.ANALYST, Role.DESK_WORKER):
        assert not RIGHTS[role] & {May.SEE_CASES, May.SEE_SUBJECTS, May.ASSESS, May.SEE_CARE}


def test_a_manager_is_one_for_the_unit_and_what_is_below_it() -> None:
    top = cast.unit("Toezicht en Handhaving")
    team = add_unit("Team Strand", top.employer, top.uniform_department, parent=top, by=cast.anouk())

    assert cast.karin().may_for(May.SEE_CASES, unit_id=team.pk, compartment=Compartment.OFFICIAL)
    assert not cast.joost().may_for(May.SEE_CASES, unit_id=team.pk, compartment=Compartment.OFFICIAL)
    assert [one.name for one in queries.managers_of(team.pk, on=cast.TODAY)] == ["Karin Smit"]


def test_the_nearest_manager_first() -> None:
    top = cast.unit("Toezicht en Handhaving")
    team = add_unit("Team Strand", top.employer, top.uniform_department, parent=top, by=cast.anouk())
    grant_role(cast.person("fatima"), Role.LINE_MANAGER, starts_on=cast.TODAY, unit=team, by=cast.anouk())

    assert [one.username for one in queries.managers_of(team.pk, on=cast.TODAY)] == ["fatima", "karin"]


@pytest.mark.parametrize(
    ("starts", "ends", "holds"),
    [(-1, None, True), (0, 0, True), (1, None, False), (-9, -1, False), (-9, 0, True)],
)
def test_a_role_holds_between_its_dates(starts: int, ends: int | None, holds: bool) -> None:
    grant_role(
        cast.person("sanne"),
        Role.DESK_WORKER,
        starts_on=cast.TODAY + timedelta(days=starts),
        ends_on=None if ends is None else cast.TODAY + timedelta(days=ends),
        by=cast.anouk(),
    )

    assert cast.sanne().may(May.LOOK_UP_FLAG) is holds


def test_an_ended_role_is_gone_and_written_down() -> None:
    end_role(Grant.objects.get(person=cast.person("bram")), on=cast.TODAY, by=cast.anouk())

    assert not cast.bram().may(May.SEE_CASES)
    assert Line.objects.get(act="role.ended").facts["role"] == "aggression_coordinator"


def test_the_compartment_of_a_role() -> None:
    assert held(Role.COUNCIL_CLERK, None, "").compartments == COMPARTMENTS[Role.COUNCIL_CLERK]
    assert held(Role.AGGRESSION_COORDINATOR, None, "").compartments == {Compartment.OFFICIAL}
    assert held(Role.PUBLIC_ORDER_ADVISER, None, "political") == HeldRole(
        Role.PUBLIC_ORDER_ADVISER, None, frozenset({Compartment.POLITICAL})
    )


def test_holders_of_a_right_for_a_case() -> None:
    unit_id = cast.unit("Burgerzaken").pk
    named = queries.holders_of(May.SEE_CASES, unit_id=unit_id, compartment=Compartment.OFFICIAL, on=cast.TODAY)

    assert [person.username for person, _role in named] == ["bram", "joost", "lotte", "mo"]


@pytest.mark.parametrize("who", ["sanne", "karin", "bram", "griet", "paul"])
def test_only_an_administrator_gives_roles(who: str) -> None:
    with pytest.raises(Denied):
        grant_role(cast.person("sanne"), Role.EXECUTIVE, starts_on=cast.TODAY, by=getattr(cast, who)())

    assert not Grant.objects.filter(person=cast.person("sanne")).exists()


def test_nobody_gives_himself_a_role() -> None:
    with pytest.raises(Refused, match="uzelf"):
        grant_role(cast.person("anouk"), Role.AGGRESSION_COORDINATOR, starts_on=cast.TODAY, by=cast.anouk())


def test_a_closed_account_is_nobody() -> None:
    person = cast.person("bram")
    type(person).objects.filter(pk=person.pk).update(is_active=False)

    assert queries.actor_of(person.pk, on=cast.TODAY) is None
    assert queries.person_signing_in("bram") is None
    assert "Bram Visser" not in [
        one.name for one in queries.persons_with_role(Role.AGGRESSION_COORDINATOR, on=date.max)
    ]


def test_the_words_of_a_refusal() -> None:
    with pytest.raises(Denied, match="Daarom niet"):
        ensure(no("Daarom niet."))
    with pytest.raises(Absent):
        found(None)
    assert found(0) == 0


def test_a_moment_in_the_night_is_the_day_of_amsterdam() -> None:
    assert datetime(2026, 11, 22, 23, 30, tzinfo=UTC).date() != cast.TODAY
