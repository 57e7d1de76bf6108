"""Reporting, adding to a report, shutting somebody out, settling a track."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ruggensteun.ground.journal.actions import move, record, record_reading
from ruggensteun.ground.people.models import Person
from ruggensteun.ground.people.queries import holders_of, persons_with_role
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.people.terms import HANDLERS, OFFICE_HOLDERS, Compartment, May, WorksAs
from ruggensteun.ground.protocol.queries import pack_of, version_in_force
from ruggensteun.ground.vault.actions import new_key, seal
from ruggensteun.ground.vault.models import DataKey
from ruggensteun.ground.vault.terms import KeyKind
from ruggensteun.ground.walls.actions import add, in_one_trip, inside
from ruggensteun.ground.walls.jobs import call_the_clock
from ruggensteun.ground.walls.models import new_id
from ruggensteun.ground.walls.rules import refuse_unless
from ruggensteun.report.incidents import access, rules
from ruggensteun.report.incidents.models import Incident, Involvement, LaneNote
from ruggensteun.report.incidents.rules import Details, Imported, Told
from ruggensteun.report.incidents.terms import Lane, LaneState, Part, Route, State
from ruggensteun.report.subjects.actions import name_subject
from ruggensteun.report.subjects.models import Subject
from ruggensteun.report.subjects.rules import Identity


def report_incident(told: Told, *, at: datetime, by: Actor) -> Incident:
    """Report what happened. The same report twice gives one dossier; another text under the same id is refused.

    The report of an office holder is shielded from the first moment (DESIGN §3).
    """
    ensure(access.may_report(by, told.route))
    refuse_unless(by.id not in told.excluded, _("U kunt uzelf niet uitsluiten."))
    version = version_in_force(by.organisation_id, on=at.date())
    _refuse_faults(rules.what_is_wrong(told, at=at, pack=pack_of(version)))
    try:
        return _arrive(told, version, at=at, by=by)
    except IntegrityError:
        return _already_there(told, by=by)


def _refuse_faults(faults: dict[str, str]) -> None:
    for sentence in faults.values():
        refuse_unless(not sentence, sentence)


@transaction.atomic
def _arrive(told: Told, version: UUID | None, *, at: datetime, by: Actor) -> Incident:
    victim = _victim(told, by)
    incident = _dossier(told, victim, at=at, by=by)
    incident.pack_version_id = version
    keep_a_handler(incident, on=at.date())
    key = new_key(by.organisation_id, KeyKind.DOSSIER, incident.pk)
    seal(incident, key, line=told.line, place=told.place)
    with in_one_trip():
        add(incident, *_parts(told, incident, victim, key, by))
        record("incident.reported", incident, by=by, dossier_id=incident.pk, route=told.route)
        call_the_clock(by.organisation_id, incident.pk)
    return incident


def _already_there(told: Told, *, by: Actor) -> Incident:
    earlier = access.own_incidents(by).filter(pk=rules.kept_as(told.id, by.id)).first()
    refuse_unless(earlier, _("Deze melding kon niet worden verstuurd. Begin opnieuw met een nieuwe melding."))
    assert earlier is not None
    same = bytes(earlier.digest) == rules.digest(told)
    refuse_unless(same, _("Deze melding is al verstuurd met een andere tekst. Open uw melding en vul haar daar aan."))
    return earlier


@dataclass(frozen=True)
class Victim:
    """The person it happened to, as far as the dossier needs to know: with an account, or a name only."""

    id: UUID | None
    unit_id: UUID | None
    works_as: str


def _victim(told: Told, by: Actor) -> Victim:
    if told.victim_id is None and told.victim_name.strip():
        return Victim(None, by.unit_id, WorksAs.COUNCIL_MEMBER if access.records_office_holders(by) else "")
    if told.victim_id in {None, by.id}:
        return Victim(by.id, by.unit_id, by.works_as)
    person = Person.objects.filter(pk=told.victim_id).first()
    refuse_unless(person, _("Deze collega staat niet in het systeem. Vul de naam in."))
    assert person is not None
    return Victim(person.pk, person.unit_id, person.works_as)


def _dossier(told: Told, victim: Victim, *, at: datetime, by: Actor) -> Incident:
    assert victim.unit_id, "every person stands in a unit; only the clock does not, and it reports nothing"
    political = victim.works_as in OFFICE_HOLDERS
    incident = Incident(
        id=rules.kept_as(told.id, by.id),
        organisation_id=by.organisation_id,
        compartment=Compartment.POLITICAL if political else Compartment.OFFICIAL,
        route=told.route,
        happened_at=told.happened_at,
        reported_at=at,
        reporter_id=by.id,
        unit_id=victim.unit_id,
        behaviours=list(told.behaviours),
        channel=told.channel,
        work_process=told.work_process,
    )
    incident.shielded = told.shielded or political
    incident.circle = _circle(told, victim, incident.compartment, on=at.date(), by=by) if incident.shielded else []
    incident.excluded = [one for one in told.excluded if one != by.id]
    incident.digest = rules.digest(told)
    return incident


def _circle(told: Told, victim: Victim, compartment: str, *, on: date, by: Actor) -> list[UUID]:
    """Who sees a shielded dossier at first: who told it, whom it happened to, and who must see it through."""
    handlers = persons_with_role(*HANDLERS[Compartment(compartment)], on=on)
    named = {by.id, victim.id, *(person.pk for person in handlers)}
    return sorted(one for one in named if one and one not in told.excluded)


def keep_a_handler(incident: Incident, *, on: date) -> None:
    """Whoever is shut out, somebody must be left to see the dossier through."""
    if not incident.excluded:
        return
    holders = holders_of(May.SEE_CASES, unit_id=incident.unit_id, compartment=incident.compartment, on=on)
    left = {person.pk for person, _role in holders} - {*incident.excluded, incident.reporter_id}
    if incident.shielded:
        left &= set(incident.circle)
    refuse_unless(left, _("Dan blijft er niemand over die uw melding oppakt. Sluit minder collega’s uit."))


def _parts(told: Told, incident: Incident, victim: Victim, key: DataKey, by: Actor) -> list[Involvement]:
    parts = [(Part.VICTIM, victim.id, told.victim_name)]
    if by.id and victim.id != by.id:
        recorded = told.route in {Route.AFTER_TALK, Route.WITH_MANAGER}
        parts.append((Part.RECORDED_BY if recorded else Part.REPORTER, by.id, ""))
    parts += [(Part.WITNESS, witness, "") for witness in sorted(set(told.witnesses))]
    return [_involvement(incident, part, person_id, name, key) for part, person_id, name in parts]


def _involvement(incident: Incident, part: Part, person_id: UUID | None, name: str, key: DataKey) -> Involvement:
    row = Involvement(organisation_id=incident.organisation_id, incident=incident, part=part, person_id=person_id)
    seal(row, key, name="" if person_id else name.strip())
    return row


@transaction.atomic
def add_details(incident: Incident, details: Details, *, version: int, by: Actor) -> Incident:
    """Add to a report what was not said at first. Refused when somebody else changed it meanwhile.

    Consequences are told by the one who has them (`may_tell_consequences`); from others they stay as they are.
    """
    ensure(access.may_add_details(by, incident))
    _refuse_faults(rules.what_is_wrong_in_details(details, pack=pack_of(incident.pack_version_id)))
    seal(incident, story=details.story, place=details.place)
    fields = {"story": incident.story, "place": incident.place, "work_process": details.work_process}
    if access.may_tell_consequences(by, incident):
        fields |= {
            "consequences": list(details.consequences),
            "decision_influence": details.decision_influence,
            "felt_impact": details.felt_impact,
        }
    changed = Incident.objects.filter(pk=incident.pk, version=version).update(**fields, version=version + 1)
    refuse_unless(changed == 1, _("Iemand anders paste dit net aan. Vergelijk beide teksten en sla opnieuw op."))
    incident.refresh_from_db()
    record("incident.details_added", incident, by=by, dossier_id=incident.pk, version=version + 1)
    return incident


@transaction.atomic
def tell_subject(incident: Incident, who: Subject | Identity, *, by: Actor) -> Subject:
    """Say who an incident was about: an outsider who is known already, or what somebody knows of him.

    Whoever told it does not overwrite what those who handle the case found out.
    """
    ensure(access.may_add_details(by, incident))
    told = _("Er staat al over wie het ging. Weet u meer? Zet het bij uw verhaal.")
    refuse_unless(incident.subject_id is None or access.may_handle(by, incident, May.SEE_SUBJECTS), told)
    sealed_in = incident.pk if incident.shielded else None
    subject = name_subject(who, sealed_in=sealed_in, by=by) if isinstance(who, Identity) else who
    Incident.objects.filter(pk=incident.pk).update(subject=subject)
    incident.subject = subject
    record("incident.subject_told", incident, by=by, dossier_id=incident.pk, subject=subject.pk)
    return subject


@transaction.atomic
def add_witness(incident: Incident, person: Person, *, by: Actor) -> Involvement:
    """Name a colleague who saw it; a witness gets care too."""
    ensure(access.may_add_details(by, incident))
    refuse_unless(
        not Involvement.objects.filter(incident=incident, person=person).exists(), _("Deze collega staat er al bij.")
    )
    row = Involvement(organisation_id=by.organisation_id, incident=incident, part=Part.WITNESS, person=person)
    row.key_id = incident.key_id
    row.save(force_insert=True)
    record("incident.witness_added", row, by=by, person=person.pk)
    return row


@transaction.atomic
def shut_out(incident: Incident, person: Person, *, on: date, by: Actor) -> None:
    """Let a colleague see nothing of a report, whatever their role."""
    ensure(access.may_shut_out(by, incident))
    refuse_unless(person.pk != by.id, _("U kunt uzelf niet uitsluiten."))
    refuse_unless(not _is_victim(person, incident), _("Het slachtoffer mag de eigen melding altijd zien."))
    incident.excluded = sorted({*incident.excluded, person.pk})
    keep_a_handler(incident, on=on)
    Incident.objects.filter(pk=incident.pk).update(excluded=incident.excluded)
    record("incident.shut_out", incident, by=by, dossier_id=incident.pk, person=person.pk)


def _is_victim(person: Person, incident: Incident) -> bool:
    return Involvement.objects.filter(incident=incident, person=person, part=Part.VICTIM).exists()


@transaction.atomic
def let_in(incident: Incident, person: Person, *, by: Actor) -> None:
    """Take an exclusion back; in a shielded dossier also let a colleague into the circle."""
    ensure(access.may_shut_out(by, incident))
    incident.excluded = [one for one in incident.excluded if one != person.pk]
    incident.circle = sorted({*incident.circle, person.pk}) if incident.shielded else incident.circle
    Incident.objects.filter(pk=incident.pk).update(excluded=incident.excluded, circle=incident.circle)
    record("incident.let_in", incident, by=by, dossier_id=incident.pk, person=person.pk)


@transaction.atomic
def step_aside(incident: Incident, *, on: date, by: Actor) -> None:
    """Leave a case because it is about family or a friend (DESIGN §4): whoever steps aside sees nothing of it any more.

    The work goes to whoever else may handle it; refused when there is nobody. What one may not see one cannot write
    either, so the last step is done in the name of the house.
    """
    ensure(access.may_step_aside(by, incident))
    assert by.id is not None
    incident.excluded = sorted({*incident.excluded, by.id})
    keep_a_handler(incident, on=on)
    record("incident.stepped_aside", incident, by=by, dossier_id=incident.pk)
    call_the_clock(by.organisation_id, incident.pk)
    with inside(by.organisation_id, clock=True):
        Incident.objects.filter(pk=incident.pk).update(excluded=incident.excluded)


@transaction.atomic
def settle_lane(incident: Incident, lane: Lane, outcome: LaneState, *, reason: str, at: datetime, by: Actor) -> None:
    """Settle a track, or leave it out with the reason; the rooms of that track have checked what must be done first."""
    ensure(access.may_settle_lane(by, incident, lane))
    refuse_unless(
        outcome == LaneState.SETTLED or len(reason.strip()) >= 10, _("Leg uit waarom dit niet nodig is (een zin).")
    )
    note = LaneNote(organisation_id=by.organisation_id, incident=incident, lane=lane, outcome=outcome, at=at)
    note.key_id, note.by_id = incident.key_id, by.id
    seal(note, reason=reason.strip())
    note.save(force_insert=True)
    Incident.objects.filter(pk=incident.pk).update(**{lane.value: outcome})
    setattr(incident, lane.value, outcome)
    record("incident.lane_settled", incident, by=by, dossier_id=incident.pk, lane=lane, outcome=outcome)


@transaction.atomic
def reopen_lane(incident: Incident, lane: Lane, *, by: Actor) -> None:
    """Take up a track again."""
    ensure(access.may_settle_lane(by, incident))
    Incident.objects.filter(pk=incident.pk).update(**{lane.value: LaneState.OPEN})
    setattr(incident, lane.value, LaneState.OPEN)
    record("incident.lane_reopened", incident, by=by, dossier_id=incident.pk, lane=lane)


@transaction.atomic
def reopen_incident(incident: Incident, *, by: Actor) -> None:
    """Take a closed dossier in hand again."""
    ensure(access.may_handle(by, incident, May.CLOSE_CASE))
    refuse_unless(incident.state == State.CLOSED, _("Dat kan in deze stand niet meer."))
    move(incident, State.IN_HAND, act="incident.reopened", by=by, closed_at=None)


def note_reading(incident: Incident, *, by: Actor) -> None:
    """Write down that somebody opened this dossier, for the victim's "who read this"."""
    ensure(access.may_record_reading(by, incident))
    record_reading(incident.pk, by=by)


