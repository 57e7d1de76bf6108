"""The privacy officer's page of signals."""

from collections.abc import Callable

from django.test import Client

from ruggensteun.ground.journal.actions import seal_lines
from ruggensteun.keep.traces.models import Alert
from ruggensteun.keep.traces.terms import Kind
from tests import cast

Open = Callable[..., Client]


def a_signal(about: str = "bram") -> Alert:
    """Somebody read at night."""
    told = {"kind": Kind.NIGHT, "person_id": cast.person(about).pk, "on": cast.TODAY, "number": 3}
    return Alert.objects.create(organisation_id=cast.organisation_id(), **told)


def test_signals_and_the_seal_are_shown(client_of: Open) -> None:
    empty = client_of("paul").get("/beheer/toezicht").content.decode()
    a_signal()
    seal_lines(cast.organisation_id(), bytes(32))
    page = client_of("paul").get("/beheer/toezicht").content.decode()

    assert "niets om te bekijken" in empty
    assert "nog geen zegel" in empty
    assert "Bram Visser" in page
    assert "las in de nacht" in page
    assert "zegel is nummer 1" in page
    assert 'href="/beheer/toezicht"' in client_of("paul").get("/").content.decode()


def test_others_read_why_not(client_of: Open) -> None:
    for key in ("anouk", "bram", "karin", "sanne"):
        assert client_of(key).get("/beheer/toezicht").status_code == 403
