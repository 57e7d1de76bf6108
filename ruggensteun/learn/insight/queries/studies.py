"""The answers of an edition as a study of plain values: of the municipality itself, or the published one rebuilt."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from ruggensteun.ground.people.rules import Actor
from ruggensteun.learn.insight.rules.rebuilding import rebuilt_invitations, rebuilt_rows
from ruggensteun.learn.insight.rules.study import ALONE, DONT_KNOW, YES, Question, Study
from ruggensteun.learn.insight.terms.surveys import Source
from ruggensteun.learn.surveys import queries as surveys
from ruggensteun.learn.surveys import rules as asking
from ruggensteun.learn.surveys.models import Edition
from ruggensteun.learn.surveys.terms import Instrument

DONT_KNOW_WORDS = {"nl": "Weet ik niet", "en": "Don't know"}
NO_YES = {"0": {"nl": "Nee", "en": "No"}, YES: {"nl": "Ja", "en": "Yes"}}
UNANSWERED = frozenset({"7", "9"})


def questions_of(instrument: Instrument) -> dict[str, Question]:
    """The items of a questionnaire with their words; counts and numbers are no part of a table.

    "Don't know" is an answer: of a question with several it becomes an item of its own (`key__dont_know`).
    """
    found: dict[str, Question] = {}
    for column in asking.columns_of(instrument):
        if column.is_number:
            continue
        if column.option is None:
            levels = {code: {"nl": label.nl, "en": label.en} for code, label in column.codes.items()}
            known = levels | ({DONT_KNOW: DONT_KNOW_WORDS} if column.question.dont_know else {})
            text = column.question.text
            found[column.name] = Question(column.name, {"nl": text.nl, "en": text.en}, known, UNANSWERED)
        else:
            label = column.option.label
            text = column.question.text
            whole = {"nl": text.nl, "en": text.en}
            found[column.name] = Question(column.name, {"nl": label.nl, "en": label.en}, NO_YES, UNANSWERED, whole)
            if column.question.dont_know:
                name = f"{column.question.key}__dont_know"
                found.pop(name, None)
                found[name] = Question(name, DONT_KNOW_WORDS, NO_YES, UNANSWERED, whole)
    return found


def study_of(actor: Actor, edition: Edition, source: str) -> Study:
    """All answers of a closed edition. For computing: what leaves the house is what was released of it."""
    if source == Source.REBUILT:
        return rebuilt_study()
    answers = surveys.answer_rows(actor, edition)
    return study_of_rows(surveys.instrument_of(edition), answers, surveys.invited(edition))


def study_of_rows(
    instrument: Instrument, answers: Iterable[Mapping[str, asking.Value]], asked: Mapping[str, int]
) -> Study:
    """The answers of one municipality; `asked`: how many were invited, by department."""
    rows = [_row(row) for row in answers]
    invited = Counter({(ALONE, name): count for name, count in asked.items()})
    for name, count in Counter(row["department"] for row in rows).items():
        invited[ALONE, name] = max(invited[ALONE, name], count)
    return _asked(Study(questions_of(instrument), rows, invited))


@cache
def rebuilt_study() -> Study:
    """The published study of five municipalities, rebuilt."""
    return _asked(Study(questions_of(asking.shipped()), rebuilt_rows(), rebuilt_invitations()))


def _row(row: Mapping[str, asking.Value]) -> dict[str, str]:
    """A row of answers as texts; "don't know" to a question with several is no to each, and yes to itself."""
    told = {name: "" if value is None else str(value) for name, value in row.items()}
    told |= {"department": told.pop("uniform_department")}
    for name in [name for name in told if "__" in name]:
        item = f"{name.partition('__')[0]}__dont_know"
        if told[name] == DONT_KNOW:
            told[name], told[item] = "0", YES
        elif told[name] in ("0", YES):
            told[item] = "0"
    return told


def _asked(study: Study) -> Study:
    """Without the items to which nobody gave an answer."""
    there = {name for row in study.rows for name, value in row.items() if value not in ("", *UNANSWERED)}
    return Study({key: one for key, one in study.questions.items() if key in there}, study.rows, study.invited)
