"""Choosing a colleague by name, also without script: type a name, and choose when several people may be meant."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from ruggensteun.ground.people.models import Person
from ruggensteun.ground.people.queries import colleagues

NAME_ONLY = "name"
MOST = 8


@dataclass(frozen=True)
class Search:
    """What was typed, and which colleagues it may mean; `certain` when it is a full name or sign-in name of one."""

    typed: str
    matches: tuple[Person, ...]
    certain: bool

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The colleagues to choose from, with their unit to tell them apart."""
        return [(str(person.pk), f"{person.name} ({person.unit.name})") for person in self.matches]

    def chosen(self, ticked: Iterable[str]) -> list[UUID]:
        """The ids that are meant: the certain one, or those that were ticked."""
        if self.certain:
            return [self.matches[0].pk]
        ticked = set(ticked)
        return [person.pk for person in self.matches if str(person.pk) in ticked]

    @property
    def question(self) -> str:
        """The sentence at the field while it is not clear who is meant."""
        if not self.matches:
            return _("Wij vinden geen collega met de naam “%(name)s”. Controleer de naam.") % {"name": self.typed}
        return _("Kies hieronder wie u bedoelt met “%(name)s”.") % {"name": self.typed}


def look_for(typed: str) -> Search:
    """Look for one colleague by (a part of) the name."""
    name = " ".join(typed.replace("\x00", "").split())
    if len(name) < 2:
        return Search(name, (), certain=False)
    matches = colleagues(name, limit=MOST)
    exact = [one for one in matches if name.casefold() in {one.name.casefold(), one.username}]
    return Search(name, tuple(exact or matches), certain=len(exact) == 1)


def look_for_all(typed: str, *, most: int = 10) -> list[Search]:
    """Look for several colleagues, with a comma or a new line between the names."""
    names = [name for name in (part.strip() for part in typed.replace("\n", ",").split(",")) if name]
    return [look_for(name) for name in names[:most]]
