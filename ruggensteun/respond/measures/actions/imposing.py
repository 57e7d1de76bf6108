"""Imposing a measure: propose, approve or reject."""

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ruggensteun.ground.journal.actions import move, record
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.protocol.rules import Proposal, UnknownCode, local, measure_type
from ruggensteun.ground.protocol.terms import MeasureType
from ruggensteun.ground.vault.actions import seal
from ruggensteun.ground.walls.jobs import call_the_clock
from ruggensteun.ground.walls.rules import Refused, refuse_faults, refuse_unless
from ruggensteun.report.incidents.models import Incident
from ruggensteun.respond.assessments.queries import newest_of, pack_for
from ruggensteun.respond.assessments.terms import Outcome
from ruggensteun.respond.measures import access, queries, rules
from ruggensteun.respond.measures.models import Hearing, Measure
from ruggensteun.respond.measures.rules import Plan
from ruggensteun.respond.measures.terms import State


@transaction.atomic
def impose_measure(incident: Incident, plan: Plan, *, at: datetime, by: Actor) -> Measure:
    """Impose a measure on the subject of an assessed incident.

    A warning holds at once. Anything above it waits as a proposal until a second person approves it (four eyes).
    """
    ensure(access.may_impose_measure(by, incident))
    measure_kind = _known_type(incident, plan.code)
    on = local(at).date()
    history = queries.in_full(incident, queries.history_of_subject(by, incident, on=on))
    proposals = queries.proposals_for(incident, history, on=on)
    hearing = queries.hearing_of(incident)
    _refuse_parallel(incident, on=on, by=by)
    _refuse(incident, plan, measure_kind, proposals, on=on)
    measure = _row(incident, plan, measure_kind, proposals, hearing)
    measure.proposed_at, measure.proposed_by_id = at, by.id
    _insert(measure)
    record("measure.proposed", measure, by=by, code=plan.code, rule=measure.rule, history=measure.history)
    if not measure_kind.above_warning:
        _impose(measure, at=at, by=by)
    return measure


def _refuse_parallel(incident: Incident, *, on: date, by: Actor) -> None:
    """No second measure on the same facts beside that of another line: the sentence says whom to talk to."""
    others = queries.elsewhere(by, incident, on=on)
    names = _(" of ").join(queries.whom_to_talk_to(others, on=on)) or _("de weerbaarheidscoördinator")
    agreed = _("Met een andere lijn is één reactie afgesproken. Die staat in het andere dossier. Overleg met %s.")
    refuse_unless(not queries.is_carried_elsewhere(incident), agreed % names)
    days, day = pack_for(incident).matrix.same_facts_days, local(incident.happened_at).date()
    same = [one for one in others if queries.same_facts(day, one.happened_on, days)]
    names = _(" of ").join(queries.whom_to_talk_to(same, on=on)) or names
    parallel = _("Een andere lijn reageert al op dezelfde feiten. Overleg met %s over één reactie.")
    refuse_unless(not same, parallel % names)


def _known_type(incident: Incident, code: str) -> MeasureType:
    try:
        return measure_type(pack_for(incident), code)
    except UnknownCode:
        raise Refused(_("Kies een maatregel uit de lijst.")) from None


def _refuse(
    incident: Incident,
    plan: Plan,
    measure_kind: MeasureType,
    proposals: Sequence[Proposal],
    *,
    on: date,
) -> None:
    sentence = queries.not_yet(incident)
    refuse_unless(not sentence, sentence)
    refuse_faults(queries.wrong_plan(incident, plan, measure_kind, proposals, on=on))


def _row(
    incident: Incident,
    plan: Plan,
    measure_kind: MeasureType,
    proposals: Sequence[Proposal],
    hearing: Hearing | None,
) -> Measure:
    assert plan.starts_on
    assert plan.ends_on
    measure = Measure(organisation_id=incident.organisation_id, incident=incident, subject=incident.subject)
    measure.key_id, measure.pack_version_id, measure.hearing = incident.key_id, incident.pack_version_id, hearing
    measure.code, measure.above_warning = measure_kind.code, measure_kind.above_warning
    measure.legal_nature, measure.remedy = measure_kind.legal_nature.value, measure_kind.remedy.value
    measure.letter, measure.contact_advice = measure_kind.letter or "", measure_kind.contact_advice or ""
    measure.starts_on, measure.ends_on = plan.starts_on, plan.ends_on
    measure.review_on, measure.location = plan.review_on or plan.ends_on, plan.location.strip()
    same = next((one for one in proposals if one.measure.code == plan.code), None)
    measure.rule, measure.history = same.rule if same else "", len(proposals[0].counted) if proposals else 0
    measure.acute = plan.acute if hearing is None else ""
    measure.deviation = plan.deviation if rules.deviates(plan, proposals) else ""
    measure.own_share = plan.own_share
    seal(measure, **plan.texts())
    return measure


def _insert(measure: Measure) -> None:
    """Save it; what the database would refuse becomes its sentence."""
    try:
        measure.validate_constraints()
        with transaction.atomic():
            measure.save(force_insert=True)
    except ValidationError as error:
        raise Refused(_(str(error.messages[0]))) from None
    except IntegrityError:
        raise Refused(_("Er loopt al een gelijke maatregel in deze tijd.")) from None


def _impose(measure: Measure, *, at: datetime, by: Actor) -> None:
    move(measure, State.IMPOSED, act="measure.imposed", by=by, decided_by_id=by.id, decided_at=at)
    call_the_clock(measure.organisation_id, measure.incident_id)


@transaction.atomic
def approve_measure(measure: Measure, *, at: datetime, by: Actor) -> Measure:
    """The second pair of eyes says yes: the measure holds. Everything is asked again as it stands now."""
    ensure(access.may_approve_measure(by, measure))
    newest = newest_of(measure.incident)
    still = newest is not None and newest.outcome == Outcome.VIOLATION
    refuse_unless(still, _("De melding is opnieuw beoordeeld als kritiek. Keur deze maatregel af."))
    refuse_unless(
        measure.hearing_id or measure.acute, _("Laat de persoon eerst vertellen, of zeg waarom dat niet kan.")
    )
    refuse_unless(measure.ends_on >= local(at).date(), _("Deze maatregel is al voorbij. Maak een nieuw voorstel."))
    record("measure.approved", measure, by=by)
    _impose(measure, at=at, by=by)
    return measure


@transaction.atomic
def reject_measure(measure: Measure, *, reason: str, at: datetime, by: Actor) -> Measure:
    """The second pair of eyes says no, or the proposer takes it back; with the reason."""
    ensure(access.may_reject_measure(by, measure))
    refuse_unless(len(reason.strip()) >= rules.SHORTEST, _("Schrijf op waarom (een zin)."))
    refuse_unless(not rules.wrong_text(reason), rules.wrong_text(reason))
    seal(measure, verdict_note=reason.strip())
    note = measure.verdict_note
    move(measure, State.REJECTED, act="measure.rejected", by=by, decided_by_id=by.id, decided_at=at, verdict_note=note)
    return measure
