"""The words of the protocol in the language of the page: `{% load words %}{{ level.label|said }}`."""

from enum import StrEnum

from django import template
from django.utils.translation import get_language

from ruggensteun.ground.protocol.rules import length
from ruggensteun.ground.protocol.terms import Clock, Words, label_of

register = template.Library()


@register.filter
def said(words: Words | StrEnum | None) -> str:
    """A bilingual text, or a member of a closed list of the protocol, in the language of the page."""
    if isinstance(words, StrEnum):
        words = label_of(words)
    return words.in_(get_language() or "nl") if words else ""


@register.filter
def runs(clock: Clock) -> str:
    """How long a clock of the protocol runs, in words."""
    return said(length(clock))
