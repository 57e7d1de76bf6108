"""What the pages of care share: talks ready to print, and the way back for whoever the care is for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ruggensteun.care.aftercare import queries
from ruggensteun.care.aftercare.models import Moment
from ruggensteun.care.aftercare.terms import MomentState
from ruggensteun.doors.web.casework import due_of, language
from ruggensteun.doors.web.look.work_rows import Due
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.people.terms import Compartment, WorksAs
from ruggensteun.ground.protocol.terms import Doer, SupportAddress

KINDS = {
    MomentState.PLANNED: "info",
    MomentState.HELD: "ok",
    MomentState.DECLINED: "neutral",
    MomentState.MISSED: "warning",
}


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk, ready to print: what, with whom, when, how it went."""

    id: UUID
    label: str
    who: str
    due: Due | None
    kind: str
    state: str
    at: datetime
    note: str
    is_open: bool
    is_mine: bool
    was_due: bool


@dataclass(frozen=True, slots=True)
class Talks:
    """The talks of a plan: what still comes, first first, and what was."""

    coming: tuple[Talk, ...]
    past: tuple[Talk, ...]

    @property
    def next(self) -> Talk | None:
        """What comes first."""
        return self.coming[0] if self.coming else None

    @property
    def later(self) -> tuple[Talk, ...]:
        """What comes after that."""
        return self.coming[1:]


@dataclass(frozen=True, slots=True)
class Address:
    """Somebody to call, in the language of the page; `check`: look whether the number still holds."""

    code: str
    name: str
    about: str
    phone: str
    url: str
    check: bool


def talks_of(actor: Actor, moments: Iterable[Moment], *, on: date) -> Talks:
    """Talks as this actor may see them: a note only for who wrote it and whom it is about.

    For a supporter the own talks come first; the call of the manager is the manager's.
    """
    talks = [_talk(actor, one, on) for one in moments]
    coming = sorted((one for one in talks if one.is_open), key=lambda one: (not one.is_mine, one.at))
    return Talks(tuple(coming), tuple(one for one in talks if not one.is_open))


def _talk(actor: Actor, moment: Moment, on: date) -> Talk:
    planned, by_manager = moment.state == MomentState.PLANNED, moment.keeper == Doer.LINE_MANAGER
    for_me = moment.plan.person_id == actor.id
    return Talk(
        id=moment.pk,
        label=_name_of_call(moment, for_me=for_me) if by_manager else _(queries.name_of(moment)),
        who="" if by_manager else _(queries.keeper_of(moment, moment.plan)),
        due=due_of(moment.due_at, on=on) if planned else None,
        kind=KINDS[MomentState(moment.state)],
        state=str(MomentState(moment.state).label),
        at=timezone.localtime(moment.held_at or moment.due_at),
        note=queries.note_of(actor, moment),
        is_open=planned,
        is_mine=for_me or not by_manager,
        was_due=timezone.localdate(moment.held_at or moment.due_at) <= on,
    )


def _name_of_call(moment: Moment, *, for_me: bool) -> str:
    """The call of the same day: for an office holder by the clerk or the mayor, for the rest by the manager."""
    if moment.incident.compartment == Compartment.POLITICAL:
        is_mayor = moment.plan.person is not None and moment.plan.person.works_as == WorksAs.MAYOR
        return _("De griffier belt") if is_mayor else _("De griffier of de burgemeester belt")
    return _(queries.name_of(moment)) if for_me else _("De leidinggevende belt")


def addresses_of(known: Iterable[SupportAddress]) -> list[Address]:
    """Addresses of the pack, to print."""
    words = language()
    return [
        Address(one.code, one.name.in_(words), one.about.in_(words), one.phone or "", one.url or "", one.check)
        for one in known
    ]


def show_own(request: Request, template: str, form: Form, **words: object) -> HttpResponse:
    """The page of an act for oneself; with a refused form it answers 422 and keeps what was typed."""
    words = {"back": reverse("my_care"), "back_word": _("Mijn nazorg"), **words}
    return render(request, f"web/{template}.html", {"form": form, **words}, status=422 if form.errors else 200)
