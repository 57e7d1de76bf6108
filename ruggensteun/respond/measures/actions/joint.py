"""One reaction of two lines: sharing that a measure runs, proposing, agreeing."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ruggensteun.ground.journal.actions import move, record
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.protocol.rules import UnknownCode, local, measure_type
from ruggensteun.ground.vault.actions import seal
from ruggensteun.ground.walls.rules import Refused, refuse_unless
from ruggensteun.report.incidents.models import Incident
from ruggensteun.respond.assessments.queries import pack_for
from ruggensteun.respond.measures import access, queries, rules
from ruggensteun.respond.measures.models import JointReaction, Measure, SharedMeasure
from ruggensteun.respond.measures.queries import INDEXES
from ruggensteun.respond.measures.terms import DECIDED, JointState


@transaction.atomic
def share_measure(measure: Measure, *, reason: str, at: datetime, by: Actor) -> SharedMeasure:
    """The internal triangle lets other lines know that a measure in a shielded file is active, and nothing else."""
    ensure(access.may_share_measure(by, measure))
    incident, subject = measure.incident, measure.subject
    refuse_unless(incident.shielded, _("Dit dossier is niet afgeschermd. Andere lijnen zien al dat er iets loopt."))
    refuse_unless(measure.state in DECIDED, _("Deze maatregel loopt niet."))
    refuse_unless(len(reason.strip()) >= rules.SHORTEST, _("Schrijf op waarom dit nodig is."))
    refuse_unless(not rules.wrong_text(reason), rules.wrong_text(reason))
    shared = SharedMeasure(organisation_id=measure.organisation_id, measure_id=measure.pk, origin_id=incident.pk)
    shared.subject_id, shared.compartment, shared.ends_on = subject.pk, incident.compartment, measure.ends_on
    shared.happened_on, shared.key_id = local(incident.happened_at).date(), measure.key_id
    for name in INDEXES:
        setattr(shared, name, getattr(subject, name))
    shared.decided_by_id, shared.decided_at, shared.decided_role = by.id, at, by.reading_role
    seal(shared, reason=reason.strip())
    try:
        with transaction.atomic():
            shared.save(force_insert=True)
    except IntegrityError:
        raise Refused(_("Dit is al gedeeld.")) from None
    record("measure.shared", measure, by=by, role=by.reading_role, ends_on=measure.ends_on)
    return shared


@transaction.atomic
def stop_sharing(measure: Measure, *, at: datetime, by: Actor) -> None:
    """Other lines no longer hear that this measure is active."""
    ensure(access.may_share_measure(by, measure))
    stopped = SharedMeasure.objects.filter(measure_id=measure.pk, withdrawn_at__isnull=True)
    nothing: dict[str, None] = dict.fromkeys(INDEXES)
    refuse_unless(stopped.update(withdrawn_at=at, **nothing) == 1, _("Deze maatregel is niet gedeeld."))
    record("measure.sharing_stopped", measure, by=by)


@transaction.atomic
def follow_sharing(measure: Measure, *, at: datetime, by: Actor) -> None:
    """What other lines see keeps up with the measure: another last day, or that it no longer runs."""
    ensure(access.may_lift_measure(by, measure))
    shared = SharedMeasure.objects.filter(measure_id=measure.pk, withdrawn_at__isnull=True)
    if measure.state in DECIDED:
        changed = shared.exclude(ends_on=measure.ends_on).update(ends_on=measure.ends_on)
    else:
        nothing: dict[str, None] = dict.fromkeys(INDEXES)
        changed = shared.update(withdrawn_at=at, **nothing)
    if changed:
        record("measure.sharing_followed", measure, by=by, ends_on=measure.ends_on)


@transaction.atomic
def propose_joint_reaction(
    incident: Incident, with_id: UUID, code: str, *, is_carried_here: bool, at: datetime, by: Actor
) -> JointReaction:
    """Propose one reaction to the coordinators of the other line: which measure, and in whose file it stands."""
    ensure(access.may_impose_measure(by, incident))
    refuse_unless(access.may_speak_across(by, incident), access.may_speak_across(by, incident).reason)
    on = local(at).date()
    other = next((one for one in queries.elsewhere(by, incident, on=on) if one.dossier_id == with_id), None)
    if other is None:
        raise Refused(_("Er loopt geen maatregel in een andere lijn. U kunt zelf beslissen."))
    try:
        measure_type(pack_for(incident), code)
    except UnknownCode:
        raise Refused(_("Kies een maatregel uit de lijst.")) from None
    joint = JointReaction(organisation_id=incident.organisation_id, asking_id=incident.pk, asked_id=with_id, code=code)
    joint.asking_compartment, joint.asked_compartment = incident.compartment, other.compartment
    joint.carrier_id = incident.pk if is_carried_here else with_id
    joint.proposed_by_id, joint.proposed_at = by.id, at
    try:
        with transaction.atomic():
            joint.save(force_insert=True)
    except IntegrityError:
        raise Refused(_("U stelde dit al voor. Wacht op het antwoord van de andere lijn.")) from None
    _write_down("measure.joint_proposed", joint, by=by)
    return joint


def _write_down(act: str, joint: JointReaction, *, by: Actor) -> None:
    """A line in each of the two files that the wall shows to whoever acts; nobody writes into a shielded one."""
    files = Incident.objects.filter(pk__in=[joint.asking_id, joint.asked_id]).values_list("pk", flat=True)
    for dossier_id in files:
        record(act, joint, by=by, dossier_id=dossier_id, code=joint.code)


@transaction.atomic
def agree_joint_reaction(joint: JointReaction, incident: Incident, *, at: datetime, by: Actor) -> JointReaction:
    """The other line agrees. From now on only the file that carries it gets a measure on these facts."""
    ensure(access.may_agree_joint_reaction(by, joint, incident))
    move(joint, JointState.AGREED, act="measure.joint_settled", by=by, decided_by_id=by.id, decided_at=at)
    _write_down("measure.joint_agreed", joint, by=by)
    return joint


@transaction.atomic
def decline_joint_reaction(joint: JointReaction, incident: Incident, *, at: datetime, by: Actor) -> JointReaction:
    """The other line does not agree, or the asking line takes it back. Then the two of them talk."""
    ensure(access.may_decline_joint_reaction(by, joint, incident))
    mine = incident.pk == joint.asking_id
    to = JointState.WITHDRAWN if mine else JointState.DECLINED
    move(joint, to, act="measure.joint_declined", by=by, decided_by_id=by.id, decided_at=at)
    _write_down("measure.joint_not_agreed", joint, by=by)
    return joint
