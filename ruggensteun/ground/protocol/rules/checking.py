"""What a pack must hold besides the right shape: everything it refers to exists, and the law's minimum is in it.

Every fault names the place by path, as ``measures[3].max_weeks``, and says in one sentence what is wrong.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from ruggensteun.ground.protocol.rules.letters import faults_in_letter
from ruggensteun.ground.protocol.terms import Clock, LetterTemplate, MeasureType, Pack, Remedy, Term, Unit, Words

CLOCKS = (
    "manager_contact", "assessment", "first_talk", "after_two_weeks", "after_six_weeks", "reoffer", "offender_reaction",
    "police", "camera_images", "statement_of_view", "feedback", "objection", "objection_receipt", "objection_decision",
    "complaint", "complaint_decision", "breach", "joint_reaction", "flag_expiry",
)  # fmt: skip
"""The clocks that the house counts with; a pack may have more."""

PROMISES = ("heard", "cared_for", "answered", "informed")
"""The four promises of the board. [PRODUCT]"""

STEPS = (
    "hearing_invite", "conduct_agreements", "extension", "lifting", "objection_received", "objection_decided",
)  # fmt: skip
"""The letters of the steps in a measure's life; a pack may have more."""

LETTER_MINIMUM = ("facts", "measure", "starts_on", "ends_on", "review_on", "contact", "remedies_clause")
"""What the letter of a measure above warning must say: ombudsmen and courts ask for it. [domain 3.4]"""


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a pack: where, and a sentence."""

    path: str
    says: Words

    def __str__(self) -> str:
        return f"{self.path}: {self.says.nl}" if self.path else self.says.nl


class Invalid(Exception):
    """A pack that cannot be used, with every fault that was found."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


class UnknownCode(LookupError):
    """A code that the pack does not know: which list, which code."""

    def __init__(self, where: str, code: str) -> None:
        self.where, self.code = where, code
        super().__init__(f"{where} has no {code!r}")


Found = Iterator[Fault]


def faults_in(pack: Pack) -> list[Fault]:
    """Everything wrong with a pack of the right shape; empty when it can be used."""
    checks = (
        _doubles,
        _ladder,
        _behaviours,
        _clocks,
        _measures,
        _matrix,
        _letters,
        _remedies,
        _care,
        _cards,
        _promises,
    )
    return [fault for check in checks for fault in check(pack)]


def _doubles(pack: Pack) -> Found:
    for name in pack.__struct_fields__:
        yield from _doubles_in(getattr(pack, name), name)
    yield from _doubles_in(pack.norm_model.levels, "norm_model.levels")
    yield from _doubles_in(pack.matrix.rules, "matrix.rules")
    yield from _doubles_in(pack.aftercare.kinds, "aftercare.kinds")
    yield from _doubles_in((*pack.aftercare.moments, *pack.aftercare.family), "aftercare.moments")


def _doubles_in(items: object, path: str) -> Found:
    seen: set[str] = set()
    for number, item in enumerate(items if isinstance(items, tuple) else ()):
        code = getattr(item, "code", None)
        if code in seen:
            yield _fault(f"{path}[{number}].code", f"{code} staat er twee keer.", f"{code} is there twice.")
        if code is not None:
            seen.add(code)


def _ladder(pack: Pack) -> Found:
    levels = pack.norm_model.levels
    if not levels or not levels[-1].is_norm_violation or levels[0].is_norm_violation:
        yield _fault(
            "norm_model.levels",
            "De ladder begint onder de norm en eindigt erboven.",
            "The ladder begins below the norm and ends above it.",
        )
    for number, (lower, upper) in enumerate(pairwise(levels), start=1):
        path = f"norm_model.levels[{number}]"
        if upper.severity <= lower.severity:
            yield _fault(
                f"{path}.severity", "Elk niveau is zwaarder dan het vorige.", "Each level is heavier than the last."
            )
        if lower.is_norm_violation and not upper.is_norm_violation:
            yield _fault(
                f"{path}.is_norm_violation", "Boven de norm blijft boven de norm.", "Above the norm stays above it."
            )
    for number, level in enumerate(levels):
        if level.is_norm_violation and not level.must_report:
            path = f"norm_model.levels[{number}].must_report"
            yield _fault(path, "Een normoverschrijding wordt altijd gemeld.", "A norm violation is always reported.")


