"""Our own corpus in every form and at every door of the API: NUL, half characters, 1 MB, depth, keys twice. No 5xx."""

import json
import re
from collections.abc import Callable, Iterator, Mapping

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from rest_framework.throttling import SimpleRateThrottle

from ruggensteun.doors.api.throttles import LookUpThrottle
from ruggensteun.ground.walls.models import new_id
from tests.api.conftest import Program, program_of
from tests.test_who_may import ADDRESSES, DOSSIER_PAGES, OTHER_PAGES, needs
from tests.who import oracle
from tests.who.world import World

__all__ = ["program_of"]
Open = Callable[..., Client]
FORM = "application/x-www-form-urlencoded"
VALUES = {
    "nul": "a%00b",
    "surrogate": "%ED%A0%80",
    "invalid utf-8": "%ff%fe",
    "long": "x" * 60_000,
    "number": "1e309",
    "negative": "-9223372036854775809",
    "array": "%5B%7B%22a%22%3A1%7D%5D",
    "day": "9999-12-31",
    "no day": "0000-00-00",
    "formula": "%3D1%2B1",
    "path": "..%2F..%2Fetc%2Fpasswd",
    "marks": "%E2%80%AE%E2%81%A6%CC%81%CC%81",
}
FIELDS = re.compile(r'<(?:input|select|textarea)[^>]*\bname="([^"]+)"')
WHOLE = {
    "1 MB of text": "line=" + "x" * 1_100_000,
    "10,000 fields": "&".join(f"f{number}=x" for number in range(10_000)),
    "no form": "%" * 3000,
}


def addresses(things: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for name in (*DOSSIER_PAGES, *OTHER_PAGES):
        kwargs = {key: things.get(key, "x" if key in {"code", "slug"} else new_id()) for key in needs(name)}
        yield name, reverse(name, kwargs=kwargs)
    for name in sorted(oracle.OPEN_TO_ALL & set(ADDRESSES)):
        if not needs(name):
            yield name, reverse(name)


def answered(client: Client, address: str, body: str) -> int:
    """The status; nothing of it stays."""
    with transaction.atomic():
        status = client.post(address, body, content_type=FORM).status_code
        transaction.set_rollback(True)
    return status


def bodies(fields: list[str]) -> Iterator[str]:
    """Forms in which every field holds another hostile value, until each field had a good many of them."""
    values = list(VALUES.values())
    for shift in range(0, len(values), 4):
        pairs = [f"{name}={values[(place + shift) % len(values)]}" for place, name in enumerate(fields)]
        yield "&".join(pairs)


def test_42_45_49_50_51_every_form_answers_every_value(client_of: Open) -> None:
    world = World()
    things = dict(world.things(world.dossier("unit", "bram")))
    visitors = {key: client_of(key, raise_request_exception=False) for key in ("lotte", "anouk", "paul")}
    broken, tried = [], 0
    for name, address in addresses(things):
        key = next((one for one in ("paul", "anouk") if one in oracle.PAGES.get(name, frozenset())), "lotte")
        known = oracle.PAGES.get(name, frozenset()) >= {"lotte"} or name not in oracle.PAGES
        client = visitors["lotte" if known else key]
        found = FIELDS.findall(client.get(address).content.decode(errors="replace"))
        for body in bodies(sorted(set(found) - {"csrfmiddlewaretoken"}) or ["x"]):
            tried += 1
            status = answered(client, address, body)
            broken += [(name, body[:60], status)] if status >= 500 else []

    assert tried > 150
    assert broken == []


@pytest.mark.parametrize("what", sorted(WHOLE))
def test_45_a_whole_body_that_is_too_much_is_refused(client_of: Open, what: str) -> None:
    sanne, dirk = client_of("sanne", raise_request_exception=False), client_of("dirk", raise_request_exception=False)
    answers = {address: answered(sanne, address, WHOLE[what]) for address in ("/melden", "/taal", "/aanmelden")}
    answers["/opzoeken"] = answered(dirk, "/opzoeken", WHOLE[what])

    assert {address: status for address, status in answers.items() if status not in {302, 400, 413, 422}} == {}


DEEP = b'{"a":' * 10_000 + b"1" + b"}" * 10_000
BODIES = {
    "nul": json.dumps({"zin": "a\x00b"}).encode(),
    "surrogate": b'{"zin": "\\ud800"}',
    "invalid utf-8": b'{"zin": "\xff"}',
    "1 MB": json.dumps({"zin": "x" * 1_100_000}).encode(),
    "deep": DEEP,
    "keys twice": b'{"zin": "a", "zin": "b"}',
    "not a number": b'{"zin": NaN}',
    "infinite": b'{"zin": 1e999}',
    "array": b"[]",
    "null": b"null",
    "nothing": b"",
    "long number": b'{"zin": ' + b"9" * 5000 + b"}",
    "byte order mark": b"\xef\xbb\xbf{}",
    "utf-16": '{"zin": "a"}'.encode("utf-16"),
}


@pytest.mark.parametrize("what", sorted(BODIES))
def test_42_45_51_every_door_of_the_api_answers(
    program_of: Callable[..., Program], monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    monkeypatch.setattr(SimpleRateThrottle, "allow_request", lambda *_: True)
    monkeypatch.setattr(LookUpThrottle, "allow_request", lambda *_: True)
    program = program_of("dirk")
    for address in ("/meldingen", "/contactadviezen/_zoek", f"/meldingen/{new_id()}", "/bestaat-niet"):
        assert program.post(address, BODIES[what]).status_code in {400, 404, 405, 413}, address
