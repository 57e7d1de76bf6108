"""Letting a directory in: its key is shown once; shutting it out works at once."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from ruggensteun.ground.entrance.models import Directory
from tests import cast

IN = "/beheer/inloggen/directory"


def test_its_key_is_shown_once_and_opens_until_it_is_shut_out(client_of: Callable[..., Client]) -> None:
    anouk = client_of("anouk")
    given = {"name": "Entra ID", "last_day": (timezone.localdate() + timedelta(days=30)).isoformat()}
    key = anouk.post(IN, given).context["token"]
    assert key.startswith(f"rs_{cast.organisation_id().hex}_")
    assert key not in anouk.get("/beheer/inloggen").content.decode()
    program = Client(headers={"Authorization": f"Bearer {key}"})
    assert program.get("/api/scim/v2/Users").status_code == 200

    anouk.post(f"{IN}/{Directory.objects.get().pk}")
    assert program.get("/api/scim/v2/Users").status_code == 401


def test_it_lasts_a_year_at_most(client_of: Callable[..., Client]) -> None:
    day = (timezone.localdate() + timedelta(days=400)).isoformat()

    assert client_of("anouk").post(IN, {"name": "x", "last_day": day}).status_code == 422
    assert not Directory.objects.exists()
