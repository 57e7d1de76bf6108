"""Searching the log, raising signals about reading that stands out, and explaining them."""

from datetime import date, datetime

from django.db import transaction

from ruggensteun.ground.journal.actions import move, record
from ruggensteun.ground.journal.models import Reading
from ruggensteun.ground.people.access import may_see_traces
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.keep.traces import access, queries
from ruggensteun.keep.traces.models import Alert
from ruggensteun.keep.traces.queries import Asked
from ruggensteun.keep.traces.rules import Thresholds
from ruggensteun.keep.traces.terms import Kind, Reason, State


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
