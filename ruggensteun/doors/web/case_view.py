"""A case as its page shows it: four lanes, what was told, who is in it, one timeline."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from ruggensteun.care.aftercare.queries import care_lane
from ruggensteun.doors.web.casework import Due, address_of, due_of, language
from ruggensteun.doors.web.look.words import ACTS, SILENT
from ruggensteun.ground.journal.queries import lines_of
from ruggensteun.ground.people.queries import names_of
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.people.terms import May
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.rules import due_by, label
from ruggensteun.ground.protocol.terms import Pack
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.rules import LaneView, Step
from ruggensteun.report.incidents.terms import OPEN, Lane, LaneState, State
from ruggensteun.respond.damages.queries import police_lane
from ruggensteun.respond.letters.queries import offender_lane

ICONS = {Lane.CARE: "care", Lane.OFFENDER: "measure", Lane.POLICE: "police", Lane.LEARNING: "learn"}
KINDS = {LaneState.OPEN: "info", LaneState.SETTLED: "ok", LaneState.OMITTED: "neutral"}
# Acts of one or two fields, done in a sheet beside the case; the longer ones have a page of their own.
SHORT = frozenset({"hold_moment", "settle_care_lane", "assign_supporter", "notify_police", "settle_police_lane"})
Ask = Callable[..., LaneView]


@dataclass(frozen=True, slots=True)
class LaneCard:
    """A lane, ready to print."""

    lane: str
    title: str
    icon: str
    kind: str
    state: str
    next: str
    who: str
    due: date | None
    act: str
    href: str
    done: tuple[str, ...]
    others: tuple["Other", ...]
    reason: str
    omit_href: str
    in_sheet: bool


@dataclass(frozen=True, slots=True)
class Other:
    """A further step of a lane, as a link; `href` may be empty."""

    label: str
    href: str
    due: Due | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the timeline."""

    at: datetime
    sentence: str
    icon: str
    who: str
    kind: str


def no_lane_yet(lane: Lane) -> Ask:
    """A lane of which the room has nothing to ask: its state only."""

    def ask(actor: Actor, incident: Incident, *, at: datetime) -> LaneView:
        return LaneView(lane, incident.lanes[lane])

    return ask


LANES: tuple[Ask, ...] = (care_lane, offender_lane, police_lane, no_lane_yet(Lane.LEARNING))


def lanes_of(actor: Actor, incident: Incident, reasons: dict[str, str], *, at: datetime) -> list[LaneCard]:
    """The four lanes of a case for this actor; `reasons` why a lane was left out, by lane."""
    return [_card(ask(actor, incident, at=at), incident, reasons, at) for ask in LANES]


def _card(view: LaneView, incident: Incident, reasons: dict[str, str], at: datetime) -> LaneCard:
    step = view.step if view.state == LaneState.OPEN else None
    is_late = bool(step and step.due_at and step.due_at < at)
    href = address_of(step, incident.pk) if step else ""
    return LaneCard(
        lane=view.lane.value,
        title=str(view.lane.label),
        icon=ICONS[view.lane],
        kind="late" if is_late else KINDS[view.state],
        state=_("te laat") if is_late else str(view.state.label),
        next=gettext(step.label) if step else "",
        who=gettext(step.who) if step and step.who else "",
        due=timezone.localtime(step.due_at).date() if step and step.due_at else None,
        act=gettext(step.label) if href else "",
        href=href,
        done=tuple(gettext(line) for line in view.done),
        others=_others(view.others, incident) if view.state == LaneState.OPEN else (),
        reason=reasons.get(view.lane, ""),
        in_sheet=step is not None and step.verb in SHORT,
        omit_href=reverse("omit_lane", args=[incident.pk, view.lane]) if view.state == LaneState.OPEN else "",
    )


def _others(steps: Iterable[Step], incident: Incident) -> tuple[Other, ...]:
    return tuple(Other(gettext(step.label), address_of(step, incident.pk)) for step in steps)


