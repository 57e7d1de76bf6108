"""What stands behind which wall, and whether the database keeps to it."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import EmptyResultSet
from django.db import connection, connections
from django.db.models import BooleanField, F, Func, Model, QuerySet, Subquery
from django.db.models.base import ModelState
from django.db.models.lookups import IsNull
from django.db.models.query import ValuesListIterable
from psycopg.sql import Literal
from psycopg.types.datetime import TimestamptzLoader

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


def look_over(alias: str = "default") -> None:
    """Let PostgreSQL look over the tables: it does not choose an index on an expression that it never looked at."""
    with connections[alias].cursor() as cursor:
        cursor.execute("analyze")


def server_clock(alias: str = "default") -> datetime:
    """The time by the clock of the database."""
    with connections[alias].cursor() as cursor:
        cursor.execute("select clock_timestamp()")
        now: datetime = cursor.fetchone()[0]
        return now


def in_turn(rows: QuerySet[Any]) -> IsNull:
    """Whether there is such a row (at most one), looked up for one row of a list after the other.

    For `exists` PostgreSQL may gather everything there is first, because it cannot know how soon fifty are found.
    """
    return IsNull(Subquery(rows.values("pk")), False)


def lacks(rows: QuerySet[Any]) -> IsNull:
    """Whether there is no such row, looked up for one row of a list after the other.

    For `not exists` PostgreSQL may gather everything that somebody ever was in before it looks at the first row.
    """
    return IsNull(Subquery(rows.values("pk")[:1]), True)


def is_one_of(column: str, ids: QuerySet[Any]) -> Func:
    """Whether a column is one of these ids, gathered first: for few ids that lead the way to the rows."""
    shape = "%(expressions)s)"
    return Func(F(column), ArraySubquery(ids), template=shape, arg_joiner=" = any(", output_field=BooleanField())


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
    """A query set of whole rows, or of values, whose SQL is written already. Holds no rows and no connection.

    What is the same each time stands in the SQL itself, so that PostgreSQL can keep its plan too: a plan for values it
    does not know cannot use an index on open cases only.
    """

    def __init__(self, rows: QuerySet[Any], instead: Mapping[object, object]) -> None:
        compiler = rows.query.get_compiler(using=rows.db)
        sql, values = compiler.as_sql()
        self._db = rows.db
        self._sql, self._values = _said(sql, values, instead, connections[rows.db])
        chosen = [column[0] for column in compiler.select[: compiler.col_count]]
        self._converters = compiler.get_converters(chosen)
        whole = None if issubclass(rows._iterable_class, ValuesListIterable) else compiler.klass_info
        self._shape = Shape(whole, chosen, compiler.annotation_col_map, self._db) if whole else None

    def rows(self, instead: Mapping[object, object]) -> list[Any]:
        """Ask the database now."""
        link: Any = connections[self._db]
        with link.cursor() as cursor:
            cursor.cursor.adapters.register_loader("timestamptz", TimestamptzLoader)  # the quick one, same moments
            cursor.execute(self._sql, tuple(_meant(value, instead) for value in self._values))
            found: list[Any] = cursor.fetchall()
        if self._converters:
            found = [self._converted(row, link) for row in found]
        if self._shape is None:
            return found
        known: dict[object, Any] = {}
        return [self._shape.made(row, known) for row in found]

    def _converted(self, row: tuple[Any, ...], link: Any) -> list[Any]:
        values = list(row)
        for position, (converters, column) in self._converters.items():
            for converter in converters:
                values[position] = converter(values[position], column, link)
        return values


class Shape:
    """How a row becomes an instance with what is joined to it: as Django does it, worked out once instead of per row.

    The models of the house have no `__init__` or `from_db` of their own, and nobody listens to their making.
    """

    def __init__(
        self, info: Mapping[str, Any], columns: Sequence[Any], annotations: Mapping[str, int], db: str
    ) -> None:
        self._model, self._db = info["model"], db
        self._fields = [(columns[one].target.attname, one) for one in info["select_fields"]]
        self._fields += [(name, position) for name, position in annotations.items()]
        self._key = next(one for name, one in self._fields if name == self._model._meta.pk.attname)
        joined = info.get("related_klass_infos", [])
        self._joined = [(Shape(one, columns, {}, db), one["local_setter"], one["remote_setter"]) for one in joined]

    def made(self, row: Sequence[Any], known: dict[object, Any]) -> Any:
        """The instance; None where nothing was joined. What stands at the end of a join (a unit) is made once."""
        key = row[self._key]
        if key is None:
            return None
        thing = self._model.__new__(self._model)
        state = ModelState()
        state.db, state.adding, state.fields_cache = self._db, False, {}
        thing.__dict__.update({name: row[position] for name, position in self._fields}, _state=state)
        for shape, set_here, set_there in self._joined:
            other = shape.made(row, known) if shape._joined else shape.made_once(row, known)
            set_here(thing, other)
            if other is not None:
                set_there(other, thing)
        return thing

    def made_once(self, row: Sequence[Any], known: dict[object, Any]) -> Any:
        """The instance, the same one for every row that joins it."""
        key = row[self._key]
        if key is None:
            return None
        known_here = known.setdefault(self, {})
        number = getattr(key, "int", key)  # a UUID is slow to look up
        if number not in known_here:
            known_here[number] = self.made(row, known)
        return known_here[number]


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
