"""B 29, 30: after the password a second step; guessing is counted over all processes."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.test.utils import override_settings
from django.utils import timezone

from ruggensteun.ground.entrance.actions.factors import make_recovery_codes, set_up_authenticator
from ruggensteun.ground.entrance.models import Attempt, Authenticator, RecoveryCode, Session
from ruggensteun.ground.entrance.rules.factors import code_at, new_totp_secret
from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.actions import add_person
from tests import cast

STEP = "/aanmelden/tweede-stap"
GIVEN = {"username": "sanne", "password": cast.PASSWORD, "gemeente": "duinwijk"}
pytestmark = pytest.mark.usefixtures("inside_the_walls")


@pytest.fixture
def secret() -> bytes:
    """Sanne's app with codes; its first code was of ten minutes ago."""
    made, then = new_totp_secret(), timezone.now() - timedelta(minutes=10)
    set_up_authenticator(cast.person("sanne"), made, code_at(made, then), at=then, by=cast.sanne())
    return made


def half() -> Client:
    """Sanne gave her password."""
    client = Client()
    assert client.post("/aanmelden?next=/meldingen", GIVEN)["Location"] == STEP
    return client


def typed(client: Client, code: str) -> Any:
    return client.post(STEP, {"code": code})


def test_a_code_of_the_app_lets_in(secret: bytes) -> None:
    client = half()
    assert client.get("/meldingen")["Location"].startswith("/aanmelden"), "half is not in"

    assert typed(client, code_at(secret, timezone.now()))["Location"] == "/meldingen"
    assert Session.objects.get().way == "totp"
    assert Line.objects.filter(act="authenticator.used").exists()


def test_30_a_code_works_once(secret: bytes) -> None:
    code = code_at(secret, timezone.now())
    assert typed(half(), code).status_code == 302

    assert typed(half(), code).status_code == 422
    assert Session.objects.count() == 1


def test_30_a_phone_may_be_half_a_minute_slow_and_not_more(secret: bytes) -> None:
    assert typed(half(), code_at(secret, timezone.now() - timedelta(seconds=95))).status_code == 422
    assert typed(half(), code_at(secret, timezone.now() + timedelta(seconds=61))).status_code == 422
    assert typed(half(), code_at(secret, timezone.now() - timedelta(seconds=29))).status_code == 302


def test_30_after_five_wrong_codes_the_right_one_is_refused_too(secret: bytes) -> None:
    client = half()
    for number in range(5):
        assert typed(client, f"00000{number}").status_code == 422
    answer = typed(client, code_at(secret, timezone.now()))

    assert answer.status_code == 429
    assert "Wacht een kwartier" in answer.content.decode()
    assert not Session.objects.exists()
    Attempt.objects.update(at=timezone.now() - timedelta(minutes=16))
    assert typed(client, code_at(secret, timezone.now())).status_code == 302


def test_a_recovery_code_works_once(secret: bytes) -> None:
    code = make_recovery_codes(cast.person("sanne"), by=cast.sanne())[3]
    assert typed(half(), code.upper().replace("-", " ")).status_code == 302

    assert typed(half(), code).status_code == 422
    assert RecoveryCode.objects.filter(used_at__isnull=True).count() == 9


def test_the_secret_is_sealed(secret: bytes) -> None:
    assert secret not in bytes(Authenticator.objects.get().secret)


def test_without_a_first_step_there_is_no_second() -> None:
    assert Client().get(STEP)["Location"] == "/aanmelden"


def test_a_half_done_sign_in_is_forgotten_after_ten_minutes(secret: bytes) -> None:
    client = half()
    session = client.session
    session["half"] = session["half"] | {"at": session["half"]["at"] - 601}
    session.save()

    assert typed(client, code_at(secret, timezone.now()))["Location"] == "/aanmelden"


@pytest.mark.parametrize("code", ["١٢٣٤٥٦", "12345é", "\x00" * 6, "1" * 40])
def test_odd_codes_are_wrong_codes(secret: bytes, code: str) -> None:
    assert typed(half(), code).status_code == 422


