"""The protocol that holds beside another one."""

from collections.abc import Callable

from django.test import Client

from ruggensteun.ground.protocol.rules import beside, shipped_pack

Browser = Callable[..., Client]


def test_the_steps_of_both_norms_stand_beside_each_other(client_of: Browser) -> None:
    page = client_of("bram").get("/protocol/vergelijken?met=national-3").content.decode()

    for pack in (shipped_pack("abcd-1"), shipped_pack("national-3")):
        assert pack.title.nl in page
        assert all(level.label.nl in page for level in pack.norm_model.levels)
    assert 'href="/protocol/vergelijken"' in client_of("bram").get("/protocol").content.decode()


def test_an_unknown_protocol_shows_another_one(client_of: Browser) -> None:
    assert client_of("sanne").get("/protocol/vergelijken?met=../x").status_code == 200


def test_a_pack_does_not_differ_from_itself() -> None:
    pack = shipped_pack("abcd-1")

    assert not any(beside(pack, pack).values())


def test_another_ladder_gives_behaviours_another_step() -> None:
    found = beside(shipped_pack("abcd-1"), shipped_pack("national-3"))

    assert found["behaviours"]
    assert all(one.here != one.there for rows in found.values() for one in rows)
