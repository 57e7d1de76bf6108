"""Checking what somebody sends: an answer, or the sentence that says what is wrong. Pure rules of plain values."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from ruggensteun.learn.surveys.rules.routing import NO_ANSWER, Answer, Answers, Screen, Walk
from ruggensteun.learn.surveys.terms import DONT_KNOW, RATHER_NOT, Asks, Question

Sent = Mapping[str, Sequence[str]]
"""What came with a form: per question the values that were sent."""
BESIDE = "-anders"
"""How the field beside a number is called: "don't know", "rather not say"."""


def no_answers(question: Question) -> list[str]:
    """The ways in which a question may be left without an answer."""
    return [code for code, may in ((DONT_KNOW, question.dont_know), (RATHER_NOT, question.rather_not)) if may]


def answer_in(question: Question, sent: Sent) -> tuple[Answer | None, str]:
    """The answer that was sent (None: passed over), and what is wrong with it ('' when it is good)."""
    values = [value.strip() for value in sent.get(question.key, ()) if value.strip()]
    beside = [value for value in sent.get(question.key + BESIDE, ()) if value]
    if values and beside:
        return None, _("Kies een aantal of het andere antwoord, niet allebei.")
    given = values or beside
    if not given:
        return None, _("Kies een antwoord.") if question.required else ""
    if len(given) == 1 and given[0] in no_answers(question):
        return given[0], ""
    if question.kind in {Asks.COUNT, Asks.NUMBER}:
        return _number(question, given)
    return _several(question, given) if question.kind is Asks.SEVERAL else _one(question, given)


def _one(question: Question, given: list[str]) -> tuple[Answer | None, str]:
    if len(given) != 1 or given[0] not in {option.code for option in question.options}:
        return None, _("Kies een van deze antwoorden.")
    return given[0], ""


def _several(question: Question, given: list[str]) -> tuple[Answer | None, str]:
    known = {option.code: option for option in question.options}
    chosen = [code for code in known if code in given]
    if set(given) & set(NO_ANSWER) or (any(known[code].alone for code in chosen) and len(given) > 1):
        return None, _("Dit antwoord gaat niet samen met andere. Kies opnieuw.")
    if set(given) - set(known):
        return None, _("Kies een van deze antwoorden.")
    if question.most and len(chosen) > question.most:
        return None, _("Kies er hooguit %s.") % question.most
    return chosen, ""


def _number(question: Question, given: list[str]) -> tuple[Answer | None, str]:
    text = given[0]
    if not (text.isascii() and text.isdigit() and len(text) <= 4):
        return None, _("Vul een heel getal in, zonder punt of komma.")
    if not question.low <= int(text) <= question.high:
        return None, _("Vul een getal in van %(low)s tot en met %(high)s.") % {
            "low": question.low,
            "high": question.high,
        }
    return int(text), ""


def checked(screen: Screen, sent: Sent) -> tuple[dict[str, Answer | None], dict[str, str]]:
    """The answers of a screen, and per question what is wrong."""
    answers, faults = {}, {}
    for question in screen.questions:
        answers[question.key], fault = answer_in(question, sent)
        if fault:
            faults[question.key] = fault
    return answers, faults


def merged(before: Answers, now: Mapping[str, Answer | None]) -> dict[str, Answer]:
    """The answers so far with those of one screen in their place; what was taken away is gone."""
    kept = {key: answer for key, answer in before.items() if key not in now}
    return kept | {key: answer for key, answer in now.items() if answer is not None}


def first_open(way: Walk) -> Screen | None:
    """The first screen where an answer that is asked for is missing; None when it can be sent."""
    return next(
        (s for s in way.screens if any(one.required and one.key not in way.answers for one in s.questions)), None
    )


def next_screen(way: Walk) -> Screen | None:
    """Where somebody goes on: the first screen on which nothing was answered; None after the last."""
    answered = [any(one.key in way.answers for one in screen.questions) for screen in way.screens]
    last = max((place for place, did in enumerate(answered) if did), default=-1)
    return first_open(way) or (way.screens[last + 1] if last + 1 < len(way.screens) else None)
