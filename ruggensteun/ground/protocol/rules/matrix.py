"""The matrix: which reactions fit, and why. A person decides; this only proposes and explains. [domain 3.2, 3.4]"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ruggensteun.ground.protocol.rules.finding import one
from ruggensteun.ground.protocol.terms import MatrixRule, MeasureType, NormLevel, Pack, Proposed, Words


@dataclass(frozen=True)
class PastIncident:
    """An earlier, assessed incident of the same subject: when, and whether it crossed the norm of its own time."""

    occurred_on: date
    is_norm_violation: bool


@dataclass(frozen=True)
class Proposal:
    """A measure that fits, for how long, and the lines that say why."""

    measure: MeasureType
    weeks: int
    rule: str
    counted: tuple[date, ...]
    why: tuple[Words, ...]


def proposals(
    pack: Pack, level: str, behaviours: Collection[str], history: Sequence[PastIncident], *, on: date
) -> list[Proposal]:
    """The measures that the pack proposes for an incident, the most specific rule first.

    ``history`` holds earlier incidents, not this one. Criticism and emotion (levels below the norm) give an empty list:
    they are never a ground for a measure. A measure proposed by several rules appears once, by the first.
    """
    if not norm_level(pack, level).is_norm_violation:
        return []
    counted = counted_history(pack, history, on=on)
    found: dict[str, Proposal] = {}
    for rule in _fitting(pack, level, behaviours, len(counted)):
        for proposed in rule.proposes:
            found.setdefault(proposed.code, _proposal(pack, level, rule, proposed, counted))
    return list(found.values())


def counted_history(pack: Pack, history: Sequence[PastIncident], *, on: date) -> tuple[date, ...]:
    """The dates of the violations that still count on a day, oldest first: not older than the pack's window."""
    since = months_before(on, pack.matrix.history_months)
    days = (past.occurred_on for past in history if past.is_norm_violation)
    return tuple(sorted(day for day in days if since <= day <= on))


def months_before(day: date, months: int) -> date:
    """The same day some months earlier; the last day of the month where that day does not exist."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for number in range(day.day, 0, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise ValueError("no such day")


def norm_level(pack: Pack, code: str) -> NormLevel:
    """The level of the ladder with a code, or ``UnknownCode``."""
    return one(pack.norm_model.levels, code, "norm_model.levels")


def measure_type(pack: Pack, code: str) -> MeasureType:
    """The entry of the measure catalogue with a code, or ``UnknownCode``."""
    return one(pack.measures, code, "measures")


def usual_level(pack: Pack, behaviours: Collection[str]) -> NormLevel:
    """The heaviest usual level of some behaviours: where an assessor starts, never the verdict itself."""
    usual = [norm_level(pack, each.usual_level) for each in pack.behaviours if each.code in behaviours]
    return max(usual, key=lambda level: level.severity, default=pack.norm_model.levels[0])


def _fitting(pack: Pack, level: str, behaviours: Collection[str], earlier: int) -> Iterator[MatrixRule]:
    specific_first = sorted(pack.matrix.rules, key=lambda rule: not rule.behaviours)
    for rule in specific_first:
        on_behaviour = not rule.behaviours or bool(set(rule.behaviours) & set(behaviours))
        enough = rule.history_from <= earlier and (rule.history_to is None or earlier <= rule.history_to)
        if level in rule.levels and on_behaviour and enough:
            yield rule


def _proposal(pack: Pack, level: str, rule: MatrixRule, proposed: Proposed, counted: tuple[date, ...]) -> Proposal:
    measure = measure_type(pack, proposed.code)
    why = (proposed.why, _norm_line(pack, level, rule), _history_line(pack, counted), _pack_line(pack))
    return Proposal(measure, proposed.weeks or measure.default_weeks, rule.code, counted, why)


def _norm_line(pack: Pack, level: str, rule: MatrixRule) -> Words:
    label = norm_level(pack, level).label
    return Words(
        f"Norm: niveau {level}, {label.nl} (regel {rule.code}).", f"Norm: level {level}, {label.en} (rule {rule.code})."
    )


def _history_line(pack: Pack, counted: tuple[date, ...]) -> Words:
    months = pack.matrix.history_months
    if not counted:
        return Words(
            f"Geen eerdere normoverschrijding in de afgelopen {months} maanden.",
            f"No earlier norm violation in the past {months} months.",
        )
    days = ", ".join(day.strftime("%d-%m-%Y") for day in counted)
    return Words(
        f"Eerdere normoverschrijdingen in {months} maanden: {len(counted)} ({days}).",
        f"Earlier norm violations in {months} months: {len(counted)} ({days}).",
    )


def _pack_line(pack: Pack) -> Words:
    line = Words(
        f"Protocol {pack.title.nl}, versie {pack.version}.", f"Protocol {pack.title.en}, version {pack.version}."
    )
    if pack.matrix.verified:
        return line
    return Words(f"{line.nl} Nog niet door een jurist bevestigd.", f"{line.en} Not yet confirmed by a lawyer.")
