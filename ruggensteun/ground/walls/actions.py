"""Standing inside the walls, and raising them."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection, connections, transaction

from ruggensteun.ground.walls import queries, rules
from ruggensteun.ground.walls.models import Walled

APP_ROLE = "ruggensteun_app"
DOSSIERS = "incidents_incident"

Context = tuple[str, str, str]
NOWHERE: Context = ("", "", "")


@contextmanager
def inside(organisation_id: UUID, person_id: UUID | None = None, *, clock: bool = False) -> Iterator[None]:
    """Do what follows in one transaction as this person of this organisation; the database keeps to it.

    `clock` is for what happens because time passes: it sees shielded dossiers too, on behalf of nobody.
    Within another `inside` the earlier context comes back afterwards.
    """
    earlier: Context = getattr(connection, "walls_context", NOWHERE)
    nested = connection.in_atomic_block
    context = rules.context_values(organisation_id, person_id, clock=clock)
    with transaction.atomic():
        _set_context(context)
        try:
            yield
        finally:
            connection.walls_context = earlier  # type: ignore[attr-defined]
    if nested:  # a savepoint that was kept keeps its context, one that was rolled back has lost it
        _set_context(earlier)


def _set_context(values: Context) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select set_config('app.organisation', %s, true), set_config('app.person', %s, true),"
            " set_config('app.clock', %s, true)",
            values,
        )
    connection.walls_context = values  # type: ignore[attr-defined]
    connection.walls_keeps = {}  # type: ignore[attr-defined]


def raise_walls(*, alias: str = "owner") -> int:
    """Put every table behind its wall, as the owner of the tables. Safe to repeat; returns the number of tables."""
    models = queries.walled_models()
    with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
        cursor.execute(rules.FUNCTIONS)
        cursor.execute(rules.NO_JIT)
        for model in models:
            cursor.execute(rules.inside_target_sql(model._meta.db_table))
        for model in models:
            for column, parent in queries.inside_keys(model):
                cursor.execute(rules.inside_key_sql(model._meta.db_table, column, parent))
        for model in models:
            for statement in _wall(model):
                cursor.execute(statement)
        _grant_framework_tables(cursor)
    return len(models)


def _wall(model: type[Walled]) -> list[str]:
    return rules.wall_sql(model._meta.db_table, model.WALL, behind=model.BEHIND, dossiers=DOSSIERS, role=APP_ROLE)


def _grant_framework_tables(cursor: object) -> None:
    """Sessions and the job queue hold ids only and stand outside the walls."""
    execute = cursor.execute  # type: ignore[attr-defined]
    execute(f"grant usage on schema public to {APP_ROLE}")
    execute(f"grant select on django_migrations, django_content_type to {APP_ROLE}")
    execute(f"grant select, insert, update, delete on django_session to {APP_ROLE}")
    execute("select tablename from pg_tables where schemaname = 'public' and tablename like 'procrastinate_%'")
    for (table,) in cursor.fetchall():  # type: ignore[attr-defined]
        execute(f"grant select, insert, update, delete on {table} to {APP_ROLE}")
    execute(f"grant usage, select on all sequences in schema public to {APP_ROLE}")
    execute(f"grant execute on all functions in schema public to {APP_ROLE}")
