"""Every address × everybody × every kind of dossier × verbs, against the oracle in tests/who/oracle.py.

The addresses come from the URL patterns, so that a new one without an expectation fails.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from ruggensteun.ground.people.actions import make_token
from ruggensteun.ground.people.models import Grant, Token
from ruggensteun.ground.people.terms import Scope
from ruggensteun.ground.walls.models import new_id
from tests import cast
from tests.who import newcomers, oracle
from tests.who.oracle import GONE, OPENS, WHY
from tests.who.world import KINDS, World

Open = Callable[..., Client]
ANSWERS = {403: WHY, 404: GONE}


def patterns(within: URLResolver | None = None, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for one in (within or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one, f"{one.namespace}:" if one.namespace else space)
        else:
            yield f"{space}{one.name}", one


ADDRESSES = dict(patterns())
DOSSIER_PAGES = sorted(set(oracle.DOSSIERS) & set(ADDRESSES))
OTHER_PAGES = sorted((set(oracle.PAGES) & set(ADDRESSES)) - {"sign_out"})


def needs(name: str) -> list[str]:
    return sorted(ADDRESSES[name].pattern.regex.groupindex)


@pytest.fixture
def everybody(client_of: Open) -> dict[str, Client]:
    return {
        key: client_of(key, "zeeberg" if key == "zoe" else "duinwijk", raise_request_exception=False)
        for key in sorted(oracle.EVERYBODY)
    }


def ask(client: Client, verb: str, address: str, before: Callable[[], None] | None = None) -> Any:
    """One request, of which nothing stays; `before` changes something for this request only."""
    with transaction.atomic():
        if before is not None:
            before()
        answer = getattr(client, verb)(address)
        transaction.set_rollback(True)
    return answer


def said(answer: Any) -> str:
    assert answer.status_code < 500, answer.content
    return ANSWERS.get(answer.status_code, OPENS)


def wrong(
    name: str,
    verb: str,
    client: Client,
    address: str,
    expected: str,
    nothing: bytes,
    before: Callable[[], None] | None = None,
) -> str | None:
    """The sentence about an answer that is not as expected."""
    answer = ask(client, verb, address, before)
    if answer.status_code == 405:
        answer = ask(client, "get" if verb == "post" else "post", address, before)
    if said(answer) != expected:
        return f"{verb} {name}: {said(answer)} ({answer.status_code}), expected: {expected}"
    if expected == GONE and answer.content != nothing:
        return f"{verb} {name}: absent and forbidden differ"
    return None


def test_every_address_has_an_expectation() -> None:
    known = oracle.OPEN_TO_ALL | set(oracle.PAGES) | set(oracle.DOSSIERS) | set(oracle.API) | oracle.API_OTHERS

    assert set(ADDRESSES) - known == set()
    assert known - set(ADDRESSES) == set()


@pytest.mark.parametrize("kind", KINDS)
def test_pages_of_a_dossier(everybody: dict[str, Client], kind: str) -> None:
    world, found = World(), []
    for visitor in sorted(oracle.visitors_of(kind)):
        client = everybody[visitor]
        nothing = client.get("/bestaat-niet").content
        things = world.things(world.dossier(kind, visitor))
        for name in DOSSIER_PAGES:
            expected = oracle.expected_of_dossier(oracle.DOSSIERS[name], kind, visitor)
            address = reverse(name, kwargs={key: things[key] for key in needs(name)})
            for verb in ("get", "post") if kind == "unit" else ("post",):
                told = wrong(name, verb, client, address, expected, nothing)
                found += [f"{visitor}: {told}"] if told else []

    assert not found, f"{len(found)}:\n" + "\n".join(found[:60])


@pytest.mark.parametrize("kind", ["unit", "shielded", "political"])
def test_pages_of_a_dossier_for_the_other_roles(client_of: Open, kind: str) -> None:
    newcomers.move_in()
    world, found = World(), []
    dossier = world.dossier(kind, "otto")
    things = world.things(dossier)
    for visitor in newcomers.NEWCOMERS if kind == "unit" else ("otto", "silvia", "pia", "dora"):
        client = client_of(visitor, raise_request_exception=False)
        nothing = client.get("/bestaat-niet").content
        for name in DOSSIER_PAGES:
            if set(needs(name)) <= set(things):
                expected = oracle.expected_of_newcomer(name, kind, visitor)
                address = reverse(name, kwargs={key: things[key] for key in needs(name)})
                told = wrong(name, "post", client, address, expected, nothing)
                found += [f"{visitor}: {told}"] if told else []

    assert not found, f"{len(found)}:\n" + "\n".join(found[:60])


@pytest.mark.parametrize("verb", ["get", "post"])
def test_pages_about_no_dossier(everybody: dict[str, Client], verb: str) -> None:
    later = cast.NOW.replace(year=2099)
    make_token("proef", [Scope.REPORT], cast.person("dirk"), expires_at=later, by=cast.clock())
    grant = Grant.objects.get(person=cast.person("els"))
    things = {"code": "phone_threat", "grant_id": grant.pk, "token_id": Token.objects.get().pk}
    things["code"] = _a_card(everybody["sanne"])
    found = []
    for name in OTHER_PAGES:
        address = reverse(name, kwargs={key: things.get(key, new_id()) for key in needs(name)})
        for visitor, client in everybody.items():
            expected = oracle.expected_of_page(name, visitor)
            answer = ask(client, verb, address)
            if answer.status_code != 405 and said(answer) != expected:
                found.append(f"{visitor}: {verb} {name}: {answer.status_code}, expected: {expected}")

    assert not found, "\n".join(found)


def _a_card(client: Client) -> str:
    page = client.get(reverse("action_cards")).content.decode()
    return page.split('href="/kaarten/')[1].split('"')[0]


@pytest.mark.parametrize("key", ["sanne", "karin", "bram", "griet", "anouk"])
def test_what_does_not_exist_is_not_there_for_anybody(client_of: Open, key: str) -> None:
    client = client_of(key)
    nothing = client.get("/bestaat-niet").content
    for name in DOSSIER_PAGES:
        kwargs = {one: "learning" if one == "lane" else new_id() for one in needs(name)}
        for verb in ("get", "post"):
            answer = ask(client, verb, reverse(name, kwargs=kwargs))
            assert answer.status_code in {404, 405}, (key, name)
            assert answer.status_code == 405 or answer.content == nothing, (key, name)


def test_nobody_comes_in_without_signing_in(inside_the_walls: None) -> None:
    client = Client()
    for name in sorted(set(ADDRESSES) - oracle.OPEN_TO_ALL - set(oracle.API) - oracle.API_OTHERS):
        kwargs: dict[str, object] = {one: new_id() for one in needs(name)}
        kwargs |= {one: "x" for one in needs(name) if one in {"code", "lane"}}
        for verb in ("get", "post", "put", "patch", "delete"):
            answer = getattr(client, verb)(reverse(name, kwargs=kwargs))
            if verb == "post":  # what was typed is kept until somebody signs in
                assert answer.status_code == 401, name
                continue
            assert answer.status_code == 302, (name, verb)
            assert answer["Location"].startswith("/aanmelden"), (name, verb)


def test_33_every_act_with_a_cookie_needs_the_token_of_its_form(client_of: Open) -> None:
    client = client_of("bram", enforce_csrf_checks=True)
    for name in sorted(set(ADDRESSES) - set(oracle.API) - oracle.API_OTHERS):
        kwargs: dict[str, object] = {one: new_id() for one in needs(name)}
        kwargs |= {one: "x" for one in needs(name) if one in {"code", "lane"}}
        for verb in ("post", "put", "patch", "delete"):
            assert getattr(client, verb)(reverse(name, kwargs=kwargs)).status_code == 403, (name, verb)


@pytest.mark.parametrize("verb", ["put", "patch", "delete"])
def test_4_other_verbs_change_nothing(everybody: dict[str, Client], verb: str) -> None:
    world = World()
    things = world.things(world.dossier("unit", "bram"))
    for visitor in ("bram", "karin", "sanne", "dirk"):
        for name in DOSSIER_PAGES:
            address = reverse(name, kwargs={key: things[key] for key in needs(name)})
            with transaction.atomic():
                before = _acts()
                getattr(everybody[visitor], verb)(address)
                assert _acts() == before, (visitor, name)
                transaction.set_rollback(True)


def _acts() -> int:
    from ruggensteun.ground.journal.models import Line

    return Line.objects.exclude(act__startswith="refused.").count()


@pytest.mark.parametrize(
    ("kind", "visitors"),
    [("unit", "karin bram mo"), ("political", "griet willem"), ("closed", "karin bram"), ("own", "sanne karin ria")],
)
def test_no_link_leads_to_a_refusal(everybody: dict[str, Client], kind: str, visitors: str) -> None:
    world, refused = World(), set()
    for visitor in visitors.split():
        incident = world.dossier(kind, visitor)
        for page in ("/", "/werk", f"/dossiers/{incident.pk}", f"/meldingen/{incident.pk}"):
            shown = everybody[visitor].get(page).content.decode()
            for link in sorted(set(re.findall(r'<a [^>]*href="(/[^"#]*)"', shown))):
                status = ask(everybody[visitor], "get", link.replace("&amp;", "&")).status_code
                refused |= {f"{visitor} on {page[:10]}: {link} {status}"} if status >= 400 else set()

    assert refused == set()
