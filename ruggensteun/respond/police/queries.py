"""Questions about the way to the police and about proof that must be secured."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_noop

from ruggensteun.ground.people.queries import organisations
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.people.terms import May
from ruggensteun.ground.protocol.rules import clock, due, due_by, warnings
from ruggensteun.ground.vault.queries import opened_all
from ruggensteun.report.incidents.access import cases
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.rules import Step, Task
from ruggensteun.report.incidents.terms import LaneState
from ruggensteun.report.incidents.terms import State as IncidentState
from ruggensteun.respond.assessments.queries import pack_for
from ruggensteun.respond.police.access import visible_police_steps
from ruggensteun.respond.police.models import EvidenceHold, PoliceStep
from ruggensteun.respond.police.terms import Choice, State

ENOUGH = 50
WHO = gettext_noop("contactpersoon politie")


@dataclass(frozen=True)
class PoliceView:
    """A police step with its sealed texts opened."""

    step: PoliceStep
    texts: dict[str, str]


def police_steps_of(actor: Actor, incident: Incident) -> list[PoliceStep]:
    """The police steps of a case, newest first; not opened."""
    return list(visible_police_steps(actor).filter(incident=incident).order_by("-decided_at", "-id"))


def opened_steps(steps: Sequence[PoliceStep]) -> list[PoliceView]:
    """Police steps with what is sealed in them. The caller has asked whether they may be seen."""
    opened = opened_all(steps, "reason", "service_address", "police_number", "outcome_note")
    return [PoliceView(one, opened[one.pk]) for one in steps]


def police_step_for(actor: Actor, step_id: UUID) -> PoliceStep | None:
    """A police step this actor may see."""
    return visible_police_steps(actor).select_related("incident").filter(pk=step_id).first()


def evidence_of(incident: Incident) -> EvidenceHold | None:
    """What became of the proof. The caller has asked whether the dossier may be seen."""
    return EvidenceHold.objects.filter(incident=incident).order_by("-at", "-id").first()


def address_of_organisation(organisation_id: UUID) -> str:
    """The address that stands in a complaint instead of the victim's."""
    known = organisations().filter(pk=organisation_id).first()
    return "\n".join([known.name, *known.contact.get("address", "").splitlines()]) if known else ""


def tasks(actor: Actor, *, at: datetime) -> list[Task]:
    """Cases in hand without a decision about the police, or with proof not secured: one query, oldest first."""
    decided = Exists(PoliceStep.objects.filter(incident=OuterRef("pk")))
    secured = Exists(EvidenceHold.objects.filter(incident=OuterRef("pk")))
    rows = cases(actor, May.HANDLE_POLICE).filter(state=IncidentState.IN_HAND, police=LaneState.OPEN)
    rows = rows.exclude(decided & secured).annotate(is_decided=decided, is_secured=secured).select_related("unit")
    found: list[Task] = []
    for incident in rows.order_by("reported_at", "id")[:ENOUGH]:
        steps = _first_steps(incident, incident.is_decided, incident.is_secured, at=at)
        found += [_task(incident, step) for step in steps]
    return found


def _first_steps(incident: Incident, is_decided: bool, is_secured: bool, *, at: datetime) -> list[Step]:  # noqa: FBT001
    steps = [] if is_decided else [decide_step(incident)]
    evidence = None if is_secured else evidence_step(incident, at=at)
    return [*steps, evidence] if evidence else steps


def decide_step(incident: Incident) -> Step:
    """Whether to go to the police is discussed within two working days."""
    due_at = due_by(pack_for(incident), "police", incident.reported_at)
    return Step("decide_police", gettext_noop("Bespreek melding of aangifte bij de politie"), WHO, due_at, incident.pk)


def evidence_step(incident: Incident, *, at: datetime) -> Step | None:
    """Secure camera images before they are erased: due at the next warning, at last on the day itself."""
    images = clock(pack_for(incident), "camera_images")
    last = due(images, incident.happened_at)
    if at > last:
        return None
    moment = next((one for one in warnings(images, incident.happened_at) if one >= at), last)
    return Step("secure_evidence", gettext_noop("Stel camerabeelden veilig"), WHO, moment, incident.pk)


def step_of(step: PoliceStep) -> Step | None:
    """What must be done about a police step next."""
    if step.choice == Choice.NEITHER or step.state == State.ANSWERED:
        return None
    if step.state == State.DECIDED:
        due_at = due_by(pack_for(step.incident), "police", step.decided_at)
        return Step("file_police_step", gettext_noop("Ga naar de politie en vraag de VPT-code"), WHO, due_at, step.pk)
    return Step("note_police_answer", gettext_noop("Leg vast wat de politie doet"), WHO, None, step.pk)


def _task(incident: Incident, step: Step) -> Task:
    behaviours = tuple(incident.behaviours)
    return Task(incident.pk, incident.reference, incident.unit.name, behaviours, step, incident.norm_level)
