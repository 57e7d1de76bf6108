"""V16.3.1: coming in, failing, the second step and going out stand in the journal: who, how and when, never what."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ruggensteun.ground.entrance.actions.factors import make_recovery_codes, set_up_authenticator
from ruggensteun.ground.entrance.rules.factors import code_at
from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.journal.rules import facts
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")
SECRET = b"12345678901234567890"
GIVEN = {"username": "sanne", "gemeente": "duinwijk"}


def told() -> list[tuple[str, str, object]]:
    """What was written down since: the act, by whom, and what about it."""
    names = {cast.person("sanne").pk: "sanne", None: "clock"}
    kinds = r"^(session|sign_in|authenticator|recovery_code|password)\."
    lines = Line.objects.filter(act__regex=kinds).order_by("id")
    return [(line.act, names[line.actor_id], line.facts) for line in lines]


def test_a_whole_morning() -> None:
    sanne, then = cast.person("sanne"), timezone.now() - timedelta(minutes=5)
    set_up_authenticator(sanne, SECRET, code_at(SECRET, then), at=then, by=cast.sanne())
    (code, *_others) = make_recovery_codes(sanne, by=cast.sanne())
    client = Client()
    client.post("/aanmelden", {**GIVEN, "password": "geraden wachtwoord"})
    client.post("/aanmelden", {**GIVEN, "password": cast.PASSWORD})
    client.post("/aanmelden/tweede-stap", {"code": "000000"})
    client.post("/aanmelden/tweede-stap", {"code": code})
    client.post("/afmelden")

    assert told()[1:] == [
        ("sign_in.refused", "clock", {"knock": "password"}),
        ("sign_in.refused", "clock", {"knock": "factor"}),
        ("recovery_code.used", "sanne", {"left": 9}),
        ("session.opened", "sanne", {"way": "recovery", "strong": True}),
        ("session.ended", "sanne", {"ending": "signed_out"}),
    ]
    everything = str(list(Line.objects.values()))
    for secret in ("geraden", cast.PASSWORD, "000000", code, "sanne"):
        assert secret not in everything
    assert all(facts(line.facts) == line.facts for line in Line.objects.all()), "codes only"


def test_a_name_that_does_not_exist_leaves_the_same_line() -> None:
    for name in ("sanne", "bestaat-niet"):
        Client().post("/aanmelden", {"username": name, "password": "x", "gemeente": "duinwijk"})
    first, second = Line.objects.filter(act="sign_in.refused")

    assert (first.facts, first.actor_id, first.thing_kind) == (second.facts, second.actor_id, second.thing_kind)


def test_whoever_is_held_back_is_in_the_log_without_a_name(caplog: pytest.LogCaptureFixture) -> None:
    for _number in range(6):
        answer = Client().post("/aanmelden", {**GIVEN, "password": "x"})

    assert answer.status_code == 429
    assert Line.objects.filter(act="sign_in.refused").count() == 5
    held = [one.getMessage() for one in caplog.records if one.name == "ruggensteun.sign_in"]
    assert held == ["sign_in.held_back"]
