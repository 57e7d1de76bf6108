"""A backup of everything, the keys apart, back in an empty database with every row and every wall."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner, Result
from django.db import connections

from ruggensteun.config.postgres import APP, BACKUP, OWNER
from ruggensteun.doors.commands.backup import command as backup
from ruggensteun.doors.commands.dumping import MANIFEST, differences
from ruggensteun.doors.commands.restore import command as restore
from tests import conftest as ground

EMPTY = f"{ground.DATABASE}_restored"


@pytest.fixture
def empty(django_db_setup: None) -> Iterator[str]:
    """A database in which nothing stands yet."""
    connections.close_all()
    ground.administrate(f"drop database if exists {EMPTY} with (force)", f"create database {EMPTY}")
    yield EMPTY
    ground.administrate(f"drop database if exists {EMPTY} with (force)")


def backed_up(folder: Path, keys: Path) -> Result:
    environment = {"DATABASE_BACKUP_URL": ground.CLUSTER.url(BACKUP, ground.DATABASE)}
    return CliRunner().invoke(backup, [str(folder), "--keys", str(keys)], env=environment)


def restored(folder: Path, keys: Path, database: str) -> Result:
    environment = {f"DATABASE_{role}_URL": ground.CLUSTER.url(name, database) for role, name in ROLES.items()}
    return CliRunner().invoke(restore, [str(folder), "--keys", str(keys)], env=environment)


ROLES = {"OWNER": OWNER, "BACKUP": BACKUP}


def test_everything_comes_back_behind_its_walls(empty: str, tmp_path: Path) -> None:
    folder, keys = tmp_path / "monday", tmp_path / "vault" / "keys.dump"
    told = backed_up(folder, keys)
    assert told.exit_code == 0, told.output
    assert b"vault_datakey" in keys.read_bytes()
    assert (keys.stat().st_mode & 0o077, (folder / MANIFEST).stat().st_mode & 0o077) == (0, 0)

    back = restored(folder, keys, empty)
    assert back.exit_code == 0, back.output
    assert "rows are back" in back.output
    with (
        psycopg.connect(ground.CLUSTER.url(APP, empty)) as app,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        app.execute("select * from people_person")

    again = restored(folder, keys, empty)
    assert again.exit_code == 1
    assert "not empty" in again.output


def test_a_backup_that_was_touched_is_not_restored(empty: str, tmp_path: Path) -> None:
    folder, keys = tmp_path / "monday", tmp_path / "keys.dump"
    backed_up(folder, keys)
    with (folder / "data.dump").open("ab") as data:
        data.write(b"x")

    told = restored(folder, keys, empty)
    assert told.exit_code == 1
    assert "fingerprint" in told.output


def test_keys_do_not_lie_with_the_data(tmp_path: Path) -> None:
    told = backed_up(tmp_path / "monday", tmp_path / "monday" / "keys.dump")

    assert told.exit_code == 2
    assert not (tmp_path / "monday").exists()


def test_rows_that_are_missing_are_named() -> None:
    assert differences({"a": 3, "b": 1}, {"a": 2, "b": 1}) == ["a: 3 → 2"]