@transaction.atomic
def import_incident(row: Imported, *, at: datetime, by: Actor) -> tuple[Incident, bool]:
    """Take a case over from another register, and tell whether it is new here; its own number makes it one case.

    What was closed there arrives closed, every track with the reason why nothing is done here.
    """
    ensure(access.may_import_incident(by))
    _refuse_faults(rules.wrong_import(row, at=at))
    earlier = Incident.objects.filter(source=row.source, source_number=row.number).first()
    if earlier is not None:
        return earlier, False
    victim = Person.objects.filter(pk=row.victim_id).first() if row.victim_id else None
    political = victim is not None and victim.works_as in OFFICE_HOLDERS
    refuse_unless(not political, _("Dit gaat over een politieke ambtsdrager. Laat de griffier dit vastleggen."))
    incident = _overtaken(row, by)
    key = new_key(by.organisation_id, KeyKind.DOSSIER, incident.pk)
    seal(incident, key, line=row.line, story=row.story, place=row.place)
    incident.save(force_insert=True)
    _involvement(incident, Part.VICTIM, row.victim_id, row.victim_name, key).save(force_insert=True)
    if row.closed_at:
        _explain_lanes(incident, key, at)
    else:
        call_the_clock(by.organisation_id, incident.pk)
    record("incident.imported", incident, by=by, dossier_id=incident.pk, source=row.source)
    return incident, True


