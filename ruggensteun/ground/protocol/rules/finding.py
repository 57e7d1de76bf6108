"""Finding a part of a pack by its code."""

from collections.abc import Collection, Iterable
from typing import Protocol, TypeVar

from ruggensteun.ground.protocol.rules.checking import UnknownCode
from ruggensteun.ground.protocol.terms import (
    ActionCard,
    BehaviourGroup,
    NowYouCan,
    Pack,
    Reason,
    ReasonFor,
    SupportAddress,
    Words,
)


class Coded(Protocol):
    """Anything with a code."""

    @property
    def code(self) -> str:
        """What the database refers to."""


class Labelled(Coded, Protocol):
    """Anything with a code and a label."""

    @property
    def label(self) -> Words:
        """What people read."""


C = TypeVar("C", bound=Coded)


def one(items: Iterable[C], code: str, where: str = "pack") -> C:
    """The item with a code, or ``UnknownCode``."""
    for item in items:
        if item.code == code:
            return item
    raise UnknownCode(where, code)


def label(items: Iterable[Labelled], code: str) -> Words:
    """The label of a code. A code that the pack does not know (of an old import, say) is shown as it is."""
    for item in items:
        if item.code == code:
            return item.label
    shown = code.replace("_", " ") or "?"
    return Words(shown, shown)


def reasons_for(pack: Pack, what: ReasonFor) -> list[Reason]:
    """The reasons that can be chosen for one thing: no hearing, deviation, an omitted lane…"""
    return [reason for reason in pack.reasons if reason.explains is what]


def now_you_can(pack: Pack, behaviours: Collection[str]) -> list[NowYouCan]:
    """What somebody can do right after reporting these behaviours, in the order of the pack."""
    groups: set[BehaviourGroup] = {each.group for each in pack.behaviours if each.code in behaviours}
    return [advice for advice in pack.now_you_can if not advice.groups or groups & set(advice.groups)]


def feedback_sentence(pack: Pack, act: str) -> Words | None:
    """What the victim reads about an act in the journal; None when it is not for the victim."""
    for sentence in pack.feedback:
        if sentence.code == act:
            return sentence.text
    return None


def card_with_support(pack: Pack, code: str) -> tuple[ActionCard, list[SupportAddress]] | None:
    """The action card of a situation with the addresses on it, in its own order; None for an unknown situation."""
    for card in pack.action_cards:
        if card.code == code:
            return card, [one(pack.support, address, "support") for address in card.support]
    return None
