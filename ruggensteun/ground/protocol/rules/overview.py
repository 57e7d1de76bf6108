"""The matrix on one page: behaviour or level → possible reactions, the first time, again, and more often."""

from collections.abc import Iterator
from dataclasses import dataclass

from ruggensteun.ground.protocol.rules.finding import label, one
from ruggensteun.ground.protocol.terms import Clock, MatrixRule, NormLevel, Pack, Unit, Words, label_of

OFTEN = 2
"""From this number of earlier violations on the overview says "more often"."""


@dataclass(frozen=True)
class Reaction:
    """A measure of the overview, with its usual and greatest number of weeks and why it fits."""

    label: Words
    weeks: int
    why: Words
    most: int = 0


@dataclass(frozen=True)
class Row:
    """A line of the overview: levels, the behaviours it is limited to, and the reactions by history (0, 1, often)."""

    levels: tuple[NormLevel, ...]
    behaviours: tuple[Words, ...]
    reactions: tuple[tuple[Reaction, ...], ...]


def overview(pack: Pack) -> list[Row]:
    """Every line of the matrix, the levels first and then the behaviours with reactions of their own."""
    kinds = dict.fromkeys((rule.levels, rule.behaviours) for rule in pack.matrix.rules)
    return [_row(pack, *kind) for kind in sorted(kinds, key=lambda kind: bool(kind[1]))]


def _row(pack: Pack, levels: tuple[str, ...], behaviours: tuple[str, ...]) -> Row:
    rules = [rule for rule in pack.matrix.rules if (rule.levels, rule.behaviours) == (levels, behaviours)]
    return Row(
        levels=tuple(one(pack.norm_model.levels, code) for code in levels),
        behaviours=tuple(label(pack.behaviours, code) for code in behaviours),
        reactions=tuple(tuple(_reactions(pack, rules, earlier)) for earlier in range(OFTEN + 1)),
    )


def _reactions(pack: Pack, rules: list[MatrixRule], earlier: int) -> Iterator[Reaction]:
    for rule in rules:
        if rule.history_from <= earlier and (rule.history_to is None or earlier <= rule.history_to):
            for proposed in rule.proposes:
                measure = one(pack.measures, proposed.code)
                yield Reaction(measure.label, proposed.weeks or measure.default_weeks, proposed.why, measure.max_weeks)


def length(clock: Clock) -> Words:
    """How long a clock runs, in words: *48 uur*, *6 tot 8 weken*, *dezelfde dag*."""
    unit = label_of(clock.unit)
    if clock.unit is Unit.SAME_DAY:
        return unit
    if clock.latest:
        return Words(f"{clock.amount} tot {clock.latest} {unit.nl}", f"{clock.amount} to {clock.latest} {unit.en}")
    return Words(f"{clock.amount} {unit.nl}", f"{clock.amount} {unit.en}")
