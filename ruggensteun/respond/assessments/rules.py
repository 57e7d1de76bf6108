"""Pure rules of judging: what is missing in a judgement, and how long a text may be."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ruggensteun.ground.protocol.rules import norm_level
from ruggensteun.ground.protocol.terms import Pack
from ruggensteun.respond.assessments.terms import CRITICISM, LegalQualification, Outcome, OwnShare, Repetition

LONGEST = 20_000
SHORTEST = 10


@dataclass(frozen=True)
class Judgement:
    """What an assessor says. `level` is a code of the pack's ladder, or `CRITICISM`."""

    level: str
    facts: str
    interpretation: str = ""
    repetition: str = Repetition.UNKNOWN
    legal: tuple[str, ...] = ()
    own_share: str = OwnShare.UNKNOWN
    own_share_note: str = ""
    revision_reason: str = ""

    def texts(self) -> dict[str, str]:
        """The sealed fields of an assessment."""
        names = ("facts", "interpretation", "own_share_note", "revision_reason")
        return {name: getattr(self, name).strip() for name in names}


def outcome_of(pack: Pack, level: str) -> Outcome:
    """Whether a level of the pack is over the line; a step of the ladder below the line is criticism or emotion."""
    if level == CRITICISM or not norm_level(pack, level).is_norm_violation:
        return Outcome.CRITICISM
    return Outcome.VIOLATION


def levels(pack: Pack) -> tuple[str, ...]:
    """Everything that an incident can be judged to be, mildest first."""
    ladder = sorted(pack.norm_model.levels, key=lambda level: level.severity)
    return (CRITICISM, *(level.code for level in ladder))


def what_is_wrong(judgement: Judgement, pack: Pack, *, is_revision: bool) -> dict[str, str]:
    """The fields that cannot stay as they are, each with its Dutch sentence; empty when the judgement is whole."""
    wrong = {
        "level": "" if judgement.level in levels(pack) else _("Kies wat het volgens de norm was."),
        "repetition": "" if judgement.repetition in Repetition.values else _("Kies hoe groot de kans op herhaling is."),
        "legal": "" if set(judgement.legal) <= set(LegalQualification.values) else _("Kies uit de lijst."),
        "own_share": "" if judgement.own_share in OwnShare.values else _("Kies of wij zelf een aandeel hadden."),
        "facts": _wrong_text(judgement.facts)
        or _too_short(judgement.facts, _("Schrijf op wat er precies is gezegd en gedaan.")),
        "interpretation": _wrong_text(judgement.interpretation),
        "own_share_note": _wrong_text(judgement.own_share_note) or _wrong_share(judgement),
        "revision_reason": _wrong_text(judgement.revision_reason) or (_unexplained(judgement) if is_revision else ""),
    }
    return {name: sentence for name, sentence in wrong.items() if sentence}


def _wrong_share(judgement: Judgement) -> str:
    if judgement.own_share != OwnShare.SOME:
        return ""
    return _too_short(judgement.own_share_note, _("Schrijf op wat wij zelf anders hadden kunnen doen."))


def _unexplained(judgement: Judgement) -> str:
    return _too_short(judgement.revision_reason, _("Schrijf op waarom u de beoordeling aanpast."))


def _too_short(text: str, sentence: str) -> str:
    return "" if len(text.strip()) >= SHORTEST else sentence


def _wrong_text(text: str) -> str:
    if len(text) > LONGEST:
        return _("Dit is te lang. Gebruik hooguit 20.000 tekens.")
    if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        return _("Deze tekst bevat tekens die niet kunnen. Typ de tekst opnieuw.")
    return ""
