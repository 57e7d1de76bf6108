"""Saying no to emergency access."""

from collections.abc import Callable

from django.test import Client

from ruggensteun.report.incidents.models import Opening
from tests import cast
from tests.incidents.test_break_glass import ask

Open = Callable[..., Client]


def test_no_is_no(client_of: Open) -> None:
    opening = ask(cast.a_reported_incident(shielded=True))
    assert client_of("karin").post(f"/noodtoegang/{opening.pk}/weigeren").status_code == 404
    client_of("bram").post(f"/noodtoegang/{opening.pk}/weigeren")

    assert Opening.objects.get().state == "refused"
    assert client_of("paul").get(f"/noodtoegang/{opening.pk}").status_code == 403
