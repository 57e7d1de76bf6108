"""What the journal tells. The lines hold ids; rooms that own the words turn them into sentences."""

from uuid import UUID

from django.db.models import QuerySet

from ruggensteun.ground.journal.models import Line, Reading


def lines_of(dossier_id: UUID) -> QuerySet[Line]:
    """The acts on a dossier, oldest first. The caller has asked whether the dossier may be seen."""
    return Line.objects.filter(dossier_id=dossier_id).order_by("at", "id")


def readings_of(dossier_id: UUID) -> QuerySet[Reading]:
    """Who opened a dossier, newest first. The caller has asked whether the dossier may be seen."""
    return Reading.objects.filter(dossier_id=dossier_id).order_by("-at", "-id")


def lines_about(thing_id: UUID) -> QuerySet[Line]:
    """The acts on one thing, oldest first: for rooms that ask whether something was done already."""
    return Line.objects.filter(thing_id=thing_id).order_by("at", "id")
