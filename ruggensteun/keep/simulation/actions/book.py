"""Writing many rows at once, in the order in which they refer to each other."""

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from ruggensteun.ground.journal import rules as journal
from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.vault import rules as sealing
from ruggensteun.ground.vault.models import DataKey, Sealing
from ruggensteun.ground.vault.queries import newest_version, wrapping_secret
from ruggensteun.ground.walls.models import Walled
from ruggensteun.ground.walls.terms import Wall
from ruggensteun.report.subjects.models import Subject

BATCH = 500


class Book:
    """Rows in waiting, per table in the order of first use, and the secrets of their keys."""

    def __init__(self, organisation_id: UUID) -> None:
        self.organisation_id = organisation_id
        self.rows: dict[type[Walled], list[Walled]] = defaultdict(list)
        self.secrets: dict[UUID, bytes] = {}
        self.version = newest_version(organisation_id)
        self.root = wrapping_secret(organisation_id, self.version)

    def add(self, row: Walled) -> None:
        """Put a row in waiting."""
        row.organisation_id = self.organisation_id
        self.rows[type(row)].append(row)

    def new_key(self, key_id: UUID, kind: str, owner_id: UUID) -> UUID:
        """A data key for a dossier, subject or plan."""
        secret = sealing.new_secret()
        where = sealing.place("data_key", "wrapped", key_id, self.organisation_id)
        wrapped = sealing.seal(self.root, secret, where)
        self.add(DataKey(id=key_id, kind=kind, owner_id=owner_id, version=self.version, wrapped=wrapped))
        self.secrets[key_id] = secret
        return key_id

    def seal(self, row: Sealing, key_id: UUID, **texts: str) -> None:
        """Seal texts on a row with a key made before."""
        row.organisation_id, row.key_id = self.organisation_id, key_id
        for column, text in texts.items():
            where = sealing.place(row._meta.db_table, column, row.pk, self.organisation_id)
            setattr(row, column, sealing.seal(self.secrets[key_id], text.encode(), where) if text else b"")

    def line(
        self, act: str, thing: Walled, dossier_id: UUID | None, at: datetime, actor_id: UUID | None, **facts: object
    ) -> None:
        """A journal line of the past."""
        line = Line(at=at, act=act, actor_id=actor_id, thing_kind=thing._meta.label_lower, thing_id=thing.pk)
        line.dossier_id, line.facts = dossier_id, journal.facts(facts)
        self.add(line)

    def write(self) -> None:
        """Write everything that waits."""
        for model in sorted(self.rows, key=_place):
            model._default_manager.bulk_create(self.rows[model], batch_size=BATCH)
        self.rows.clear()


def _place(model: type[Walled]) -> int:
    """A row behind a dossier is let through only when the dossier is there."""
    return 0 if model.WALL is not Wall.BEHIND or model is Subject else 1
