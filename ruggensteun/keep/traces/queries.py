"""What stands out, and what a search in the log finds. Ids, roles, days and numbers; never the content of a dossier."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, TextField
from django.db.models.functions import Cast
from google.protobuf.message import DecodeError
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)

from ruggensteun.ground.journal.models import Line, Processing, Reading
from ruggensteun.ground.people.queries import names_of
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.protocol.rules import AMSTERDAM
from ruggensteun.ground.vault.queries import is_marked, opened_all, pseudonym
from ruggensteun.keep.traces import rules
from ruggensteun.keep.traces.access import visible_alerts
from ruggensteun.keep.traces.models import Alert
from ruggensteun.keep.traces.rules import Finding, Read, Thresholds
from ruggensteun.keep.traces.terms import Kind, State
from ruggensteun.report.incidents.models import Incident, Involvement

CODES = {"Unset": 0, "Ok": 1, "Error": 2}
"""The status of a line in OTLP."""
SYSTEM = {"system": True}
"""What a line of a look-up by a system holds."""
LONG_AGO = timedelta(days=7)
"""After how many days without an act it is said that somebody only read."""


@dataclass(frozen=True)
class Asked:
    """What is searched for in the log of who read what; every part may be empty."""

    ending: str = ""
    person_id: UUID | None = None
    since: date | None = None
    until: date | None = None


def readings(asked: Asked, *, limit: int = 200) -> list[Reading]:
    """The readings that fit, newest first. Asked through `traces.actions.search_log`, which writes that down."""
    fits = Q()
    if asked.person_id:
        fits &= Q(reader_id=asked.person_id)
    if asked.since:
        fits &= Q(at__gte=beginning_of(asked.since))
    if asked.until:
        fits &= Q(at__lt=beginning_of(asked.until + timedelta(days=1)))
    rows = Reading.objects.filter(fits)
    if asked.ending:
        rows = rows.annotate(named=Cast("dossier_id", TextField())).filter(named__endswith=asked.ending)
    return list(rows.order_by("-at", "-id")[:limit])


def beginning_of(day: date) -> datetime:
    """Midnight in Amsterdam, when a day begins."""
    return datetime.combine(day, time.min, tzinfo=AMSTERDAM)


def findings(on: date, limits: Thresholds) -> list[Finding]:
    """Everything that stands out in the reading of one day.

    Reading of shielded dossiers is in no number that is shown outside their circle.
    """
    day = _reads(on)
    lines = Line.objects.filter(at__gte=beginning_of(on), at__lt=beginning_of(on + timedelta(days=1)))
    lookups, refused = lines.filter(act="flag.looked_up"), lines.filter(act__startswith="refused.")
    return [
        *rules.of_readings(_not_shielded(day), limits),
        *_without_an_act(on - LONG_AGO, limits),
        *rules.same_surname(day, names_of({one.reader_id for one in day}), _subject_names(day)),
        *_of_lookups(lookups, limits),
        *rules.of_counts(Kind.OWN_LOOKUP, _marked(lookups, "own", is_so=True), 1),
        *rules.of_counts(Kind.MANY_REFUSALS, _per_actor(refused), limits.refusals),
        *_knocks(refused.filter(act="refused.404")),
    ]


def _reads(on: date) -> list[Read]:
    rows = Reading.objects.filter(at__gte=beginning_of(on), at__lt=beginning_of(on + timedelta(days=1)))
    return [Read(*row) for row in rows.values_list("reader_id", "dossier_id", "at")]


def _not_shielded(reads: list[Read]) -> list[Read]:
    read = {one.dossier_id for one in reads}
    shielded = set(Incident.objects.filter(pk__in=read, shielded=True).values_list("pk", flat=True))
    return [one for one in reads if one.dossier_id not in shielded]


def _per_actor(lines: QuerySet[Line]) -> Mapping[UUID, int]:
    counted = lines.filter(actor_id__isnull=False).values("actor_id").annotate(number=Count("id"))
    return {row["actor_id"]: row["number"] for row in counted if row["actor_id"]}


def _of_lookups(lookups: QuerySet[Line], limits: Thresholds) -> list[Finding]:
    """Very many look-ups, and many of nobody known. A system looks up more, and mostly people without advice."""
    by_people, by_systems = lookups.exclude(facts__contains=SYSTEM), lookups.filter(facts__contains=SYSTEM)
    counted = rules.of_counts(Kind.MANY_LOOKUPS, _per_actor(by_people), limits.lookups)
    systems = rules.of_counts(Kind.MANY_LOOKUPS, _per_actor(by_systems), limits.system_lookups)
    known = {one.person_id for one in counted}
    counted += [one for one in systems if one.person_id not in known]
    return counted + rules.of_counts(Kind.MANY_MISSES, _marked(by_people, "told", is_so=False), limits.misses)


def _marked(lookups: QuerySet[Line], fact: str, *, is_so: bool) -> Mapping[UUID, int]:
    """How often each looked up with this mark: nothing was told, or it was about himself."""
    rows = lookups.filter(actor_id__isnull=False, facts__has_key=fact)
    told = rows.values_list("actor_id", "organisation_id", f"facts__{fact}")
    return Counter(
        actor for actor, organisation, mark in told if actor and mark and is_marked(organisation, mark) is is_so
    )


def _without_an_act(on: date, limits: Thresholds) -> list[Finding]:
    reads = _not_shielded(_reads(on))
    dossiers = {one.dossier_id for one in reads}
    acts: set[tuple[UUID | None, UUID | None]] = set(
        Line.objects.filter(dossier_id__in=dossiers).values_list("actor_id", "dossier_id")
    )
    acts |= set(Involvement.objects.filter(incident_id__in=dossiers).values_list("person_id", "incident_id"))
    return rules.without_an_act(reads, acts, limits)


def _subject_names(reads: Iterable[Read]) -> dict[UUID, str]:
    """The opened name of the subject of each dossier that was read."""
    dossiers = Incident.objects.filter(pk__in={one.dossier_id for one in reads}, subject__isnull=False)
    rows = list(dossiers.select_related("subject"))
    opened = opened_all({row.subject for row in rows if row.subject}, "name")
    return {row.pk: opened[row.subject_id]["name"] for row in rows if row.subject_id in opened}


def _knocks(refused: QuerySet[Line]) -> list[Finding]:
    """Who asked for a shielded dossier from outside its circle: seen by those inside it alone."""
    asked: Counter[tuple[UUID | None, UUID]] = Counter(refused.values_list("actor_id", "thing_id"))
    shielded = Incident.objects.filter(pk__in={thing for _who, thing in asked}, shielded=True)
    circles = dict(shielded.values_list("pk", "circle"))
    return [
        Finding(Kind.SHIELDED, who, number, thing)
        for (who, thing), number in asked.items()
        if who and thing in circles and who not in circles[thing]
    ]


def alerts(actor: Actor, *, limit: int = 200) -> list[Alert]:
    """The signals, what is not explained first, then newest first."""
    order = {State.NEW: 0, State.SEEN: 1, State.EXPLAINED: 2}
    rows = list(visible_alerts(actor).order_by("-on", "kind", "id")[:limit])
    return sorted(rows, key=lambda row: order[State(row.state)])


def alert_for(actor: Actor, alert_id: UUID) -> Alert | None:
    """A signal, for whoever sees traces."""
    return visible_alerts(actor).filter(pk=alert_id).first()


def alerts_waiting(actor: Actor) -> int:
    """How many signals nobody looked at yet."""
    return visible_alerts(actor).filter(state=State.NEW).count()


def export_of(rows: Sequence[Processing], slug: str, register: str) -> bytes:
    """Lines as an OTLP request (protobuf): the names of the standard as attributes, the data subject encrypted."""
    request = ExportTraceServiceRequest()
    resource = request.resource_spans.add()
    _attribute(resource.resource.attributes, "service.name", "ruggensteun")
    _attribute(resource.resource.attributes, "service.namespace", slug)
    scope = resource.scope_spans.add()
    scope.scope.name = "ruggensteun.processing"
    for row in rows:
        span = scope.spans.add(name=row.name, trace_id=bytes.fromhex(row.trace_id), span_id=bytes.fromhex(row.span_id))
        span.parent_span_id = bytes.fromhex(row.parent_span_id)
        span.start_time_unix_nano, span.end_time_unix_nano = _nanoseconds(row.start_time), _nanoseconds(row.end_time)
        span.status.code = CODES[row.status]
        subject = pseudonym(row.organisation_id, "processing log", row.data_subject_id)
        _attribute(span.attributes, "dpl.core.processing_activity_id", f"{register}/{row.processing_activity}")
        _attribute(span.attributes, "dpl.core.data_subject_id", subject)
        _attribute(span.attributes, "dpl.core.data_subject_id_type", row.data_subject_id_type)
    return bytes(request.SerializeToString())


def rejected_by(answer: bytes) -> int:
    """How many lines the log says it did not take."""
    told = ExportTraceServiceResponse()
    try:
        told.ParseFromString(answer)
    except DecodeError:
        return 1
    return int(told.partial_success.rejected_spans)


def _attribute(attributes: Any, key: str, value: str) -> None:
    attributes.add(key=key).value.string_value = value


def _nanoseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000) * 1_000_000
