"""The same table by one wall at a time: the questions alone, and the database alone, each keep everybody out.

With the walls of the database off, what is refused is refused by `access.py` and the queries; with those off, by the
database. Only what neither lets through may be open with both.
"""

from collections.abc import Callable, Iterator

import pytest
from django.db.models import Q
from django.test import Client
from django.urls import reverse

from ruggensteun.report.incidents import access
from tests.conftest import DATABASE
from tests.test_who_may import DOSSIER_PAGES, ask, needs, wrong
from tests.who import oracle
from tests.who.oracle import GONE
from tests.who.walls import a_way_out, step_out
from tests.who.world import World

Open = Callable[..., Client]
HIDDEN = {
    "other organisation": ("bram", "karin", "mo", "griet", "sanne", "paul", "zoe"),
    "shielded": ("karin", "mo", "griet", "sanne", "petra", "paul"),
    "political": ("bram", "karin", "mo", "paul", "anouk"),
    "shut out": ("karin",),
}
"""The dossiers that are hidden from somebody by a wall of the database too, and from whom."""


@pytest.fixture(scope="module", autouse=True)
def _a_way_out(django_db_setup: None) -> Iterator[None]:
    with a_way_out(DATABASE):
        yield


@pytest.fixture
def visitors(client_of: Open) -> dict[str, Client]:
    keys = {key for hidden in HIDDEN.values() for key in hidden}
    return {
        key: client_of(key, "zeeberg" if key == "zoe" else "duinwijk", raise_request_exception=False)
        for key in sorted(keys)
    }


def found_open(visitors: dict[str, Client], kind: str, before: Callable[[], None]) -> list[str]:
    """Each page of such a dossier that is not as the oracle says, with one of both walls down."""
    world, found = World(), []
    for visitor in HIDDEN[kind]:
        things = world.things(world.dossier(kind, visitor))
        nothing = visitors[visitor].get("/bestaat-niet").content
        for name in DOSSIER_PAGES:
            expected = oracle.expected_of_dossier(oracle.DOSSIERS[name], kind, visitor)
            if expected != GONE or not set(needs(name)) <= set(things):
                continue
            address = reverse(name, kwargs={key: things[key] for key in needs(name)})
            told = wrong(name, "post", visitors[visitor], address, expected, nothing, before=before)
            found += [f"{visitor}: {told}"] if told else []
    return found


@pytest.mark.parametrize("kind", HIDDEN)
def test_the_questions_alone_keep_everybody_out(visitors: dict[str, Client], kind: str) -> None:
    found = found_open(visitors, kind, step_out)

    assert not found, f"{len(found)}:\n" + "\n".join(found[:40])


@pytest.mark.parametrize("kind", ["other organisation", "shielded", "shut out"])
def test_the_database_alone_keeps_everybody_out(
    visitors: dict[str, Client], kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def everything(*_: object, through: str = "", **__: object) -> Q:
        return Q(**{f"{through}pk__isnull": False})

    for question in ("_own", "_by_role", "_not_shut_out", "_inside"):
        monkeypatch.setattr(access, question, everything)
    found = found_open(visitors, kind, lambda: None)

    assert not found, f"{len(found)}:\n" + "\n".join(found[:40])


def test_with_both_down_it_would_be_open(visitors: dict[str, Client], monkeypatch: pytest.MonkeyPatch) -> None:
    """What the tests above find closed is closed by the walls, and not because the address leads nowhere."""
    for question in ("_own", "_by_role", "_not_shut_out", "_inside"):
        monkeypatch.setattr(access, question, lambda *_, through="", **__: Q(**{f"{through}pk__isnull": False}))
    world = World()
    dossier = world.dossier("shielded", "karin")
    answer = ask(visitors["karin"], "get", reverse("case", args=[dossier.pk]), before=step_out)

    assert answer.status_code == 200
