"""Writing down: the only code that adds journal lines, and the only code that changes a state."""

from typing import Any, Protocol
from uuid import UUID

from django.db import connection, models, transaction
from django.utils.translation import gettext as _
from psycopg.types.json import Jsonb

from ruggensteun.ground.journal import queries, rules
from ruggensteun.ground.journal.models import Reading, Seal
from ruggensteun.ground.journal.rules import Checkpoint
from ruggensteun.ground.walls.models import Walled, new_id
from ruggensteun.ground.walls.queries import kept
from ruggensteun.ground.walls.rules import refuse_unless

NOTHING = UUID(int=0)
ADDED = (
    "insert into journal_line (id, organisation_id, act, actor_id, thing_kind, thing_id, dossier_id, facts)"
    " values (%s, %s, %s, %s, %s, %s, %s, %s)"
)
"""Every act adds a line, so it is added without the work of a model."""


class Doer(Protocol):
    """Whoever does something: a person or the clock, known by ids."""

    @property
    def id(self) -> UUID | None:
        """The person; None for the clock."""

    @property
    def organisation_id(self) -> UUID:
        """The organisation in which it happens."""


class Reader(Doer, Protocol):
    """Whoever reads: with the role and unit that the victim is shown."""

    @property
    def unit_id(self) -> UUID | None:
        """The unit of the reader."""

    @property
    def reading_role(self) -> str:
        """The role under which is read."""


def record(act: str, thing: Walled, *, by: Doer, dossier_id: UUID | None = None, **facts: object) -> None:
    """Write down that `by` did `act` to `thing`. Facts are codes, ids, numbers and dates.

    The dossier is the thing's own incident when the thing has one, else `dossier_id`.
    """
    dossier_id = dossier_id or getattr(thing, "incident_id", None)
    kind, stored = thing._meta.label_lower, Jsonb(rules.facts(facts))
    line: list[Any] = [new_id(), by.organisation_id, act, by.id, kind, thing.pk, dossier_id, stored]
    with connection.cursor() as cursor:
        cursor.execute(ADDED, line)
    if dossier_id:
        kept(queries.NOTED)[(act, dossier_id)] = True


@transaction.atomic
def move(thing: Any, to: str, *, act: str, by: Doer, **fields: Any) -> None:
    """Change a state and write it down: never the one without the other. The only code that changes a state.

    `thing.MOVES` maps each state to the states that may follow. Two people at once: the second is refused.
    """
    refuse_unless(to in thing.MOVES[thing.state], _("Dat kan in deze stand niet meer."))
    model: type[models.Model] = type(thing)
    same = model._default_manager.filter(pk=thing.pk, state=thing.state)
    refuse_unless(same.update(state=to, **fields) == 1, _("Iemand was u net voor. Kijk eerst wat er is veranderd."))
    thing.refresh_from_db()
    record(act, thing, by=by, dossier_id=getattr(thing, "dossier_id", None), to=to)


def record_reading(dossier_id: UUID, *, by: Reader, role: str = "") -> None:
    """Write down that somebody opened a dossier, as what: `role` is for a reading outside the own roles."""
    refuse_unless(by.id, _("Alleen een persoon leest een dossier."))
    assert by.id is not None
    Reading.objects.create(
        organisation_id=by.organisation_id,
        reader_id=by.id,
        role=role or by.reading_role,
        unit_id=by.unit_id,
        dossier_id=dossier_id,
    )
    kept(queries.NOTED)[("dossier.read", dossier_id)] = True


def record_refusal(status: int, page: str, asked_for: UUID | None, *, by: Doer) -> None:
    """Write down that `by` was refused: the page and the id that was asked for, whether or not there is such a thing.

    Never with a dossier, so that the line is the same for what is hidden and for what does not exist.
    """
    line: list[Any] = [new_id(), by.organisation_id, f"refused.{int(status)}", by.id, f"page.{page}"[:40]]
    line += [asked_for or NOTHING, None, Jsonb({})]
    with connection.cursor() as cursor:
        cursor.execute(ADDED, line)


@transaction.atomic
def seal_lines(organisation_id: UUID, secret: bytes, *, most: int = 20_000) -> Seal | None:
    """Seal the lines that no seal holds yet, behind the seal before; None when there is nothing new.

    One at a time per organisation. `secret` is the sealing key (Ed25519), which the web server does not have.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 20))", [str(organisation_id)])
        last = queries.newest_seal()
        fresh = queries.unsealed(last, most=most)
        cursor.execute("select clock_timestamp()")
        (at,) = cursor.fetchone()
    if not fresh:
        return None
    moments, members, leaves = zip(*fresh, strict=True)
    root = rules.linked(bytes(last.root) if last else b"", leaves)
    key = rules.name_of_key(rules.public_key(secret))
    lines = (last.lines if last else 0) + len(fresh)
    told = Checkpoint(organisation_id, (last.number if last else 0) + 1, lines, root, at, key)
    return Seal.objects.create(
        organisation_id=organisation_id,
        number=told.number,
        sealed_at=at,
        until=max(moments),
        lines=lines,
        members=b"".join(members),
        leaves=b"".join(leaves),
        root=root,
        key=key,
        signature=rules.sign(secret, told.signed_text()),
    )
