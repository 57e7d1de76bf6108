"""Adding a photo or document: kept sealed, refused with a sentence, forgotten with the dossier."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.vault.actions import destroy_key
from ruggensteun.ground.vault.rules import Unopenable
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.report.evidence import rules
from ruggensteun.report.evidence.models import EvidenceFile, EvidencePiece
from ruggensteun.report.evidence.queries import content_of, files_of, opened_files
from ruggensteun.report.evidence.terms import CHECK, Part, State
from tests import cast
from tests.evidence.files import a_picture, added

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def test_kept_sealed_with_its_hash_and_waiting_for_the_check() -> None:
    content = a_picture() + b"x" * rules.PIECE
    file = added(cast.a_reported_incident(), content)

    assert (file.state, file.sha256, file.size) == (State.RECEIVED, rules.hash_of(content), len(content))
    assert content_of(file, Part.ORIGINAL) == content
    assert all(b"x" * 20 not in bytes(one.body) for one in EvidencePiece.objects.all())
    assert [one.name for one in opened_files(files_of(cast.actor("bram"), file.incident))] == ["IMG_0001.jpg"]
    assert Line.objects.get(act="evidence.added").facts["sha256"] == file.sha256
    assert ProcrastinateJob.objects.filter(task_name=CHECK).exists()


@pytest.mark.parametrize(
    ("content", "note", "sentence"),
    [
        (b"<svg onload='x'>", "", "Kies een foto"),
        (b"\xff\xd8\xff" + bytes(rules.LARGEST), "", "te groot"),
        (a_picture(), "x" * 501, "te lang"),
        (a_picture(), "a\x00b", "tekens die niet kunnen"),
    ],
)
def test_refused(content: bytes, note: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        added(cast.a_reported_incident(), content, note=note)
    assert not EvidenceFile.objects.exists()


def test_the_same_file_stands_there_once() -> None:
    incident = cast.a_reported_incident()
    added(incident)

    with pytest.raises(Refused, match="staat al"):
        added(incident)
    assert EvidenceFile.objects.count() == 1


def test_a_case_has_room_for_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_FILES", 1)
    incident = cast.a_reported_incident()
    added(incident)

    with pytest.raises(Refused, match="geen ruimte"):
        added(incident, a_picture("png"))


def test_not_by_somebody_without_a_part_in_it() -> None:
    with pytest.raises(Denied):
        added(cast.a_reported_incident(), by="dirk")


def test_pieces_that_were_exchanged_do_not_open() -> None:
    file = added(cast.a_reported_incident(), a_picture() + b"x" * rules.PIECE)
    first, second = EvidencePiece.objects.order_by("number")
    EvidencePiece.objects.filter(pk=first.pk).update(number=9)
    EvidencePiece.objects.filter(pk=second.pk).update(number=0)

    with pytest.raises(Unopenable):
        content_of(file, Part.ORIGINAL)


def test_forgotten_with_the_key_of_the_dossier() -> None:
    file = added(cast.a_reported_incident())
    destroy_key(file.key_id, by=cast.clock())

    assert content_of(file, Part.ORIGINAL) == b""
    assert opened_files([file])[0].name == ""


def test_on_the_page(client_of: Callable[..., Client]) -> None:
    incident = cast.a_reported_incident()
    address = reverse("add_evidence", args=[incident.pk])
    sanne = client_of("sanne")

    assert "Kies een bestand" in sanne.post(address, {"note": ""}).content.decode()
    wrong = sanne.post(address, {"file": SimpleUploadedFile("x.jpg", b"<html>"), "note": "Kijk hier"})
    assert (wrong.status_code, "Kijk hier" in wrong.content.decode()) == (422, True)
    large = SimpleUploadedFile("x.jpg", b"\xff\xd8\xff" + bytes(rules.LARGEST + 200_000))
    assert "te groot" in sanne.post(address, {"file": large}).content.decode()
    assert sanne.post(address, {"file": SimpleUploadedFile("x.jpg", a_picture())}).status_code == 302
    assert "x.jpg" in sanne.get(reverse("show_report", args=[incident.pk])).content.decode()
    assert "x.jpg" in client_of("bram").get(reverse("case", args=[incident.pk])).content.decode()
