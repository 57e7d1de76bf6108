"""What every row has: an id that sorts by time, and its organisation."""

from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from uuid_utils.compat import uuid7

from ruggensteun.ground.walls.terms import Wall


def new_id() -> UUID:
    """A new UUIDv7 (RFC 9562): sorts by time, tells nothing about how many there are."""
    return uuid7()


class Walled(models.Model):
    """A row of one organisation, behind a wall that the database keeps."""

    WALL: ClassVar[Wall] = Wall.ORGANISATION
    BEHIND: ClassVar[str] = "incident_id"
    STAYS: ClassVar[bool] = False
    """Whether a row stays as it was written: the app role has no right to change or delete it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField(editable=False)

    class Meta:
        abstract = True


class InsideKey(models.ForeignKey):  # type: ignore[type-arg]
    """A foreign key inside the organisation. `raise_walls` makes the database's constraint on both columns."""

    def __init__(self, to: Any, on_delete: Any = models.PROTECT, **options: Any) -> None:
        options.setdefault("related_name", "+")
        options["db_constraint"] = False
        super().__init__(to, on_delete, **options)
