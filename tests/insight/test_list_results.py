"""The list of editions with results, and where the published report contradicts itself."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.learn.insight.actions import add_rebuilt_study
from tests import cast
from tests.insight.editions import made

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def test_the_list_leads_to_the_results(client_of: Callable[..., Client]) -> None:
    client = client_of("els")
    assert "nog geen uitkomsten" in client.get(reverse("list_results")).content.decode()
    release = made()

    assert reverse("show_results", args=[release.edition_id]) in client.get(reverse("list_results")).content.decode()


def test_the_contradictions_stand_beside_the_rebuilt_study_only(client_of: Callable[..., Client]) -> None:
    client = client_of("els")
    rebuilt = add_rebuilt_study(closed_on=date(2018, 12, 21), by=cast.clock())
    assert rebuilt is not None
    page = client.get(reverse("show_contradictions", args=[rebuilt.edition_id])).content.decode()

    assert "2070" in page.replace(".", "")
    assert "61 %" in page
    assert client.get(reverse("show_contradictions", args=[made().edition_id])).status_code == 404
