"""Questions about letters, and the track to the offender as the case page shows it."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from django.db.models import Exists, OuterRef, QuerySet, Value
from django.utils.translation import get_language, gettext, gettext_noop
from django.utils.translation import override as in_language

from ruggensteun.ground.people.queries import asked_for, organisations
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.people.terms import May
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.rules import due_by, local
from ruggensteun.ground.protocol.terms import LetterTemplate, MeasureType, Pack, ReasonFor
from ruggensteun.ground.vault.queries import opened, opened_bytes
from ruggensteun.report.incidents.access import handled
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.queries import FOR_A_TASK, story_of
from ruggensteun.report.incidents.rules import LaneView, Step, Task
from ruggensteun.report.incidents.terms import OPEN, Lane, LaneState
from ruggensteun.report.subjects.queries import details_of
from ruggensteun.respond.assessments.queries import assess_step, is_norm_violation
from ruggensteun.respond.letters import rules
from ruggensteun.respond.letters.access import visible_letters
from ruggensteun.respond.letters.models import Letter
from ruggensteun.respond.letters.rules import Facts, LetterText
from ruggensteun.respond.letters.terms import GONE, State
from ruggensteun.respond.measures import queries as measures
from ruggensteun.respond.measures.models import Measure
from ruggensteun.respond.measures.queries import MeasureView
from ruggensteun.respond.measures.rules import Plan
from ruggensteun.respond.measures.terms import HearingForm
from ruggensteun.respond.measures.terms import State as MeasureState

ENOUGH = 50
LIFTING = "lifting"
_LIGHT = (
    *("state", "proposed_at", "proposed_by_id", "decided_at", "review_on", "pack_version_id"),
    *(f"incident__{name}" for name in FOR_A_TASK),
)
WHO = gettext_noop("coördinator agressie en geweld")


def letter_for(actor: Actor, letter_id: UUID) -> Letter | None:
    """A letter this actor may see."""
    return (
        visible_letters(actor)
        .select_related("incident", "measure__subject", "measure__hearing")
        .filter(pk=letter_id)
        .first()
    )


def letters_of(actor: Actor, incident: Incident) -> list[Letter]:
    """The letters of a case, newest first; not opened."""
    rows = visible_letters(actor).filter(incident=incident).exclude(state=State.VOID)
    return list(rows.select_related("measure").order_by("-prepared_at", "-id"))


def text_of(letter: Letter) -> LetterText:
    """A letter as it was filled. The caller has asked whether it may be seen."""
    return msgspec.json.decode(opened(letter, "text"), type=LetterText)


def document_of(letter: Letter) -> bytes:
    """The PDF as it was approved, b'' before that. The caller has asked whether it may be seen."""
    return opened_bytes(letter, "document")


def template_of(pack: Pack, code: str) -> LetterTemplate | None:
    """The letter template with a code, if the pack has it."""
    return next((one for one in pack.letters if one.code == code), None)


def template_for(measure: Measure) -> str:
    """Which letter a measure asks for as it stands now; '' for none."""
    if measure.state == MeasureState.LIFTED:
        return LIFTING
    return measure.letter if measure.state in {MeasureState.IMPOSED, MeasureState.EXPIRED} else ""


def facts_for_measure(view: MeasureView, *, on: date, language: str) -> Facts:
    """What a letter about a measure may say, on the day it is dated."""
    measure, texts = view.measure, view.texts
    pack = pack_of(measure.pack_version_id)
    known = _facts_for_case(measure.incident, pack, view.type, on=on, language=language)
    known = replace(
        known,
        facts=texts["facts"],
        starts_on=measure.starts_on,
        ends_on=measure.ends_on,
        review_on=measure.review_on,
        location=measure.location,
        basic_service=texts["basic_service"],
        acute_reason=_acute_reason(pack, measure.acute, texts["acute_note"], language),
        lifted_on=local(measure.ended_at).date() if measure.ended_at else None,
        lifted_reason=texts["end_note"],
    )
    return _with_hearing(known, view, language)


def facts_for_plan(incident: Incident, plan: Plan, kind: MeasureType, *, on: date, language: str) -> Facts:
    """What the letter would say about a measure that is being filled in."""
    pack = pack_of(incident.pack_version_id)
    known = _facts_for_case(incident, pack, kind, on=on, language=language)
    hearing = measures.hearing_of(incident)
    known = replace(
        known,
        facts=plan.facts,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        review_on=plan.review_on or plan.ends_on,
        location=plan.location,
        basic_service=plan.basic_service,
        acute_reason="" if hearing else _acute_reason(pack, plan.acute, plan.acute_note, language),
    )
    if hearing and hearing.form != HearingForm.INVITED:
        known = replace(known, heard_on=hearing.held_on, statement=opened(hearing, "statement"))
    return known


def _facts_for_case(incident: Incident, pack: Pack, kind: MeasureType, *, on: date, language: str) -> Facts:
    organisation = organisations().get(pk=incident.organisation_id)
    person = details_of(incident.subject) if incident.subject else {}
    address = tuple(part.strip() for part in organisation.contact.get("address", "").split(",") if part.strip())
    phone, email = organisation.contact.get("phone", ""), organisation.contact.get("email", "")
    start = datetime.combine(on, datetime.min.time(), tzinfo=local(incident.reported_at).tzinfo)
    return Facts(
        subject_name=person.get("name", ""),
        address=person.get("address", ""),
        organisation=organisation.name,
        organisation_lines=address,
        reference=incident.reference,
        dated_on=on,
        incident_on=local(incident.happened_at).date(),
        incident_place=story_of(incident).place,
        measure=f"{kind.label.in_(language)}.",
        respond_before=due_by(pack, "statement_of_view", start).date(),
        contact_advice=_advice(pack, kind, language),
        remedies_clause=next((one.text.in_(language) for one in pack.remedies if one.code == kind.remedy), ""),
        contact="\n".join(line for line in (organisation.name, phone, email) if line),
        signatory="\n".join([_signatory(language), organisation.name]),
    )


def _signatory(language: str) -> str:
    with in_language(language):
        return gettext("De coördinator agressie en geweld, namens het college")


def _advice(pack: Pack, kind: MeasureType, language: str) -> str:
    known = (one for one in pack.contact_advice if one.code == kind.contact_advice)
    return next((one.advice.in_(language).rstrip(".") for one in known), "")


def _acute_reason(pack: Pack, code: str, note: str, language: str) -> str:
    reason = (one for one in pack.reasons if one.code == code and one.explains is ReasonFor.NO_HEARING)
    label = next((f"{one.label.in_(language)}." for one in reason), "")
    return "\n".join(part for part in (label, note.strip()) if part)


def _with_hearing(known: Facts, view: MeasureView, language: str) -> Facts:
    hearing = view.measure.hearing
    if hearing is None:
        return known
    if hearing.form == HearingForm.INVITED:
        with in_language(language):
            invited = gettext("Wij nodigden u uit op %(day)s. Wij hoorden niets van u.")
        return replace(known, acute_reason=invited % {"day": rules.day(hearing.held_on, language)})
    return replace(known, heard_on=hearing.held_on, statement=view.statement, acute_reason="")


def preview(incident: Incident, plan: Plan, kind: MeasureType, *, on: date, language: str) -> LetterText | None:
    """The letter as it would become, with what is still missing in brackets; None when the measure has no letter."""
    pack = pack_of(incident.pack_version_id)
    template = template_of(pack, kind.letter or "")
    if template is None:
        return None
    known = facts_for_plan(incident, plan, kind, on=on, language=language)
    values = rules.marked(pack, rules.values_of(known, language), language)
    return rules.filled_letter(template, known, values, language, words(language))


def preview_of(view: MeasureView, *, on: date, language: str) -> LetterText | None:
    """The letter of a measure that waits, as it would become on a day; None when it has none."""
    pack = pack_of(view.measure.pack_version_id)
    template = template_of(pack, view.measure.letter)
    if template is None:
        return None
    known = facts_for_measure(view, on=on, language=language)
    values = rules.marked(pack, rules.values_of(known, language), language)
    return rules.filled_letter(template, known, values, language, words(language))


def words(language: str) -> tuple[str, str, str]:
    """The few words of a letter that do not stand in the pack: page, date, reference."""
    with in_language(language):
        return gettext("Pagina"), gettext("Datum"), gettext("Kenmerk")


def tasks(actor: Actor, *, at: datetime) -> list[Task]:
    """Measures that wait for eyes, a new look or their letter: one query, at most fifty of each kind."""
    if not (actor.is_clock or actor.may(May.IMPOSE_MEASURE) or actor.may(May.APPROVE_MEASURE)):
        return []
    found: list[Any] = asked_for(actor, "letters.tasks", lambda anybody: _waiting(anybody, at), on=local(at).date())
    steps = ((one.incident, prepare_step(one) if one.lacks_letter else measures.step_of(one, actor)) for one in found)
    return [_task(incident, step) for incident, step in steps if step is not None]


def _waiting(actor: Actor, at: datetime) -> QuerySet[Measure]:
    looks = measures.to_look_at(actor, at=at).annotate(lacks_letter=Value(False))
    letterless = measures_without_letter(actor, at=at).annotate(lacks_letter=Value(True))
    both = [rows.select_related("incident__unit").only(*_LIGHT)[:ENOUGH] for rows in (looks, letterless)]
    return both[0].union(both[1], all=True)


def measures_without_letter(actor: Actor, *, at: datetime) -> QuerySet[Measure]:
    """Measures that hold in an open case and whose letter has not gone out, longest waiting first."""
    gone = Exists(Letter.objects.filter(measure=OuterRef("pk"), state__in=GONE))
    mine = handled(actor, May.IMPOSE_MEASURE, through="incident__")
    rows = Measure.objects.filter(~gone, mine, state=MeasureState.IMPOSED)
    rows = rows.exclude(letter="").filter(ends_on__gte=local(at).date(), incident__state__in=OPEN)
    return rows.order_by("decided_at", "id")


def prepare_step(measure: Measure) -> Step:
    """The letter that a measure waits for."""
    start = measure.decided_at or measure.proposed_at
    due = due_by(pack_of(measure.pack_version_id), "offender_reaction", start)
    return Step("prepare_letter", gettext_noop("Maak en verstuur de brief"), WHO, due, measure.pk)


def offender_lane(actor: Actor, incident: Incident, *, at: datetime) -> LaneView:
    """The track to the offender: what was done, what comes next, what else can be done. Two or three queries."""
    state = LaneState(incident.offender)
    known, letters = measures.measures_of(actor, incident), letters_of(actor, incident)
    done = tuple(_told(one) for one in reversed(known))
    if state != LaneState.OPEN:
        return LaneView(Lane.OFFENDER, state, done)
    if not incident.norm_level:
        return LaneView(Lane.OFFENDER, state, done, assess_step(incident))
    steps = [step for one in known for step in _steps_of(one, letters, actor)]
    live = [one for one in known if one.state != MeasureState.REJECTED]
    if not live:
        steps.append(measures.impose_step(incident))
    elif not any(step.verb in {"", "approve_measure", "prepare_letter"} for step in steps):
        steps.insert(0, Step("settle_offender_lane", gettext_noop("Rond de reactie af"), WHO, None, incident.pk))
    hear = Step("hold_hearing", gettext_noop("Leg het verhaal van de ander vast"), WHO, None, incident.pk)
    others = [*steps[1:], hear]
    if live:
        others.append(Step("impose_measure", gettext_noop("Nog een maatregel"), WHO, None, incident.pk))
    first = steps[0] if steps else None
    return LaneView(Lane.OFFENDER, state, done, first, tuple(others))


def _steps_of(measure: Measure, letters: list[Letter], actor: Actor) -> list[Step]:
    gone = any(one.measure_id == measure.pk and one.state in GONE for one in letters)
    needs_letter = measure.state == MeasureState.IMPOSED and bool(measure.letter) and not gone
    step = measures.step_of(measure, actor)
    found = [prepare_step(measure)] if needs_letter else []
    if measure.state == MeasureState.PROPOSED and step is None:
        waits = gettext_noop("Een collega keurt de maatregel goed")
        step = Step("", waits, gettext_noop("tweede paar ogen"))
    return [*found, step] if step else found


_STATES = {
    MeasureState.PROPOSED: gettext_noop("voorgesteld"),
    MeasureState.IMPOSED: gettext_noop("opgelegd"),
    MeasureState.REJECTED: gettext_noop("niet goedgekeurd"),
    MeasureState.LIFTED: gettext_noop("opgeheven"),
    MeasureState.EXPIRED: gettext_noop("afgelopen"),
}


def _told(measure: Measure) -> str:
    kind = measures.type_of(measure)
    return f"{kind.label.in_(get_language() or 'nl')}: {gettext(_STATES[MeasureState(measure.state)])}"


def is_answered(actor: Actor, incident: Incident, *, at: datetime) -> bool:
    """Whether the track to the offender can be settled: a measure stands and its letter has gone."""
    lane = offender_lane(actor, incident, at=at)
    return lane.step is not None and lane.step.verb == "settle_offender_lane" and is_norm_violation(incident)


def _task(incident: Incident, step: Step) -> Task:
    behaviours = tuple(incident.behaviours)
    return Task(incident.pk, incident.reference, incident.unit.name, behaviours, step, incident.norm_level)


def asks_for_meeting(measure: Measure) -> bool:
    """Whether the letter of a measure needs a day and place to meet."""
    template = template_of(pack_of(measure.pack_version_id), template_for(measure))
    return template is not None and "meeting_on" in template.fields


def sheet_of(letter: Letter) -> bytes:
    """The PDF: as approved, else as the draft would become. The caller has asked whether it may be seen."""
    return document_of(letter) or rules.printed(text_of(letter))