def timeline_of(incident: Incident) -> list[Entry]:
    """The acts on a case as sentences, newest first."""
    lines = [line for line in lines_of(incident.pk) if line.act not in SILENT]
    names = names_of({line.actor_id for line in lines})
    entries = [_entry(line.at, line.act, names.get(line.actor_id) if line.actor_id else None) for line in lines]
    return entries[::-1]


def _entry(at: datetime, act: str, who: str | None) -> Entry:
    icon, sentence = ACTS.get(act, ("dot", _("Er is iets gewijzigd")))
    return Entry(timezone.localtime(at), str(sentence), icon, who or _("vanzelf"), act.split(".")[0])


def facts_of(incident: Incident) -> dict[str, str]:
    """What stands at the top of a case, in the words of its own protocol."""
    pack, words = pack_of(incident.pack_version_id), language()
    return {
        "what": _in_one_line(label(pack.behaviours, code).in_(words) for code in incident.behaviours),
        "channel": label(pack.channels, incident.channel).in_(words),
        "level": _level(pack, incident.norm_level, words),
        "process": label(pack.work_processes, incident.work_process).in_(words) if incident.work_process else "",
        "consequences": ", ".join(label(pack.consequences, code).in_(words) for code in incident.consequences),
    }


def _in_one_line(words: Iterable[str]) -> str:
    """Several labels as one title: only the first with a capital."""
    first, *rest = words
    return ", ".join([first, *(one[:1].lower() + one[1:] for one in rest)])


def _level(pack: Pack, code: str, words: str) -> str:
    """The step of the ladder with its letter; criticism is an outcome of its own."""
    known = {one.code: f"{one.code} · {one.label.in_(words)}" for one in pack.norm_model.levels}
    return known.get(code) or (pack.norm_model.criticism.label.in_(words) if code else "")


def judge_of(incident: Incident, *, on: date) -> Other | None:
    """That a report waits for its judgement, with by when; None when it was judged."""
    if incident.state != State.REPORTED:
        return None
    due_at = due_by(pack_of(incident.pack_version_id), "assessment", incident.reported_at)
    step = Step("assess_incident", _("Beoordeel de melding"), due_at=due_at)
    href = address_of(step, incident.pk)
    return Other(step.label, href, due_of(due_at, on=on)) if href else None


def acts_of(actor: Actor, incident: Incident) -> list[Other]:
    """What can be done on a case beside the lanes. Whoever sees the case page is no party to it (`case_for`)."""
    is_open = incident.state in OPEN
    wanted = [
        ("give_feedback", _("Vertel het slachtoffer iets"), May.GIVE_FEEDBACK, True),
        ("hold_feedback", _("Wacht met vertellen"), May.GIVE_FEEDBACK, is_open),
        ("add_details", _("Vul de melding aan"), May.SEE_CASES, is_open),
        ("tell_subject", _("Zeg om wie het ging"), May.SEE_CASES, is_open),
        ("close_incident", _("Sluit het dossier"), May.CLOSE_CASE, is_open),
        ("reopen_incident", _("Heropen het dossier"), May.CLOSE_CASE, incident.state == State.CLOSED),
    ]
    shown = [(verb, words) for verb, words, right, fits in wanted if fits and _may(actor, incident, right)]
    found = [Other(words, address_of(Step(verb, words), incident.pk)) for verb, words in shown]
    return [one for one in found if one.href]


def _may(actor: Actor, incident: Incident, right: May) -> bool:
    in_circle = incident.shielded and actor.may(right)
    return in_circle or actor.may_for(right, unit_id=incident.unit_id, compartment=incident.compartment)


def roles_who_see(incident: Incident, names: dict[UUID, str]) -> list[str]:
    """Who may see a case: the circle by name, or the roles that handle it."""
    if incident.shielded:
        return sorted(names.values())
    return [_("de melder, het slachtoffer en getuigen"), _("de leidinggevende"), _("de coördinator agressie en geweld")]
