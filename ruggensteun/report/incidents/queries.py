"""Questions about dossiers. Those for people take the actor first and start from what he may see."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from ruggensteun.ground.people.queries import asked_for, holders_of, managers_of, names_of, persons_with_role
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.people.terms import HANDLERS, Compartment, May
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.rules import due
from ruggensteun.ground.vault.queries import opened_all
from ruggensteun.report.incidents import access, rules
from ruggensteun.report.incidents.models import Incident, Involvement, LaneNote, Opening
from ruggensteun.report.incidents.rules import CONTACT, PROMISED, Promise, kept_as
from ruggensteun.report.incidents.terms import OPEN, PARTY, Part
from ruggensteun.report.subjects.queries import entries_of

FOR_A_TASK = ("unit__name", "behaviours", "norm_level", "pack_version_id", "reported_at", "happened_at")
"""What a line on a work list needs of a dossier; nothing sealed, so that fifty lines stay light."""
FOR_A_LIST = ("unit__name", "behaviours", "norm_level", "pack_version_id", "reported_at", "state")


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


@dataclass(frozen=True)
class Onlooker:
    """Somebody who may see a dossier: the name, and as what."""

    person_id: UUID
    name: str
    role: str


def incident_for(actor: Actor, incident_id: UUID) -> Incident | None:
    """A dossier this actor may see in any way."""
    return access.visible_incidents(actor).select_related("unit", "reporter").filter(pk=incident_id).first()


def own_incident_for(actor: Actor, incident_id: UUID) -> Incident | None:
    """A dossier in which this actor has a part."""
    return access.own_incidents(actor).select_related("unit", "reporter").filter(pk=incident_id).first()


def report_sent_as(actor: Actor, sent_as: UUID) -> Incident | None:
    """The report that this actor sent under an id of his own making."""
    return own_incident_for(actor, kept_as(sent_as, actor.id))


def case_for(actor: Actor, incident_id: UUID) -> Incident | None:
    """A dossier this actor handles."""
    return access.cases(actor).select_related("unit", "reporter", "subject").filter(pk=incident_id).first()


def own_reports(actor: Actor, *, limit: int = 20) -> list[Incident]:
    """The dossiers in which this actor has a part, newest first."""
    return list(access.own_incidents(actor).select_related("unit").order_by("-reported_at", "-id")[:limit])


def case_list(
    actor: Actor, filters: Mapping[str, object], *, limit: int = 50, after: Incident | None = None
) -> list[Incident]:
    """The dossiers this actor handles, newest first, `limit` at a time; `after` is the last one of the page before.

    Filters: state, unit_id, behaviour, channel, norm_level, open (bool); an absent or empty one does not limit.
    """
    if after is not None:
        rows = _filtered(access.cases(actor), filters)
        rows = rows.filter(reported_at__lte=after.reported_at).exclude(pk=after.pk)
        return list(rows.select_related("unit").only(*FOR_A_LIST).order_by("-reported_at", "-id")[:limit])
    chosen = tuple(sorted((name, str(value)) for name, value in filters.items() if value))
    return asked_for(actor, f"case_list {limit} {chosen}", lambda anybody: _newest(anybody, filters, limit))


def _newest(actor: Actor, filters: Mapping[str, object], limit: int) -> QuerySet[Incident]:
    rows = _filtered(access.cases(actor), filters).only(*FOR_A_LIST)
    return rows.select_related("unit").order_by("-reported_at", "-id")[:limit]


def _filtered(rows: QuerySet[Incident], filters: Mapping[str, object]) -> QuerySet[Incident]:
    for name in ("state", "unit_id", "channel", "norm_level"):
        if filters.get(name):
            rows = rows.filter(**{name: filters[name]})
    if filters.get("behaviour"):
        rows = rows.filter(behaviours__contains=[filters["behaviour"]])
    return rows.filter(state__in=OPEN) if filters.get("open") else rows


def cases_about(actor: Actor, subject_id: UUID, *, limit: int = 50) -> list[Incident]:
    """The cases about an outsider that this actor handles, newest first, under whatever entry they were told."""
    rows = access.cases(actor).filter(subject__in=entries_of(subject_id)).select_related("unit")
    return list(rows.order_by("-happened_at", "-id")[:limit])


def history_of(subject_id: UUID, *, but: UUID | None = None) -> QuerySet[Incident]:
    """Earlier dossiers about an outsider, newest first. The wall keeps shielded ones to their circle."""
    others = Incident.objects.exclude(pk=but) if but else Incident.objects.all()
    return others.filter(subject__in=entries_of(subject_id)).order_by("-happened_at")


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


def parts_of(actor: Actor, incident: Incident) -> set[Part]:
    """In what ways this actor has a part in a dossier."""
    parts = Involvement.objects.filter(incident=incident, person_id=actor.person_id).values_list("part", flat=True)
    return {Part(part) for part in parts}


def onlookers_of(incident: Incident, *, on: date) -> list[Onlooker]:
    """Everybody who may see a dossier: who has a part in it, then who handles it. Nobody twice, nobody shut out."""
    rows = Involvement.objects.filter(incident=incident, person__isnull=False).select_related("person").order_by("id")
    known: dict[UUID, Onlooker] = {}
    for row in rows:
        if row.person:
            known.setdefault(row.person.pk, Onlooker(row.person.pk, row.person.name, str(Part(row.part).label)))
    for person, role in holders_of(May.SEE_CASES, unit_id=incident.unit_id, compartment=incident.compartment, on=on):
        known.setdefault(person.pk, Onlooker(person.pk, person.name, str(role.label)))
    circle = names_of(incident.circle) if incident.shielded else {}
    for person_id, name in circle.items():
        known.setdefault(person_id, Onlooker(person_id, name, _("kring")))
    reach = set(circle) if incident.shielded else set(known)
    return [one for one in known.values() if one.person_id in reach - set(incident.excluded)]


def promises_of(incident: Incident, *, on: date) -> list[Promise]:
    """What is promised after a report, by whom and by when, soonest first. The clocks are those of its pack."""
    pack = pack_of(incident.pack_version_id)
    callers = _callers(incident, on=on)
    known = {clock.code: clock for clock in pack.clocks}
    return [
        Promise(code, known[code].promise, callers if code == CONTACT else (), due(known[code], incident.reported_at))
        for code in PROMISED
        if code in known
    ]


def _callers(incident: Incident, *, on: date) -> tuple[str, ...]:
    """Who calls first: the nearest line manager; in a shielded dossier, or without one, who handles it."""
    onlookers = {one.person_id: one for one in onlookers_of(incident, on=on)}
    parties = Involvement.objects.filter(incident=incident, part__in=PARTY).values_list("person_id", flat=True)
    may_call = {one: onlookers[one] for one in onlookers if one not in set(parties)}
    for manager in managers_of(incident.unit_id, on=on):
        if manager.pk in may_call:
            return (manager.name,)
    handlers = persons_with_role(*HANDLERS[Compartment(incident.compartment)], on=on)
    return tuple(person.name for person in handlers if person.pk in may_call)


@dataclass(frozen=True)
class OpeningView:
    """A use of emergency access as the list shows it: who, when, until when, why, and who let it."""

    opening: Opening
    person: str
    decided_by: str
    reason: str
    reference: str


def openings_of(actor: Actor, *, limit: int = 100) -> list[OpeningView]:
    """The uses of emergency access this actor may see, newest first."""
    return _views(access.visible_openings(actor).order_by("-asked_at", "-id")[:limit])


def openings_to_decide(actor: Actor) -> list[OpeningView]:
    """What waits for this actor as the second person, oldest first."""
    return _views(access.openings_to_decide(actor).order_by("asked_at", "id"))


def _views(rows: QuerySet[Opening]) -> list[OpeningView]:
    openings = list(rows.select_related("person", "decided_by"))
    reasons = opened_all(openings, "reason")
    return [
        OpeningView(
            one,
            one.person.name,
            one.decided_by.name if one.decided_by else "",
            reasons[one.pk]["reason"],
            rules.sign_of(one.ending),
        )
        for one in openings
    ]


def opening_for(actor: Actor, opening_id: UUID) -> Opening | None:
    """A use of emergency access that this actor may see."""
    return access.visible_openings(actor).select_related("person", "decided_by").filter(pk=opening_id).first()


def opening_view_for(actor: Actor, opening_id: UUID) -> OpeningView | None:
    """The same, as the list shows it."""
    return next(iter(_views(access.visible_openings(actor).filter(pk=opening_id))), None)


def shielded_ending_in(ending: str) -> Incident | None:
    """The shielded dossier whose id ends so, for the clock. One sign, one dossier: with more than one there is none."""
    named = Incident.objects.annotate(named=Cast("id", TextField())).filter(named__endswith=ending, shielded=True)
    found = list(named[:2])
    return found[0] if len(found) == 1 else None
