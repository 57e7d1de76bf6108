"""What the doctor looks at, once the settings are loaded. Each check ends in a finding, never in a traceback."""

import shutil
import smtplib
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import psycopg
from django.conf import settings
from django.db import Error as DatabaseProblem
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from ruggensteun.doors.commands.doctor import Check, Finding
from ruggensteun.doors.commands.start_check import closed_organisations
from ruggensteun.ground.walls.actions import inside
from ruggensteun.ground.walls.queries import (
    job_queue,
    organisation_inside,
    role_in_use,
    server_clock,
    tables_without_wall,
)

GIGABYTE = 2**30
LONGEST_SILENCE = 60
"""Seconds after which a worker that gave no sign of life is called dead; procrastinate beats every ten."""
LONGEST_WAIT = 600
"""Seconds a job may wait before the doctor warns."""


def reachable() -> Finding:
    """The database answers the app role, and is recent enough."""
    try:
        connections["default"].ensure_connection()
        version = connections["default"].pg_version  # type: ignore[attr-defined]
    except (DatabaseProblem, psycopg.Error) as problem:
        return Finding(
            "Database",
            "wrong",
            f"no answer: {str(problem).strip().splitlines()[0][:200]}",
            "Check DATABASE_URL, and that PostgreSQL runs and lets the app role in.",
        )
    if version < 150000:
        return Finding("Database", "wrong", f"PostgreSQL {version // 10000}", "Use PostgreSQL 15 or newer.")
    return Finding("Database", "ok", f"PostgreSQL {version // 10000}.{version % 10000} answers")


def new_connection() -> Finding:
    """A new session can load plpgsql: after an upgrade under a running server old sessions work and new ones do not."""
    try:
        with psycopg.connect(settings.ENV.database_url) as fresh:
            fresh.execute("do $$ begin perform 1; end $$ language plpgsql")
    except psycopg.Error as problem:
        return Finding(
            "New session",
            "wrong",
            str(problem).strip().splitlines()[0][:200],
            "Restart PostgreSQL: its files were replaced while it ran.",
        )
    return Finding("New session", "ok", "a new connection runs plpgsql")


def app_role() -> Finding:
    """The role of the web server cannot step over a wall: no superuser, no BYPASSRLS, owns nothing."""
    role = role_in_use()
    faults = [
        word
        for word, is_so in (
            ("is superuser", role.superuser),
            ("bypasses row-level security", role.bypasses),
            ("owns tables", role.owns_tables),
            ("may create tables", role.may_create),
        )
        if is_so
    ]
    if faults:
        return Finding(
            "App role",
            "wrong",
            f"{role.name} {', '.join(faults)}",
            "Let DATABASE_URL name the app role, DATABASE_OWNER_URL the owner (docs/operations.md).",
        )
    return Finding("App role", "ok", f"{role.name} owns nothing and stands inside the walls")


def migrations() -> Finding:
    """Every migration of this release has been applied."""
    executor = MigrationExecutor(connections["default"])
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        return Finding("Migrations", "wrong", f"{len(waiting)} not applied", "Run `ruggensteun migrate`.")
    return Finding("Migrations", "ok", "all applied")


def walls() -> Finding:
    """Row-level security is forced, with its policies, on every table of the house, and knows our signature."""
    open_tables = tables_without_wall()
    if open_tables:
        return Finding("Walls", "wrong", f"open: {', '.join(open_tables[:5])}", "Run `ruggensteun migrate`.")
    if not _believes_us():
        return Finding(
            "Walls",
            "wrong",
            "the database refuses a context signed with RUGGENSTEUN_SECRET_KEY",
            "Run `ruggensteun migrate` with the secret that web server and worker have.",
        )
    return Finding("Walls", "ok", "row-level security is forced on every table")


def _believes_us() -> bool:
    nowhere = UUID(int=0)
    try:
        with inside(nowhere):
            return organisation_inside() == nowhere
    except DatabaseProblem:
        return False


def root_key() -> Finding:
    """The root key opens the key of every organisation."""
    closed, _number = closed_organisations()
    if closed:
        return Finding(
            "Root key",
            "wrong",
            f"does not open: {', '.join(closed)}",
            "Set the root key this database was made with. Without it nothing sealed can be read.",
        )
    return Finding("Root key", "ok", "opens the key of every organisation")


