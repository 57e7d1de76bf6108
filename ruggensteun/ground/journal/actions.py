"""Writing down: the only code that adds journal lines, and the only code that changes a state."""

from typing import Any, Protocol
from uuid import UUID

from django.db import connection, models, transaction
from django.utils.translation import gettext as _
from psycopg.types.json import Jsonb

from ruggensteun.ground.journal import rules
from ruggensteun.ground.journal.models import Reading
from ruggensteun.ground.walls.models import Walled, new_id
from ruggensteun.ground.walls.rules import refuse_unless

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
