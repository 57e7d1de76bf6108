"""Another password."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests import cast

CHANGE = "/mijn-aanmelding/wachtwoord"
NEW = "vier losse woorden samen"


def test_the_new_password_opens_and_other_browsers_are_signed_out(somebody: Callable[..., Client]) -> None:
    phone, desk = somebody("sanne"), somebody("sanne")
    assert desk.post(CHANGE, {"old": cast.PASSWORD, "new": NEW})["Location"] == "/mijn-aanmelding"

    assert phone.get("/")["Location"].startswith("/aanmelden")
    assert desk.get("/").status_code == 200
    given = {"username": "sanne", "gemeente": "duinwijk"}
    assert Client().post("/aanmelden", {**given, "password": NEW}).status_code == 302
    assert Client().post("/aanmelden", {**given, "password": cast.PASSWORD}).status_code == 422


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("x", NEW, "Dit is niet uw wachtwoord van nu"),
        (cast.PASSWORD, "kort", "ten minste 12 tekens"),
        (cast.PASSWORD, "aaaaaaaaaaaaaaaa", "te raden"),
        (cast.PASSWORD, "sanne-is-de-beste", "te raden"),
        (cast.PASSWORD, "Gemeente-2026-!", "te raden"),
        (cast.PASSWORD, "iloveyou-iloveyou", "Veel mensen"),
    ],
)
def test_a_weak_one_is_refused(somebody: Callable[..., Client], old: str, new: str, said: str) -> None:
    answer = somebody("sanne").post(CHANGE, {"old": old, "new": new})

    assert answer.status_code == 422
    assert said in answer.content.decode()
