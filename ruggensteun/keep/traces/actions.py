"""Searching the log, raising signals about reading that stands out, and explaining them."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from ruggensteun.ground.journal.actions import move, record
from ruggensteun.ground.journal.models import Reading
from ruggensteun.ground.people.access import may_see_traces
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.keep.traces import access, queries
from ruggensteun.keep.traces.models import Alert
from ruggensteun.keep.traces.queries import Asked
from ruggensteun.keep.traces.rules import Span, Thresholds, activity_of
from ruggensteun.keep.traces.terms import ACTIVITIES, Kind, Reason, State

LOGGED = (
    "insert into journal_processing (id, organisation_id, dossier_id, trace_id, span_id, parent_span_id, status, name,"
    " start_time, end_time, processing_activity, data_subject_id, data_subject_id_type)"
    " select gen_random_uuid(), %(organisation)s, dossier.id, %(trace)s,"
    " substr(replace(gen_random_uuid()::text, '-', ''), 1, 16), %(parent)s, %(status)s, act.name, %(began)s, %(ended)s,"
    " case when dossier.shielded then %(shielded)s else act.activity end, who.id, who.kind"
    " from unnest(%(names)s::text[], %(activities)s::text[], %(dossiers)s::uuid[]) as act (name, activity, dossier_id)"
    " join incidents_incident dossier on dossier.id = act.dossier_id"
    " cross join lateral (select dossier.subject_id, 'outsider' where dossier.subject_id is not null"
    " union select person_id, 'employee' from incidents_involvement part"
    " where part.incident_id = dossier.id and person_id is not null) as who (id, kind)"
)
"""A line for each data subject of each dossier that was read or changed; one statement, whatever their number."""


@transaction.atomic
def search_log(asked: Asked, *, by: Actor) -> list[Reading]:
    """Who read what, as far as this actor may know; that the log was searched stands in the log too."""
    ensure(may_see_traces(by))
    found = queries.readings(asked)
    log = Reading(organisation_id=by.organisation_id)
    record(
        "log.searched", log, by=by, dossier=asked.ending, person=asked.person_id, since=asked.since, until=asked.until
    )
    return found


@transaction.atomic
def look_for_alerts(on: date, limits: Thresholds, *, by: Actor) -> int:
    """Raise a signal for everything that stands out on a day; safe to repeat. Returns how many are new."""
    ensure(access.may_look_for_alerts(by))
    new = 0
    for finding in queries.findings(on, limits):
        same = {"kind": finding.kind, "person_id": finding.person_id, "on": on, "dossier_id": finding.dossier_id}
        alert, is_new = Alert.objects.get_or_create(
            organisation_id=by.organisation_id, **same, defaults={"number": finding.number}
        )
        if is_new:
            new += 1
            dossier = finding.dossier_id if finding.kind == Kind.SHIELDED else None
            record("alert.raised", alert, by=by, dossier_id=dossier, kind=finding.kind)
        elif alert.number < finding.number and alert.state != State.EXPLAINED:
            Alert.objects.filter(pk=alert.pk).update(number=finding.number)
    return new


@transaction.atomic
def explain_alert(alert: Alert, reason: str, *, at: datetime, by: Actor) -> None:
    """Say what came of a signal; without a reason: seen, and being looked into."""
    ensure(access.may_explain_alert(by, alert))
    if not reason:
        return move(alert, State.SEEN, act="alert.seen", by=by)
    told = {"reason": Reason(reason), "explained_by_id": by.id, "explained_at": at}
    move(alert, State.EXPLAINED, act="alert.explained", by=by, **told)


def log_processing(
    noted: Iterable[tuple[str, UUID]], span: Span, status: str, *, began: datetime, ended: datetime, by: Actor
) -> None:
    """Leave what was done with whose data for the log of processing, in the transaction in which it was done.

    The lines hold no user: that stands in the journal. Who may read or change the dossier was asked before.
    """
    acts = list(noted)
    told: dict[str, Any] = {
        "organisation": by.organisation_id,
        "trace": span.trace_id,
        "parent": span.parent_span_id,
        "status": status,
        "began": began,
        "ended": ended,
        "shielded": ACTIVITIES["shielded"],
        "names": [act for act, _dossier in acts],
        "activities": [activity_of(act) for act, _dossier in acts],
        "dossiers": [dossier for _act, dossier in acts],
    }
    if acts:
        with connection.cursor() as cursor:
            cursor.execute(LOGGED, told)
