"""Which passwords are too easy (ASVS V6.1.2, V6.2.4, V6.2.11, V6.2.12)."""

import pytest

from ruggensteun.ground.entrance.queries.accounts import common_passwords
from ruggensteun.ground.entrance.rules.passwords import WORDS, is_common, is_made_of

AROUND = (*WORDS, "Gemeente Duinwijk", "duinwijk", "agressie.duinwijk.example", "Sanne de Vries", "Publiekszaken")


@pytest.mark.parametrize(
    "easy",
    [
        "Duinwijk2026!",
        "welkom01welkom01",
        "W3lk0m!gemeente",
        "publiekszaken-3",
        "1234gemeente5678",
        "SanneVries1988",
        "wachtwoordwachtwoord",
        "Herfst-2026-herfst",
    ],
)
def test_what_anybody_would_try_first_is_refused(easy: str) -> None:
    assert is_made_of(easy, AROUND)


@pytest.mark.parametrize(
    "good",
    ["vier losse woorden samen", "x7k29q4zp8wvbn", "de gemeente heeft een blauwe fiets", "Ruggensteunfabriekspijp"],
)
def test_a_sentence_with_such_a_word_may_be_chosen(good: str) -> None:
    assert not is_made_of(good, AROUND)


@pytest.mark.parametrize(
    "common", ["qwertyuiop123456", "1q2w3e4r5t6y7u", "iloveyouiloveyou", "!!Football1234", "P@ssw0rd2026!!"]
)
def test_what_many_people_had_is_common(common: str) -> None:
    assert is_common(common, common_passwords())


@pytest.mark.parametrize("own", ["vier losse woorden samen", "correct horse battery staple", "x7k29q4zp8wvbn"])
def test_what_nobody_had_is_not(own: str) -> None:
    assert not is_common(own, common_passwords())
    assert len(common_passwords()) > 19_000
