"""A context that the house did not sign is refused, whoever wrote the SQL. Hostile inputs A 18 and C 47."""

import time
from contextlib import suppress
from uuid import UUID

import pytest
from django.db import Error, connection, transaction

from ruggensteun.ground.people.models import Person
from ruggensteun.ground.walls import rules
from ruggensteun.ground.walls.actions import NOWHERE, _key, _set_context, inside
from ruggensteun.ground.walls.queries import walled_models
from ruggensteun.ground.walls.terms import Wall
from ruggensteun.report.incidents.models import Incident
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def text(slug: str = "duinwijk", person_id: UUID | None = None, *, clock: bool = False, seconds: int = 60) -> str:
    return rules.context_text(cast.organisation_id(slug), person_id, clock=clock, until=int(time.time()) + seconds)


def is_refused() -> bool:
    """Whether the database refuses to count people (there are some); anything but that refusal is an error here."""
    with pytest.raises(Error, match="context refused") as told, transaction.atomic():
        Person.objects.count()
    return bool(told.value)


def claim(context: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select set_config('app.context', %s, true)", [context])


def test_what_the_house_signed_is_believed() -> None:
    cast.a_reported_incident(shielded=True)
    claim(rules.signed(text(clock=True), _key()))

    assert Incident.objects.count() == 1


@pytest.mark.parametrize(
    "key", [b"", b"0" * 32, b"not-a-secret-because-it-is-only-for-the-tests"], ids=["none", "zeros", "the secret"]
)
def test_47_a_context_signed_with_another_key_is_refused(key: bytes) -> None:
    cast.a_reported_incident()
    claim(rules.signed(text(clock=True), key))

    assert is_refused()


def test_47_a_changed_context_is_refused() -> None:
    """Who may set a setting cannot become another person, another organisation or the clock, nor stay longer."""
    cast.a_reported_incident()
    own = rules.signed(text(person_id=cast.person("sanne").pk), _key())
    swapped = [
        own.replace(str(cast.person("sanne").pk), str(cast.person("bram").pk)),
        own.replace(str(cast.organisation_id()), str(cast.organisation_id("zeeberg"))),
        own.replace("||", "|on|"),
        own[:-1] + ("1" if own[-1] == "0" else "0"),
        own + "0",
        own.upper(),
        own[1:],
        own[65:],
        "|" + own[65:],
        " " + own,
        own + "|on",
    ]
    for context in swapped:
        claim(context)
        assert is_refused(), context


@pytest.mark.parametrize("rubbish", ["|", "|" * 9, "0" * 64 + "|", "on", "0" * 65, "x" * 10_000])
def test_47_rubbish_is_refused(rubbish: str) -> None:
    claim(rubbish)

    assert is_refused()


def test_47_a_context_that_is_over_is_refused() -> None:
    claim(rules.signed(text(seconds=-3600), _key()))

    assert is_refused()


def test_the_first_wall_alone_is_not_enough() -> None:
    """Each of the three functions asks for the signature: one that did not could be lied to within a query."""
    for function in ("walls_organisation", "walls_person", "walls_clock"):
        for context in ("", rules.signed(text(), b"x"), rules.signed(text(seconds=-3600), _key())):
            claim(context)
            with (
                pytest.raises(Error, match="context"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(f"select {function}()")


def test_in_the_middle_of_a_query_nobody_becomes_somebody_else() -> None:
    incident = cast.a_reported_incident(shielded=True)
    with inside(cast.organisation_id(), cast.person("karin").pk), connection.cursor() as cursor:
        for lie in (rules.signed(text(person_id=cast.person("bram").pk), b"x"), "", "on"):
            told: list[object] = []
            with suppress(Error), transaction.atomic():
                cursor.execute(
                    "select id from incidents_incident, (select set_config('app.context', %s, true)) lie"
                    " union all select id from incidents_incident",
                    [lie],
                )
                told = cursor.fetchall()
            assert told == []
        cursor.execute("select count(*) from incidents_incident where id = %s", [incident.pk])
        assert cursor.fetchone() == (0,)


def test_the_key_cannot_be_read_or_written() -> None:
    for attempt in (
        "select * from walls_key",
        "select inner_pad from walls_key",
        "update walls_key set inner_pad = ''",
        "delete from walls_key",
        "insert into walls_key (one, inner_pad, outer_pad) values (true, '', '')",
        "truncate walls_key",
        "copy walls_key to stdout",
        "create or replace function walls_organisation() returns uuid language sql as 'select null::uuid'",
        "alter function walls_organisation() set search_path = public",
        "alter table incidents_incident disable row level security",
        "alter table incidents_incident no force row level security",
        "drop policy wall_select on incidents_incident",
        "set role ruggensteun_owner",
        "set role ruggensteun_backup",
        "set session authorization ruggensteun_owner",
        "truncate incidents_incident",
        "create temporary table x (y int)",
        "create view x as select * from incidents_incident",
    ):
        with transaction.atomic(), connection.cursor() as cursor:
            with pytest.raises(Error, match=r"permission denied|must be owner|cannot be executed|must be member"):
                cursor.execute(attempt)
            transaction.set_rollback(True)


def test_18_no_table_answers_a_query_without_a_context() -> None:
    cast.a_reported_incident()
    behind = [model for model in walled_models() if model.WALL is not Wall.PUBLIC and model._default_manager.exists()]
    assert Incident in behind
    _set_context(NOWHERE)
    for model in behind:
        table = model._meta.db_table
        for statement in (f"select count(*) from {table}", f"delete from {table}", f"update {table} set id = id"):
            reason = "permission denied" if model.STAYS and "count" not in statement else "query without context"
            with transaction.atomic(), connection.cursor() as cursor:
                with pytest.raises(Error, match=reason):
                    cursor.execute(statement)
                transaction.set_rollback(True)
