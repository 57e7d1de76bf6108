"""Judging an incident, and judging it again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ruggensteun.ground.journal.actions import move, record
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.protocol.terms import Pack
from ruggensteun.ground.vault.actions import seal
from ruggensteun.ground.walls.jobs import call_the_clock
from ruggensteun.ground.walls.rules import refuse_faults, refuse_unless
from ruggensteun.report.incidents.actions import reopen_lane, settle_lane
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.terms import Lane, LaneState, State
from ruggensteun.respond.assessments import access, queries, rules
from ruggensteun.respond.assessments.models import Assessment
from ruggensteun.respond.assessments.rules import Judgement
from ruggensteun.respond.assessments.terms import Outcome

LEFT_OUT_BY_CRITICISM = (Lane.OFFENDER, Lane.POLICE)


@transaction.atomic
def assess_incident(
    incident: Incident, judgement: Judgement, *, after: UUID | None = None, at: datetime, by: Actor
) -> Assessment:
    """Judge an incident against the norm of its own time. Earlier judgements stay; the newest counts.

    `after` is the judgement that the assessor saw: somebody who judged meanwhile is not overwritten. Criticism is a
    counted outcome: the tracks to the offender and the police are left out with that reason (domain 3.4).
    """
    ensure(access.may_assess_incident(by, incident))
    pack = queries.pack_for(incident)
    _refuse(incident, judgement, pack, after)
    assessment = _row(incident, judgement, pack, at=at, by=by)
    assessment.save(force_insert=True)
    _write_down(assessment, is_revision=after is not None, by=by)
    _move_incident(incident, assessment, by=by)
    _arrange_lanes(incident, assessment, at=at, by=by)
    call_the_clock(incident.organisation_id, incident.pk)  # a heavier judgement asks for more care
    return assessment


def _refuse(incident: Incident, judgement: Judgement, pack: Pack, after: UUID | None) -> None:
    refuse_faults(rules.what_is_wrong(judgement, pack, is_revision=after is not None))
    Incident.objects.select_for_update(of=("self",)).get(pk=incident.pk)
    newest = queries.newest_of(incident)
    meanwhile = _("Iemand anders beoordeelde dit net. Bekijk die beoordeling eerst.")
    refuse_unless((newest.pk if newest else None) == after, meanwhile)


def _row(incident: Incident, judgement: Judgement, pack: Pack, *, at: datetime, by: Actor) -> Assessment:
    row = Assessment(organisation_id=incident.organisation_id, incident=incident, key_id=incident.key_id)
    row.norm_level, row.outcome = judgement.level, rules.outcome_of(pack, judgement.level)
    row.pack_version_id = incident.pack_version_id
    row.repetition, row.own_share, row.legal = judgement.repetition, judgement.own_share, list(judgement.legal)
    row.by_id, row.at = by.id, at
    seal(row, **judgement.texts())
    return row


def _write_down(assessment: Assessment, *, is_revision: bool, by: Actor) -> None:
    first = "assessment.found_criticism" if assessment.outcome == Outcome.CRITICISM else "assessment.made"
    act = "assessment.revised" if is_revision else first
    record(act, assessment, by=by, level=assessment.norm_level, outcome=assessment.outcome)


def _move_incident(incident: Incident, assessment: Assessment, *, by: Actor) -> None:
    to = State.IN_HAND if assessment.outcome == Outcome.VIOLATION else State.ASSESSED
    if incident.state == to:
        Incident.objects.filter(pk=incident.pk).update(norm_level=assessment.norm_level)
        incident.norm_level = assessment.norm_level
    else:
        move(incident, to, act="incident.assessed", by=by, norm_level=assessment.norm_level)


def _arrange_lanes(incident: Incident, assessment: Assessment, *, at: datetime, by: Actor) -> None:
    """Criticism leaves out two tracks; a later judgement that a line was crossed takes them up again."""
    for lane in LEFT_OUT_BY_CRITICISM:
        state = incident.lanes[lane]
        if assessment.outcome == Outcome.CRITICISM and state == LaneState.OPEN:
            reason = _("Het was kritiek, geen agressie.")
            settle_lane(incident, lane, LaneState.OMITTED, reason=reason, at=at, by=by)
        elif assessment.outcome == Outcome.VIOLATION and state == LaneState.OMITTED and _was_criticism(incident):
            reopen_lane(incident, lane, by=by)


def _was_criticism(incident: Incident) -> bool:
    """Whether the judgement before the newest was criticism."""
    earlier = Assessment.objects.filter(incident=incident).order_by("-at", "-id")[1:2]
    return any(one.outcome == Outcome.CRITICISM for one in earlier)
