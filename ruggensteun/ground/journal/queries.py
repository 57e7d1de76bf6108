"""What the journal tells. The lines hold ids; rooms that own the words turn them into sentences."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from ruggensteun.ground.journal import rules
from ruggensteun.ground.journal.models import Line, Reading, Seal
from ruggensteun.ground.journal.rules import Checkpoint
from ruggensteun.ground.walls.queries import kept


def lines_of(dossier_id: UUID) -> QuerySet[Line]:
    """The acts on a dossier, oldest first. The caller has asked whether the dossier may be seen."""
    return Line.objects.filter(dossier_id=dossier_id).order_by("at", "id")


def readings_of(dossier_id: UUID) -> QuerySet[Reading]:
    """Who opened a dossier, newest first. The caller has asked whether the dossier may be seen."""
    return Reading.objects.filter(dossier_id=dossier_id).order_by("-at", "-id")


def lines_about(thing_id: UUID) -> QuerySet[Line]:
    """The acts on one thing, oldest first: for rooms that ask whether something was done already."""
    return Line.objects.filter(thing_id=thing_id).order_by("at", "id")


def lines_of_kinds(kinds: Iterable[str], *, limit: int = 50) -> QuerySet[Line]:
    """The newest acts on things of some kinds (`people.grant`), of no dossier: how the set-up changed."""
    return Line.objects.filter(thing_kind__in=list(kinds), dossier_id__isnull=True).order_by("-at", "-id")[:limit]


NOTED = "journal.noted"


def noted() -> list[tuple[str, UUID]]:
    """(act, dossier) of everything that was written down in the present context, for the log of processing."""
    return list(kept(NOTED))


SEALED = {
    b"L": "select id, organisation_id, at, act, actor_id, thing_kind, thing_id, dossier_id, facts::text"
    " from journal_line",
    b"R": "select id, organisation_id, at, reader_id, role, unit_id, dossier_id from journal_reading",
}
"""What a seal covers of an act (L) and of a reading (R)."""
IDS = {b"L": "select id, at from journal_line", b"R": "select id, at from journal_reading"}


def newest_seal() -> Seal | None:
    """The last seal of the organisation in whose context we stand."""
    return Seal.objects.order_by("-number").first()


def checkpoint_at(seal: Seal) -> Checkpoint:
    """What is kept elsewhere of a seal."""
    root, signature = bytes(seal.root), bytes(seal.signature)
    return Checkpoint(seal.organisation_id, seal.number, seal.lines, root, seal.sealed_at, seal.key, signature)


def unsealed(last: Seal | None, *, most: int) -> list[tuple[datetime, bytes, bytes]]:
    """(moment, member, leaf) of the lines that no seal holds yet, oldest first, at most so many.

    Which lines a seal holds stands in the seal, so a transaction that was open while it was made is not missed: its
    lines turn up in a later one. `LOOK_BACK` is how far back is looked for them.
    """
    since = last.until - rules.LOOK_BACK if last else None
    recent = Seal.objects.filter(until__gte=since) if since else Seal.objects.none()
    held = {one for seal in recent.only("members") for one in rules.parts(bytes(seal.members), rules.MEMBER)}
    rows = sorted(_rows_since(since, most + len(held)))
    return [row for row in rows if row[1] not in held][:most]


def _rows_since(since: datetime | None, most: int) -> Iterator[tuple[datetime, bytes, bytes]]:
    for kind, question in SEALED.items():
        with connection.cursor() as cursor:
            asked = question + " where at >= coalesce(%s, '-infinity'::timestamptz) order by at, id limit %s"
            cursor.execute(asked, [since, most])
            for row in cursor:
                yield row[2], kind + row[0].bytes, rules.leaf(row)


@dataclass(frozen=True)
class Fault:
    """Something that is not as it was sealed: what (`changed`, `deleted`, `inserted`, `broken`, `truncated`), where."""

    what: str
    where: str


def faults_in_seals(publics: Collection[bytes], kept: Iterable[Checkpoint]) -> tuple[list[Fault], int, int]:
    """Everything that differs from what was sealed; with how many lines are sealed and how many wait for a seal.

    `publics` are the keys that may have signed, `kept` the checkpoints that were kept elsewhere: without those nobody
    notices that the last seals and their lines are gone together.
    """
    keys = {rules.name_of_key(public): public for public in publics}
    found: list[Fault] = []
    held: set[bytes] = set()
    roots: dict[int, bytes] = {}
    previous, lines, newest = b"", 0, None
    for seal in Seal.objects.order_by("number").iterator(chunk_size=20):
        members, leaves = rules.parts(bytes(seal.members), rules.MEMBER), rules.parts(bytes(seal.leaves), rules.HASH)
        lines += len(members)
        found += _faults_of_seal(seal, len(roots) + 1, lines, rules.linked(previous, leaves), keys)
        wrong, newest = _faults_of_lines(members, leaves, newest)
        found += wrong
        held.update(members)
        previous = roots[seal.number] = bytes(seal.root)
    waiting, early = _not_held(held, newest)
    found += [Fault("inserted", _where(member)) for member in early]
    found += [Fault("truncated", f"seal {one.number}") for one in kept if roots.get(one.number) != one.root]
    return found, lines, waiting


def _faults_of_seal(seal: Seal, number: int, lines: int, root: bytes, keys: dict[str, bytes]) -> list[Fault]:
    told = checkpoint_at(seal)
    public = keys.get(seal.key)
    right = (
        seal.number == number
        and seal.lines == lines
        and told.root == root
        and public is not None
        and rules.is_signed(public, told.signed_text(), told.signature)
    )
    return [] if right else [Fault("broken", f"seal {seal.number}")]


def _faults_of_lines(
    members: list[bytes], leaves: list[bytes], newest: datetime | None
) -> tuple[list[Fault], datetime | None]:
    """What differs from the leaves that were kept, and the moment of the newest line so far."""
    there: dict[bytes, bytes] = {}
    for kind, question in SEALED.items():
        ids = [UUID(bytes=one[1:]) for one in members if one[:1] == kind]
        with connection.cursor() as cursor:
            cursor.execute(question + " where id = any(%s)", [ids])
            for row in cursor:
                there[kind + row[0].bytes] = rules.leaf(row)
                newest = max(newest or row[2], row[2])
    kept = zip(members, leaves, strict=False)
    found = [(member, "deleted" if member not in there else "changed", leaf) for member, leaf in kept]
    return [Fault(what, _where(member)) for member, what, leaf in found if there.get(member) != leaf], newest


def _not_held(held: set[bytes], newest: datetime | None) -> tuple[int, list[bytes]]:
    """How many lines wait for a seal, and which are in none although they say to be from before the newest in one."""
    waiting, early = 0, []
    for kind, question in IDS.items():
        with connection.cursor() as cursor:
            cursor.execute(question)
            for row_id, at in cursor:
                member = kind + row_id.bytes
                if member in held:
                    continue
                if newest and at < newest - rules.LOOK_BACK:
                    early.append(member)
                else:
                    waiting += 1
    return waiting, early


def _where(member: bytes) -> str:
    return f"{'act' if member[:1] == b'L' else 'reading'} {UUID(bytes=member[1:])}"
