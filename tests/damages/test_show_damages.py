"""All damage on one page, and proof with an item."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from ruggensteun.care.worklist.queries import work_list
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.respond.damages.models import Damage
from ruggensteun.respond.damages.queries import damages_to_show, proof_of, sums_of
from ruggensteun.respond.damages.terms import State
from tests import cast
from tests.damages.test_add_damage import added
from tests.damages.test_settle_damage import settled
from tests.evidence.files import a_picture

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def test_open_items_with_their_clock_and_sums_per_way(client_of: Callable[..., Client]) -> None:
    damage = settled(added(), State.PAID, paid_cents=10000)
    page = client_of("bram").get(reverse("show_damages")).content.decode()

    assert "€ 25,50" in page
    assert [one.damage for one in damages_to_show(cast.bram())] == [damage]
    assert [(one.cents, one.paid, one.left) for one in sums_of(cast.bram())] == [("125,50", "100,00", "25,50")]
    settled(damage, State.WRITTEN_OFF, note="De man heeft geen inkomen.")
    assert damages_to_show(cast.bram()) == []
    assert sums_of(cast.bram())[0].left == "0,00"
    assert "25,50" in client_of("bram").get(reverse("show_damages") + "?stand=written_off").content.decode()


@pytest.mark.parametrize("key", ["sanne", "karin", "anouk"])
def test_not_for_whoever_recovers_nothing(key: str, client_of: Callable[..., Client]) -> None:
    assert client_of(key).get(reverse("show_damages")).status_code == 403


def test_added_with_a_photo_that_belongs_to_the_item(client_of: Callable[..., Client]) -> None:
    incident = added().incident
    address = reverse("add_damage", args=[incident.pk])
    form = {"description": "Jas", "sort": "belongings", "amount": "80", "owner": "employee", "way": "offender"}
    wrong = client_of("bram").post(address, form | {"file": SimpleUploadedFile("a.jpg", b"<html>")})
    assert (wrong.status_code, Damage.objects.count()) == (422, 1)
    assert client_of("bram").post(address, form | {"file": SimpleUploadedFile("a.jpg", a_picture())}).status_code == 302

    damage = Damage.objects.get(sort="belongings")
    assert [one.name for one in proof_of(cast.bram(), damage)] == ["a.jpg"]
    proof = reverse("add_damage_proof", args=[damage.pk])
    again = client_of("bram").post(proof, {"file": SimpleUploadedFile("b.jpg", a_picture())})
    assert "staat al in dit dossier" in again.content.decode()
    assert client_of("bram").post(proof, {"file": SimpleUploadedFile("b.png", a_picture("png"))}).status_code == 302
    assert "b.png" in client_of("bram").get(reverse("settle_damage", args=[damage.pk])).content.decode()


def test_a_refused_photo_leaves_no_damage_behind() -> None:
    with pytest.raises(Refused, match="Kies een foto"):
        added(proof=[("x.jpg", b"<html>")])
    assert not Damage.objects.exists()


def test_it_waits_on_the_work_list_of_the_coordinator_with_its_clock() -> None:
    damage = added()
    steps = [task.step for task in work_list(cast.bram(), at=cast.NOW) if task.step.verb == "settle_damage"]

    assert [(one.thing_id, one.label) for one in steps] == [(damage.pk, "Vraag de schade terug")]
    assert steps[0].due_at is not None
