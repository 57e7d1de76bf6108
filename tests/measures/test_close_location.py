"""Taking a building off the list."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.respond.measures.actions import add_location
from ruggensteun.respond.measures.models import Location
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Open = Callable[..., Client]


def test_off_the_list_and_back_again(client_of: Open) -> None:
    place = add_location("Zwembad", by=cast.anouk())

    assert client_of("anouk").post(reverse("close_location", args=[place.pk])).status_code == 302
    assert not Location.objects.get(pk=place.pk).is_open
    assert add_location("zwembad", by=cast.anouk()).pk == place.pk
