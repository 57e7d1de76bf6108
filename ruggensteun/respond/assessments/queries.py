"""Questions about judgements."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.people.terms import May
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.rules import UnknownCode, due_by, norm_level
from ruggensteun.ground.protocol.terms import Pack, Words
from ruggensteun.ground.vault.queries import opened_all
from ruggensteun.report.incidents.access import cases
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.rules import Step
from ruggensteun.report.incidents.terms import State
from ruggensteun.respond.assessments.access import visible_assessments
from ruggensteun.respond.assessments.models import Assessment
from ruggensteun.respond.assessments.terms import CRITICISM, Outcome


@dataclass(frozen=True)
class Judged:
    """A judgement with its sealed texts opened."""

    assessment: Assessment
    facts: str
    interpretation: str
    own_share_note: str
    revision_reason: str


def newest_of(incident: Incident) -> Assessment | None:
    """The judgement that counts. The caller has asked whether the dossier may be seen."""
    return Assessment.objects.filter(incident=incident).order_by("-at", "-id").first()


def is_norm_violation(incident: Incident) -> bool:
    """Whether the newest judgement says that a line was crossed."""
    newest = newest_of(incident)
    return newest is not None and newest.outcome == Outcome.VIOLATION


def assessments_of(actor: Actor, incident: Incident) -> list[Judged]:
    """Every judgement on a case, newest first, opened."""
    rows = list(visible_assessments(actor).filter(incident=incident).order_by("-at", "-id"))
    opened = opened_all(rows, "facts", "interpretation", "own_share_note", "revision_reason")
    return [Judged(row, **opened[row.pk]) for row in rows]


def pack_for(incident: Incident) -> Pack:
    """The protocol that an incident is handled under."""
    return pack_of(incident.pack_version_id)


def level_label(pack: Pack, code: str) -> Words | None:
    """What a norm level is called: a step of the ladder, or criticism; None for none or an unknown one."""
    if code == CRITICISM:
        return pack.norm_model.criticism.label
    try:
        return norm_level(pack, code).label if code else None
    except UnknownCode:
        return None


def unassessed(actor: Actor) -> QuerySet[Incident]:
    """The cases that wait for the judgement of this actor, oldest first."""
    return cases(actor, May.ASSESS).filter(state=State.REPORTED).order_by("reported_at", "id")


def assess_step(incident: Incident) -> Step:
    """Judging a report within the term of its protocol."""
    due = due_by(pack_for(incident), "assessment", incident.reported_at)
    who = gettext_noop("coördinator agressie en geweld")
    return Step("assess_incident", gettext_noop("Beoordeel de melding"), who, due, incident.pk)
