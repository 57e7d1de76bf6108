"""Going to the provider: when it is down, when it is elsewhere, and when a fresh proof is asked."""

import socket
from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from ruggensteun.config.outside import Unreachable, checked_address, fetch_json
from ruggensteun.ground.entrance.queries.providers import forget_what_was_said
from tests import cast
from tests.entrance.conftest import Way, query_of, said


def test_a_provider_that_does_not_answer_gives_a_clear_page(way: Way, caplog: pytest.LogCaptureFixture) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        way.change(issuer=f"http://127.0.0.1:{free.getsockname()[1]}")
    answer = Client().get(way.start)

    assert answer.status_code == 503
    assert "Dat ligt niet aan u" in answer.content.decode()
    assert said(caplog)[-1] == "sign_in.provider_unreachable no_answer"


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://example.org/", "not_https"),
        ("https://127.0.0.1:1/", "inner_address"),
        ("https://[::1]:1/", "inner_address"),
        ("https://169.254.169.254/latest", "inner_address"),
        ("https://10.0.0.1/", "inner_address"),
        ("https://2130706433/", "inner_address"),
        ("https://[::ffff:127.0.0.1]/", "inner_address"),
        ("https://0.0.0.0/", "inner_address"),
        ("https://localhost:1/", "inner_address"),
    ],
)
def test_92_no_inner_address_is_asked(address: str, code: str) -> None:
    with pytest.raises(Unreachable, match=code):
        fetch_json(address)


def test_92_only_a_named_inner_host_is_asked() -> None:
    assert checked_address("127.0.0.1", 80, frozenset({"127.0.0.1"})) == "127.0.0.1"
    assert settings.INNER_HOSTS == ("127.0.0.1", "localhost")


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (b"HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n", "redirect"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 600000\r\n\r\n" + b"x" * 600_000, "too_large"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n<ht>", "not_json"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]", "not_an_object"),
        (b"HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n", "status_500"),
    ],
)
def test_93_what_a_provider_may_answer(answer: bytes, code: str) -> None:
    with answering(answer) as address, pytest.raises(Unreachable, match=code):
        fetch_json(address, inner_hosts=["127.0.0.1"])


class answering:
    """A server that gives one answer, whatever is asked."""

    def __init__(self, answer: bytes) -> None:
        self.answer = answer

    def __enter__(self) -> str:
        import threading

        self.listening = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._answer, daemon=True).start()
        return f"http://127.0.0.1:{self.listening.getsockname()[1]}/"

    def _answer(self) -> None:
        import contextlib

        with contextlib.suppress(OSError):
            there, _address = self.listening.accept()
            there.recv(4000)
            there.sendall(self.answer)
            there.close()

    def __exit__(self, *_: object) -> None:
        self.listening.close()


def test_the_description_is_asked_once_an_hour(way: Way) -> None:
    way.away(Client())
    way.there.issuer, kept = "http://elsewhere.example", way.there.issuer
    assert Client().get(way.start).status_code == 302
    forget_what_was_said()
    assert Client().get(way.start).status_code == 403
    way.there.issuer = kept


def test_36_a_fresh_proof_is_asked_at_the_provider(way: Way) -> None:
    browser = Client()
    way.sign_in(browser, "anouk")
    session = browser.session
    session["strong"] = 0
    session.save()
    wanted = browser.get("/beheer/rollen/geven")
    assert wanted["Location"] == "/aanmelden/bevestigen?next=%2Fbeheer%2Frollen%2Fgeven"
    shown = browser.get(wanted["Location"]).content.decode()
    assert "Opnieuw inloggen via Duinwijk" in shown

    address = way.away(browser, "/beheer/rollen/geven", opnieuw="1")
    assert query_of(address)["prompt"] == "login"
    assert browser.get(way.chosen(address, "anouk"))["Location"] == "/beheer/rollen/geven"
    assert browser.get("/beheer/rollen/geven").status_code == 200


def test_36_a_colleague_cannot_confirm_for_me(way: Way) -> None:
    browser = Client()
    way.sign_in(browser, "anouk")
    back = browser.get(way.chosen(way.away(browser, opnieuw="1"), "bram"))

    assert back.status_code == 403
    assert browser.get("/").context["actor"].id == cast.person("anouk").pk


def test_36_an_old_sign_in_at_the_provider_is_no_fresh_proof(way: Way) -> None:
    browser = Client()
    way.sign_in(browser, "anouk")
    way.there.bend = {"auth_time": int(timezone.now().timestamp()) - 3600}

    assert browser.get(way.chosen(way.away(browser, opnieuw="1"), "anouk")).status_code == 403


def test_the_sign_in_page_offers_the_provider(way: Way, client_of: Callable[..., Client]) -> None:
    shown = Client().get("/aanmelden?gemeente=duinwijk&next=/werk").content.decode()

    assert "Inloggen via Duinwijk" in shown
    assert f"{way.start}?next=%2Fwerk" in shown
    assert way.start not in Client().get("/aanmelden?gemeente=zeeberg").content.decode()
