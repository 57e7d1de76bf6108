"""Deciding about the police, going there, hearing back, and securing proof in time."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ruggensteun.ground.journal.actions import move, record
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.protocol.rules import local
from ruggensteun.ground.vault.actions import seal
from ruggensteun.ground.walls.rules import refuse_faults, refuse_unless
from ruggensteun.report.incidents.models import Incident
from ruggensteun.respond.police import access, queries, rules
from ruggensteun.respond.police.models import EvidenceHold, PoliceStep
from ruggensteun.respond.police.rules import Decision
from ruggensteun.respond.police.terms import Choice, Evidence, Outcome, State

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
