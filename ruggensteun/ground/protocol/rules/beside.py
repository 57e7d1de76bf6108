"""Two packs beside each other, as people read them: the steps of the norm, behaviours, promises, measures."""

from dataclasses import dataclass

from ruggensteun.ground.protocol.rules.finding import label
from ruggensteun.ground.protocol.rules.overview import length
from ruggensteun.ground.protocol.terms import MeasureType, NormLevel, Pack, Words

Told = dict[str, tuple[Words, Words]]
"""By code: what it is called, and what the pack says of it."""


@dataclass(frozen=True)
class Beside:
    """One thing that is not the same in two packs; None where a pack does not have it."""

    what: Words
    here: Words | None
    there: Words | None


def steps(pack: Pack) -> list[NormLevel]:
    """The steps of the norm, mildest first."""
    return sorted(pack.norm_model.levels, key=lambda level: level.severity)


def beside(here: Pack, there: Pack) -> dict[str, list[Beside]]:
    """What is not the same, per part of the protocol."""
    parts = {"behaviours": _behaviours, "clocks": _clocks, "measures": _measures}
    return {name: _unlike(told(here), told(there)) for name, told in parts.items()}


def _unlike(here: Told, there: Told) -> list[Beside]:
    codes = [code for code in {**here, **there} if here.get(code) != there.get(code)]
    return [Beside({**there, **here}[code][0], _said(here, code), _said(there, code)) for code in codes]


def _said(told: Told, code: str) -> Words | None:
    return told[code][1] if code in told else None


def _behaviours(pack: Pack) -> Told:
    return {one.code: (one.label, _step(pack, one.usual_level)) for one in pack.behaviours}


def _step(pack: Pack, code: str) -> Words:
    step = label(pack.norm_model.levels, code)
    return Words(f"{code} · {step.nl}", f"{code} · {step.en}") if len(code) == 1 else step


def _clocks(pack: Pack) -> Told:
    return {one.code: (one.label, length(one)) for one in pack.clocks}


def _measures(pack: Pack) -> Told:
    return {one.code: (one.label, _weeks(one)) for one in pack.measures}


def _weeks(measure: MeasureType) -> Words:
    usual, most = measure.default_weeks, measure.max_weeks
    return Words(f"{usual} weken, hooguit {most}", f"{usual} weeks, at most {most}")
