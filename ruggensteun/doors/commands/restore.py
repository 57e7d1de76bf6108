"""`ruggensteun restore`: a backup into an empty database, every row counted again."""

from pathlib import Path

import click
import psycopg
from psycopg.conninfo import conninfo_to_dict

from ruggensteun.doors.commands.backup import ROLE
from ruggensteun.doors.commands.dumping import (
    DATA,
    KEY_TABLES,
    address,
    differences,
    read_manifest,
    rows_per_table,
    run_tool,
)

OWNER = "the address of the owner of an empty database"
PARTS = ("--no-owner", "--exit-on-error")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--keys", type=click.Path(path_type=Path, exists=True), required=True, help="The newest file of keys there is."
)
def command(folder: Path, keys: Path) -> None:
    """Put a backup into the empty database of DATABASE_OWNER_URL, and count its rows as DATABASE_BACKUP_URL.

    The newest keys belong to it: a key that was destroyed after the backup stays destroyed, and with it what it opened.
    """
    owner, reader = address("DATABASE_OWNER_URL", OWNER), address("DATABASE_BACKUP_URL", ROLE)
    told = read_manifest(folder)
    with psycopg.connect(reader) as connection:
        if rows_per_table(connection):
            raise click.ClickException("The database is not empty. Make a new one; nothing was changed.")
    data, target = folder / DATA, conninfo_to_dict(owner)["dbname"]
    run_tool("pg_restore", owner, *PARTS, "--section=pre-data", "--section=data", f"--dbname={target}", data)
    run_tool("pg_restore", owner, *PARTS, "--data-only", f"--dbname={target}", keys)
    run_tool("pg_restore", owner, *PARTS, "--section=post-data", f"--dbname={target}", data)
    with psycopg.connect(reader) as connection:
        rows = rows_per_table(connection)
    before = told["rows"] | {table: rows.get(table, 0) for table in KEY_TABLES}
    wrong = differences(before, rows)
    if wrong:
        raise click.ClickException("Not every row is back:\n" + "\n".join(wrong))
    destroyed = told["rows"].get(KEY_TABLES[0], 0) - rows.get(KEY_TABLES[0], 0)
    forgotten = f" {destroyed} keys fewer than on that day: what they opened stays forgotten." if destroyed > 0 else ""
    click.echo(f"{sum(rows.values())} rows are back, as of {told['made_at']}.{forgotten} Now: ruggensteun migrate")
