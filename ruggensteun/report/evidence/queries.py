"""Questions about evidence files."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Sum

from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.people.terms import May
from ruggensteun.ground.vault.queries import opened_all, opened_bytes
from ruggensteun.ground.vault.rules import Unopenable
from ruggensteun.report.evidence import rules
from ruggensteun.report.evidence.access import visible_evidence
from ruggensteun.report.evidence.models import EvidenceFile, EvidencePiece
from ruggensteun.report.evidence.terms import Part, State
from ruggensteun.report.incidents.access import cases
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.queries import incident_for


@dataclass(frozen=True)
class EvidenceView:
    """An evidence file with its name and note opened."""

    file: EvidenceFile
    name: str
    note: str

    @property
    def can_open(self) -> bool:
        """Whether it was checked and found clean."""
        return self.file.state == State.CLEAN


def files_of(actor: Actor, incident: Incident) -> list[EvidenceFile]:
    """The files of a case that this actor may see, oldest first; not opened."""
    return list(visible_evidence(actor).filter(incident=incident).order_by("added_at", "id"))


def opened_files(files: Sequence[EvidenceFile]) -> list[EvidenceView]:
    """Files with their names. The caller has asked whether they may be seen."""
    texts = opened_all(files, "name", "note")
    return [EvidenceView(one, **texts[one.pk]) for one in files]


def evidence_for(actor: Actor, file_id: UUID) -> EvidenceFile | None:
    """A file this actor may see."""
    return visible_evidence(actor).select_related("incident").filter(pk=file_id).first()


def file_to_check(file_id: UUID) -> EvidenceFile | None:
    """A file that still waits to be checked."""
    return EvidenceFile.objects.filter(pk=file_id, state=State.RECEIVED).select_related("incident").first()


def files_to_check(*, limit: int = 50) -> list[UUID]:
    """What waits to be checked, oldest first."""
    rows = EvidenceFile.objects.filter(state=State.RECEIVED).order_by("added_at", "id")
    return list(rows.values_list("id", flat=True)[:limit])


def room_left(incident: Incident) -> tuple[int, int]:
    """How many more files and bytes fit in a dossier."""
    known = EvidenceFile.objects.filter(incident=incident).aggregate(number=Count("id"), bytes=Sum("size"))
    return rules.MOST_FILES - known["number"], rules.MOST_BYTES - (known["bytes"] or 0)


def content_of(file: EvidenceFile, part: Part) -> bytes:
    """The bytes of a file, put together again; b'' when its key was destroyed.

    Raises `Unopenable` when the pieces are not the ones that were put in. The caller has asked who may see it.
    """
    rows = EvidencePiece.objects.filter(file=file, part=part).order_by("number")
    content = b"".join(opened_bytes(one, "body") for one in rows)
    wanted = file.sha256 if part == Part.ORIGINAL else file.clean_sha256
    if content and rules.hash_of(content) != wanted:
        raise Unopenable("These pieces are not the file that came in.")
    return content


def incident_for_evidence(actor: Actor, incident_id: UUID) -> Incident | None:
    """A dossier to which this actor may have something to add: own, handled, or taken to the police."""
    if known := incident_for(actor, incident_id):
        return known
    return cases(actor, May.HANDLE_POLICE).select_related("unit").filter(pk=incident_id).first()
