"""The protocol can be read by everybody who signs in, in both languages, with what is not verified shown as such."""

from collections.abc import Callable

import pytest
from django.test import Client

from ruggensteun.ground.protocol.actions import apply_shipped_pack
from tests import cast

Browser = Callable[..., Client]


@pytest.mark.parametrize("who", ["sanne", "fatima", "dirk", "bram", "ria", "anouk"])
def test_everybody_reads_the_norm_and_the_promises(client_of: Browser, who: str) -> None:
    page = client_of(who).get("/protocol").content.decode()

    assert "Gericht op u als persoon" in page
    assert "Uw leidinggevende belt u vandaag." in page
    assert "nog laten toetsen" in page
    assert "1 januari 2024" in page


def test_in_english(client_of: Browser) -> None:
    page = client_of("sanne").get("/protocol", headers={"accept-language": "en"}).content.decode()

    assert "Aimed at you as a person" in page
    assert "6 to 8 weeks" in page


def test_another_pack_is_shown_from_its_day_on(client_of: Browser) -> None:
    apply_shipped_pack("national-3", on=cast.STARTED, by=cast.actor("anouk"))

    page = client_of("sanne").get("/protocol").content.decode()
    assert "Onacceptabel" in page
    assert "Gericht op u als persoon" not in page


def test_a_stranger_signs_in_first(inside_the_walls: None) -> None:
    answer = Client().get("/protocol")

    assert answer.status_code == 302
    assert answer["Location"].startswith("/aanmelden")


def test_a_page_of_the_protocol_costs_few_queries(
    client_of: Browser, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    client = client_of("sanne")
    client.get("/protocol")

    with django_assert_max_num_queries(12):  # type: ignore[operator]
        client.get("/protocol")
