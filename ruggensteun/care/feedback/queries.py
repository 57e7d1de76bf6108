"""What the victim is told, who read the dossier, and which cases wait for their last word."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from ruggensteun.care.feedback import access, rules
from ruggensteun.care.feedback.models import Message
from ruggensteun.care.feedback.rules import Happened, ReadBy, StepTold
from ruggensteun.care.feedback.terms import NEWS_TOLD, MessageKind
from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.journal.queries import lines_about, lines_of, readings_of
from ruggensteun.ground.people.models import Person
from ruggensteun.ground.people.queries import asked_for, units
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.people.terms import May, Role, WorksAs
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.rules import due_by, local
from ruggensteun.ground.vault.queries import opened_all
from ruggensteun.report.incidents import access as incidents
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.queries import FOR_A_TASK
from ruggensteun.report.incidents.rules import CORRECTED, Step, Task, correction_in_words
from ruggensteun.report.incidents.terms import BREAK_GLASS, OPEN, Lane, LaneState

ENOUGH = 50
ROLES = {role.value: role.label for role in (*Role, *WorksAs)} | {BREAK_GLASS: gettext_lazy("noodtoegang")}


def steps_for(actor: Actor, incident: Incident) -> list[StepTold]:
    """What was done, in plain sentences for the victim, oldest first; [] for whoever may not see the dossier."""
    if not access.may_read_steps(actor, incident):
        return []
    pack, language = pack_of(incident.pack_version_id), get_language() or "nl"
    sentences = {one.code: one.text.in_(language) for one in pack.feedback}
    reasons = {one.code: one.label.in_(language) for one in pack.reasons}
    lines = [Happened(localtime(line.at), line.act, line.facts) for line in lines_of(incident.pk)]

    def adds(line: Happened) -> str:
        return correction_in_words(line.facts, pack, language) if line.act == CORRECTED else ""

    return [_spoken(step) for step in rules.steps(lines, sentences, reasons, adds)]


def _spoken(step: StepTold) -> StepTold:
    if not step.held:
        return step
    waits = _("Er is iets gedaan wat wij nu nog niet kunnen vertellen. De reden: %s.") % step.held.lower()
    return StepTold(step.at, waits, step.act, step.held)


def acts_on(actor: Actor, incident: Incident) -> QuerySet[Line]:
    """The acts on a dossier, newest first, each with the name of who did it (`doer`), for whoever handles the case."""
    doer = Person.objects.filter(pk=OuterRef("actor_id")).values("name")
    seen = lines_of(incident.pk).filter(dossier_id__in=incidents.cases(actor).values("pk"))
    return seen.annotate(doer=Subquery(doer)).order_by("-at", "-id")


def readers_of(actor: Actor, incident: Incident) -> list[ReadBy]:
    """Who read the dossier: per day the role and the unit, newest first; [] for whoever may not see the dossier."""
    if not access.may_read_steps(actor, incident):
        return []
    names = dict(units().values_list("id", "name"))
    rows = readings_of(incident.pk).values_list("at", "role", "unit_id")
    return rules.fold_readings(
        (localtime(at), str(ROLES.get(role, role)), names.get(unit, "") if unit else "") for at, role, unit in rows
    )


def messages_for(actor: Actor, incident: Incident) -> list[tuple[Message, str]]:
    """What was told, with the text opened, newest first: to this actor, or all of it for whoever handles the case."""
    rows = list(access.visible_messages(actor).filter(incident=incident).select_related("to").order_by("-given_at"))
    texts = opened_all(rows, "text")
    return [(row, texts[row.pk]["text"] or _thanks(row)) for row in rows]


def _thanks(row: Message) -> str:
    """Thanks are not typed by anybody, so they are read in the reader's own language."""
    return (
        _("Dank u wel voor het melden. Daardoor konden wij helpen en leren.") if row.kind == MessageKind.THANKS else ""
    )


def message(message_id: UUID) -> Message | None:
    """A message, for the mail that says there is news."""
    return Message.objects.select_related("to").filter(pk=message_id).first()


def is_news_told(message: Message) -> bool:
    """Whether the person was already mailed that this message is there."""
    return lines_about(message.pk).filter(act=NEWS_TOLD).exists()


def is_told_at_the_end(incident: Incident) -> bool:
    """Whether the victim heard what came of it."""
    return Message.objects.filter(incident=incident, kind=MessageKind.CLOSING).exists()


def what_keeps_open(incident: Incident, *, told: bool) -> list[str]:
    """Why a case cannot be closed yet, in sentences; empty when it can."""
    waiting = [lane.label for lane, state in incident.lanes.items() if state == LaneState.OPEN]
    sentences = [_("“%s” loopt nog. Rond dit af of leg uit waarom het niet nodig is.") % one for one in waiting]
    return sentences if told else [*sentences, _("Het slachtoffer weet nog niet wat eruit kwam. Vertel dat eerst.")]


def tasks(actor: Actor, *, at: datetime) -> list[Task]:
    """The cases of which every track is done: tell the victim what came of it, then close."""
    rows: list[Any] = asked_for(actor, "feedback.tasks", _ready, on=local(at).date())
    wanted = [row for row in rows if not row.told or actor.may(May.CLOSE_CASE)]
    return [_task(row, told=row.told, at=at) for row in wanted]


def _ready(actor: Actor) -> QuerySet[Incident]:
    told = Exists(Message.objects.filter(incident=OuterRef("pk"), kind=MessageKind.CLOSING))
    ready = incidents.cases(actor, May.GIVE_FEEDBACK).filter(state__in=OPEN)
    for lane in Lane:
        ready = ready.exclude(**{lane.value: LaneState.OPEN})
    return ready.annotate(told=told).select_related("unit").only(*FOR_A_TASK).order_by("reported_at", "id")[:ENOUGH]


def _task(incident: Incident, *, told: bool, at: datetime) -> Task:
    due_at = due_by(pack_of(incident.pack_version_id), "closing_feedback", at)
    verb = "close_incident" if told else "give_feedback"
    label = _("Sluit het dossier") if told else _("Vertel wat eruit kwam")
    step = Step(verb, label, due_at=due_at)
    behaviours = tuple(incident.behaviours)
    return Task(incident.pk, incident.reference, incident.unit.name, behaviours, step, incident.norm_level)
