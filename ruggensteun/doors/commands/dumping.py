"""What `backup` and `restore` share: the tools of PostgreSQL, the files of a backup, and counting rows."""

import hashlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import click
import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from ruggensteun.config import postgres
from ruggensteun.doors.commands.ready import NotReady

KEY_TABLES = ("vault_datakey", "vault_organisationkey")
DATA, MANIFEST = "data.dump", "manifest.json"
VARIABLES = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE"}
VARIABLES |= {"sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT"}


def address(name: str, what: str) -> str:
    """An address from the environment, or the sentence that it is missing."""
    if not os.environ.get(name):
        raise NotReady(f"{name} is missing: {what}.")
    return os.environ[name]


def run_tool(tool: str, url: str, *words: str | Path) -> None:
    """Run pg_dump or pg_restore on a database; by the environment, so that a process list shows no password."""
    given = {VARIABLES[key]: str(value) for key, value in conninfo_to_dict(url).items() if key in VARIABLES}
    done = subprocess.run(
        [_found(tool), *map(str, words)], env=os.environ | given, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise click.ClickException(f"{tool}: {done.stderr.strip()[-800:]}")


def _found(tool: str) -> str:
    """The tool beside the newest PostgreSQL of this machine, else on the path."""
    with suppress(postgres.PostgresProblem):
        beside = postgres.find_binaries(os.environ.get("RUGGENSTEUN_POSTGRES")).folder / tool
        if beside.exists():
            return str(beside)
    found = shutil.which(tool)
    if found is None:
        raise NotReady(f"{tool} is not on this machine. On Debian: apt-get install postgresql-client")
    return found


def rows_per_table(connection: psycopg.Connection[Any]) -> dict[str, int]:
    """How many rows every table of ours has, as this connection sees it; its role must read past the walls."""
    names = "select tablename from pg_tables where schemaname = 'public' order by tablename"
    tables = [str(row[0]) for row in connection.execute(names)]
    counted = sql.SQL("select count(*) from {}")
    found = ((table, connection.execute(counted.format(sql.Identifier(table))).fetchone()) for table in tables)
    return {table: int(row[0]) if row else 0 for table, row in found}


def fingerprint(file: Path) -> str:
    """The SHA-256 of a file."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def write_manifest(folder: Path, told: Mapping[str, object]) -> None:
    """What a backup holds, for whoever restores it."""
    (folder / MANIFEST).write_text(json.dumps(told, indent=1, sort_keys=True))


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a backup whose data is unchanged, or the sentence about what is wrong with it."""
    try:
        told: dict[str, Any] = json.loads((folder / MANIFEST).read_text())
        unchanged = fingerprint(folder / DATA) == told["data"]
    except (OSError, ValueError, KeyError) as problem:
        raise click.ClickException(f"This is not a backup of Ruggensteun: {problem}") from None
    if not unchanged:
        raise click.ClickException(f"{folder / DATA} is not the file that was made: its fingerprint differs.")
    return told


def differences(before: Mapping[str, int], after: Mapping[str, int]) -> list[str]:
    """The tables whose numbers of rows differ, each as a line."""
    tables = sorted(before.keys() | after.keys())
    return [f"{one}: {before.get(one)} → {after.get(one)}" for one in tables if before.get(one) != after.get(one)]


def major_of(connection: psycopg.Connection[Any]) -> int:
    """The major version of the server."""
    found = re.match(r"\d+", connection.info.parameter_status("server_version") or "")
    return int(found[0]) if found else 0
