"""Questions about dossiers. Those for people take the actor first and start from what he may see."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from ruggensteun.ground.people.queries import names_of
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.vault.queries import opened_all
from ruggensteun.report.incidents import access
from ruggensteun.report.incidents.models import Incident, Involvement, LaneNote
from ruggensteun.report.incidents.terms import OPEN, Part


@dataclass(frozen=True)
class Involved:
    """Somebody with a part in an incident, with the name opened."""

    part: Part
    name: str
    person_id: UUID | None


@dataclass(frozen=True)
class Story:
    """The sealed texts of a dossier, opened for somebody who may read them."""

    line: str
    story: str
    place: str


def incident_for(actor: Actor, incident_id: UUID) -> Incident | None:
    """A dossier this actor may see in any way."""
    return access.visible_incidents(actor).select_related("unit", "reporter").filter(pk=incident_id).first()


def own_incident_for(actor: Actor, incident_id: UUID) -> Incident | None:
    """A dossier in which this actor has a part."""
    return access.own_incidents(actor).select_related("unit", "reporter").filter(pk=incident_id).first()


def case_for(actor: Actor, incident_id: UUID) -> Incident | None:
    """A dossier this actor handles."""
    return access.cases(actor).select_related("unit", "reporter").filter(pk=incident_id).first()


def own_reports(actor: Actor, *, limit: int = 20) -> list[Incident]:
    """The dossiers in which this actor has a part, newest first."""
    return list(access.own_incidents(actor).select_related("unit").order_by("-reported_at", "-id")[:limit])


def case_list(
    actor: Actor, filters: Mapping[str, object], *, limit: int = 50, after: Incident | None = None
) -> list[Incident]:
    """The dossiers this actor handles, newest first, `limit` at a time; `after` is the last one of the page before.

    Filters: state, unit_id, behaviour, channel, norm_level, open (bool); an absent or empty one does not limit.
    """
    rows = _filtered(access.cases(actor), filters)
    if after is not None:
        rows = rows.filter(reported_at__lte=after.reported_at).exclude(pk=after.pk)
    return list(rows.select_related("unit").order_by("-reported_at", "-id")[:limit])


def _filtered(rows: QuerySet[Incident], filters: Mapping[str, object]) -> QuerySet[Incident]:
    for name in ("state", "unit_id", "channel", "norm_level"):
        if filters.get(name):
            rows = rows.filter(**{name: filters[name]})
    if filters.get("behaviour"):
        rows = rows.filter(behaviours__contains=[filters["behaviour"]])
    return rows.filter(state__in=OPEN) if filters.get("open") else rows


def history_of(subject_id: UUID, *, but: UUID | None = None) -> QuerySet[Incident]:
    """Earlier dossiers about an outsider, newest first. The wall keeps shielded ones to their circle."""
    return Incident.objects.filter(subject_id=subject_id).exclude(pk=but).order_by("-happened_at")


def story_of(incident: Incident) -> Story:
    """The opened texts of a dossier. The caller has asked whether it may be seen."""
    texts = opened_all([incident], "line", "story", "place")[incident.pk]
    return Story(**texts)


def involved_in(incident: Incident) -> list[Involved]:
    """Who has a part in a dossier. The caller has asked whether it may be seen."""
    rows = list(Involvement.objects.filter(incident=incident).select_related("person").order_by("id"))
    names = opened_all(rows, "name") if any(row.person is None for row in rows) else {}
    return [
        Involved(Part(row.part), row.person.name if row.person else names[row.pk]["name"], row.person_id)
        for row in rows
    ]


def victims_of(incidents: Iterable[UUID]) -> QuerySet[Involvement]:
    """The victims of dossiers, for the care that follows."""
    return Involvement.objects.filter(incident_id__in=list(incidents), part=Part.VICTIM).select_related("person")


def lane_notes_of(incident: Incident) -> dict[str, tuple[LaneNote, str]]:
    """Per track the newest note on why it was settled or left out, with the reason opened."""
    notes = list(LaneNote.objects.filter(incident=incident).order_by("at", "id"))
    reasons = opened_all(notes, "reason")
    return {note.lane: (note, reasons[note.pk]["reason"]) for note in notes}


def readers_named(incident: Incident) -> dict[UUID, str]:
    """The names of those in the circle of a shielded dossier."""
    return names_of(incident.circle)


def open_incidents() -> QuerySet[Incident]:
    """Every open dossier of the organisation, oldest first: for the rooms that ask what is missing."""
    return Incident.objects.filter(state__in=OPEN).order_by("reported_at", "id")
