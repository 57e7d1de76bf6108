"""Questions about the way to the police and about proof that must be secured."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_noop

from ruggensteun.ground.people.queries import organisations
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.people.terms import May
from ruggensteun.ground.protocol.rules import clock, due, due_by, warnings
from ruggensteun.ground.vault.queries import opened_all
from ruggensteun.report.incidents.access import cases
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.rules import Step
from ruggensteun.report.incidents.terms import LaneState
from ruggensteun.report.incidents.terms import State as IncidentState
from ruggensteun.respond.assessments.queries import pack_for
from ruggensteun.respond.police.access import visible_police_steps
from ruggensteun.respond.police.models import EvidenceHold, PoliceStep
from ruggensteun.respond.police.terms import Choice, State

WHO = gettext_noop("contactpersoon politie")


@dataclass(frozen=True)
class PoliceView:
    """A police step with its sealed texts opened."""

    step: PoliceStep
    texts: dict[str, str]


def case_for_police(actor: Actor, incident_id: UUID) -> Incident | None:
    """A dossier that this actor handles, or arranges the police for."""
    rows = cases(actor) | cases(actor, May.HANDLE_POLICE)
    return rows.select_related("unit", "subject").filter(pk=incident_id).first()


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


def undecided(actor: Actor) -> QuerySet[Incident]:
    """Cases in hand without a decision about the police, or with proof not secured, oldest first."""
    decided = Exists(PoliceStep.objects.filter(incident=OuterRef("pk")))
    secured = Exists(EvidenceHold.objects.filter(incident=OuterRef("pk")))
    rows = cases(actor, May.HANDLE_POLICE).filter(state=IncidentState.IN_HAND, police=LaneState.OPEN)
    rows = rows.exclude(decided & secured).annotate(is_decided=decided, is_secured=secured)
    return rows.order_by("reported_at", "id")


def first_steps(incident: Incident, *, is_decided: bool, is_secured: bool, at: datetime) -> list[Step]:
    """What must be done about the police and the proof before anything else."""
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


def erased_at(incident: Incident) -> datetime:
    """When camera images of an incident are usually gone."""
    return due(clock(pack_for(incident), "camera_images"), incident.happened_at)


def step_of(step: PoliceStep) -> Step | None:
    """What must be done about a police step next."""
    if step.choice == Choice.NEITHER or step.state == State.ANSWERED:
        return None
    if step.state == State.DECIDED:
        due_at = due_by(pack_for(step.incident), "police", step.decided_at)
        return Step("file_police_step", gettext_noop("Ga naar de politie en vraag de VPT-code"), WHO, due_at, step.pk)
    return Step("note_police_answer", gettext_noop("Leg vast wat de politie doet"), WHO, None, step.pk)
