"""Pure rules of reactions: what fits, what deviates, and which safeguards are missing (domain 3.4)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from ruggensteun.ground.protocol.rules import Proposal, last_day
from ruggensteun.ground.protocol.terms import MeasureType, Pack, ReasonFor
from ruggensteun.respond.measures.terms import Came, Decision, Finding, ObjectionKind

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
    own_share: str = ""
    own_share_note: str = ""

    def texts(self) -> dict[str, str]:
        """The sealed fields of a measure."""
        names = ("facts", "motivation", "basic_service", "acute_note", "deviation_note", "own_share_note")
        return {name: getattr(self, name).strip() for name in names}


@dataclass(frozen=True)
class Known:
    """What the rules have to know besides the plan.

    `locations`: the names of the buildings in small letters, None when that is not asked; `own_share_told`: the
    assessor said already what the organisation itself did.
    """

    locations: frozenset[str] | None = None
    own_share_told: bool = True


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
    plan: Plan,
    measure: MeasureType,
    pack: Pack,
    proposals: Sequence[Proposal],
    *,
    is_heard: bool,
    on: date,
    known: "Known | None" = None,
) -> dict[str, str]:
    """The fields that cannot stay as they are, each with its Dutch sentence; empty when every safeguard is there."""
    known = known or Known()
    wrong = {
        "facts": too_short(plan.facts, _("Schrijf op wat de persoon deed en zei. Zonder feiten geen maatregel.")),
        "starts_on": _wrong_start(plan, on),
        "ends_on": _wrong_end(plan, measure),
        "review_on": _wrong_review(plan, measure),
        "location": _wrong_location(plan, measure, known),
        "own_share": _wrong_own_share(plan, measure, known),
        "basic_service": _wrong_basic_service(plan, measure),
        "acute": _wrong_hearing(plan, measure, pack, is_heard=is_heard),
        "acute_note": _wrong_acute_note(plan, measure, is_heard=is_heard),
        "motivation": too_short(plan.motivation, _("Leg uit waarom deze maatregel past en niet te zwaar is."))
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


def _wrong_location(plan: Plan, measure: MeasureType, known: Known) -> str:
    if not measure.needs_location:
        return ""
    here = known.locations is None or plan.location.strip().casefold() in known.locations
    return "" if plan.location.strip() and here else _("Kies voor welk gebouw of welke plek dit geldt.")


def _wrong_own_share(plan: Plan, measure: MeasureType, known: Known) -> str:
    if not measure.above_warning or known.own_share_told:
        return ""
    if plan.own_share not in {"none", "some"}:
        return _("Kies of wij zelf iets deden wat hieraan bijdroeg.")
    return "" if plan.own_share == "none" else too_short(plan.own_share_note, _("Schrijf op wat wij zelf deden."))


def _wrong_basic_service(plan: Plan, measure: MeasureType) -> str:
    if not measure.limits_service:
        return ""
    return too_short(plan.basic_service, _("Schrijf op hoe de persoon wél wordt geholpen. De basis blijft open."))


def _wrong_hearing(plan: Plan, measure: MeasureType, pack: Pack, *, is_heard: bool) -> str:
    if plan.acute and plan.acute not in reasons(pack, ReasonFor.NO_HEARING):
        return _("Kies een reden uit de lijst.")
    if measure.above_warning and not is_heard and not plan.acute:
        return _("Laat de persoon eerst vertellen. Kan dat niet? Kies dan waarom.")
    return ""


def _wrong_acute_note(plan: Plan, measure: MeasureType, *, is_heard: bool) -> str:
    if not measure.above_warning or is_heard or not plan.acute:
        return ""
    return too_short(plan.acute_note, _("Schrijf op waarom u de persoon niet eerst kon horen. Dit komt in de brief."))


def _wrong_deviation(plan: Plan, pack: Pack, proposals: Sequence[Proposal]) -> str:
    if not deviates(plan, proposals):
        return ""
    if plan.deviation not in reasons(pack, ReasonFor.DEVIATION):
        return _("Dit wijkt af van het voorstel. Kies waarom.")
    return ""


def reasons(pack: Pack, explains: ReasonFor) -> Collection[str]:
    """The codes of the reasons that a pack knows for something."""
    return [reason.code for reason in pack.reasons if reason.explains is explains]


def too_short(text: str, sentence: str) -> str:
    """The sentence, when a text says too little."""
    return "" if len(text.strip()) >= SHORTEST else sentence


def wrong_text(text: str, most: int = LONGEST) -> str:
    """The sentence about a text that cannot be kept as it is; '' when it can."""
    if len(text) > most:
        if most == LONGEST:
            return _("Dit is te lang. Gebruik hooguit 10.000 tekens.")
        return _("Dit is te lang. Gebruik hooguit %(most)s tekens.") % {"most": most}
    if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        return _("Deze tekst bevat tekens die niet kunnen. Typ de tekst opnieuw.")
    return ""


def wrong_meeting(came: str, held_on: date, view: str, agreements: str, *, since: date, on: date) -> dict[str, str]:
    """What cannot stay of a conduct meeting as it is written down."""
    is_there = came in {Came.SIGNED, Came.DECLINED}
    wrong = {
        "came": "" if came in Came.values else _("Kies of de persoon kwam."),
        "held_on": "" if since <= held_on <= on else _("Kies een dag na het begin, en niet na vandaag."),
        "view": wrong_text(view) or (too_short(view, _("Schrijf op wat de persoon zei.")) if is_there else ""),
        "agreements": wrong_text(agreements)
        or (too_short(agreements, _("Schrijf de afspraken op.")) if is_there else ""),
    }
    return {name: sentence for name, sentence in wrong.items() if sentence}


def wrong_review(note: str, finding: str) -> dict[str, str]:
    """What cannot stay of a new look."""
    wrong = {
        "note": wrong_text(note) or too_short(note, _("Schrijf op hoe het sinds het besluit ging.")),
        "finding": "" if finding in Finding.values else _("Kies of de maatregel nog nodig is."),
    }
    return {name: sentence for name, sentence in wrong.items() if sentence}


def wrong_breach(facts: str, happened_on: date, starts_on: date, ends_on: date, *, on: date) -> dict[str, str]:
    """What cannot stay of a breach: it happened while the measure ran, and concretely."""
    within = starts_on <= happened_on <= min(ends_on, on)
    wrong = {
        "facts": wrong_text(facts) or too_short(facts, _("Schrijf op wat de persoon deed en zei.")),
        "happened_on": "" if within else _("Kies een dag waarop de maatregel gold."),
    }
    return {name: sentence for name, sentence in wrong.items() if sentence}


def wrong_outcome(outcome: str, on: date, *, since: date, today: date) -> dict[str, str]:
    """What cannot stay of the outcome of a referral."""
    wrong = {
        "outcome": wrong_text(outcome) or too_short(outcome, _("Schrijf op wat er is besloten, en door wie.")),
        "on": "" if since <= on <= today else _("Kies een dag na de doorverwijzing, en niet na vandaag."),
    }
    return {name: sentence for name, sentence in wrong.items() if sentence}


def wrong_extension(
    ends_on: date, review_on: date | None, reason: str, *, old: date, most: int, on: date
) -> dict[str, str]:
    """What cannot stay of a longer term: later than the old one, not longer than the maximum from today, reviewed."""
    wrong = {"ends_on": "", "review_on": "", "reason": wrong_text(reason)}
    wrong["reason"] = wrong["reason"] or too_short(reason, _("Leg uit waarom de maatregel langer nodig is."))
    if ends_on <= old:
        wrong["ends_on"] = _("Kies een dag na de oude laatste dag.")
    elif ends_on > last_day(on, most):
        wrong["ends_on"] = _("Vanaf vandaag duurt deze maatregel hooguit %d weken.") % most
    if review_on is None or not on < review_on <= ends_on:
        wrong["review_on"] = _("Kijk opnieuw na vandaag en voor de nieuwe laatste dag.")
    return {name: sentence for name, sentence in wrong.items() if sentence}


def wrong_objection(
    kind: str, grounds: str, received_on: date, late_note: str, *, is_late: bool, on: date
) -> dict[str, str]:
    """What cannot stay of an objection or complaint as it is written down."""
    wrong = {
        "kind": "" if kind in ObjectionKind.values else _("Kies bezwaar of klacht."),
        "grounds": wrong_text(grounds)
        or too_short(grounds, _("Schrijf op waarom de persoon het er niet mee eens is.")),
        "received_on": "" if received_on <= on else _("Deze dag ligt in de toekomst."),
        "late_note": wrong_text(late_note)
        or (too_short(late_note, _("Dit kwam na de laatste dag. Schrijf op wat u daarmee doet.")) if is_late else ""),
    }
    return {name: sentence for name, sentence in wrong.items() if sentence}


def wrong_decision(
    decision: str,
    motivation: str,
    ends_on: date | None,
    starts_on: date,
    old: date,
    *,
    is_running: bool,
    on: date,
) -> dict[str, str]:
    """What cannot stay of a decision on an objection or complaint."""
    wrong = {
        "decision": "" if decision in Decision.values else _("Kies wat u beslist."),
        "motivation": wrong_text(motivation)
        or too_short(motivation, _("Leg de beslissing uit. Dit komt in de brief.")),
        "ends_on": "",
    }
    if decision == Decision.PARTLY and is_running:
        shorter = ends_on is not None and max(starts_on, on) <= ends_on < old
        wrong["ends_on"] = "" if shorter else _("Kies een eerdere laatste dag, vanaf vandaag.")
    return {name: sentence for name, sentence in wrong.items() if sentence}
