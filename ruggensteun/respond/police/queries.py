"""Questions about the way to the police and about proof that must be secured."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from babel.dates import format_date, format_datetime
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from ruggensteun.ground.people.queries import organisations
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.people.terms import May
from ruggensteun.ground.protocol.rules import AMSTERDAM, clock, due, due_by, label, local, warnings
from ruggensteun.ground.vault.queries import opened, opened_all, opened_bytes
from ruggensteun.report.evidence.queries import files_of
from ruggensteun.report.evidence.terms import State as FileState
from ruggensteun.report.incidents.access import cases
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.queries import involved_in, story_of
from ruggensteun.report.incidents.rules import Step
from ruggensteun.report.incidents.terms import LaneState, Part
from ruggensteun.report.incidents.terms import State as IncidentState
from ruggensteun.report.subjects.queries import details_of, entries_of, known_as
from ruggensteun.respond.assessments.queries import pack_for
from ruggensteun.respond.letters.queries import document_of, letters_of, text_of
from ruggensteun.respond.letters.terms import State as LetterState
from ruggensteun.respond.measures.queries import measures_of, type_of
from ruggensteun.respond.measures.terms import State as MeasureState
from ruggensteun.respond.police.access import visible_files, visible_police_steps
from ruggensteun.respond.police.models import ComplaintFile, EvidenceHold, PoliceContact, PoliceStep
from ruggensteun.respond.police.rules import Contents, Enclosure
from ruggensteun.respond.police.terms import Choice, Evidence, Outcome, Question, State

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
    """Cases in hand without a decision about the police, with proof not secured, or refused there; oldest first.

    `refused_on` (to be asked for): the day on which the police refused, when nothing was decided since.
    """
    decided = Exists(PoliceStep.objects.filter(incident=OuterRef("pk")))
    secured = Exists(EvidenceHold.objects.filter(incident=OuterRef("pk")))
    rows = cases(actor, May.HANDLE_POLICE).filter(state=IncidentState.IN_HAND, police=LaneState.OPEN)
    rows = rows.exclude(decided & secured & ~Exists(refused()))
    rows = rows.alias(refused_on=Subquery(refused().values("answered_on")[:1]))
    return rows.annotate(is_decided=decided, is_secured=secured).order_by("reported_at", "id")


def refused() -> QuerySet[PoliceStep]:
    """In a question about cases: the step that the police refused, when nothing was decided since."""
    later = PoliceStep.objects.filter(incident=OuterRef("incident"), decided_at__gt=OuterRef("decided_at"))
    rows = PoliceStep.objects.filter(incident=OuterRef("pk"), state=State.ANSWERED, outcome=Outcome.REFUSED)
    return rows.filter(~Exists(later))


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
        return bring_step(step.incident, step.pk, since=step.decided_at)
    return Step("note_police_answer", gettext_noop("Leg vast wat de politie doet"), WHO, None, step.pk)


def bring_step(incident: Incident, step_id: UUID, *, since: datetime) -> Step:
    """What was decided has to be brought to the police."""
    due_at = due_by(pack_for(incident), "police", since)
    return Step("file_police_step", gettext_noop("Ga naar de politie en vraag de VPT-code"), WHO, due_at, step_id)


def refused_step(incident: Incident, *, on: date) -> Step:
    """What next when the police did not take it: ask the assistant prosecutor, else make a notice (domain 4)."""
    due_at = due_by(pack_for(incident), "police", datetime.combine(on, datetime.min.time(), tzinfo=AMSTERDAM))
    what = gettext_noop("De politie nam het niet op: vraag de hulpofficier, of doe een melding")
    return Step("decide_police", what, WHO, due_at, incident.pk)


def is_refused(step: PoliceStep) -> bool:
    """Whether the police did not take a notice or complaint."""
    return step.state == State.ANSWERED and step.outcome == Outcome.REFUSED


def contacts() -> list[PoliceContact]:
    """The fixed contacts at police and prosecution."""
    return list(PoliceContact.objects.order_by("side", "name", "id"))


def contact_for(contact_id: UUID) -> PoliceContact | None:
    """One fixed contact. The caller has asked whether the list may be kept."""
    return PoliceContact.objects.filter(pk=contact_id).first()


def file_for(actor: Actor, step_id: UUID) -> ComplaintFile | None:
    """The file that was made for a step, if this actor arranges the police there."""
    return visible_files(actor).select_related("incident").filter(step_id=step_id).first()


def document_of_file(made: ComplaintFile) -> bytes:
    """The file as PDF. The caller has asked whether it may be seen."""
    return opened_bytes(made, "document")


def earlier_steps(actor: Actor, step: PoliceStep) -> list[PoliceStep]:
    """Notices and complaints about the same person that went to the police before, which may go along (stacking)."""
    if step.incident.subject_id is None:
        return []
    rows = visible_police_steps(actor).filter(incident__subject__in=entries_of(step.incident.subject_id))
    rows = rows.exclude(pk=step.pk).exclude(state=State.DECIDED).exclude(choice=Choice.NEITHER)
    return list(rows.select_related("incident").order_by("-filed_on", "-id"))


def stacked_line(step: PoliceStep, number: str) -> str:
    """One earlier notice or complaint in words."""
    told = [step.filed_on.isoformat() if step.filed_on else "", Choice(step.choice).label, number]
    return ", ".join(str(part) for part in told if part)


def _born(kept: str) -> str:
    """A day of birth as people write it; '' when it is not known."""
    return f"geboren {format_date(date.fromisoformat(kept), 'd MMMM y', locale='nl')}" if kept else ""


def first_answers(step: PoliceStep) -> dict[str, str]:
    """The seven W's as far as the case tells them already; somebody completes them."""
    incident = step.incident
    pack, story = pack_for(incident), story_of(incident)
    who = details_of(known_as(incident.subject)) if incident.subject else {}
    who |= {"birth_date": _born(who.get("birth_date", ""))}
    behaviours = ", ".join(label(pack.behaviours, code).nl for code in incident.behaviours)
    facts = ("name", "birth_date", "address", "phone", "email", "description")
    place = [story.place, label(pack.channels, incident.channel).nl]
    happened = str(format_datetime(local(incident.happened_at), "EEEE d MMMM y, HH:mm", locale="nl"))
    return {
        Question.WHO: "\n".join(who[name] for name in facts if who.get(name)),
        Question.WHAT: "\n".join(part for part in (behaviours, story.line, story.story) if part),
        Question.WHERE: "\n".join(part for part in place if part),
        Question.WITH_WHAT: "",
        Question.HOW: label(pack.channels, incident.channel).nl,
        Question.WHEN: happened,
        Question.WHY: "",
    }


