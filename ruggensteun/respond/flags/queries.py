"""Questions about contact advice. `raised_on` is what desks and line-of-business systems ask."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.db.models import BinaryField, Exists, F, Func, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_noop

from ruggensteun.ground.people.models import Person
from ruggensteun.ground.people.queries import ANYBODY, asked_for
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.people.terms import May
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.rules import due_by, local
from ruggensteun.ground.protocol.terms import ContactAdvice, Pack
from ruggensteun.ground.vault.queries import organisation_secret
from ruggensteun.ground.vault.rules import blind
from ruggensteun.ground.walls.queries import asked, is_one_of
from ruggensteun.report.incidents.access import handled
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.queries import FOR_A_TASK
from ruggensteun.report.incidents.rules import Step, Task
from ruggensteun.report.subjects.models import Subject
from ruggensteun.report.subjects.queries import KNOWN_AS, exactly, known_by
from ruggensteun.report.subjects.rules import Identity
from ruggensteun.report.subjects.terms import SubjectKind
from ruggensteun.respond.flags.access import visible_flags
from ruggensteun.respond.flags.models import Flag, FlagNotice
from ruggensteun.respond.flags.terms import State
from ruggensteun.respond.measures.models import Measure
from ruggensteun.respond.measures.terms import State as MeasureState

SOON = timedelta(days=14)
ENOUGH = 50
_LIGHT = ("ends_on", "raised_at", "pack_version_id", *(f"incident__{name}" for name in FOR_A_TASK))
MOST_ADVICE = 5
ANY_INDEX = "the blind index of %s"


@dataclass(frozen=True)
class Advice:
    """What a desk is told: how to make contact and until when. Never why, never who else."""

    code: str
    label: str
    advice: str
    until: date


def raised_on(organisation_id: UUID, identity: Identity, *, on: date) -> list[Flag]:
    """The advice on whoever has exactly these identifiers, longest first: one query for the key, one look-up.

    A miss takes the same steps. Asked through `flags.actions.look_up_advice`, which asks and writes down.
    """
    secret = organisation_secret(organisation_id)
    known = {field: blind(secret, field, text).hex() for field, text in identity.exact().items() if text}
    meant: dict[object, object] = {ANY_INDEX % field: index for field, index in known.items()}
    return asked(("advice_for", on, *sorted(known)), lambda: _raised_for(known, on), meant)


def oneself(actor: Actor) -> Identity | None:
    """What the house knows of whoever asks; nothing of a line-of-business system, behind which many people stand."""
    if actor.id is None or actor.scopes:
        return None
    found = asked(("oneself",), lambda: Person.objects.filter(pk=ANYBODY), {ANYBODY: actor.id})
    return Identity(SubjectKind.PERSON, name=found[0].name, email=found[0].email, phone=found[0].phone)


def are_about(flags: Iterable[Flag], who: Identity, organisation_id: UUID) -> bool:
    """Whether the advice is on an entry that has somebody's e-mail address or number, however it was looked up."""
    entries = known_by(exactly(who, organisation_id).values("pk")).values_list("pk", flat=True)
    return not {flag.subject_id for flag in flags}.isdisjoint(entries)


def told_of(flags: Iterable[Flag], language: str) -> list[Advice]:
    """The advice as a desk is told of it."""
    return [_told(pack_of(row.pack_version_id), row.advice, row.ends_on, language) for row in flags]


def _raised_for(fields: Iterable[str], on: date) -> QuerySet[Flag]:
    same = Q(pk__in=[])
    for field in fields:
        index = Func(Value(ANY_INDEX % field), Value("hex"), function="decode", output_field=BinaryField())
        same |= Q(**{f"{field}_index": index})
    person = known_by(Subject.objects.filter(same).values_list(KNOWN_AS)).values("pk")
    rows = Flag.objects.filter(state=State.RAISED, starts_on__lte=on, ends_on__gte=on)
    rows = rows.filter(is_one_of("subject_id", person))
    rows = rows.order_by("-ends_on")
    return rows.only("advice", "ends_on", "pack_version_id", "subject")[:MOST_ADVICE]


