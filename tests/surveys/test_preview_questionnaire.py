"""The whole questionnaire on one page, per kind of respondent."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.surveys.pages import address, of_today
from tests.surveys.setting import manager

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Browser = Callable[..., Client]


def test_each_kind_sees_its_own_wording(client_of: Browser) -> None:
    edition = of_today(manager())
    els = client_of("els")
    official = els.get(address(edition, "/vragenlijst/bekijken")).content.decode()
    holder = els.get(address(edition, "/vragenlijst/bekijken?voor=office_holder")).content.decode()

    assert "gedrag van een collega dat niet integer was" in official
    assert "gedrag van een bestuurder of raadslid" in holder
    assert els.get(address(edition, "/vragenlijst/bekijken?voor=nobody")).status_code == 200
