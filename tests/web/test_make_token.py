"""Making a token: it is shown once."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ruggensteun.ground.people.models import Token
from ruggensteun.ground.people.terms import Scope
from tests import cast

Open = Callable[..., Client]


def test_a_token_is_shown_once(client_of: Open) -> None:
    anouk = client_of("anouk")
    last_day = (timezone.localdate() + timedelta(days=30)).isoformat()
    given = {"name": "Zaaksysteem", "acts_for": "dirk", "scopes": ["look_up"], "last_day": last_day}
    made = anouk.post("/beheer/sleutels/maken", given)

    assert f"rs_{cast.organisation_id().hex}_" in made.content.decode()
    listed = anouk.get("/beheer/sleutels").content.decode()
    assert "Zaaksysteem" in listed
    assert "rs_" not in listed.replace("rs_hidden", "")
    assert Token.objects.get(name="Zaaksysteem").scopes == [Scope.LOOK_UP]


@pytest.mark.parametrize("days", [-1, 400, 3_000_000])
def test_a_token_lasts_a_year_at_most(client_of: Open, days: int) -> None:
    day = "99999-01-01" if days > 400 else (timezone.localdate() + timedelta(days=days)).isoformat()
    given = {"name": "Zaaksysteem", "acts_for": "dirk", "scopes": ["look_up"], "last_day": day}
    answer = client_of("anouk").post("/beheer/sleutels/maken", given)

    assert answer.status_code == 422
    assert not Token.objects.exists()
