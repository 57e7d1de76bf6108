"""Questions about measures: what fits, what runs, what was before."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.rules import (
    PastIncident,
    Proposal,
    UnknownCode,
    local,
    measure_type,
    proposals,
)
from ruggensteun.ground.protocol.terms import MeasureType
from ruggensteun.ground.vault.queries import opened, opened_all
from ruggensteun.report.incidents.access import cases
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.queries import history_of
from ruggensteun.report.subjects.queries import entries_of
from ruggensteun.respond.assessments.queries import newest_of, pack_for
from ruggensteun.respond.assessments.rules import outcome_of
from ruggensteun.respond.assessments.terms import Outcome, OwnShare
from ruggensteun.respond.measures import rules
from ruggensteun.respond.measures.access import visible_measures
from ruggensteun.respond.measures.models import Breach, Hearing, Measure
from ruggensteun.respond.measures.queries.joint import elsewhere, measures_against, whom_to_talk_to
from ruggensteun.respond.measures.queries.locations import location_names
from ruggensteun.respond.measures.rules import Known, Plan
from ruggensteun.respond.measures.terms import State

ENOUGH = 50
SEALED = (
    "facts", "motivation", "basic_service", "acute_note", "deviation_note", "verdict_note", "end_note",
    "own_share_note", "outcome_note",
)  # fmt: skip


@dataclass(frozen=True)
class MeasureView:
    """A measure with its type in the catalogue and its sealed texts opened."""

    measure: Measure
    type: MeasureType
    texts: dict[str, str]
    statement: str = ""


@dataclass(frozen=True)
class PastCase:
    """An earlier dossier about the same outsider, as far as this actor may see it."""

    incident: Incident
    is_norm_violation: bool
    measures: tuple[Measure, ...] = ()


@dataclass(frozen=True)
class History:
    """What happened before with an outsider, and whether a measure runs in a file that this actor does not see."""

    cases: tuple[PastCase, ...]
    runs_elsewhere: bool
    talk_to: tuple[str, ...] = ()
    breaches: tuple[date, ...] = ()

    def past_incidents(self) -> list[PastIncident]:
        """In the form in which the matrix counts: earlier incidents, and every breach of a measure as one more."""
        past = [PastIncident(local(one.incident.happened_at).date(), one.is_norm_violation) for one in self.cases]
        return past + [PastIncident(day, is_norm_violation=True) for day in self.breaches]


def measure_for(actor: Actor, measure_id: UUID) -> Measure | None:
    """A measure this actor may see."""
    rows = visible_measures(actor).select_related("incident__unit", "subject", "hearing")
    return rows.filter(pk=measure_id).first()


def measures_of(actor: Actor, incident: Incident) -> list[Measure]:
    """The measures on a case, newest first; not opened."""
    rows = visible_measures(actor).filter(incident=incident)
    return list(rows.select_related("subject", "hearing", "incident").order_by("-proposed_at", "-id"))


def measures_with(actor: Actor, incident: Incident, **known: Any) -> list[Any]:
    """The measures on a case, newest first, each with what else is asked about it in the same query; not opened."""
    rows = visible_measures(actor).filter(incident=incident).annotate(**known)
    return list(rows.select_related("subject", "hearing", "incident").order_by("-proposed_at", "-id"))


def opened_measures(measures: Sequence[Measure]) -> list[MeasureView]:
    """Measures with what is sealed in them. The caller has asked whether they may be seen."""
    opened = opened_all(measures, *SEALED)
    hearings = [one.hearing for one in measures if one.hearing is not None]
    statements = opened_all(hearings, "statement")
    return [
        MeasureView(one, type_of(one), opened[one.pk], statements[one.hearing.pk]["statement"] if one.hearing else "")
        for one in measures
    ]


def type_of(measure: Measure) -> MeasureType:
    """The entry of the catalogue under which a measure was imposed."""
    return measure_type(pack_of(measure.pack_version_id), measure.code)


def measures_in_force(actor: Actor, *, on: date) -> QuerySet[Measure]:
    """The measures that hold on a day and that this actor may see, first ending first."""
    rows = visible_measures(actor).filter(state=State.IMPOSED, starts_on__lte=on, ends_on__gte=on)
    return rows.select_related("incident__unit").order_by("ends_on", "id")


def history_of_subject(actor: Actor, incident: Incident, *, on: date) -> History:
    """Earlier dossiers about the subject of a case, newest first, within what this actor handles.

    Of other files only one thing is told: that a measure runs (DESIGN §3), and whom to talk to.
    """
    if incident.subject_id is None or incident.subject is None:
        return History((), runs_elsewhere=False)
    rows = history_of(incident.subject_id, but=incident.pk).filter(pk__in=cases(actor).values("pk"))
    earlier = list(rows.select_related("unit")[:ENOUGH])
    others = elsewhere(actor, incident, on=on, mine=[one.pk for one in earlier])
    active = [one for one in others if one.is_active]
    past = tuple(PastCase(one, _crossed(one)) for one in earlier)
    return History(past, bool(active), whom_to_talk_to(active, on=on))


def in_full(incident: Incident, history: History) -> History:
    """The same history with the measures of each case, and the days on which one was not kept to."""
    known = measures_against(incident.subject) if incident.subject else []
    cases = tuple(
        replace(one, measures=tuple(each for each in known if each.incident_id == one.incident.pk))
        for one in history.cases
    )
    dossiers = [incident.pk, *(one.incident.pk for one in history.cases)]
    days = Breach.objects.filter(incident__in=dossiers).order_by("happened_on").values_list("happened_on", flat=True)
    return replace(history, cases=cases, breaches=tuple(days))


def runs_against(subject_id: UUID, *, on: date) -> bool:
    """Whether any measure is in force against an outsider: the one thing that is told of files one does not see."""
    rows = Measure.objects.filter(subject__in=entries_of(subject_id), state=State.IMPOSED)
    return rows.filter(starts_on__lte=on, ends_on__gte=on).exists()


def _crossed(incident: Incident) -> bool:
    """Whether an incident crossed the norm of its own time; not (yet) judged or an unknown level does not count."""
    try:
        return bool(incident.norm_level) and outcome_of(pack_for(incident), incident.norm_level) is Outcome.VIOLATION
    except UnknownCode:
        return False


def proposals_for(incident: Incident, history: History, *, on: date) -> list[Proposal]:
    """What the matrix of the incident's own pack proposes, each with why; nothing for criticism."""
    if not _crossed(incident):
        return []
    pack = pack_for(incident)
    return proposals(pack, incident.norm_level, incident.behaviours, history.past_incidents(), on=on)


