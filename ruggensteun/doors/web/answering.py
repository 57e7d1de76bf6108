"""What the pages of a questionnaire share: its form, and how often somebody may try codes."""

import hashlib
from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.entering import address_of
from ruggensteun.doors.web.look.fields import NEEDED
from ruggensteun.learn.surveys.rules import BESIDE, Answers, Screen, Walk, no_answers
from ruggensteun.learn.surveys.terms import DONT_KNOW, RATHER_NOT, Asks, Kind, Option, Question

MISSES, WITHIN = 20, 15 * 60
"""So many codes that are nobody's, within so many seconds, from one address; counted per process, kept nowhere."""
BESIDES: dict[str, Any] = {DONT_KNOW: _("Weet ik niet"), RATHER_NOT: _("Zeg ik liever niet")}


def language() -> str:
    """The language of the page."""
    return get_language() or "nl"


class ScreenForm(forms.Form):
    """The questions of one screen. What is a good answer, `surveys.rules` says."""

    def __init__(self, screen: Screen, kind: Kind, answers: Answers, sent: Any = None) -> None:
        super().__init__(sent, initial=_initial(answers))
        for question in screen.questions:
            self.fields[question.key] = _field(question, kind)
            if question.kind in {Asks.COUNT, Asks.NUMBER} and no_answers(question):
                self.fields[question.key + BESIDE] = _beside(question)


def _initial(answers: Answers) -> dict[str, Any]:
    given: dict[str, Any] = dict(answers)
    for key, answer in answers.items():
        if answer in (DONT_KNOW, RATHER_NOT):
            given[key + BESIDE] = [answer]
        elif isinstance(answer, int):
            given[key] = str(answer)
    return given


def _field(question: Question, kind: Kind) -> forms.Field:
    text = question.text_for.get(kind, question.text).in_(language())
    said: dict[str, Any] = {"label": text, "required": False}
    said["help_text"] = question.hint.in_(language()) if question.hint else ""
    needed = {NEEDED: "1"} if question.required else {}
    if question.kind in {Asks.COUNT, Asks.NUMBER}:
        attrs = {"inputmode": "numeric", "autocomplete": "off", "class": "rs-input--short", **needed}
        return forms.CharField(widget=forms.TextInput(attrs=attrs), **said)
    choices = [_choice(option, kind) for option in question.options]
    choices += [(code, BESIDES[code]) for code in no_answers(question)]
    if question.kind is Asks.SEVERAL:
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple(attrs=needed), **said)
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect(attrs=needed), **said)


def _choice(option: Option, kind: Kind) -> tuple[str, str]:
    return option.code, option.label_for.get(kind, option.label).in_(language())


def _beside(question: Question) -> forms.Field:
    choices = [(code, BESIDES[code]) for code in no_answers(question)]
    widget = forms.CheckboxSelectMultiple(attrs={NEEDED: "1"})
    return forms.MultipleChoiceField(label=_("Of kies:"), choices=choices, required=False, widget=widget)


def screen_context(way: Walk, place: int, form: ScreenForm) -> dict[str, Any]:
    """What the page of a screen shows besides the house it is in."""
    screen = way.screens[place]
    group, block = screen.group, screen.block
    begins = place == 0 or way.screens[place - 1].block.code != block.code
    return {
        "form": form,
        "at": place + 1,
        "of": len(way.screens) + 1,
        "part": block.title.in_(language()),
        "heading": group.title.in_(language()) if group.title else "",
        "intro": group.intro.in_(language()) if group.intro else "",
        "part_intro": block.intro.in_(language()) if begins and block.intro else "",
    }


def sent_with(request: HttpRequest) -> Mapping[str, list[str]]:
    """What came with the form, question by question; without bytes that no answer has."""
    return {key: [one.replace("\x00", "") for one in request.POST.getlist(key)] for key in request.POST}


def may_knock(request: HttpRequest) -> bool:
    """Whether this address did not try too many codes lately."""
    return int(cache.get(_knocks(request), 0)) < MISSES


def note_miss(request: HttpRequest) -> None:
    """Count a code that is nobody's."""
    key = _knocks(request)
    cache.add(key, 0, WITHIN)
    try:
        cache.incr(key)
    except ValueError:  # it ran out in between
        cache.set(key, 1, WITHIN)


def _knocks(request: HttpRequest) -> str:
    known = f"{settings.SECRET_KEY}|{address_of(request)}"
    return "survey-" + hashlib.sha256(known.encode()).hexdigest()


def plain(request: HttpRequest, said: str, status: int, **context: Any) -> HttpResponse:
    """One sentence or two, and nothing of anybody."""
    answer = render(request, "web/answer_survey_said.html", {"said": said, **context}, status=status)
    answer["Cache-Control"] = "no-store"
    return answer