def test_29_spraying_is_slowed_down_alike_for_names_that_exist_and_that_do_not() -> None:
    wrong = {"password": "geraden", "gemeente": "duinwijk"}
    said: dict[str, list[tuple[int, str]]] = {}
    for name in ("sanne", "niemand"):
        answers = [Client().post("/aanmelden", {**wrong, "username": name}) for _ in range(6)]
        told = (answer.context["form"].non_field_errors()[0] for answer in answers)
        said[name] = list(zip([answer.status_code for answer in answers], told, strict=True))

    assert said["sanne"] == said["niemand"]
    assert [status for status, _ in said["sanne"]] == [422] * 5 + [429]
    assert Client().post("/aanmelden", GIVEN).status_code == 429, "also with the right password"
    assert Client(REMOTE_ADDR="192.0.2.7").post("/aanmelden", GIVEN).status_code == 302, "elsewhere she still comes in"


def test_29_one_password_tried_on_many_names_is_slowed_down() -> None:
    for number in range(50):
        Client().post("/aanmelden", {"username": f"x{number}", "password": "Welkom01", "gemeente": "duinwijk"})

    assert Client().post("/aanmelden", {**GIVEN, "username": "bram"}).status_code == 429


def test_29_attempts_keep_no_name_and_no_address() -> None:
    Client(REMOTE_ADDR="192.0.2.7").post("/aanmelden", {**GIVEN, "password": "x"})
    kept = Attempt.objects.get()

    assert b"sanne" not in bytes(kept.who)
    assert len(bytes(kept.network)) == 32


@pytest.fixture
def in_earnest(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in production: a password alone opens nothing."""
    monkeypatch.setattr(settings, "SECOND_FACTOR", True)


@pytest.mark.usefixtures("in_earnest")
def test_a_password_alone_opens_only_the_page_to_set_up_a_second_step() -> None:
    client = Client()
    assert client.post("/aanmelden?next=/meldingen", GIVEN)["Location"] == "/mijn-aanmelding"
    for page in ("/", "/meldingen", "/melden", "/mijn-aanmelding/wachtwoord", "/mijn-aanmelding/herstelcodes"):
        assert client.get(page)["Location"] == "/mijn-aanmelding", page
    assert "Stel eerst een tweede stap in" in client.get("/mijn-aanmelding").content.decode()

    client.get("/mijn-aanmelding/app")
    from ruggensteun.ground.entrance.rules.factors import read_secret

    secret = read_secret(client.session["new_authenticator"])
    made = client.post("/mijn-aanmelding/app", {"code": code_at(secret, timezone.now())})
    assert "herstelcodes" in made.content.decode()
    assert client.get("/meldingen").status_code == 200


def test_the_account_of_a_leaver_is_not_half_open(secret: bytes, client_of: Callable[..., Client]) -> None:
    from ruggensteun.ground.people.models import Person

    client = half()
    Person.objects.filter(username="sanne").update(is_active=False)
    assert typed(client, code_at(secret, timezone.now()))["Location"] == "/aanmelden"


class CountingHasher(MD5PasswordHasher):
    """Counts how often a password is hashed: that is what takes the time."""

    count = 0

    def encode(self, password: str, salt: str) -> str:
        CountingHasher.count += 1
        return str(super().encode(password, salt))


def test_29_a_name_that_does_not_exist_takes_as_long() -> None:
    counting = [f"{__name__}.CountingHasher"]
    with override_settings(PASSWORD_HASHERS=counting):
        took = _hashings()

    assert set(took.values()) == {1}, took


def _hashings() -> dict[str, int]:
    no_password = add_person("leeg", "Leeg", cast.unit("Staf"), by=cast.clock())
    took = {}
    for name in ("sanne", "niemand", no_password.username):
        before = CountingHasher.count
        Client().post("/aanmelden", {"username": name, "password": "geraden", "gemeente": "duinwijk"})
        took[name] = CountingHasher.count - before
    return took
