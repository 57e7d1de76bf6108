"""What the database itself says about its walls, for every table there is and will be."""

from collections.abc import Iterator

import pytest
from django.db import connection

from ruggensteun.ground.walls import rules
from ruggensteun.ground.walls.actions import APP_ROLE
from ruggensteun.ground.walls.queries import inside_keys, walled_models
from ruggensteun.ground.walls.terms import Wall

pytestmark = pytest.mark.usefixtures("inside_the_walls")

OUTSIDE = ("django_", "procrastinate_", "auth_", "walls_key")
"""Tables of the framework and the job queue: ids only, no organisation. And the key of the walls, closed to all."""
VERBS = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")


def rows(sql: str, *values: str | list[str]) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def tables() -> Iterator[str]:
    for (table,) in rows("select tablename from pg_tables where schemaname = 'public'"):
        if not str(table).startswith(OUTSIDE):
            yield str(table)


def test_every_table_has_its_wall() -> None:
    assert sorted(tables()) == sorted(model._meta.db_table for model in walled_models())


def test_every_wall_is_enabled_and_forced_also_on_the_owner() -> None:
    flags = rows(
        "select relname, relrowsecurity, relforcerowsecurity from pg_class where relnamespace = 'public'::regnamespace"
        " and relkind in ('r', 'p')"
    )
    open_tables = [
        name for name, enabled, forced in flags if not str(name).startswith(OUTSIDE) and not (enabled and forced)
    ]
    assert open_tables == []


def test_every_wall_has_four_policies_and_no_others() -> None:
    found: dict[str, set[object]] = {table: set() for table in tables()}
    for table, command in rows("select tablename, cmd from pg_policies where schemaname = 'public'"):
        found[str(table)].add(command)

    assert {
        table: commands for table, commands in found.items() if commands != {"SELECT", "INSERT", "UPDATE", "DELETE"}
    } == {}
    assert rows("select count(*) from pg_policies where schemaname = 'public'") == [(4 * len(found),)]


def test_every_policy_asks_for_the_organisation() -> None:
    clauses = rows(
        "select tablename, cmd, clause from pg_policies, unnest(array[qual, with_check]) clause"
        " where schemaname = 'public' and clause is not null"
    )
    public = {model._meta.db_table for model in walled_models() if model.WALL is Wall.PUBLIC}
    without = [
        (table, command)
        for table, command, clause in clauses
        if "walls_organisation" not in str(clause) and not (table in public and command == "SELECT")
    ]
    assert without == []


ASKED = {
    Wall.CIRCLE: ("circle", "excluded", "walls_person", "incidents_opening"),
    Wall.BEHIND: ("FROM incidents_incident",),
}
"""What the clause of each policy of such a table must ask besides the organisation."""


@pytest.mark.parametrize("wall", ASKED)
def test_every_command_asks_what_its_wall_asks(wall: Wall) -> None:
    clauses = rows("select tablename, cmd, coalesce(qual, ''), coalesce(with_check, '') from pg_policies")
    named = {model._meta.db_table for model in walled_models() if model.WALL is wall}
    without = [
        (table, command)
        for table, command, using, check in clauses
        for clause, wanted in ((using, command != "INSERT"), (check, command in {"INSERT", "UPDATE"}))
        if table in named and wanted and not all(word in str(clause) for word in ASKED[wall])
    ]
    assert named
    assert without == []


ACROSS = {
    "flags_flag": "the contact advice is for every desk, also when the dossier is shielded (DESIGN §3)",
    "incidents_opening": "whoever asks for emergency access stands outside; the second person stands inside",
}
"""Tables with a dossier that do not stand behind it, and why."""


def test_what_hangs_on_a_dossier_stands_behind_it() -> None:
    hanging = {
        model._meta.db_table: model.WALL
        for model in walled_models()
        if any(field.name == "incident" for field in model._meta.get_fields())
    }
    assert {table for table, wall in hanging.items() if wall is not Wall.BEHIND} == set(ACROSS)


def test_the_app_role_owns_nothing_and_may_create_nothing() -> None:
    assert rows("select current_user") == [(APP_ROLE,)]
    assert rows("select count(*) from pg_class where relowner = current_user::regrole") == [(0,)]
    assert rows(
        "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user"
    ) == [(False, False, False, False)]
    assert rows("select has_schema_privilege('public', 'create')") == [(False,)]
    assert rows("select count(*) from pg_auth_members where member = current_user::regrole") == [(0,)]


