"""What a protocol pack consists of: the policy of one municipality as typed, versioned data.

Every list item has a ``code``: that is how a local pack changes one item of the pack it is based on, and how a row in
the database refers to it. ``verified=False`` marks what no lawyer or source has confirmed; pages show it as such.
"""

from datetime import date
from typing import Annotated

from msgspec import Meta

from ruggensteun.ground.protocol.terms.letters import LetterField, LetterTemplate, RemedyClause
from ruggensteun.ground.protocol.terms.words import (
    Audience,
    BehaviourGroup,
    ChannelFamily,
    Code,
    ConsequenceKind,
    CountedFrom,
    Doer,
    LegalNature,
    MeasureKind,
    ReasonFor,
    Remedy,
    Term,
    Text,
    Unit,
    Version,
    Weeks,
    Words,
)


class NormLevel(Term, frozen=True):
    """One step of the norm ladder. ``severity`` orders the steps; 0 is no aggression at all. [domain 1.2]"""

    code: Code
    label: Words
    description: Words
    examples: tuple[Words, ...]
    suggested_reaction: Words
    severity: Annotated[int, Meta(ge=0, le=20)]
    is_norm_violation: bool
    must_report: bool


class Criticism(Term, frozen=True):
    """The outcome *criticism, not aggression*: counted, with a route of its own. [domain 3.4: ombudsmen]"""

    label: Words
    description: Words
    route: Words


class NormModel(Term, frozen=True):
    """The ladder by which behaviour is judged, with the source of its wording. [domain 1]"""

    name: Words
    source: Text
    verified: bool
    intro: Words
    levels: tuple[NormLevel, ...]
    criticism: Criticism


class Behaviour(Term, frozen=True):
    """Something an outsider does: a tile when reporting. ``usual_level`` is a starting point, never a verdict."""

    code: Code
    label: Words
    example: Words
    icon: Code
    usual_level: Code
    group: BehaviourGroup


class Channel(Term, frozen=True):
    """How or where it happened; ``counts_as`` is the class of the published figures. [S001]"""

    code: Code
    label: Words
    icon: Code
    counts_as: ChannelFamily


class Named(Term, frozen=True):
    """A code with its label: work processes, uniform departments, decision influence."""

    code: Code
    label: Words


class Consequence(Term, frozen=True):
    """What the incident did to the person or the work. Never a diagnosis. [S001; domain 5, employee health]"""

    code: Code
    label: Words
    kind: ConsequenceKind


class Reason(Term, frozen=True):
    """A reason somebody can choose, and what it explains."""

    code: Code
    label: Words
    explains: ReasonFor


class Clock(Term, frozen=True):
    """A promise with a moment. ``same_day`` ignores ``amount``; ``latest`` is the end of a window (6 to 8 weeks).

    ``warn_after`` are days after the start on which the doer is warned early (camera images: 7 and 14). [domain 9]
    """

    code: Code
    label: Words
    promise: Words
    amount: Annotated[int, Meta(ge=0, le=1000)]
    unit: Unit
    counted_from: CountedFrom
    who: Doer
    latest: Annotated[int, Meta(ge=1, le=1000)] | None = None
    warn_after: tuple[Annotated[int, Meta(ge=1, le=365)], ...] = ()
    verified: bool = True


class MeasureType(Term, frozen=True):
    """An entry of the measure catalogue. There is none without an end: ``max_weeks`` is obligatory. [domain 3.1–3.4]

    ``above_warning`` switches on all safeguards. ``limits_service`` makes a route for basic service obligatory.
    ``contact_advice`` is what desks see while the measure lasts. ``meets``: it is a talk that ends in agreements.
    ``refers``: somebody else decides (Work and income, the prosecutor, a court); here only the outcome is kept.
    """

    code: Code
    kind: MeasureKind
    label: Words
    description: Words
    above_warning: bool
    needs_location: bool
    limits_service: bool
    default_weeks: Weeks
    max_weeks: Weeks
    review_weeks: Weeks
    legal_nature: LegalNature
    remedy: Remedy
    basic_service: Words | None = None
    letter: Code | None = None
    contact_advice: Code | None = None
    meets: bool = False
    refers: bool = False
    verified: bool = False


class Proposed(Term, frozen=True):
    """A measure that a matrix rule proposes. Without ``weeks`` the catalogue's default holds."""

    code: Code
    why: Words
    weeks: Weeks | None = None


class MatrixRule(Term, frozen=True):
    """Norm level × earlier violations × behaviours → proposals. Empty ``behaviours`` means any. [domain 3.2]"""

    code: Code
    levels: tuple[Code, ...]
    proposes: tuple[Proposed, ...]
    behaviours: tuple[Code, ...] = ()
    history_from: Annotated[int, Meta(ge=0, le=99)] = 0
    history_to: Annotated[int, Meta(ge=0, le=99)] | None = None


