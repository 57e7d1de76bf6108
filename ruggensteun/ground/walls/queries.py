"""What stands behind which wall, and whether the database keeps to it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import connection, connections

from ruggensteun.ground.walls.models import InsideKey, Walled


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
