"""What came back: the questionnaire, its codebook, the rows of answers, and the response. Nothing before closing."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Sum

from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.protocol.queries import past_term
from ruggensteun.ground.protocol.terms import Words
from ruggensteun.learn.estimation.codebook import Codebook, Codes
from ruggensteun.learn.surveys import access, rules
from ruggensteun.learn.surveys.models import AnswerSet, Edition, Questionnaire, ResponseCount, Stratum
from ruggensteun.learn.surveys.rules import Value
from ruggensteun.learn.surveys.terms import EditionState, Instrument, Kind

DEPARTMENT, KIND = "uniform_department", "kind"
KEPT = "survey_answers"
"""The term of the protocol."""


@dataclass(frozen=True)
class Responded:
    """How many of a department were asked and answered; None: too few asked to show."""

    uniform_department: str
    invited: int
    completed: int | None


@dataclass(frozen=True)
class Response:
    """How many were asked and answered, as counted on a day (None: not counted yet).

    The totals are of the departments that are shown, else what is hidden could be counted back from them.
    """

    invited: int
    completed: int
    counted_on: date | None
    departments: tuple[Responded, ...]


def instrument_of(edition: Edition) -> Instrument:
    """The questionnaire of an edition: as it was opened, else as it would open now."""
    held = Questionnaire.objects.filter(edition=edition).first()
    if held is None:
        return rules.shipped()
    return rules.read(held.content) if held.content else rules.put_together(held.base, held.own, held.left_out)


def series_broken(edition: Edition) -> list[tuple[str, Words, Words | None]]:
    """The questions whose figures may not stand in one row with the edition before: key, text, and why."""
    earlier = Questionnaire.objects.filter(edition__opens_on__lt=edition.opens_on, content__isnull=False)
    before = earlier.select_related("edition").order_by("-edition__opens_on").first()
    if before is None:
        return []
    now = instrument_of(edition)
    broken = rules.broken_series(rules.read(before.content), now)
    texts = {column.question.key: column.question.text for column in rules.columns_of(now)}
    return [(key, texts[key], why) for key, why in broken.items()]


def codebook(actor: Actor, edition: Edition, *, language: str = "nl") -> Codebook:
    """The codes of every column that has codes, with their labels and missing codes, for `learn/estimation`."""
    ensure(access.may_read_answers(actor, edition))
    return Codebook(
        {
            column.name: Codes(
                {code: label.in_(language) for code, label in (column.codes | column.missing).items()},
                frozenset(column.missing),
            )
            for column in rules.columns_of(instrument_of(edition))
        }
    )


def answer_rows(actor: Actor, edition: Edition) -> list[dict[str, Value]]:
    """A row per respondent, in no order: `uniform_department`, `kind`, and a value in each column (docs/surveys.md).

    For computing only: a page or file shows what passed the rules of disclosure, never a row.
    """
    ensure(access.may_read_answers(actor, edition))
    made = rules.row_maker(instrument_of(edition))
    sets = AnswerSet.objects.filter(edition=edition).order_by("id")
    return [
        {DEPARTMENT: one.uniform_department, KIND: one.kind, **made(Kind(one.kind), one.answers)}
        for one in sets.iterator()
    ]


def invited(edition: Edition) -> dict[str, int]:
    """How many were asked per department as it goes along with the answers: the frozen population of the strata."""
    counted = Stratum.objects.filter(edition=edition).values_list("counts_as").annotate(number=Sum("invited"))
    return dict(counted.order_by("counts_as"))


def response(edition: Edition) -> Response:
    """The response per department: of the last daily count, and after closing of the answers themselves."""
    asked = invited(edition)
    counted_on, completed = _completed(edition)
    departments = tuple(
        Responded(code, number, completed.get(code, 0) if number >= rules.FEWEST else None)
        for code, number in asked.items()
    )
    shown = [one for one in departments if one.completed is not None]
    answered = sum(one.completed or 0 for one in shown)
    return Response(sum(one.invited for one in shown), answered, counted_on, departments)


def _completed(edition: Edition) -> tuple[date | None, dict[str, int]]:
    if edition.state == EditionState.CLOSED:
        filed = AnswerSet.objects.filter(edition=edition).values_list(DEPARTMENT, flat=True)
        return edition.closes_on, dict(Counter(filed))
    counts = ResponseCount.objects.filter(edition=edition).order_by("-on")
    last = counts.first()
    if last is None:
        return None, {}
    return last.on, dict(counts.filter(on=last.on).values_list(DEPARTMENT, "completed"))


def answers_past_term(actor: Actor, *, on: date) -> list[Edition]:
    """The closed editions of which the answers are still there and past their term in the protocol."""
    last = past_term(actor.organisation_id, KEPT, on=on)
    if last is None or not actor.is_clock:
        return []
    closed = Edition.objects.filter(state=EditionState.CLOSED, closes_on__lte=last)
    return list(closed.filter(Exists(AnswerSet.objects.filter(edition=OuterRef("pk")))))


def has_answers(edition: Edition) -> bool:
    """Whether the answers of an edition are there: nobody answered, or their term is over, when not."""
    return AnswerSet.objects.filter(edition=edition).exists()
