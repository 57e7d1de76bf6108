"""Pure rules of reactions: what fits, what deviates, and which safeguards are missing (domain 3.4)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from ruggensteun.ground.protocol.rules import Proposal, last_day
from ruggensteun.ground.protocol.terms import MeasureType, Pack, ReasonFor

LONGEST = 10_000
SHORTEST = 10
BACKDATED = timedelta(days=7)
AHEAD = timedelta(days=92)


@dataclass(frozen=True)
class Plan:
    """A measure as somebody wants it: an entry of the catalogue (`code`); `acute`: a reason not to hear first."""

    code: str
    facts: str
    starts_on: date | None
    ends_on: date | None
    review_on: date | None = None
    location: str = ""
    basic_service: str = ""
    motivation: str = ""
    acute: str = ""
    acute_note: str = ""
    deviation: str = ""
    deviation_note: str = ""

    def texts(self) -> dict[str, str]:
        """The sealed fields of a measure."""
        names = ("facts", "motivation", "basic_service", "acute_note", "deviation_note")
        return {name: getattr(self, name).strip() for name in names}


def usual_plan(measure: MeasureType, weeks: int, *, facts: str, on: date, language: str = "nl") -> Plan:
    """What the form starts with: the term of the proposal and the catalogue's route for basic service."""
    return Plan(
        code=measure.code,
        facts=facts,
        starts_on=on,
        ends_on=last_day(on, weeks),
        review_on=last_day(on, min(measure.review_weeks, weeks)),
        basic_service=measure.basic_service.in_(language) if measure.basic_service else "",
    )


def deviates(plan: Plan, proposals: Sequence[Proposal]) -> bool:
    """Whether a plan is another measure than proposed, or a longer one. Shorter never needs an excuse."""
    same = [one for one in proposals if one.measure.code == plan.code]
    if not same or plan.starts_on is None or plan.ends_on is None:
        return not same
    return plan.ends_on > last_day(plan.starts_on, same[0].weeks)


def what_is_wrong(
    plan: Plan, measure: MeasureType, pack: Pack, proposals: Sequence[Proposal], *, is_heard: bool, on: date
) -> dict[str, str]:
    """The fields that cannot stay as they are, each with its Dutch sentence; empty when every safeguard is there."""
    wrong = {
        "facts": _too_short(plan.facts, _("Schrijf op wat de persoon deed en zei. Zonder feiten geen maatregel.")),
        "starts_on": _wrong_start(plan, on),
        "ends_on": _wrong_end(plan, measure),
        "review_on": _wrong_review(plan, measure),
        "location": _wrong_location(plan, measure),
        "basic_service": _wrong_basic_service(plan, measure),
        "acute": _wrong_hearing(plan, measure, pack, is_heard=is_heard),
        "acute_note": _wrong_acute_note(plan, measure, is_heard=is_heard),
        "motivation": _too_short(plan.motivation, _("Leg uit waarom deze maatregel past en niet te zwaar is."))
        if measure.above_warning
        else "",
        "deviation": _wrong_deviation(plan, pack, proposals),
    }
    wrong |= {name: sentence for name, text in plan.texts().items() if (sentence := wrong_text(text))}
    return {name: sentence for name, sentence in wrong.items() if sentence}


def _wrong_start(plan: Plan, on: date) -> str:
    if plan.starts_on is None:
        return _("Kies de eerste dag.")
    if plan.starts_on < on - BACKDATED:
        return _("Een maatregel begint hooguit een week terug.")
    return "" if plan.starts_on <= on + AHEAD else _("Een maatregel begint binnen drie maanden.")


def _wrong_end(plan: Plan, measure: MeasureType) -> str:
    if plan.ends_on is None:
        return _("Kies de laatste dag. Een maatregel zonder einde kan niet.")
    if plan.starts_on is None:
        return ""
    if plan.ends_on < plan.starts_on:
        return _("De laatste dag ligt voor de eerste dag.")
    too_long = _("Deze maatregel duurt hooguit %d weken.") % measure.max_weeks
    return "" if plan.ends_on <= last_day(plan.starts_on, measure.max_weeks) else too_long


def _wrong_review(plan: Plan, measure: MeasureType) -> str:
    if plan.review_on is None:
        return _("Kies een dag om opnieuw te kijken.") if measure.above_warning else ""
    if plan.starts_on is None or plan.ends_on is None:
        return ""
    within = plan.starts_on <= plan.review_on <= plan.ends_on
    return "" if within else _("Kijk opnieuw tussen de eerste en de laatste dag.")


def _wrong_location(plan: Plan, measure: MeasureType) -> str:
    if measure.needs_location and not plan.location.strip():
        return _("Kies voor welk gebouw of welke plek dit geldt.")
    return "" if len(plan.location) <= 120 else _("Gebruik hooguit 120 tekens.")


def _wrong_basic_service(plan: Plan, measure: MeasureType) -> str:
    if not measure.limits_service:
        return ""
    return _too_short(plan.basic_service, _("Schrijf op hoe de persoon wél wordt geholpen. De basis blijft open."))


def _wrong_hearing(plan: Plan, measure: MeasureType, pack: Pack, *, is_heard: bool) -> str:
    if plan.acute and plan.acute not in reasons(pack, ReasonFor.NO_HEARING):
        return _("Kies een reden uit de lijst.")
    if measure.above_warning and not is_heard and not plan.acute:
        return _("Laat de persoon eerst vertellen. Kan dat niet? Kies dan waarom.")
    return ""


def _wrong_acute_note(plan: Plan, measure: MeasureType, *, is_heard: bool) -> str:
    if not measure.above_warning or is_heard or not plan.acute:
        return ""
    return _too_short(plan.acute_note, _("Schrijf op waarom u de persoon niet eerst kon horen. Dit komt in de brief."))


def _wrong_deviation(plan: Plan, pack: Pack, proposals: Sequence[Proposal]) -> str:
    if not deviates(plan, proposals):
        return ""
    if plan.deviation not in reasons(pack, ReasonFor.DEVIATION):
        return _("Dit wijkt af van het voorstel. Kies waarom.")
    return ""


def reasons(pack: Pack, explains: ReasonFor) -> Collection[str]:
    """The codes of the reasons that a pack knows for something."""
    return [reason.code for reason in pack.reasons if reason.explains is explains]


def _too_short(text: str, sentence: str) -> str:
    return "" if len(text.strip()) >= SHORTEST else sentence


def wrong_text(text: str) -> str:
    """The sentence about a text that is too long or cannot be written down; '' when it can."""
    if len(text) > LONGEST:
        return _("Dit is te lang. Gebruik hooguit 10.000 tekens.")
    if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        return _("Deze tekst bevat tekens die niet kunnen. Typ de tekst opnieuw.")
    return ""
