"""`ruggensteun backup`: everything in the database in one moment, the keys in a file apart."""

import os
from datetime import UTC, datetime
from pathlib import Path

import click
import psycopg

from ruggensteun.doors.commands.dumping import (
    DATA,
    KEY_TABLES,
    address,
    fingerprint,
    major_of,
    rows_per_table,
    run_tool,
    write_manifest,
)

ROLE = "the address of the role that reads past the walls (docs/operations.md, ruggensteun_backup)"


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--keys", type=click.Path(path_type=Path), required=True, help="Where the keys go: another place.")
def command(folder: Path, keys: Path) -> None:
    """Write the database to FOLDER (made here), and the keys of dossiers apart.

    Whoever has the one file without the other reads no name and no story; whoever has both needs the root key too.
    Restoring takes the newest file of keys, so that what was forgotten stays forgotten. Needs DATABASE_BACKUP_URL.
    """
    url = address("DATABASE_BACKUP_URL", ROLE)
    if keys.resolve().is_relative_to(folder.resolve()):
        raise click.UsageError("Keep the keys in another place than the data.")
    os.umask(0o077)
    folder.mkdir(parents=True, exist_ok=False)
    keys.parent.mkdir(parents=True, exist_ok=True)
    with psycopg.connect(url) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        row = connection.execute("select pg_export_snapshot()").fetchone()
        moment = f"--snapshot={row[0] if row else ''}"
        without = [f"--exclude-table-data={table}" for table in KEY_TABLES]
        only = [f"--table={table}" for table in KEY_TABLES]
        run_tool("pg_dump", url, moment, "--format=custom", *without, f"--file={folder / DATA}")
        run_tool("pg_dump", url, moment, "--format=custom", "--data-only", *only, f"--file={keys}")
        rows, server = rows_per_table(connection), major_of(connection)
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    write_manifest(folder, {"made_at": made_at, "postgresql": server, "data": fingerprint(folder / DATA), "rows": rows})
    click.echo(f"{sum(rows.values())} rows of {len(rows)} tables are in {folder}; the keys in {keys}.")
