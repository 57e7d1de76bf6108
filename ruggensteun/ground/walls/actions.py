"""Standing inside the walls, and raising them."""

import hmac
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, connections, transaction
from django.db.models import NOT_PROVIDED, Model
from psycopg import errors, sql
from psycopg.pq import ExecStatus, TransactionStatus

from ruggensteun.ground.walls import queries, rules
from ruggensteun.ground.walls.models import Walled

APP_ROLE = "ruggensteun_app"
DOSSIERS = "incidents_incident"
NOWHERE = ""
LASTS = 300
"""Seconds within which a context may be used to begin a transaction; generous to clocks that differ."""


@contextmanager
def inside(organisation_id: UUID, person_id: UUID | None = None, *, clock: bool = False) -> Iterator[None]:
    """Do what follows in one transaction as this person of this organisation; the database keeps to it.

    `clock` is for what happens because time passes: it sees shielded dossiers too, on behalf of nobody.
    Within another `inside` the earlier context comes back afterwards. The context is signed: whoever can slip SQL into
    a query still cannot become somebody else.
    """
    earlier: str = getattr(connection, "walls_context", NOWHERE)
    nested = connection.in_atomic_block
    text = rules.context_text(organisation_id, person_id, clock=clock, until=int(time.time()) + LASTS)
    with transaction.atomic():
        _set_context(rules.signed(text, _key()))
        try:
            yield
        finally:
            connection.walls_context = earlier  # type: ignore[attr-defined]
    if nested:  # a savepoint that was kept keeps its context, one that was rolled back has lost it
        _set_context(earlier)


@contextmanager
def in_one_trip() -> Iterator[None]:
    """Send what is written within to the database together instead of waiting for each answer.

    Within an atomic block, for `add`, `record` and `ring`: a refusal of the database is raised at the end.
    """
    connection.validate_no_broken_transaction()
    link: Any = connection.connection
    with connection.wrap_database_errors, link.pipeline():
        yield


def add(*rows: Model) -> None:
    """Insert new rows with SQL that is written once per table. What the database fills in is not read back."""
    with connection.cursor() as cursor:
        for row in rows:
            statement, fields = _insertion(type(row))
            cursor.execute(statement, [one.get_db_prep_save(one.pre_save(row, True), connection) for one in fields])
            row._state.adding, row._state.db = False, connection.alias


@cache
def _insertion(model: type[Model]) -> tuple[str, list[Any]]:
    fields = [one for one in model._meta.local_concrete_fields if one.db_default is NOT_PROVIDED]
    places = [one.get_placeholder([], None, connection) if hasattr(one, "get_placeholder") else "%s" for one in fields]
    columns = ", ".join(connection.ops.quote_name(str(one.column)) for one in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    return f"insert into {table} ({columns}) values ({', '.join(places)})", fields  # noqa: S608  our own names


def stand_as(organisation_id: UUID, person_id: UUID) -> None:
    """From here to the end of this transaction as this person: for a door that finds out inside who is there."""
    text = rules.context_text(organisation_id, person_id, clock=False, until=int(time.time()) + LASTS)
    _set_context(rules.signed(text, _key()))


def _set_context(signed: str) -> None:
    connection.ensure_connection()
    if connection.queries_logged or connection.execute_wrappers:
        with connection.cursor() as cursor:
            cursor.execute("select set_config('app.context', %s, true)", [signed])
    else:
        _set_at_once(signed)
    connection.walls_context = signed  # type: ignore[attr-defined]
    connection.walls_keeps = {}  # type: ignore[attr-defined]


def _set_at_once(signed: str) -> None:
    """Begin the transaction, if there is none yet, and set its context, in one trip to the database."""
    link: Any = connection.connection
    statement = sql.SQL("select set_config('app.context', {}, true)").format(signed).as_bytes(link)
    with connection.wrap_database_errors, link.lock:
        begun = link.pgconn.transaction_status != TransactionStatus.IDLE
        answer = link.pgconn.exec_(statement if begun else b"begin; " + statement)
        if answer.status != ExecStatus.TUPLES_OK:
            raise errors.error_from_result(answer)


@cache
def _key() -> bytes:
    """The key that contexts are signed with, made from the secret of the installation."""
    return hmac.digest(settings.SECRET_KEY.encode(), b"ruggensteun walls context", "sha256")


def raise_walls(*, alias: str = "owner") -> int:
    """Put every table behind its wall, as the owner of the tables. Safe to repeat; returns the number of tables."""
    models = queries.walled_models()
    with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
        _keep_key(cursor)
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


def _keep_key(cursor: object) -> None:
    """Leave the key where only the owner reads it; a new secret takes the place of the old one."""
    execute = cursor.execute  # type: ignore[attr-defined]
    execute(rules.KEY_TABLE)
    execute(f"revoke all on walls_key from public, {APP_ROLE}")
    execute(rules.KEEP_KEY, rules.pads(_key()))


def _wall(model: type[Walled]) -> list[str]:
    wall = {"behind": model.BEHIND, "dossiers": DOSSIERS, "role": APP_ROLE}
    return rules.wall_sql(model._meta.db_table, model.WALL, **wall, stays=model.STAYS)


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
    execute("revoke execute on all functions in schema public from public")
    execute(f"grant execute on all functions in schema public to {APP_ROLE}")
