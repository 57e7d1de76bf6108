"""Hostile inputs B 23, 24, 29, 34, 35, 38: sessions, signing out, open redirects, frames, cookies."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from django.test.utils import override_settings

from tests import cast

Open = Callable[..., Client]
pytestmark = pytest.mark.usefixtures("inside_the_walls")
KEYS = {"username": "sanne", "password": cast.PASSWORD, "gemeente": "duinwijk"}


def test_23_a_session_known_before_signing_in_is_worth_nothing_after() -> None:
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = "planted" * 4
    client.post("/aanmelden", KEYS)

    assert client.cookies[settings.SESSION_COOKIE_NAME].value != "planted" * 4
    other = Client()
    other.cookies[settings.SESSION_COOKIE_NAME] = "planted" * 4
    assert other.get("/")["Location"].startswith("/aanmelden")


def test_24_after_signing_out_the_old_cookie_opens_nothing(client_of: Open) -> None:
    sanne = client_of("sanne")
    kept = sanne.cookies[settings.SESSION_COOKIE_NAME].value
    gone = sanne.post("/afmelden")

    assert "storage" in gone["Clear-Site-Data"]
    replayed = Client()
    replayed.cookies[settings.SESSION_COOKIE_NAME] = kept
    assert replayed.get("/meldingen")["Location"].startswith("/aanmelden")


def test_24_no_page_of_a_session_is_kept_by_a_cache(client_of: Open) -> None:
    for page in ("/", "/meldingen", "/melden", "/bestaat-niet"):
        assert "no-store" in client_of("sanne").get(page)["Cache-Control"]


@pytest.mark.parametrize(
    "onwards",
    ["//evil.example", "\\\\evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "///x"],
)
def test_34_nobody_is_sent_to_another_site(client_of: Open, onwards: str) -> None:
    signed_in = Client().post(f"/aanmelden?next={onwards}", KEYS)
    language = client_of("sanne").post("/taal", {"language": "en", "next": onwards})

    assert signed_in["Location"] == "/"
    assert language["Location"] == "/"


def test_35_and_40_no_page_is_framed_and_nothing_inline_runs(client_of: Open) -> None:
    for client, page in ((Client(), "/aanmelden"), (client_of("sanne"), "/"), (client_of("sanne"), "/bestaat-niet")):
        policy = client.get(page)["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in policy
        assert "base-uri 'none'" in policy
        assert "unsafe" not in policy


def test_38_cookies_stay_on_this_site_and_out_of_scripts() -> None:
    client = Client()
    client.post("/aanmelden", KEYS)
    client.get("/")
    for cookie in client.cookies.values():
        assert cookie["httponly"], cookie.key
        assert cookie["samesite"] in {"Lax", "Strict"}, cookie.key


def test_38_in_production_cookies_are_bound_to_the_host() -> None:
    import os
    import subprocess
    import sys

    ask = "from ruggensteun.config import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME,"
    ask += " s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS)"
    env = os.environ | {"RUGGENSTEUN_MODE": "production", "RUGGENSTEUN_BASE_URL": "https://rug.example"}
    told = subprocess.run([sys.executable, "-c", ask], env=env, capture_output=True, text=True, check=True, timeout=60)

    assert told.stdout.split() == ["__Host-session", "__Host-csrf", "True", "True", "31536000"]


@override_settings(ALLOWED_HOSTS=["testserver"])
def test_32_a_foreign_host_is_refused() -> None:
    assert Client(headers={"host": "evil.example"}).get("/aanmelden").status_code == 400
