"""Agreeing what a group means."""

from collections.abc import Callable

from django.test import Client

from ruggensteun.ground.entrance.models import Mapping
from ruggensteun.ground.journal.models import Line

AGREE = "/beheer/inloggen/afspraak"


def test_an_agreement_is_made_shown_and_dropped(client_of: Callable[..., Client]) -> None:
    anouk = client_of("anouk")
    anouk.post(AGREE, {"value": "GRP-Balie", "role": "desk_worker"})
    assert "GRP-Balie" in anouk.get("/beheer/inloggen").content.decode()
    again = anouk.post(AGREE, {"value": "GRP-Balie", "role": "desk_worker"})
    assert "Deze afspraak is er al" in again.content.decode()

    anouk.post(f"{AGREE}/{Mapping.objects.get().pk}")
    assert not Mapping.objects.exists()
    assert set(Line.objects.filter(act__startswith="meaning").values_list("act", flat=True)) == {
        "meaning.agreed",
        "meaning.dropped",
    }


def test_it_means_something(client_of: Callable[..., Client]) -> None:
    answer = client_of("anouk").post(AGREE, {"value": "GRP-Balie"})

    assert "Kies een rol of een afdeling" in answer.content.decode()
