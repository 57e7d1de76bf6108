"""What stands behind which wall, and whether the database keeps to it."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.apps import apps
from django.core.exceptions import EmptyResultSet
from django.db import connection, connections
from django.db.models import Model, QuerySet
from psycopg.sql import Literal

from ruggensteun.ground.walls.models import InsideKey, Walled

T = TypeVar("T", bound=Model)
REMEMBERED = 256
_questions: OrderedDict[Hashable, "Question | None"] = OrderedDict()


def kept(name: str) -> dict[Any, Any]:
    """What may be remembered as long as the present context stands, and not a moment longer."""
    keeps: dict[str, dict[Any, Any]] = getattr(connection, "walls_keeps", {})
    return keeps.setdefault(name, {})


def walled_models() -> list[type[Walled]]:
    """Every table of the house that has a wall."""
    return [model for model in apps.get_models() if issubclass(model, Walled)]


def inside_keys(model: type[Walled]) -> list[tuple[str, str]]:
    """(column, table referred to) of each key of a table that stays inside the organisation."""
    fields = [field for field in model._meta.get_fields() if isinstance(field, InsideKey)]
    return [(field.column, field.related_model._meta.db_table) for field in fields]


@dataclass(frozen=True)
class DatabaseRole:
    """The role of a connection, and what would let it step over a wall."""

    name: str
    superuser: bool
    bypasses: bool
    owns_tables: bool
    may_create: bool


def role_in_use(alias: str = "default") -> DatabaseRole:
    """The database role that a connection has, with its powers."""
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "select rolname, rolsuper, rolbypassrls,"
            " exists (select from pg_class where relowner = pg_roles.oid and relkind in ('r', 'p')),"
            " has_schema_privilege(current_user, 'public', 'create') from pg_roles where rolname = current_user"
        )
        return DatabaseRole(*cursor.fetchone())


def tables_without_wall(alias: str = "default") -> list[str]:
    """Tables of the house where row-level security is not forced or that have no policy."""
    wanted = {model._meta.db_table for model in walled_models()}
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "select relname from pg_class where relrowsecurity and relforcerowsecurity"
            " and exists (select from pg_policy where polrelid = pg_class.oid)"
        )
        return sorted(wanted - {name for (name,) in cursor.fetchall()})


def organisation_inside() -> UUID:
    """The organisation in whose context we stand, as the database says after checking the signature."""
    with connection.cursor() as cursor:
        cursor.execute("select walls_organisation()")
        known: UUID = cursor.fetchone()[0]
        return known


@dataclass(frozen=True)
class JobQueue:
    """How the jobs stand: how many are due, how long the oldest waits and no worker was heard (seconds)."""

    waiting: int
    oldest_waits: float
    silent_for: float | None


def job_queue(alias: str = "default") -> JobQueue:
    """The state of the job queue, by the clock of the database."""
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "select count(distinct job.id), coalesce(extract(epoch from now() - min(event.at)), 0)::float,"
            " (select extract(epoch from now() - max(last_heartbeat))::float from procrastinate_workers)"
            " from procrastinate_jobs job join procrastinate_events event on event.job_id = job.id"
            " where job.status = 'todo' and coalesce(job.scheduled_at, now()) <= now()"
        )
        return JobQueue(*cursor.fetchone())


def server_clock(alias: str = "default") -> datetime:
    """The time by the clock of the database."""
    with connections[alias].cursor() as cursor:
        cursor.execute("select clock_timestamp()")
        now: datetime = cursor.fetchone()[0]
        return now


def asked(key: Hashable, build: Callable[[], QuerySet[T]], instead: Mapping[object, object] | None = None) -> list[T]:
    """The rows of a question that is asked over and over, such as a work list.

    Writing the SQL of a long question costs more than its answer. So it is written once per key, in this process; the
    database is asked anew each time, behind the wall of the moment. The key holds everything the question depends on,
    but for the values in `instead`: where the question says the first, this time the second is meant.
    """
    if key in _questions:
        _questions.move_to_end(key)
    else:
        _questions[key] = _written(build(), instead or {})
        if len(_questions) > REMEMBERED:
            _questions.popitem(last=False)
    question = _questions[key]
    return question.rows(instead or {}) if question else []


def _written(rows: QuerySet[Any], instead: Mapping[object, object]) -> "Question | None":
    """The question with its SQL; None for one that cannot have an answer."""
    try:
        return Question(rows, instead)
    except EmptyResultSet:
        return None


class Question:
    """A query set of whole rows whose SQL is written already. Holds no rows and no connection.

    What is the same each time stands in the SQL itself, so that PostgreSQL can keep its plan too: a plan for values it
    does not know cannot use an index on open cases only.
    """

    def __init__(self, rows: QuerySet[Any], instead: Mapping[object, object]) -> None:
        self._set = rows
        self._compiler = rows.query.get_compiler(using=rows.db)
        sql, values = self._compiler.as_sql()
        self._sql, self._values = _said(sql, values, instead, connections[rows.db])

    def rows(self, instead: Mapping[object, object]) -> list[Any]:
        """Ask the database now."""
        compiler = copy(self._compiler)
        compiler.connection = connections[self._set.db]
        written = self._sql, tuple(_meant(value, instead) for value in self._values)
        compiler.as_sql = lambda *_, **__: written
        fresh: QuerySet[Any] = QuerySet.__new__(type(self._set))
        fresh.__dict__.update(self._set.__dict__, _query=_Written(compiler), _result_cache=None)
        return list(fresh)


def _said(sql: str, values: Sequence[Any], instead: Mapping[object, object], link: Any) -> tuple[str, list[Any]]:
    """The SQL with every value that stays the same in its place, and the values that do not."""
    link.ensure_connection()
    first, *others = sql.split("%s")
    written, open_values = [first], []
    for value, part in zip(values, others, strict=True):
        if _meant(value, instead) == value:
            written += [Literal(value).as_string(link.connection).replace("%", "%%"), part]
        else:
            written += ["%s", part]
            open_values.append(value)
    return "".join(written), open_values


def _meant(value: Any, instead: Mapping[object, object]) -> Any:
    if isinstance(value, list):
        return [_meant(one, instead) for one in value]
    return instead.get(value, value) if isinstance(value, Hashable) else value


class _Written:
    """Stands in for Django's query where only its compiler is wanted."""

    def __init__(self, compiler: Any) -> None:
        self.get_compiler = lambda **_: compiler