def _told(pack: Pack, code: str, until: date, language: str) -> Advice:
    known = contact_advice(pack, code)
    if known is None:
        return Advice(code, code, code, until)
    return Advice(code, known.label.in_(language), known.advice.in_(language), until)


def contact_advice(pack: Pack, code: str) -> ContactAdvice | None:
    """The advice with a code, if the pack knows it."""
    return next((one for one in pack.contact_advice if one.code == code), None)


def flags_of(actor: Actor, incident: Incident) -> list[Flag]:
    """The advice that came from a case, newest first."""
    return list(visible_flags(actor).filter(incident=incident).select_related("measure").order_by("-raised_at", "-id"))


def notices_of(flags: Sequence[Flag]) -> dict[UUID, list[FlagNotice]]:
    """Who was told of each advice, first first. The caller has asked whether they may be seen."""
    found: dict[UUID, list[FlagNotice]] = {one.pk: [] for one in flags}
    for notice in FlagNotice.objects.filter(flag__in=flags).select_related("unit").order_by("told_on", "id"):
        found[notice.flag_id].append(notice)
    return found


def flag_for(actor: Actor, flag_id: UUID) -> Flag | None:
    """An advice this actor handles."""
    return visible_flags(actor).select_related("incident", "measure").filter(pk=flag_id).first()


def tasks(actor: Actor, *, at: datetime) -> list[Task]:
    """Risk advice that ends soon without a measure of its own, first ending first: one query."""
    if not actor.may(May.IMPOSE_MEASURE):
        return []
    on = local(at).date()
    return [_task(flag) for flag in asked_for(actor, "flags.tasks", lambda anybody: _ending(anybody, on), on=on)]


def _ending(actor: Actor, on: date) -> QuerySet[Flag]:
    rows = Flag.objects.filter(state=State.RAISED, measure__isnull=True, ends_on__lte=on + SOON)
    rows = rows.filter(handled(actor, May.IMPOSE_MEASURE, through="incident__")).select_related("incident__unit")
    return rows.only(*_LIGHT).order_by("ends_on", "id")[:ENOUGH]


def _task(flag: Flag) -> Task:
    incident = flag.incident
    start = datetime.combine(flag.ends_on, datetime.min.time(), tzinfo=local(flag.raised_at).tzinfo)
    due = due_by(pack_of(flag.pack_version_id), "flag_expiry", start - SOON)
    step = Step("raise_flag", gettext_noop("Bekijk het contactadvies: het loopt af"), due_at=due, thing_id=incident.pk)
    behaviours = tuple(incident.behaviours)
    return Task(incident.pk, incident.reference, incident.unit.name, behaviours, step, incident.norm_level)


def has_measures(incident: Incident) -> bool:
    """Whether a case has a measure at all: one short question before three long ones."""
    return Measure.objects.filter(incident=incident).exists()


def measures_without_flag(*, on: date) -> QuerySet[Measure]:
    """Measures in force that give advice which no desk sees yet. Shielded dossiers decide that themselves."""
    rows = Measure.objects.filter(state=MeasureState.IMPOSED, ends_on__gte=on, incident__shielded=False)
    since = Coalesce(OuterRef("resumed_at"), Value(datetime.min.replace(tzinfo=UTC)))
    had = Flag.objects.filter(Q(state=State.RAISED) | Q(lowered_at__gte=since), measure=OuterRef("pk"))
    return rows.exclude(contact_advice="").filter(~Exists(had)).select_related("incident")


def flags_out_of_step() -> QuerySet[Flag]:
    """Advice whose measure got another last day: extended after a new look, or shortened after an objection."""
    rows = Flag.objects.filter(state=State.RAISED, measure__state=MeasureState.IMPOSED)
    return rows.exclude(ends_on=F("measure__ends_on")).select_related("incident", "measure")


def flags_past(*, on: date) -> QuerySet[Flag]:
    """Advice that must go: past its end, or its measure no longer holds."""
    ended = Q(ends_on__lt=on) | Q(measure__isnull=False) & ~Q(measure__state=MeasureState.IMPOSED)
    return Flag.objects.filter(ended, state=State.RAISED).select_related("incident")
