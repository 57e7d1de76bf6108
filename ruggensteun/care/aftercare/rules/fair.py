"""Who of the team is asked: fair, and explained. Pure rules of plain values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@dataclass(frozen=True)
class Candidate:
    """A supporter, seen from one person who needs somebody."""

    person_id: UUID
    name: str
    now: int
    most: int
    newest: datetime | None = None
    is_away: bool = False
    is_barred: bool = False
    leads: bool = False
    same_unit: bool = False
    train_again_on: date | None = None

    @property
    def fits(self) -> bool:
        """Whether this supporter may be asked by itself."""
        return not (self.is_away or self.is_barred or self.leads) and self.now < self.most


def in_fair_order(candidates: Iterable[Candidate], *, on: date) -> list[Candidate]:
    """Who is asked first: who fits, with another department, trained, with the fewest plans, longest ago asked."""
    return sorted(candidates, key=lambda one: (not one.fits, *_weight(one, on), one.name, one.person_id))


def _weight(one: Candidate, on: date) -> tuple[bool, bool, float, float]:
    stale = one.train_again_on is not None and one.train_again_on < on
    newest = one.newest.timestamp() if one.newest else 0.0
    return one.same_unit, stale, one.now / max(one.most, 1), newest


def chosen(candidates: Iterable[Candidate], *, on: date) -> Candidate | None:
    """The supporter who is asked; None when nobody fits."""
    first = next(iter(in_fair_order(candidates, on=on)), None)
    return first if first and first.fits else None


def why(one: Candidate, *, on: date) -> str:
    """What speaks for and against a supporter, in a few words."""
    number = ngettext("nu %(number)d plan", "nu %(number)d plannen", one.now) % {"number": one.now}
    said = [
        number,
        _("is afwezig") if one.is_away else "",
        _("heeft er genoeg") if one.now >= one.most else "",
        _("mag dit dossier niet zien") if one.is_barred else "",
        _("is de leidinggevende") if one.leads else "",
        _("werkt op dezelfde afdeling") if one.same_unit else "",
        _("training is verlopen") if one.train_again_on and one.train_again_on < on else "",
    ]
    return ", ".join(word for word in said if word)
