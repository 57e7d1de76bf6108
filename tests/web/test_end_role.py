"""Ending a role: it ends at the next request."""

from collections.abc import Callable

from django.test import Client

from ruggensteun.ground.people.models import Grant
from ruggensteun.ground.walls.models import new_id
from tests import cast

Open = Callable[..., Client]


def test_an_ended_role_ends_at_the_next_request(client_of: Open) -> None:
    karin = client_of("karin")
    grant = Grant.objects.get(person=cast.person("anouk"))
    mine = Grant.objects.get(person=cast.person("karin"))
    assert client_of("anouk").post(f"/beheer/rollen/{mine.pk}/beeindigen").status_code == 302

    assert not Grant.objects.filter(pk=mine.pk).exists()
    assert karin.post(f"/beheer/rollen/{grant.pk}/beeindigen").status_code == 403
    assert client_of("anouk").get(f"/beheer/rollen/{new_id()}/beeindigen").status_code == 404
