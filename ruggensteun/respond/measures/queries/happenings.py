"""What happened while a measure ran and waits for somebody: per kind a small question within another question."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import Exists, Func, JSONField, OuterRef, QuerySet, TextField, Value
from django.db.models.functions import Cast, JSONObject
from django.utils.translation import gettext_noop

from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.people.terms import May
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.rules import due_if_promised, measure_type
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.rules import Step
from ruggensteun.respond.measures.models import (
    Breach,
    Extension,
    Invitation,
    JointReaction,
    Measure,
    Meeting,
    Objection,
)
from ruggensteun.respond.measures.queries.steps import COORDINATOR, EYES, REVIEWER, evening
from ruggensteun.respond.measures.terms import Came, ExtensionState, InvitationState, JointState, ObjectionState, State

THINGS = ArrayField(JSONField())
NOTHING = Cast(Value([], THINGS), THINGS)
"""No happenings, for a question that is asked together with one that has them."""


@dataclass(frozen=True)
class Kind:
    """A kind of thing that waits in a case: its sign, its rows, and what a step needs to know of each.

    `told` names the columns of what `Happening` holds; `dossier` is the column of the case in which it waits.
    """

    sign: str
    rows: QuerySet[Any]
    told: Mapping[str, str]
    dossier: str = "incident_id"

    def cases(self) -> QuerySet[Any]:
        """The ids of the cases in which something of this kind waits."""
        return self.rows.values(self.dossier)

    def things(self, case: str) -> ArraySubquery:
        """What of this kind waits in one case of a question; `case` is the column with its id there."""
        rows = self.rows.filter(**{self.dossier: OuterRef(case)}).order_by("id")
        shape = JSONObject(sign=Cast(Value(self.sign), TextField()), id="id", **self.told)
        return ArraySubquery(rows.annotate(shape=shape).values("shape"))


@dataclass(frozen=True)
class Happening:
    """Something that waits in a case: which thing, since when or on which day, and whose hand was in it.

    `pack_version_id` and `code` tell of a measure under which pack and entry of its catalogue it was imposed.
    """

    sign: str
    id: UUID
    at: datetime | None = None
    on: date | None = None
    pack_version_id: UUID | None = None
    code: str = ""
    by: frozenset[UUID] = field(default_factory=frozenset)


def things_of(kinds: Sequence[Kind], case: str = "pk") -> Func:
    """What waits in a case, all kinds one after the other, for `happenings_in`."""
    return Func(
        *(kind.things(case) for kind in kinds), template="(%(expressions)s)", arg_joiner=" || ", output_field=THINGS
    )


def happenings_in(things: Iterable[Mapping[str, str | None]]) -> list[Happening]:
    """What `things_of` found, as the database tells it."""
    return [_happening({name: value for name, value in thing.items() if value is not None}) for thing in things]


def _happening(told: Mapping[str, str]) -> Happening:
    at, on, pack = told.get("at"), told.get("on"), told.get("pack")
    return Happening(
        told["sign"],
        UUID(told["id"]),
        datetime.fromisoformat(at) if at else None,
        date.fromisoformat(on) if on else None,
        UUID(pack) if pack else None,
        told.get("code", ""),
        frozenset(UUID(told[name]) for name in ("proposed_by", "decided_by") if name in told),
    )


def kinds_of_life(*, on: date) -> list[Kind]:
    """What can wait because of something that happened while a measure ran; the sign is the verb of its step."""
    imposed = Measure.objects.filter(state=State.IMPOSED)
    met = Meeting.objects.filter(measure=OuterRef("pk")).exclude(came=Came.NO_SHOW)
    later = Measure.objects.filter(incident=OuterRef("incident"), proposed_at__gt=OuterRef("at"))
    invited = Invitation.objects.filter(state=InvitationState.OPEN, day__lt=on, told_on__isnull=False)
    proposed = Extension.objects.filter(state=ExtensionState.PROPOSED)
    broken = Breach.objects.filter(~Exists(later), answered_at__isnull=True)
    received = Objection.objects.filter(state=ObjectionState.RECEIVED)
    unmet = imposed.filter(~Exists(met), code__in=_codes("meets"), told_on__isnull=False)
    referred = imposed.filter(code__in=_codes("refers"), outcome_on__isnull=True, review_on__lte=on)
    joint = JointReaction.objects.filter(state=JointState.PROPOSED)
    measure = {"on": "review_on", "pack": "pack_version_id", "code": "code"}
    hands = {"proposed_by": "measure__proposed_by_id", "decided_by": "measure__decided_by_id"}
    return [
        Kind("note_no_show", invited, {"on": "day"}),
        Kind("approve_extension", proposed, {"on": "ended_on", "proposed_by": "proposed_by_id"}),
        Kind("answer_breach", broken, {"at": "at", "pack": "measure__pack_version_id"}),
        Kind("decide_objection", received, {"on": "due_on", **hands}),
        Kind("hold_meeting", unmet, measure),
        Kind("note_outcome", referred, measure),
        Kind("agree_joint_reaction", joint, {"at": "proposed_at"}, "asked_id"),
    ]


def _codes(attribute: str) -> list[str]:
    """The codes of the shipped catalogue's measures of a sort; a pack of one's own keeps these codes."""
    return [one.code for one in pack_of(None).measures if getattr(one, attribute)]


_SAID = {
    "note_no_show": (gettext_noop("De dag van de uitnodiging is voorbij: leg vast wat de ander deed"), COORDINATOR),
    "approve_extension": (gettext_noop("Keur de verlenging goed of af"), EYES),
    "answer_breach": (gettext_noop("De maatregel is overtreden: bepaal de reactie"), COORDINATOR),
    "decide_objection": (gettext_noop("Beslis op het bezwaar of de klacht"), REVIEWER),
    "hold_meeting": (gettext_noop("Houd het ordegesprek en leg de afspraken vast"), COORDINATOR),
    "note_outcome": (gettext_noop("Vraag wat er na de doorverwijzing is besloten"), COORDINATOR),
    "agree_joint_reaction": (gettext_noop("Een andere lijn stelt één reactie voor: stem af"), COORDINATOR),
}
_CLOCKS = {"answer_breach": "breach", "agree_joint_reaction": "joint_reaction"}
_SORTS = {"hold_meeting": "meets", "note_outcome": "refers"}
"""What the measure must be under its own pack."""
_RIGHTS = {"approve_extension": May.APPROVE_MEASURE, "decide_objection": May.APPROVE_MEASURE}
"""What is not in here asks the right to impose a measure."""


def life_step(actor: Actor, incident: Incident, happening: Happening) -> Step | None:
    """What must be done because of a happening; None for whoever may not, or had a hand in what is judged."""
    if happening.sign not in _SAID or not _is_mine(actor, incident, happening) or not _is_of_sort(happening):
        return None
    label, who = _SAID[happening.sign]
    due = evening(happening.on) if happening.on else None
    if happening.at:
        pack_version_id = happening.pack_version_id or incident.pack_version_id
        due = due_if_promised(pack_of(pack_version_id), _CLOCKS[happening.sign], happening.at)
    return Step(happening.sign, label, who, due, happening.id)


def _is_mine(actor: Actor, incident: Incident, happening: Happening) -> bool:
    right = _RIGHTS.get(happening.sign, May.IMPOSE_MEASURE)
    in_circle = incident.shielded and actor.may(right)
    allowed = in_circle or actor.may_for(right, unit_id=incident.unit_id, compartment=incident.compartment)
    return allowed and actor.id not in happening.by


def _is_of_sort(happening: Happening) -> bool:
    sort = _SORTS.get(happening.sign)
    return not sort or bool(getattr(measure_type(pack_of(happening.pack_version_id), happening.code), sort))
