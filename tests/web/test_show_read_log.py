"""The read log of the privacy officer: who read, and nothing of what."""

from collections.abc import Callable

from django.test import Client

from ruggensteun.ground.journal.actions import record_reading
from ruggensteun.ground.people.terms import Role
from tests import cast

Open = Callable[..., Client]


def test_the_privacy_officer_sees_who_read_and_nothing_of_what(client_of: Open) -> None:
    incident = cast.a_reported_incident()
    record_reading(incident.pk, by=cast.karin())
    page = client_of("paul").get("/beheer/leeslog", {"dossier": incident.reference.lower()}).content.decode()

    assert "Karin Smit" in page
    assert str(Role.LINE_MANAGER.label) in page
    assert "schreeuwde" not in page
    assert "Karin Smit" in client_of("paul").get("/beheer/leeslog", {"dossier": str(incident.pk)}).content.decode()
    assert client_of("paul").get("/beheer/leeslog", {"dossier": "x" * 40}).status_code == 422
    for key in ("anouk", "bram", "sanne"):
        assert client_of(key).get("/beheer/leeslog", {"dossier": incident.reference}).status_code == 403
    stranger = client_of("zoe", "zeeberg").get("/beheer/leeslog", {"dossier": incident.reference})
    assert stranger.status_code == 403
