"""Adding evidence files to a dossier, and keeping what came of checking them."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ruggensteun.ground.journal.actions import move, record
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.vault.actions import seal
from ruggensteun.ground.walls.jobs import ring
from ruggensteun.ground.walls.rules import Refused, refuse_faults, refuse_unless
from ruggensteun.report.evidence import access, queries, rules
from ruggensteun.report.evidence.models import EvidenceFile, EvidencePiece
from ruggensteun.report.evidence.terms import CHECK, Part, State
from ruggensteun.report.incidents.models import Incident


@transaction.atomic
def add_evidence(
    incident: Incident,
    content: bytes,
    *,
    name: str,
    note: str = "",
    about_id: UUID | None = None,
    at: datetime,
    by: Actor,
) -> EvidenceFile:
    """Keep a photo or document, sealed with the key of the dossier. Nobody opens it until it was checked."""
    ensure(access.may_add_evidence(by, incident))
    refuse_faults(_wrong(incident, content, note))
    file = EvidenceFile(organisation_id=incident.organisation_id, incident=incident, key_id=incident.key_id)
    file.kind, file.size, file.sha256 = rules.kind_of(content), len(content), rules.hash_of(content)
    file.about_id, file.added_by_id, file.added_at = about_id, by.id, at
    seal(file, name=rules.safe_name(name, file.kind), note=note.strip())
    try:
        with transaction.atomic():
            file.save(force_insert=True)
    except IntegrityError:
        raise Refused(
            _("Dit bestand staat al in dit dossier."), {"file": _("Dit bestand staat al in dit dossier.")}
        ) from None
    _keep(file, Part.ORIGINAL, content)
    record("evidence.added", file, by=by, kind=file.kind, bytes=file.size, sha256=file.sha256)
    ring(CHECK, organisation_id=file.organisation_id, file_id=file.pk)
    return file


def _wrong(incident: Incident, content: bytes, note: str) -> dict[str, str]:
    files, room = queries.room_left(incident)
    wrong = {
        "note": _("Dit is te lang. Gebruik hooguit 500 tekens.") if len(note) > rules.NOTE else "",
        "file": _wrong_file(content, files, room),
    }
    if "\x00" in note:
        wrong["note"] = _("Deze tekst bevat tekens die niet kunnen. Typ de tekst opnieuw.")
    return {field: sentence for field, sentence in wrong.items() if sentence}


def _wrong_file(content: bytes, files: int, room: int) -> str:
    if not content:
        return _("Dit bestand is leeg. Kies een ander bestand.")
    if len(content) > rules.LARGEST:
        return _("Dit bestand is te groot. Het mag hooguit 15 MB zijn.")
    if not rules.kind_of(content):
        return _("Dit soort bestand kan niet. Kies een foto (JPEG, PNG of WebP) of een PDF.")
    return "" if files > 0 and len(content) <= room else _("Dit dossier heeft geen ruimte meer voor bestanden.")


def _keep(file: EvidenceFile, part: Part, content: bytes) -> None:
    EvidencePiece.objects.bulk_create(_sealed_pieces(file, part, content), batch_size=8)


def _sealed_pieces(file: EvidenceFile, part: Part, content: bytes) -> Iterable[EvidencePiece]:
    for number, body in enumerate(rules.pieces(content)):
        piece = EvidencePiece(organisation_id=file.organisation_id, incident_id=file.incident_id, file=file)
        piece.part, piece.number, piece.key_id = part, number, file.key_id
        seal(piece, body=body)
        yield piece


@transaction.atomic
def note_evidence_checked(
    file: EvidenceFile, state: State, *, clean: bytes = b"", is_scanned: bool, at: datetime, by: Actor
) -> EvidenceFile:
    """Keep what came of the check, with the copy that may be handed out. The original stays as it came."""
    ensure(access.may_check_evidence(by))
    refuse_unless(state != State.CLEAN or clean, _("Zonder schone kopie gaat een bestand niet open."))
    fields = {"checked_at": at, "is_scanned": is_scanned}
    fields |= {"clean_sha256": rules.hash_of(clean)} if clean else {}
    move(file, state, act="evidence.checked", by=by, **fields)
    if clean:
        _keep(file, Part.CLEAN, clean)
    return file