def _behaviours(pack: Pack) -> Found:
    levels = {level.code for level in pack.norm_model.levels}
    for number, behaviour in enumerate(pack.behaviours):
        yield from _known(behaviour.usual_level, levels, f"behaviours[{number}].usual_level")


def _clocks(pack: Pack) -> Found:
    yield from _complete(CLOCKS, pack.clocks, "clocks")
    for number, clock in enumerate(pack.clocks):
        yield from _clock(clock, f"clocks[{number}]")


def _clock(clock: Clock, path: str) -> Found:
    if clock.unit is not Unit.SAME_DAY and clock.amount < 1:
        yield _fault(f"{path}.amount", "Een termijn duurt ten minste één.", "A clock lasts at least one.")
    if clock.latest is not None and clock.latest < clock.amount:
        yield _fault(
            f"{path}.latest", "Het einde van de periode ligt voor het begin.", "The window ends before it begins."
        )
    if clock.unit is Unit.CALENDAR_DAYS and any(days >= clock.amount for days in clock.warn_after):
        yield _fault(f"{path}.warn_after", "Waarschuw voor het einde van de termijn.", "Warn before the clock is due.")


def _measures(pack: Pack) -> Found:
    letters = {letter.code for letter in pack.letters}
    advice = {each.code for each in pack.contact_advice}
    for number, measure in enumerate(pack.measures):
        path = f"measures[{number}]"
        yield from _terms_of(measure, path)
        if measure.letter:
            yield from _known(measure.letter, letters, f"{path}.letter")
        if measure.contact_advice:
            yield from _known(measure.contact_advice, advice, f"{path}.contact_advice")


def _terms_of(measure: MeasureType, path: str) -> Found:
    if measure.max_weeks < measure.default_weeks:
        yield _fault(
            f"{path}.max_weeks", "Het maximum is korter dan de gewone duur.", "The maximum is below the default."
        )
    if measure.review_weeks > measure.max_weeks:
        yield _fault(f"{path}.review_weeks", "Bekijk de maatregel opnieuw voor het einde.", "Review it before its end.")
    if measure.limits_service and measure.basic_service is None:
        yield _fault(
            f"{path}.basic_service",
            "Zeg hoe de basisdienstverlening doorgaat.",
            "Say how basic service goes on.",
        )
    if measure.above_warning and measure.letter is None:
        yield _fault(f"{path}.letter", "Deze maatregel vraagt een brief.", "This measure asks for a letter.")


def _matrix(pack: Pack) -> Found:
    levels = {level.code: level for level in pack.norm_model.levels}
    behaviours = {behaviour.code for behaviour in pack.behaviours}
    most = {measure.code: measure.max_weeks for measure in pack.measures}
    for number, rule in enumerate(pack.matrix.rules):
        path = f"matrix.rules[{number}]"
        for place, code in enumerate(rule.levels):
            yield from _known(code, levels, f"{path}.levels[{place}]")
            if code in levels and not levels[code].is_norm_violation:
                says = (f"Op niveau {code} past geen maatregel: kritiek is geen agressie.",
                        f"No measure fits level {code}: criticism is not aggression.")  # fmt: skip
                yield _fault(f"{path}.levels[{place}]", *says)
        for place, code in enumerate(rule.behaviours):
            yield from _known(code, behaviours, f"{path}.behaviours[{place}]")
        for place, proposed in enumerate(rule.proposes):
            yield from _known(proposed.code, most, f"{path}.proposes[{place}].code")
            if (proposed.weeks or 0) > most.get(proposed.code, 260):
                where = f"{path}.proposes[{place}].weeks"
                yield _fault(where, "Dit is langer dan het maximum.", "This is longer than the maximum.")
        if rule.history_to is not None and rule.history_to < rule.history_from:
            yield _fault(f"{path}.history_to", "Dit is minder dan history_from.", "This is less than history_from.")
    yield from _gaps(pack)


