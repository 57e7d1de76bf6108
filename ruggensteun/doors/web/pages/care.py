"""The day of a supporter, on the phone: whom to call, and what was done lately."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from ruggensteun.care.aftercare import queries
from ruggensteun.care.aftercare.access import supports
from ruggensteun.care.aftercare.models import Moment
from ruggensteun.doors.web.casework import due_of, what_happened
from ruggensteun.doors.web.look.work_rows import Due
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import YES, Actor, Verdict, ensure, no
from ruggensteun.ground.people.terms import May


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody to talk to, ready to print."""

    id: UUID
    name: str
    phone: str
    label: str
    what: str
    unit: str
    due: Due | None
    plan_id: UUID | None


def page(request: Request) -> HttpResponse:
    """Whom I call today and in the weeks to come."""
    ensure(_may_give_care(request.actor))
    at, on = timezone.now(), timezone.localdate()
    moments = queries.day_of(request.actor, at=at)
    names = queries.names_in(moments)
    calls = [_call(request.actor, one, names[one.pk], due_of(one.due_at, on=on)) for one in moments]
    today = [call for call in calls if call.due and call.due.kind in {"late", "today"}]
    later = [call for call in calls if call not in today]
    away = next((one for one in queries.absences_of(request.actor, on=on) if one.starts_on <= on), None)
    context = {
        "away": away,
        "today": today,
        "later": later,
        "held": _held(request.actor, at),
        "people": _people(moments, today),
    }
    return render(request, "web/care.html", context)


def _may_give_care(actor: Actor) -> Verdict:
    return YES if actor.may(May.GIVE_CARE) else no(_("U geeft geen nazorg."))


def _call(actor: Actor, moment: Moment, name: str, due: Due | None) -> Call:
    incident, plan = moment.incident, moment.plan
    label = _(queries.label_of(moment, moment.plan.pack_version_id))
    what = what_happened(incident.behaviours, incident.pack_version_id)
    mine = plan.pk if supports(actor, plan) else None
    return Call(moment.pk, name, queries.phone_of(moment), label, what, incident.unit.name, due, mine)


def _people(moments: Iterable[Moment], calls: Iterable[Call]) -> int:
    """How many people these calls are with: two talks with one person are one person."""
    wanted = {call.id for call in calls}
    return len({one.plan.person_id or one.plan.involvement_id for one in moments if one.pk in wanted})


def _held(actor: Actor, at: datetime) -> list[tuple[Moment, str]]:
    rows = queries.held_lately(actor, at=at)
    names = queries.names_in(rows)
    return [(row, names[row.pk]) for row in rows]
