"""What a letter may say: the facts of a case, a measure, a plan, or a step in a measure's life."""

from dataclasses import replace
from datetime import date, datetime

from django.utils.translation import gettext
from django.utils.translation import override as in_language

from ruggensteun.ground.people.queries import organisations
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.rules import due_by, local
from ruggensteun.ground.protocol.terms import MeasureType, Pack, ReasonFor
from ruggensteun.ground.vault.queries import opened
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.queries import story_of
from ruggensteun.report.subjects.queries import details_of, known_as
from ruggensteun.respond.letters import rules
from ruggensteun.respond.letters.queries.kept import template_of, words
from ruggensteun.respond.letters.rules import Facts, LetterText
from ruggensteun.respond.measures import queries as measures
from ruggensteun.respond.measures.queries import MeasureView
from ruggensteun.respond.measures.rules import Plan
from ruggensteun.respond.measures.terms import HearingForm


def facts_for_measure(view: MeasureView, *, on: date, language: str) -> Facts:
    """What a letter about a measure may say, on the day it is dated."""
    measure, texts = view.measure, view.texts
    pack = pack_of(measure.pack_version_id)
    known = facts_for_case(measure.incident, pack, view.type, on=on, language=language)
    known = replace(
        known,
        facts=texts["facts"],
        starts_on=measure.starts_on,
        ends_on=measure.ends_on,
        review_on=measure.review_on,
        location=measure.location,
        basic_service=_service(texts["basic_service"], view.type, language),
        acute_reason=_acute_reason(pack, measure.acute, texts["acute_note"], language),
        lifted_on=local(measure.ended_at).date() if measure.ended_at else None,
        lifted_reason=texts["end_note"],
    )
    return _with_hearing(known, view, language)


def facts_for_plan(incident: Incident, plan: Plan, kind: MeasureType, *, on: date, language: str) -> Facts:
    """What the letter would say about a measure that is being filled in."""
    pack = pack_of(incident.pack_version_id)
    known = facts_for_case(incident, pack, kind, on=on, language=language)
    hearing = measures.hearing_of(incident)
    known = replace(
        known,
        facts=plan.facts,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        review_on=plan.review_on or plan.ends_on,
        location=plan.location,
        basic_service=_service(plan.basic_service, kind, language),
        acute_reason="" if hearing else _acute_reason(pack, plan.acute, plan.acute_note, language),
    )
    if hearing and hearing.form != HearingForm.INVITED:
        known = replace(known, heard_on=hearing.held_on, statement=opened(hearing, "statement"))
    return known


def facts_for_case(incident: Incident, pack: Pack, kind: MeasureType | None, *, on: date, language: str) -> Facts:
    """What every letter about a case may say; `kind`: the measure it is about, if any."""
    organisation = organisations().get(pk=incident.organisation_id)
    person = details_of(known_as(incident.subject)) if incident.subject else {}
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
        measure=f"{kind.label.in_(language)}." if kind else "",
        respond_before=due_by(pack, "statement_of_view", start).date(),
        contact_advice=_advice(pack, kind, language) if kind else "",
        remedies_clause=_remedy(pack, kind, language) if kind else "",
        contact="\n".join(line for line in (organisation.name, phone, email) if line),
        signatory="\n".join([_signatory(language), organisation.name]),
    )


def _remedy(pack: Pack, kind: MeasureType, language: str) -> str:
    return next((one.text.in_(language) for one in pack.remedies if one.code == kind.remedy), "")


def _service(text: str, kind: MeasureType | None, language: str) -> str:
    """What somebody wrote; the sentence of the protocol, where it was left as it is, in the language of the letter."""
    usual = kind.basic_service if kind else None
    return usual.in_(language) if usual and text.strip() in {usual.nl, usual.en} else text


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