def test_the_app_role_has_no_more_rights_on_a_table_than_it_needs() -> None:
    held = rows(
        "select relname, verb from pg_class, unnest(%s::text[]) verb where relkind in ('r', 'p', 'v', 'm', 'f')"
        " and relnamespace = 'public'::regnamespace and has_table_privilege(pg_class.oid, verb)",
        list(VERBS),
    )
    may = {str(table): {str(verb) for name, verb in held if name == table} for table, _ in held}
    everything = {"SELECT", "INSERT", "UPDATE", "DELETE"}

    assert {table: verbs for table, verbs in may.items() if not verbs <= everything} == {}
    stays = {model._meta.db_table for model in walled_models() if model.STAYS}
    assert stays == {"journal_line", "journal_reading", "journal_seal"}
    assert {table for table, verbs in may.items() if verbs == {"SELECT", "INSERT"}} == stays
    assert {str(table) for table in tables()} - stays <= {table for table, verbs in may.items() if verbs == everything}
    assert "walls_key" not in may
    assert {table for table, verbs in may.items() if verbs == {"SELECT"}} == {
        "django_content_type",
        "django_migrations",
    }


def test_the_app_role_reaches_nothing_beside_its_tables() -> None:
    assert rows("select has_database_privilege(current_database(), 'temp, create')") == [(False,)]
    assert rows("select nspname from pg_namespace where has_schema_privilege(oid, 'create')") == []
    columns = "select count(*) from pg_attribute where attrelid = 'walls_key'::regclass and attacl is not null"
    assert rows(columns) == [(0,)]
    outside = rows(
        "select count(*) from pg_class where relkind = 'r' and relnamespace <> 'public'::regnamespace"
        " and has_table_privilege(pg_class.oid, 'insert, update, delete')"
    )
    assert outside == [(0,)]


def test_everybody_who_is_not_the_app_role_has_no_rights() -> None:
    assert rows(
        "select count(*) from pg_class, aclexplode(relacl) held where relnamespace = 'public'::regnamespace"
        " and held.grantee not in (relowner, current_user::regrole)"
    ) == [(0,)]
    assert (
        rows(
            "select proname from pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner))) held"
            " where pronamespace = 'public'::regnamespace and held.grantee = 0"
            " and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')"
        )
        == []
    )


def test_no_view_and_no_function_goes_around_the_walls() -> None:
    views = rows(
        "select relname from pg_class where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace"
        " and not coalesce('security_invoker=true' = any(reloptions), false)"
    )
    assert views == []
    definers = rows(
        "select proname, proowner = relowner, proconfig from pg_proc, pg_class"
        " where pronamespace = 'public'::regnamespace and prosecdef and relname = 'walls_key' order by proname"
    )
    fixed = ["search_path=pg_catalog, pg_temp"]
    assert definers == [(name, True, fixed) for name in ("walls_clock", "walls_organisation", "walls_person")]


def test_every_key_stays_inside_the_organisation() -> None:
    known = {
        (str(table), str(definition))
        for table, definition in rows(
            "select conrelid::regclass::text, pg_get_constraintdef(oid) from pg_constraint where contype = 'f'"
        )
    }
    for model in walled_models():
        for column, parent in inside_keys(model):
            wanted = f"FOREIGN KEY (organisation_id, {column}) REFERENCES {parent}(organisation_id, id)"
            assert any(
                table == model._meta.db_table and definition.startswith(wanted) for table, definition in known
            ), f"{model._meta.db_table}.{column}"


def test_no_key_leaves_the_organisation() -> None:
    keys = rows(
        "select conrelid::regclass::text, pg_get_constraintdef(oid) from pg_constraint"
        " where contype = 'f' and connamespace = 'public'::regnamespace"
    )
    alone = [
        table
        for table, definition in keys
        if not str(table).startswith(OUTSIDE) and "(organisation_id, " not in str(definition)
    ]
    assert alone == []


def test_the_statements_of_a_wall_may_be_repeated() -> None:
    statements = rules.wall_sql("things", Wall.CIRCLE, behind="incident_id", dossiers="dossiers", role="app")

    creates = [one for one in statements if one.startswith("create policy")]
    drops = [one for one in statements if one.startswith("drop policy if exists")]
    assert len(creates) == len(drops) == 4
