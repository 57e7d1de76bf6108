"""What the team knows."""

from collections.abc import Callable

from django.test import Client

from ruggensteun.care.aftercare.models import Membership
from tests import cast

Open = Callable[..., Client]


def test_team_and_training(client_of: Open) -> None:
    petra = cast.person("petra").pk
    typed = {"team": "Noord", "trained_on": "2026-01-05", "train_again_on": "2028-01-05", "most": "4"}
    assert client_of("bram").post(f"/zorg/team/{petra}", typed).status_code == 302
    assert client_of("bram").post(f"/zorg/team/{petra}", {"most": "0"}).status_code == 422
    assert Membership.objects.get().most == 4
