"""The fixed contacts at police and prosecution."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.walls.rules import Refused
from ruggensteun.respond.police.actions import add_police_contact
from ruggensteun.respond.police.models import PoliceContact
from ruggensteun.respond.police.terms import Side
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")
GIVEN = {"side": "police", "name": "Wijkagent De Boer", "reachable": "0900-8844"}


def test_added_and_taken_away_on_the_page(client_of: Callable[..., Client]) -> None:
    bram, page = client_of("bram"), reverse("police_contacts")
    assert "nog geen vaste" in bram.get(page).content.decode()
    bram.post(page, GIVEN)
    assert "Wijkagent De Boer" in bram.get(page).content.decode()
    bram.post(reverse("remove_police_contact", args=[PoliceContact.objects.get().pk]))
    assert not PoliceContact.objects.exists()


@pytest.mark.parametrize("changes", [{"side": ""}, {"name": " "}, {"reachable": ""}, {"name": "x" * 121}])
def test_refused_with_what_was_typed(client_of: Callable[..., Client], changes: dict[str, str]) -> None:
    answer = client_of("bram").post(reverse("police_contacts"), GIVEN | changes)

    assert answer.status_code == 422
    assert "Wijkagent" in answer.content.decode() or "name" in changes
    assert not PoliceContact.objects.exists()


def test_a_hostile_sign_is_refused() -> None:
    with pytest.raises(Refused, match="tekens"):
        add_police_contact(Side.POLICE, "a\x00", "b", by=cast.bram())