def not_yet(incident: Incident) -> str:
    """Why no measure fits this case as it stands, in a sentence; '' when one can be proposed."""
    newest = newest_of(incident)
    if newest is None:
        return _("Beoordeel de melding eerst.")
    if newest.outcome != Outcome.VIOLATION:
        return _("Dit was kritiek, geen agressie. Daar past geen maatregel bij.")
    return "" if incident.subject_id else _("Zeg eerst over wie deze melding gaat.")


def wrong_plan(
    incident: Incident, plan: Plan, kind: MeasureType, proposals: Sequence[Proposal], *, on: date
) -> dict[str, str]:
    """The fields of a plan that cannot stay as they are on this case, all in one answer."""
    newest = newest_of(incident)
    told = newest is not None and newest.own_share != OwnShare.UNKNOWN
    known = Known(location_names() if kind.needs_location else None, own_share_told=told)
    heard, pack = hearing_of(incident) is not None, pack_for(incident)
    return rules.what_is_wrong(plan, kind, pack, proposals, is_heard=heard, on=on, known=known)


def catalogue(incident: Incident) -> tuple[MeasureType, ...]:
    """Every measure that the incident's pack knows."""
    return pack_for(incident).measures


def facts_of(incident: Incident) -> str:
    """The facts as the newest assessment has them, apart from what was thought of them; '' before that."""
    newest = newest_of(incident)
    return opened(newest, "facts") if newest else ""


def hearing_of(incident: Incident) -> Hearing | None:
    """The newest talk in which the person told the own side; an invitation without answer counts too."""
    return Hearing.objects.filter(incident=incident).order_by("-at", "-id").first()
