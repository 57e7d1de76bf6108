"""Behind PgBouncer in transaction mode many clients share one session of the database; the context never leaks."""

import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import Error, connection, connections

from ruggensteun.ground.people.models import Person
from ruggensteun.ground.walls.actions import inside
from ruggensteun.ground.walls.queries import organisation_inside
from tests import cast
from tests.conftest import CLUSTER, DATABASE

BINARY = shutil.which("pgbouncer") or "/usr/sbin/pgbouncer"
PORT = 6432
pytestmark = [
    pytest.mark.skipif(not Path(BINARY).exists(), reason="apt-get install pgbouncer"),
    pytest.mark.django_db,
]


@pytest.fixture
def behind_pgbouncer(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """New connections of this process go through a PgBouncer with one session; it is ended by its own process id."""
    place = Path(tempfile.mkdtemp(prefix="rug", dir="/tmp"))  # short: it becomes the name of a socket
    os.chown(place, CLUSTER.runner.uid, CLUSTER.runner.gid)
    (place / "users").write_text('"ruggensteun_app" ""\n')
    (place / "ini").write_text(
        f"[databases]\n{DATABASE} = host={CLUSTER.socket} port={CLUSTER.port}\n"
        f"[pgbouncer]\nlisten_port = {PORT}\nlisten_addr =\nunix_socket_dir = {place}\nauth_type = trust\n"
        f"auth_file = {place}/users\npool_mode = transaction\ndefault_pool_size = 1\n"
        "ignore_startup_parameters = extra_float_digits\n"
    )
    process = _started(place)
    monkeypatch.setitem(connections.settings["default"], "HOST", str(place))
    monkeypatch.setitem(connections.settings["default"], "PORT", str(PORT))
    monkeypatch.setitem(connections.settings["default"], "OPTIONS", {"prepare_threshold": None})
    yield
    process.terminate()
    process.wait(timeout=10)
    shutil.rmtree(place)


def _started(place: Path) -> subprocess.Popen[bytes]:
    runner = CLUSTER.runner
    who = {"user": runner.uid, "group": runner.gid, "extra_groups": []} if os.geteuid() == 0 else {}
    process = subprocess.Popen([BINARY, "-q", str(place / "ini")], cwd="/", stderr=subprocess.DEVNULL, **who)  # type: ignore[call-overload]
    for _ in range(100):
        if (place / f".s.PGSQL.{PORT}").exists():
            break
        time.sleep(0.05)
    return process  # type: ignore[no-any-return]


def as_client(work: Callable[[], None]) -> threading.Thread:
    """Somebody else's process: a thread has its own connection."""

    def lives() -> None:
        try:
            work()
        finally:
            connection.close()

    return threading.Thread(target=lives)


def test_a_context_never_goes_to_another_client(behind_pgbouncer: None) -> None:
    ids = {slug: cast.organisation_id(slug) for slug in ("duinwijk", "zeeberg")}
    seen: list[tuple[str, object, int]] = []
    nobody: list[str] = []
    together = threading.Barrier(3, timeout=30)

    def somebody(slug: str) -> None:
        for _ in range(40):
            together.wait()
            with inside(ids[slug], clock=True), connection.cursor() as cursor:
                cursor.execute("select pg_backend_pid()")
                seen.append((slug, organisation_inside(), cursor.fetchone()[0]))
                assert {one.organisation_id for one in Person.objects.all()} == {ids[slug]}

    def without() -> None:
        for _ in range(40):
            together.wait()
            try:
                nobody.append(f"saw {Person.objects.count()}")
            except Error as error:
                nobody.append(str(error).splitlines()[0])

    clients = [as_client(lambda: somebody("duinwijk")), as_client(lambda: somebody("zeeberg")), as_client(without)]
    for client in clients:
        client.start()
    for client in clients:
        client.join(timeout=60)

    assert len(seen) == 80
    assert all(organisation == ids[slug] for slug, organisation, _ in seen)
    assert len({backend for _, _, backend in seen}) == 1, "they shared one session, else this shows nothing"
    assert set(nobody) == {"query without context"}
    assert len(nobody) == 40
