"""Pure rules of looking up: what identifies somebody, and what does not."""

from collections import deque
from collections.abc import Collection
from dataclasses import dataclass, fields
from functools import lru_cache
from uuid import UUID

from django.utils.translation import gettext as _

from ruggensteun.report.subjects.rules import Identity, plain
from ruggensteun.respond.flags.terms import Purpose

LONGEST = 200


def what_is_wrong(identity: Identity, purpose: str) -> str:
    """The sentence about a question that cannot be answered; '' when it can. A name alone finds nobody, ever."""
    if purpose not in Purpose.values:
        return _("Kies waarom u deze persoon opzoekt.")
    if any(len(text) > LONGEST or "\x00" in text for text in identity.texts().values()):
        return _("Dit kan niet kloppen. Typ het opnieuw.")
    if any(identity.exact().values()):
        return ""
    if identity.name and not identity.birth_date:
        return _("Een naam alleen is niet genoeg. Vul ook de geboortedatum in.")
    if identity.birth_date:
        return _("Vul ook de naam in.")
    return _("Vul een klantnummer, e-mailadres, telefoonnummer, of naam en geboortedatum in.")


@dataclass(frozen=True)
class Limits:
    """How often a minute may be looked up: by a person, by a system for whom a token acts, by a unit, by everybody.

    A unit is all its people and systems together, so that a list is not gathered by sharing the work.
    """

    one: int = 20
    system: int = 60
    team: int = 80
    organisation: int = 600


@lru_cache(maxsize=8)
def limits(text: str) -> Limits:
    """`one=30 team=120` over the usual values; `ValueError` for what is no limit."""
    known = {field.name for field in fields(Limits)}
    given = dict(one.partition("=")[::2] for one in text.split())
    if set(given) - known:
        raise ValueError(f"Unknown limits: {', '.join(sorted(set(given) - known))}.")
    return Limits(**{name: int(value) for name, value in given.items()})


class Pace:
    """How often something is done, by key, in a window of seconds; counted in this process alone."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._done: dict[UUID, deque[float]] = {}

    def take(self, key: UUID, most: int, *, at: float) -> bool:
        """Count it, unless it was done `most` times within the window already."""
        done = self._done.setdefault(key, deque())
        while done and done[0] <= at - self._seconds:
            done.popleft()
        if len(done) >= most:
            return False
        done.append(at)
        return True

    def forget(self) -> None:
        """Begin anew."""
        self._done.clear()


def used(identity: Identity) -> Collection[str]:
    """By what somebody was looked up, as codes for the journal."""
    return sorted(field for field, text in identity.exact().items() if text)


def is_about(identity: Identity, own: Identity) -> bool:
    """Whether somebody looks himself up: the own e-mail address, number or whole name.

    The house does not know the birth dates of its people, so a namesake counts as oneself; a colleague looks him up.
    """
    told, known = identity.exact(), own.exact()
    same = any(text and text.casefold().strip() == told[field].casefold().strip() for field, text in known.items())
    return same or (bool(plain(identity.name)) and plain(identity.name) == plain(own.name))
