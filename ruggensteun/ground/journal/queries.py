"""What the journal tells. The lines hold ids; rooms that own the words turn them into sentences."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

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


def lines_of_kinds(kinds: Iterable[str], *, limit: int = 50) -> QuerySet[Line]:
    """The newest acts on things of some kinds (`people.grant`), of no dossier: how the set-up changed."""
    return Line.objects.filter(thing_kind__in=list(kinds), dossier_id__isnull=True).order_by("-at", "-id")[:limit]


def readings_ending(ending: str, *, limit: int = 200) -> list[Reading]:
    """Who opened the dossier whose id is this, or ends in these hexadecimal figures; newest first."""
    named = Reading.objects.annotate(named=Cast("dossier_id", TextField()))
    return list(named.filter(named__endswith=ending).order_by("-at", "-id")[:limit])
