"""The matrix on one sheet."""

from collections.abc import Callable

import pytest
from django.test import Client

from ruggensteun.ground.protocol.rules import overview, shipped_pack

Browser = Callable[..., Client]


def test_behaviour_and_reactions_by_history(client_of: Browser) -> None:
    page = client_of("karin").get("/protocol/overzicht").content.decode()

    assert "Pandverbod" in page
    assert "Geen maatregel." in page
    assert "afgelopen 24 maanden" in page


def test_in_english(client_of: Browser) -> None:
    page = client_of("karin").get("/protocol/overzicht", headers={"accept-language": "en"}).content.decode()

    assert "Premises ban" in page
    assert "13 weeks" in page


@pytest.mark.parametrize(
    ("code", "row", "earlier", "measures"),
    [
        ("abcd-1", 0, 0, ["Written warning", "Conduct meeting"]),
        ("abcd-1", 0, 1, ["Conduct meeting", "One contact person", "Contact with two employees"]),
        ("abcd-1", 1, 2, ["Premises ban", "Contact through a representative"]),
        ("national-3", 0, 0, ["Written warning", "Conduct meeting"]),
    ],
)
def test_the_rows_say_what_the_matrix_says(code: str, row: int, earlier: int, measures: list[str]) -> None:
    found = overview(shipped_pack(code))[row].reactions[earlier]

    assert [reaction.label.en for reaction in found] == measures
