"""Deciding about the police, going there, hearing back, and securing proof in time."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256

import msgspec
from babel.dates import format_date
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from ruggensteun.ground.journal.actions import move, record
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.protocol.rules import local
from ruggensteun.ground.vault.actions import seal
from ruggensteun.ground.walls.rules import refuse_faults, refuse_unless
from ruggensteun.report.incidents.models import Incident
from ruggensteun.respond.letters.rules import printed_together
from ruggensteun.respond.police import access, queries, rules
from ruggensteun.respond.police.models import ComplaintFile, EvidenceHold, PoliceContact, PoliceStep
from ruggensteun.respond.police.rules import Decision
from ruggensteun.respond.police.terms import Choice, Evidence, Outcome, Question, Side, State

FILED = {Choice.NOTICE: "police.noticed", Choice.COMPLAINT: "police.complained"}


@transaction.atomic
def decide_police(incident: Incident, decision: Decision, *, at: datetime, by: Actor) -> PoliceStep:
    """Decide on a notice, a criminal complaint or neither, with the reason. A later decision stands beside it."""
    ensure(access.may_decide_police(by, incident))
    refuse_faults(rules.what_is_wrong(decision))
    waiting = any(queries.step_of(one) for one in queries.police_steps_of(by, incident) if one.state == State.DECIDED)
    refuse_unless(not waiting, _("Er is al een besluit dat nog uitgevoerd moet worden."))
    step = PoliceStep(organisation_id=incident.organisation_id, incident=incident, key_id=incident.key_id)
    step.choice, step.filed_by, step.is_numbered = decision.choice, decision.filed_by, decision.is_numbered
    step.asked_vpt_code, step.decided_by_id, step.decided_at = decision.asked_vpt_code, by.id, at
    seal(step, reason=decision.reason.strip(), service_address=decision.service_address.strip())
    step.save(force_insert=True)
    record("police.decided", step, by=by, choice=decision.choice)
    return step


@transaction.atomic
def file_police_step(
    step: PoliceStep, *, filed_on: date, police_number: str, asked_vpt_code: bool, at: datetime, by: Actor
) -> PoliceStep:
    """The notice or complaint was made. Without the VPT code the national agreements do not hold (domain 4)."""
    ensure(access.may_file_police_step(by, step))
    refuse_unless(step.choice != Choice.NEITHER, _("Er is besloten niet naar de politie te gaan."))
    refuse_unless(filed_on <= local(at).date(), _("Deze dag ligt in de toekomst."))
    refuse_unless(asked_vpt_code, _("Vraag de politie om de VPT-code. Zonder die code gelden de afspraken niet."))
    refuse_unless(len(police_number) <= 100, _("Dit nummer is te lang."))
    seal(step, police_number=police_number.strip())
    number = step.police_number
    act = FILED[Choice(step.choice)]
    move(step, State.FILED, act=act, by=by, filed_on=filed_on, asked_vpt_code=True, police_number=number)
    return step


@transaction.atomic
def note_police_answer(
    step: PoliceStep, outcome: Outcome, *, answered_on: date, note: str, at: datetime, by: Actor
) -> PoliceStep:
    """Write down what police and prosecution do with it; the victim hears that there is an answer."""
    ensure(access.may_note_police_answer(by, step))
    refuse_unless(outcome in Outcome.values, _("Kies wat de politie liet weten."))
    refuse_unless(answered_on <= local(at).date(), _("Deze dag ligt in de toekomst."))
    refuse_unless(len(note) <= rules.LONGEST, _("Dit is te lang. Gebruik hooguit 10.000 tekens."))
    seal(step, outcome_note=note.strip())
    sealed = step.outcome_note
    fields = {"outcome": outcome, "answered_on": answered_on, "outcome_note": sealed}
    move(step, State.ANSWERED, act="police.answered", by=by, **fields)
    return step


@transaction.atomic
def secure_evidence(incident: Incident, evidence: Evidence, *, note: str, at: datetime, by: Actor) -> EvidenceHold:
    """Write down what became of camera images and other proof before they are erased."""
    ensure(access.may_secure_evidence(by, incident))
    refuse_unless(evidence in Evidence.values, _("Kies wat er met het bewijs is."))
    explained = evidence == Evidence.NONE or len(note.strip()) >= rules.SHORTEST
    refuse_unless(explained, _("Schrijf op waar het bewijs ligt, of waarom het er niet meer is."))
    refuse_unless(len(note) <= rules.LONGEST, _("Dit is te lang. Gebruik hooguit 10.000 tekens."))
    hold = EvidenceHold(organisation_id=incident.organisation_id, incident=incident, key_id=incident.key_id)
    hold.evidence, hold.by_id, hold.at = evidence, by.id, at
    seal(hold, note=note.strip())
    hold.save(force_insert=True)
    record("evidence.secured", hold, by=by, evidence=evidence)
    return hold


@transaction.atomic
def prepare_complaint_file(
    step: PoliceStep,
    answers: Mapping[str, str],
    stacked: Sequence[PoliceStep],
    damages: Sequence[str] = (),
    *,
    at: datetime,
    by: Actor,
) -> ComplaintFile:
    """Make what goes to the police: one tagged PDF with an index, the seven W's, what goes along, and the hash of each.

    `damages`: a line for each item, by a later room. Letters that went out are printed again from the text that was
    approved; the hash is of the PDF that was sent.

    Made again, the new file takes the place of the old one; the journal keeps the hash of each.
    """
    ensure(access.may_prepare_complaint_file(by, step))
    refuse_faults(rules.wrong_answers(answers))
    known = {one.pk for one in queries.earlier_steps(by, step)}
    refuse_unless({one.pk for one in stacked} <= known, _("Kies uit de meldingen over deze persoon."))
    document = _file_document(step, answers, stacked, damages, at=at, by=by)
    made = ComplaintFile.objects.filter(step=step).first() or ComplaintFile(
        organisation_id=step.organisation_id, incident=step.incident, step=step, key_id=step.key_id
    )
    made.stacked, made.sha256 = [one.pk for one in stacked], sha256(document).hexdigest()
    made.made_by_id, made.made_at = by.id, at
    kept = {name: answers.get(name, "").strip() for name in Question.values}
    seal(made, answers=msgspec.json.encode(kept), document=document)
    made.save()
    record("police.file_made", made, by=by, sha256=made.sha256, stacked=len(stacked))
    return made


def _file_document(
    step: PoliceStep,
    answers: Mapping[str, str],
    stacked: Sequence[PoliceStep],
    damages: Sequence[str],
    *,
    at: datetime,
    by: Actor,
) -> bytes:
    """Always in Dutch: it goes to the Dutch police."""
    with translation.override("nl"):
        contents = queries.contents_of(by, step, answers, stacked, damages)
        text = rules.file_text(contents, dated=format_date(local(at).date(), "d MMMM y", locale="nl"))
        return printed_together([text, *(one.text for one in contents.enclosures)])


@transaction.atomic
def add_police_contact(side: Side, name: str, reachable: str, *, by: Actor) -> PoliceContact:
    """Add a fixed contact at police or prosecution, with how he is reached."""
    ensure(access.may_keep_contacts(by))
    refuse_unless(side in Side.values, _("Kies waar deze persoon werkt."))
    refuse_unless(name.strip() and reachable.strip(), _("Vul een naam in en hoe u deze persoon bereikt."))
    refuse_unless(len(name) <= 120 and len(reachable) <= 200, _("Dit is te lang."))
    refuse_unless("\x00" not in name + reachable, _("Deze tekst bevat tekens die niet kunnen. Typ de tekst opnieuw."))
    contact = PoliceContact(organisation_id=by.organisation_id, side=side)
    contact.name, contact.reachable = name.strip(), reachable.strip()
    contact.save(force_insert=True)
    record("police_contact.added", contact, by=by, side=side)
    return contact


@transaction.atomic
def remove_police_contact(contact: PoliceContact, *, by: Actor) -> None:
    """Take a fixed contact off the list."""
    ensure(access.may_keep_contacts(by))
    record("police_contact.removed", contact, by=by, side=contact.side)
    contact.delete()