def _overtaken(row: Imported, by: Actor) -> Incident:
    incident = Incident(
        id=new_id(),
        organisation_id=by.organisation_id,
        state=State.CLOSED if row.closed_at else State.REPORTED,
        route=Route.IMPORTED,
        happened_at=row.happened_at,
        reported_at=row.reported_at,
        closed_at=row.closed_at,
        unit_id=row.unit_id,
        behaviours=list(row.behaviours),
        channel=row.channel,
        work_process=row.work_process,
        norm_level=row.norm_level,
        consequences=list(row.consequences),
        pack_version_id=version_in_force(by.organisation_id, on=row.reported_at.date()),
    )
    incident.source, incident.source_number = row.source, row.number
    for lane in Lane:
        setattr(incident, lane.value, LaneState.OMITTED if row.closed_at else LaneState.OPEN)
    return incident


def _explain_lanes(incident: Incident, key: DataKey, at: datetime) -> None:
    notes = [
        LaneNote(
            organisation_id=incident.organisation_id, incident=incident, lane=lane, outcome=LaneState.OMITTED, at=at
        )
        for lane in Lane
    ]
    for note in notes:
        seal(note, key, reason=_("Overgenomen uit een ander register. Daar is dit afgehandeld."))
    LaneNote.objects.bulk_create(notes)
