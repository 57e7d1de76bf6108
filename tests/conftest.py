"""The database of the tests: a real PostgreSQL of our own, tables made by the owner, tests run as the app role.

Each test runs inside the walls of the demo municipality and is rolled back.
"""

import base64
import hashlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

VAR = Path(__file__).parent.parent / "var"
os.environ |= {
    "RUGGENSTEUN_MODE": "test",
    "RUGGENSTEUN_SECRET_KEY": "not-a-secret-because-it-is-only-for-the-tests",
    "RUGGENSTEUN_ROOT_KEY": base64.b64encode(b"0123456789abcdef0123456789abcdef").decode(),
    "RUGGENSTEUN_DATA": str(VAR / "test"),
    "DJANGO_SETTINGS_MODULE": "ruggensteun.config.settings",
}

from ruggensteun.config import postgres  # noqa: E402  the settings read the environment that is set here

(VAR / "test" / "static").mkdir(parents=True, exist_ok=True)
CLUSTER = postgres.start(VAR / "test", durable=False)
(VAR / "test" / "static").mkdir(exist_ok=True)
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")
DATABASE = f"test_{os.environ.get('PYTEST_XDIST_TESTRUNUID', f'p{os.getpid()}')[:8]}_{WORKER}"
os.environ |= {
    "DATABASE_URL": CLUSTER.url(postgres.APP, DATABASE),
    "DATABASE_OWNER_URL": CLUSTER.url(postgres.OWNER, DATABASE),
}

from tools import build_translations  # noqa: E402

if WORKER == "alone":
    build_translations.main()

import django  # noqa: E402
import psycopg  # noqa: E402
import pytest  # noqa: E402

django.setup()
# Processes of pytest-xdist inherit this; there the settings must wait for the database's name that stands above.
os.environ.pop("DJANGO_SETTINGS_MODULE")

from django.conf import settings  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import translation  # noqa: E402

from ruggensteun.ground.walls.actions import NOWHERE, inside, raise_walls  # noqa: E402


def administrate(*statements: str) -> None:
    """Run statements on the test cluster as the owner of its databases."""
    with psycopg.connect(CLUSTER.owner_url, autocommit=True) as owner:
        for statement in statements:
            owner.execute(statement)


def build_database() -> None:
    """The database of this process as `ruggensteun migrate` makes it, with the cast in it."""
    from tests import cast

    call_command("migrate", database="owner", verbosity=0)
    raise_walls()
    cast.move_in()
    connections.close_all()


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """One database per test process: a copy of the mould, which is made anew when what it is made of has changed."""
    mould = f"mould_{what_it_is_made_of()}"
    with psycopg.connect(CLUSTER.owner_url, autocommit=True) as owner:
        owner.execute("select pg_advisory_lock(hashtext('mould'))")
        moulds = {name for (name,) in owner.execute("select datname from pg_database where datname like 'mould%'")}
        make_room(f"template {mould}" if mould in moulds else "")
        if mould not in moulds:
            with django_db_blocker.unblock():  # type: ignore[attr-defined]
                build_database()
            administrate(f"create database {mould} template {DATABASE}", *(f"drop database {old}" for old in moulds))
    yield
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        connections.close_all()
    administrate(f"drop database if exists {DATABASE} with (force)")


def make_room(like: str = "") -> None:
    """An empty database for this process, or one like another, which only the house's roles may enter."""
    administrate(
        f"drop database if exists {DATABASE} with (force)",
        f"create database {DATABASE} {like}",
        f"revoke all on database {DATABASE} from public",
        f"grant connect on database {DATABASE} to {postgres.APP}, {postgres.BACKUP}",
    )


def what_it_is_made_of() -> str:
    """A short mark of the house's code and packs, the cast and the day: another mark, another mould."""
    mark = hashlib.sha256(time.strftime("%Y-%m-%d").encode())
    house = (path for kind in ("*.py", "*.json") for path in (VAR.parent / "ruggensteun").rglob(kind))
    for path in sorted((*house, *(VAR.parent / "tests").glob("c*.py"))):
        mark.update(path.read_bytes())
    return mark.hexdigest()[:16]


@pytest.fixture(autouse=True)
def in_dutch() -> None:
    """Every test begins in Dutch, also after a page that was asked for in English."""
    translation.activate("nl")


@pytest.fixture
def inside_the_walls(db: None) -> Iterator[None]:
    """The context of the cast's municipality, as the middleware sets it; `inside(...)` in a test narrows it."""
    from ruggensteun.respond.flags.access import PACE
    from tests import cast

    PACE.forget()
    with inside(cast.organisation_id(), clock=True):
        yield
    connection.walls_context = NOWHERE  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def as_who_took_over_the_database(django_db_setup: None) -> Iterator[None]:
    """For tests that change the past of the journal: the app role itself may only add lines there."""
    tables = "journal_line, journal_reading, journal_seal"
    with psycopg.connect(CLUSTER.url(postgres.OWNER, DATABASE), autocommit=True) as owner:
        owner.execute(f"grant update, delete on {tables} to {postgres.APP}")
        yield
        owner.execute(f"revoke update, delete on {tables} from {postgres.APP}")


@pytest.fixture
def client_of(inside_the_walls: None) -> Callable[..., Client]:
    """`client_of("bram")` is a browser in which Bram signed in, inside the test's transaction."""
    from tests import cast

    def opened(key: str, slug: str = "duinwijk", **options: object) -> Client:
        client = Client(**options)  # type: ignore[arg-type]
        session = SessionStore()
        with inside(cast.organisation_id(slug), clock=True):
            session.update(session_of(key, slug))
        session.save()
        client.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
        return client

    return opened


def session_of(key: str, slug: str) -> dict[str, object]:
    """What signing in a moment ago leaves in the session of somebody of the cast."""
    from tests import cast

    now = int(time.time())
    return {
        **dict.fromkeys(("started", "seen", "strong"), now),
        "person": str(cast.person(key).pk),
        "organisation": str(cast.organisation_id(slug)),
        "municipality": f"Gemeente {slug.title()}",
        "theme": "duinwijk",
    }


def pytest_unconfigure(config: pytest.Config) -> None:
    """The process that started the server stops it, unless somebody else is running tests on it."""
    if CLUSTER.started_here and WORKER == "alone" and CLUSTER.is_idle():
        CLUSTER.stop()
