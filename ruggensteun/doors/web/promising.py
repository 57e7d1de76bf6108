"""The promise board in words: a card per promise, for the page with figures and for the first page of who steers."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from ruggensteun.ground.people.rules import Actor
from ruggensteun.learn.insight import queries
from ruggensteun.learn.insight.queries import Kept
from ruggensteun.learn.insight.rules import Period, Published, Share, published
from ruggensteun.learn.insight.terms import COUNTED, PUBLISHED, QUESTIONS, Promise

HIDDEN = "–"


@dataclass(frozen=True)
class Card:
    """A promise as the page shows it."""

    label: str
    question: str
    value: str
    base: str
    interval: str
    counted: str
    published: list[str]
    now: str
    target: str
    enough: str


def name_of_period(period: Period) -> str:
    """How a quarter or a year is called."""
    if not period.quarter:
        return str(period.year)
    return _("kwartaal %(quarter)s van %(year)s") % {"quarter": period.quarter, "year": period.year}


def promise_cards(actor: Actor, period: Period, board: list[Kept], *, at: datetime) -> list[Card]:
    """The promises of a period as cards: how they were kept, how they are kept now, and what is wanted."""
    now, wanted = queries.promises_now(actor, at=at), queries.targets(actor, period)
    enough = queries.found_enough(actor, period)
    return [_card(kept, now[kept.promise], wanted.get(kept.promise), enough) for kept in board]


def _card(kept: Kept, now: Share | None, wanted: int | None, enough: Share | None) -> Card:
    beside = [one for one in published() if one.promise == kept.promise]
    share = kept.whole
    return Card(
        label=str(kept.promise.label),
        question=str(QUESTIONS[kept.promise]),
        value=f"{share.percent} %" if share else HIDDEN,
        base=_("van ongeveer %s") % share.base if share else _("te weinig om te tonen"),
        interval=in_words(share) if share else "",
        counted=str(COUNTED[kept.promise]),
        published=[_printed(one) for one in beside],
        now=_("De afgelopen vier weken: %s %%.") % now.percent if now else "",
        target=_("Ons doel: %s %%.") % wanted if wanted else "",
        enough=_found_enough(enough) if kept.promise == Promise.CARED_FOR else "",
    )


def _found_enough(enough: Share | None) -> str:
    return _("Van wie terugkeek, vond %s %% de nazorg genoeg.") % enough.percent if enough else ""


def _printed(one: Published) -> str:
    """A published figure as a sentence, with where it stands."""
    sentence = str(PUBLISHED[one.number]) % {"percent": one.percent}
    return sentence + " (" + _("%(study)s, hoofdstuk %(chapter)s") % {"study": one.study, "chapter": one.chapter} + ")"


def in_words(share: Share) -> str:
    """An interval as a sentence."""
    values = {"lower": share.lower, "upper": share.upper}
    if share.is_unreliable:
        return (
            _("Op zo weinig gevallen zegt dit weinig: het kan tussen %(lower)s en %(upper)s van de 100 zijn.") % values
        )
    return _("Waarschijnlijk tussen %(lower)s en %(upper)s van de 100.") % values
