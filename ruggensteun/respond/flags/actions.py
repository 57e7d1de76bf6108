"""Raising and lowering contact advice, and looking it up."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ruggensteun.ground.journal.actions import move, record
from ruggensteun.ground.people.queries import units
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.rules import local
from ruggensteun.ground.vault.queries import marked
from ruggensteun.ground.walls.rules import Refused, refuse_faults, refuse_unless
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.subjects.rules import Identity
from ruggensteun.respond.flags import access, queries, rules
from ruggensteun.respond.flags.models import Flag, FlagNotice
from ruggensteun.respond.flags.queries import Advice
from ruggensteun.respond.flags.terms import MEASURE, RISK, Heard, State
from ruggensteun.respond.measures.models import Measure

LONGEST = timedelta(weeks=26)


def look_up_advice(identity: Identity, purpose: str, *, on: date, language: str = "nl", by: Actor) -> list[Advice]:
    """How to make contact with somebody; empty: no contact advice. Written down without content, hit or miss alike.

    About oneself nobody is told anything: the answer is that of a miss, and the privacy officer gets a signal.
    """
    ensure(access.may_look_up_advice(by))
    wrong = rules.what_is_wrong(identity, purpose)
    refuse_unless(not wrong, wrong)
    raised = queries.raised_on(by.organisation_id, identity, on=on)
    oneself = queries.oneself(by)
    is_own = oneself is not None and (
        queries.are_about(raised, oneself, by.organisation_id) or rules.is_about(identity, oneself)
    )
    advice = [] if is_own else queries.told_of(raised, language)
    asked = Flag(organisation_id=by.organisation_id)
    with transaction.atomic(savepoint=False):  # one line; nothing else to undo
        told, how = marked(by.organisation_id, is_so=bool(advice)), rules.used(identity)
        own = marked(by.organisation_id, is_so=is_own) if oneself else None
        record(
            "flag.looked_up",
            asked,
            by=by,
            purpose=purpose,
            identifier=how,
            told=told,
            own=own,
            system=bool(by.scopes),
        )
    return advice


@transaction.atomic
def raise_flag(incident: Incident, advice: str, *, ends_on: date, review_on: date, at: datetime, by: Actor) -> Flag:
    """Advise desks on contact because of a risk, without a measure; always with an end and a day to look again."""
    ensure(access.may_raise_flag(by, incident))
    refuse_unless(incident.subject_id, _("Zeg eerst over wie deze melding gaat."))
    on = local(at).date()
    known = queries.contact_advice(pack_of(incident.pack_version_id), advice)
    refuse_unless(known, _("Kies een advies uit de lijst."))
    refuse_unless(on <= ends_on <= on + LONGEST, _("Kies een laatste dag binnen een half jaar."))
    refuse_unless(on <= review_on <= ends_on, _("Kijk opnieuw tussen de eerste en de laatste dag."))
    flag = Flag(organisation_id=incident.organisation_id, incident=incident, subject=incident.subject)
    flag.advice, flag.reason, flag.starts_on, flag.ends_on, flag.review_on = advice, RISK, on, ends_on, review_on
    flag.pack_version_id, flag.raised_by_id, flag.raised_at = incident.pack_version_id, by.id, at
    flag.save(force_insert=True)
    record("flag.raised", flag, by=by, advice=advice, ends_on=ends_on)
    return flag


@transaction.atomic
def lower_flag(flag: Flag, *, at: datetime, by: Actor) -> None:
    """Take advice away before its end."""
    ensure(access.may_lower_flag(by, flag))
    move(flag, State.LOWERED, act="flag.lowered", by=by, lowered_by_id=by.id, lowered_at=at)


@transaction.atomic
def note_flag_told(
    flag: Flag, heard: Heard, *, unit_id: UUID | None = None, told_on: date, at: datetime, by: Actor
) -> FlagNotice:
    """Write down that the person, or a unit that meets the person, was told of the advice."""
    ensure(access.may_note_flag_told(by, flag))
    refuse_faults(_wrong_notice(flag, heard, unit_id, told_on, local(at).date()))
    notice = FlagNotice(organisation_id=flag.organisation_id, incident_id=flag.incident_id, flag=flag, heard=heard)
    notice.unit_id = unit_id if heard == Heard.UNIT else None
    notice.told_on, notice.noted_by_id, notice.noted_at = told_on, by.id, at
    try:
        with transaction.atomic():
            notice.save(force_insert=True)
    except IntegrityError:
        raise Refused(_("Dit staat er al.")) from None
    record("flag.told", notice, by=by, heard=heard, unit=notice.unit_id)
    return notice


def _wrong_notice(flag: Flag, heard: str, unit_id: UUID | None, told_on: date, today: date) -> dict[str, str]:
    known = unit_id is not None and units().filter(pk=unit_id).exists()
    wrong = {
        "heard": "" if heard in Heard.values else _("Kies aan wie het is verteld."),
        "unit": _("Kies een afdeling.") if heard == Heard.UNIT and not known else "",
        "told_on": "" if flag.starts_on <= told_on <= today else _("Kies een dag na het begin en niet na vandaag."),
    }
    return {field: sentence for field, sentence in wrong.items() if sentence}


@transaction.atomic
def follow_measures(*, at: datetime, by: Actor, incident: Incident | None = None) -> int:
    """Bring advice in line with its measures: raise what a measure in force asks, lower what ended. Safe to repeat.

    For one incident right after a decision, for all of them by the clock; returns how many changed.
    """
    ensure(access.may_follow_measures(by))
    if incident is not None and not queries.has_measures(incident):
        return 0
    on = local(at).date()
    new, past, moved = queries.measures_without_flag(on=on), queries.flags_past(on=on), queries.flags_out_of_step()
    if incident is not None:
        new, past = new.filter(incident=incident), past.filter(incident=incident)
        moved = moved.filter(incident=incident)
    changed = 0
    for flag in moved:
        _move_with(flag, by=by)
        changed += 1
    for measure in new:
        _raise_for(measure, at=at, by=by)
        changed += 1
    for flag in past:
        move(flag, State.LOWERED, act="flag.lowered", by=by, lowered_by_id=by.id, lowered_at=at)
        changed += 1
    return changed


def _move_with(flag: Flag, *, by: Actor) -> None:
    assert flag.measure is not None
    ends_on, review_on = flag.measure.ends_on, flag.measure.review_on
    Flag.objects.filter(pk=flag.pk).update(ends_on=ends_on, review_on=review_on)
    record("flag.moved", flag, by=by, ends_on=ends_on)


def _raise_for(measure: Measure, *, at: datetime, by: Actor) -> None:
    flag = Flag(organisation_id=measure.organisation_id, incident=measure.incident, subject_id=measure.subject_id)
    flag.measure, flag.advice, flag.reason = measure, measure.contact_advice, MEASURE
    flag.starts_on, flag.ends_on, flag.review_on = measure.starts_on, measure.ends_on, measure.review_on
    flag.pack_version_id, flag.raised_by_id, flag.raised_at = measure.pack_version_id, by.id, at
    flag.save(force_insert=True)
    record("flag.raised", flag, by=by, advice=flag.advice, ends_on=flag.ends_on)