def worker() -> Finding:
    """A worker is alive and no job waits long."""
    queue = job_queue()
    if queue.silent_for is None or queue.silent_for > LONGEST_SILENCE:
        return Finding(
            "Worker",
            "wrong" if queue.waiting else "warning",
            f"none alive, {queue.waiting} jobs wait",
            "Start `ruggensteun work` (systemd: ruggensteun-work.service).",
        )
    if queue.oldest_waits > LONGEST_WAIT:
        return Finding(
            "Worker",
            "warning",
            f"a job waits since {queue.oldest_waits // 60:.0f} minutes",
            "Look at the log of the worker; start a second one if it cannot keep up.",
        )
    return Finding("Worker", "ok", f"alive, {queue.waiting} jobs wait")


def clock() -> Finding:
    """This machine and the database agree on the time: clocks are promises here."""
    apart = abs((server_clock() - datetime.now(UTC)).total_seconds())
    if apart > 2:
        return Finding(
            "Clock",
            "warning" if apart < 30 else "wrong",
            f"{apart:.0f} s apart from the database",
            "Synchronise both machines (NTP).",
        )
    return Finding("Clock", "ok", "agrees with the database")


def assets() -> Finding:
    """Styles and scripts were built and gathered, and the English texts compiled."""
    if not (settings.PLACE / "locale" / "en" / "LC_MESSAGES" / "django.mo").exists():
        return Finding("Assets", "warning", "no English texts", "From a clone: `make demo`. A wheel has them.")
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        return Finding("Assets", "wrong", "not gathered", "Run `ruggensteun collect-assets`.")
    return Finding("Assets", "ok", "built and gathered")


def mail() -> Finding:
    """The mail server answers."""
    if not getattr(settings, "EMAIL_HOST", "") or "smtp" not in settings.EMAIL_BACKEND:
        level = "warning" if settings.MODE == "production" else "ok"
        return Finding("Mail", level, "no mail is sent", "Set SMTP_URL, for instance smtp+tls://user@host:587.")
    try:
        kind = smtplib.SMTP_SSL if settings.EMAIL_USE_SSL else smtplib.SMTP
        kind(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=5).quit()
    except (OSError, smtplib.SMTPException) as problem:
        return Finding("Mail", "wrong", f"{settings.EMAIL_HOST}: {problem}", "Check SMTP_URL and the firewall.")
    return Finding("Mail", "ok", f"{settings.EMAIL_HOST} answers")


def sealing() -> Finding:
    """The journal is sealed, and what shows that lies elsewhere too."""
    env = settings.ENV
    if not env.seal_key:
        return Finding("Seals", "warning", "no sealing key here", "The worker needs one: `ruggensteun seal make-key`.")
    if not (env.checkpoint_file or env.checkpoint_webhook or env.checkpoint_mail):
        return Finding(
            "Seals", "warning", "checkpoints stay here", "Set RUGGENSTEUN_CHECKPOINT_FILE, _WEBHOOK or _MAIL."
        )
    return Finding("Seals", "ok", "the journal is sealed, checkpoints go elsewhere")


def disk() -> Finding:
    """There is room in the data folder."""
    data = settings.ENV.data
    free = shutil.disk_usage(data if data.exists() else Path.cwd()).free
    level = "ok" if free > 2 * GIGABYTE else "warning" if free > GIGABYTE / 4 else "wrong"
    return Finding("Disk", level, f"{free / GIGABYTE:.1f} GB free", "" if level == "ok" else f"Make room in {data}.")


def address() -> Finding:
    """In production the address is https and belongs to the allowed hosts."""
    if settings.MODE == "production" and not settings.BASE_URL.startswith("https://"):
        return Finding(
            "Address",
            "wrong",
            settings.BASE_URL,
            "Set RUGGENSTEUN_BASE_URL to the https:// address; cookies are only sent over TLS.",
        )
    return Finding("Address", "ok", settings.BASE_URL)


WITHOUT_DATABASE: list[Check] = [assets, mail, sealing, disk, address]
WITH_DATABASE: list[Check] = [new_connection, app_role, migrations, walls, root_key, worker, clock]
