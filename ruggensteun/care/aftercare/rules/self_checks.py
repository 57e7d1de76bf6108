"""The shape of a self-check: questions, one scale, and from which sum help is wise. Pure rules of plain values."""

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.translation import gettext as _

CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
MOST = 60


@dataclass(frozen=True)
class Answer:
    """One of the answers of the scale, with what it counts for."""

    value: int
    label: str


@dataclass(frozen=True)
class Questions:
    """A questionnaire as the page shows it; everything is added up in the browser."""

    code: str
    title: str
    about: str
    source: str
    items: tuple[str, ...]
    answers: tuple[Answer, ...]
    from_sum: int

    @property
    def most(self) -> int:
        """The largest sum there can be."""
        return len(self.items) * max(one.value for one in self.answers)


def questions_of(content: dict[str, Any]) -> Questions:
    """The questionnaire in a file that was found good."""
    answers = tuple(Answer(int(one["value"]), str(one["label"])) for one in content["answers"])
    about, source = str(content.get("about", "")), str(content.get("source", ""))
    items = tuple(str(one) for one in content["items"])
    return Questions(content["code"], content["title"], about, source, items, answers, content["from_sum"])


@cache
def own_self_check(language: str) -> Questions:
    """The questionnaire that comes with the product: PCL-5, in the public domain, in our own plain words."""
    text = (files("ruggensteun.care.aftercare") / "pcl5.json").read_text(encoding="utf-8")
    told = json.loads(text)
    words = told["en" if language.startswith("en") else "nl"]
    answers = [{"value": value, "label": label} for value, label in enumerate(words["answers"])]
    return questions_of({**told, **words, "answers": answers})


def wrong_self_check(content: Any) -> dict[str, str]:
    """What is wrong with the file of a questionnaire; empty when it can be used."""
    sentence = _wrong_shape(content) if isinstance(content, dict) else _("Dit bestand is geen vragenlijst.")
    return {"content": sentence} if sentence else {}


def _wrong_shape(content: dict[str, Any]) -> str:
    if not CODE.fullmatch(str(content.get("code", ""))):
        return _("De vragenlijst mist een code van kleine letters en cijfers.")
    if not _line(content.get("title"), 120):
        return _("De vragenlijst mist een titel.")
    items, answers = content.get("items"), content.get("answers")
    if not isinstance(items, list) or not 1 <= len(items) <= MOST or not all(_line(one, 400) for one in items):
        return _("De vragenlijst mist vragen, of heeft er te veel.")
    if not isinstance(answers, list) or not 2 <= len(answers) <= 8 or not all(_is_answer(one) for one in answers):
        return _("De vragenlijst mist antwoorden met een waarde.")
    most = len(items) * max(one["value"] for one in answers)
    known = content.get("from_sum")
    if not isinstance(known, int) or isinstance(known, bool) or not 1 <= known <= most:
        return _("De grens past niet bij de vragen.")
    return ""


def _line(text: object, most: int) -> bool:
    return isinstance(text, str) and 0 < len(text.strip()) <= most and "\x00" not in text


def _is_answer(one: object) -> bool:
    if not isinstance(one, dict) or not _line(one.get("label"), 80):
        return False
    value = one.get("value")
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 10