def contents_of(
    actor: Actor,
    step: PoliceStep,
    answers: Mapping[str, str],
    stacked: Sequence[PoliceStep],
    damages: Sequence[str] = (),
) -> Contents:
    """Everything that stands in the file for the police; what this actor may not see does not go along."""
    incident = step.incident
    measures = [one for one in measures_of(actor, incident) if one.state == MeasureState.IMPOSED]
    numbers = opened_all(stacked, "police_number")
    hold = evidence_of(incident)
    kept = [Evidence(hold.evidence).label, opened(hold, "note")] if hold else []
    files = [one for one in files_of(actor, incident) if one.state == FileState.CLEAN]
    kept += [f"{one.get_kind_display()}, SHA-256 {one.sha256}" for one in files]
    return Contents(
        title=_("Aangifte") if step.choice == Choice.COMPLAINT else _("Melding bij de politie"),
        reference=incident.reference,
        sender=tuple(opened(step, "service_address").splitlines()),
        victim=_victim(step),
        contact=tuple(f"{one.get_side_display()}: {one.name}, {one.reachable}" for one in contacts()),
        answers=answers,
        stacked=tuple(stacked_line(one, numbers[one.pk]["police_number"]) for one in stacked),
        measures=tuple(f"{type_of(one).label.nl}, {one.starts_on} – {one.ends_on}" for one in measures),
        damages=tuple(damages),
        evidence="\n".join(str(part) for part in kept if part),
        enclosures=tuple(_enclosures(actor, incident)),
    )


def _victim(step: PoliceStep) -> str:
    """The victims by name, or by a number when the complaint is made under a number: then no name stands anywhere."""
    if step.is_numbered:
        return str(_("onder nummer %s") % step.incident.reference)
    return ", ".join(one.name for one in involved_in(step.incident) if one.part == Part.VICTIM)


def _enclosures(actor: Actor, incident: Incident) -> list[Enclosure]:
    sent = [one for one in letters_of(actor, incident) if one.state in {LetterState.SENT, LetterState.DELIVERED}]
    sent = [one for one in sent if not one.addressee]  # what went to an insurer or a fund is no business of the police
    documents = [(text_of(one), document_of(one)) for one in sent]
    return [Enclosure(text.title, text, sha256(document).hexdigest()) for text, document in documents if document]


def can_be_brought(step: PoliceStep) -> bool:
    """Whether a step still has to go to the police."""
    return step.state == State.DECIDED and step.choice != Choice.NEITHER


def file_step(step: PoliceStep) -> Step:
    """What goes along to the police can be made."""
    what = gettext_noop("Maak het dossier voor de politie")
    return Step("prepare_complaint_file", what, WHO, None, step.pk)