def _gaps(pack: Pack) -> Found:
    for_anybody = (rule for rule in pack.matrix.rules if rule.history_from == 0 and not rule.behaviours)
    answered = {code for rule in for_anybody for code in rule.levels}
    for level in pack.norm_model.levels:
        if level.is_norm_violation and level.code not in answered:
            says = (f"Niveau {level.code} krijgt geen reactie.", f"Level {level.code} gets no reaction.")
            yield _fault("matrix.rules", *says)


def _letters(pack: Pack) -> Found:
    known = {field.code for field in pack.letter_fields}
    heavy = {measure.letter for measure in pack.measures if measure.above_warning}
    yield from _complete(STEPS, pack.letters, "letters")
    for number, letter in enumerate(pack.letters):
        path = f"letters[{number}]"
        yield from (Fault(f"{path}{place}", says) for place, says in faults_in_letter(letter, known))
        if letter.code in heavy:
            yield from _minimum(letter, path)


def _minimum(letter: LetterTemplate, path: str) -> Found:
    for field in LETTER_MINIMUM:
        if field not in letter.fields:
            yield _fault(f"{path}.fields", f"Deze brief moet {field} noemen.", f"This letter must say {field}.")


def _remedies(pack: Pack) -> Found:
    clauses = {clause.code for clause in pack.remedies} | {Remedy.NONE}
    for number, measure in enumerate(pack.measures):
        yield from _known(measure.remedy, clauses, f"measures[{number}].remedy")


def _care(pack: Pack) -> Found:
    clocks = {clock.code for clock in pack.clocks}
    yield from _known(pack.aftercare.reoffer_clock, clocks, "aftercare.reoffer_clock")
    for name in ("moments", "family"):
        for number, moment in enumerate(getattr(pack.aftercare, name)):
            yield from _known(moment.clock, clocks, f"aftercare.{name}[{number}].clock")
    for number, code in enumerate(pack.aftercare.check_ins):
        yield from _known(code, clocks, f"aftercare.check_ins[{number}]")
    if pack.aftercare.assign_clock:
        yield from _known(pack.aftercare.assign_clock, clocks, "aftercare.assign_clock")
    kinds = {kind.code for kind in pack.aftercare.kinds}
    for number, address in enumerate(pack.support):
        for place, code in enumerate(address.helps_with):
            yield from _known(code, kinds, f"support[{number}].helps_with[{place}]")


def _cards(pack: Pack) -> Found:
    support = {address.code for address in pack.support}
    for number, card in enumerate(pack.action_cards):
        path = f"action_cards[{number}]"
        for place, code in enumerate(card.support):
            yield from _known(code, support, f"{path}.support[{place}]")
        if card.danger and not ("112" in card.steps[0].nl and "112" in card.steps[0].en):
            yield _fault(f"{path}.steps[0]", "Bij gevaar is 112 de eerste stap.", "In danger, 112 is the first step.")


def _promises(pack: Pack) -> Found:
    clocks = {clock.code for clock in pack.clocks}
    yield from _complete(PROMISES, pack.promises, "promises")
    for number, promise in enumerate(pack.promises):
        if promise.clock:
            yield from _known(promise.clock, clocks, f"promises[{number}].clock")


def _complete(needed: Iterable[str], items: Iterable[Term], path: str) -> Found:
    present = {getattr(item, "code", None) for item in items}
    for code in needed:
        if code not in present:
            yield _fault(path, f"{code} ontbreekt.", f"{code} is missing.")


def _known(code: str, codes: Iterable[str], path: str) -> Found:
    if code not in codes:
        yield _fault(path, f"{code} bestaat niet.", f"{code} does not exist.")


def _fault(path: str, nl: str, en: str) -> Fault:
    return Fault(path, Words(nl, en))