class Matrix(Term, frozen=True):
    """Which reaction fits. Only norm violations within ``history_months`` count as history. [S002; domain 3.2]

    Incidents about one person that lie at most ``same_facts_days`` apart count as the same facts when two lines react.
    """

    history_months: Annotated[int, Meta(ge=1, le=60)]
    intro: Words
    rules: tuple[MatrixRule, ...]
    same_facts_days: Annotated[int, Meta(ge=0, le=60)] = 3
    verified: bool = False


class Safeguard(Term, frozen=True):
    """What must be there before a measure holds; ``above_warning`` when only for the heavier ones. [domain 3.4, 9]"""

    code: Code
    label: Words
    explanation: Words
    above_warning: bool
    source: Text


class ActionCard(Term, frozen=True):
    """What to do now, in three to six short steps. With ``danger`` the first step is to call 112. [PRODUCT row 5]"""

    code: Code
    title: Words
    icon: Code
    danger: bool
    summary: Words
    steps: Annotated[tuple[Words, ...], Meta(min_length=3, max_length=6)]
    afterwards: Words
    support: tuple[Code, ...] = ()


class CareKind(Term, frozen=True):
    """One of the four kinds of aftercare: psychological, physical, material, legal. [S001]"""

    code: Code
    label: Words
    examples: Words


class CareMoment(Term, frozen=True):
    """A moment of the aftercare plan, from a severity upwards. ``guide`` helps whoever calls. [domain 6.1]"""

    code: Code
    label: Words
    clock: Code
    who: Doer
    guide: tuple[Words, ...]
    from_severity: Annotated[int, Meta(ge=0, le=20)] = 0


class AftercareSchedule(Term, frozen=True):
    """Aftercare as standard, spread over months, offered again after a refusal. [S002; domain 6.1]

    ``assign_clock``: after which a supporter is chosen by itself. ``check_ins``: after which is asked by message.
    ``family``: the moments for somebody close, on wish. ``evaluation``: what may have been missing.
    """

    intro: Words
    reoffer_clock: Code
    kinds: tuple[CareKind, ...]
    moments: tuple[CareMoment, ...]
    family: tuple[CareMoment, ...] = ()
    check_ins: tuple[Code, ...] = ()
    assign_clock: Code | None = None
    evaluation: tuple[Named, ...] = ()


class FeedbackSentence(Term, frozen=True):
    """What the victim reads when something was done; ``code`` is the act in the journal, as ``measure.imposed``."""

    code: Code
    text: Words


class RetentionTerm(Term, frozen=True):
    """How long a kind of data stays, counted from which event. [domain 5]"""

    code: Code
    label: Words
    start_event: Words
    months: Annotated[int, Meta(ge=0, le=240)]
    source: Text
    verified: bool = False


class ContactAdvice(Term, frozen=True):
    """What a desk worker sees: how to make contact, never why. [S001: "with two"; domain 7.5]"""

    code: Code
    label: Words
    advice: Words


class NowYouCan(Term, frozen=True):
    """What somebody can do right after reporting; empty ``groups`` means after every report."""

    code: Code
    text: Words
    groups: tuple[BehaviourGroup, ...] = ()


class SupportAddress(Term, frozen=True):
    """Somebody to call. ``check``: check number and hours before relying on them. ``helps_with``: kinds of care."""

    code: Code
    name: Words
    about: Words
    audience: Audience
    phone: str | None = None
    url: str | None = None
    check: bool = True
    helps_with: tuple[Code, ...] = ()


class PromiseTarget(Term, frozen=True):
    """A promise of the board, its target, and the published figure it is read against (percent kept in practice)."""

    code: Code
    label: Words
    question: Words
    target_percent: Annotated[int, Meta(ge=0, le=100)]
    clock: Code | None = None
    published_percent: Annotated[int, Meta(ge=0, le=100)] | None = None
    published: Words | None = None
    source: str | None = None


class Pack(Term, frozen=True):
    """A whole protocol pack, as applied by an organisation from a day on."""

    id: Code
    title: Words
    version: Version
    effective_from: date
    about: Words
    norm_model: NormModel
    behaviours: tuple[Behaviour, ...]
    channels: tuple[Channel, ...]
    work_processes: tuple[Named, ...]
    uniform_departments: tuple[Named, ...]
    consequences: tuple[Consequence, ...]
    decision_influence: tuple[Named, ...]
    reasons: tuple[Reason, ...]
    clocks: tuple[Clock, ...]
    measures: tuple[MeasureType, ...]
    matrix: Matrix
    safeguards: tuple[Safeguard, ...]
    house_rules: tuple[Words, ...]
    letter_fields: tuple[LetterField, ...]
    letters: tuple[LetterTemplate, ...]
    remedies: tuple[RemedyClause, ...]
    action_cards: tuple[ActionCard, ...]
    aftercare: AftercareSchedule
    feedback: tuple[FeedbackSentence, ...]
    retention: tuple[RetentionTerm, ...]
    contact_advice: tuple[ContactAdvice, ...]
    now_you_can: tuple[NowYouCan, ...]
    support: tuple[SupportAddress, ...]
    promises: tuple[PromiseTarget, ...]
    based_on: Code | None = None
