"""Draws the lines of the two long lists. Fifty make a page, so each is written at once instead of by a template."""

from dataclasses import dataclass
from html import escape
from uuid import UUID

from django.utils.safestring import SafeString

WORK = (
    '<li data-worklist-row><div class="rs-worklist__main"><a href="{}">{}</a><div class="rs-worklist__meta">'
    '<span class="rs-nowrap">{}</span><span>{}</span><span>{}</span>'
)
LEVEL = "<span>{} {}</span>"
END = '</div></div><div class="rs-worklist__end">'
LATER = '<a class="rs-small" href="{}" data-worklist-later aria-label="{}: {}, {}">{}</a>'
DUE = '<span class="rs-clock rs-clock--{}"><time datetime="{}">{}</time></span>'
ACT = (
    '<a class="utrecht-button utrecht-button--secondary-action" href="{}" data-worklist-act aria-label="{}: {}, {}">'
    "<span>{}</span></a>"
)
CASE = (
    '<li data-worklist-row><a href="/dossiers/{}" class="rs-nowrap">{}</a><span class="rs-caselist__what">{}</span>'
    '<span class="rs-soft">{}</span><span class="rs-soft rs-nowrap">{}</span><span class="rs-caselist__end">{}'
    '<span class="utrecht-badge-status rs-status--{}">{}</span></span></li>'
)
APART = "\0"
"""Between texts while they are escaped; no text from the database or the house has it."""


def filled(markup: str, *texts: object) -> SafeString:
    """Our own markup with texts in it, each escaped unless it is markup of ours already."""
    plain = [str(one) for one in texts if not isinstance(one, SafeString)]
    escaped = iter(escape(APART.join(plain)).split(APART))  # one go for the whole line
    return SafeString(markup.format(*(one if isinstance(one, SafeString) else next(escaped) for one in texts)))


NOTHING = SafeString("")


@dataclass(frozen=True, slots=True)
class Due:
    """A moment as words, with its kind: late, today, soon, later."""

    words: str
    kind: str
    day: str


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A line of the work list: where it leads, what it is about, and where it is done at once."""

    href: str
    act_href: str
    label: str
    reference: str
    unit: str
    what: str
    level: str
    due: Due | None
    later_href: str = ""

    def html(self, word: str, level_word: str, later_word: str = "") -> SafeString:
        """The line, with everything in it escaped; `word` stands on the button, `level_word` before the level."""
        markup, texts = [WORK], [self.href, self.label, self.reference, self.what, self.unit]
        if self.level:
            markup.append(LEVEL)
            texts += [level_word, self.level]
        markup.append(END)
        if self.due:
            markup.append(DUE)
            texts += [self.due.kind, self.due.day, self.due.words]
        if self.later_href and later_word:
            markup.append(LATER)
            texts += [self.later_href, later_word, self.label, self.reference, later_word]
        if self.act_href:
            markup.append(ACT)
            texts += [self.act_href, word, self.label, self.reference, word]
        return filled("".join((*markup, "</div></li>")), *texts)


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A line of the list of cases."""

    id: UUID
    reference: str
    on: str
    what: str
    unit: str
    level: str
    kind: str
    state: str

    def html(self) -> SafeString:
        """The line, with everything in it escaped."""
        level = filled("<strong>{}</strong>", self.level) if self.level else NOTHING
        return filled(CASE, self.id, self.reference, self.what, self.unit, self.on, level, self.kind, self.state)
