"""Photos and bills that belong to an item of damage."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.walls.rules import Refused
from ruggensteun.respond.damages.models import Damage
from ruggensteun.respond.damages.queries import proof_of
from tests import cast
from tests.damages.test_add_damage import added
from tests.evidence.files import a_picture

pytestmark = pytest.mark.usefixtures("inside_the_walls")


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
