"""A signal is looked at and explained, by somebody it is not about."""

from collections.abc import Callable

from django.test import Client

from ruggensteun.ground.journal.models import Line
from ruggensteun.keep.traces.terms import Reason, State
from tests import cast
from tests.web.test_show_alerts import a_signal

Open = Callable[..., Client]


def test_first_seen_then_explained(client_of: Open) -> None:
    signal, paul = a_signal(), client_of("paul")
    address = f"/beheer/toezicht/{signal.pk}"
    assert "Bram Visser" in paul.get(address).content.decode()
    assert paul.post(address, {"reason": ""}).status_code == 422
    assert paul.post(address, {"reason": "seen"}).status_code == 302
    signal.refresh_from_db()
    assert signal.state == State.SEEN
    assert paul.post(address, {"reason": Reason.DEPUTY}).status_code == 302
    signal.refresh_from_db()

    assert (signal.state, signal.reason, signal.explained_by_id) == ("explained", "deputy", cast.person("paul").pk)
    assert "verving een collega" in paul.get("/beheer/toezicht").content.decode()
    assert paul.post(address, {"reason": Reason.WORK}).status_code == 422
    assert set(Line.objects.filter(thing_id=signal.pk).values_list("act", flat=True)) == {
        "alert.seen",
        "alert.explained",
    }


def test_nobody_explains_the_own_reading(client_of: Open) -> None:
    signal = a_signal("paul")

    assert client_of("paul").post(f"/beheer/toezicht/{signal.pk}", {"reason": Reason.WORK}).status_code == 403
    signal.refresh_from_db()
    assert signal.state == State.NEW
