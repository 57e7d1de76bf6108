"""A case as its page shows it: four lanes, what was told, who is in it, one timeline."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from ruggensteun.care.aftercare.queries import care_lane
from ruggensteun.care.feedback.queries import acts_on
from ruggensteun.doors.web.casework import address_of, due_of, language, what_happened
from ruggensteun.doors.web.look.words import ACTS, BUTTONS, LANES, SILENT
from ruggensteun.doors.web.look.work_rows import Due
from ruggensteun.ground.people.queries import holders_of
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.people.terms import May
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.rules import due_by, label
from ruggensteun.ground.protocol.terms import Pack
from ruggensteun.learn.improvement.queries import learning_lane
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.queries import Involved, readers_named
from ruggensteun.report.incidents.rules import LaneView, Step
from ruggensteun.report.incidents.terms import OPEN, Lane, LaneState, State
from ruggensteun.report.subjects.queries import details_of
from ruggensteun.respond.damages.queries import police_lane
from ruggensteun.respond.letters.queries import offender_lane
from ruggensteun.respond.measures.queries import history_of_subject

ICONS = {Lane.CARE: "care", Lane.OFFENDER: "measure", Lane.POLICE: "police", Lane.LEARNING: "learn"}
KINDS = {LaneState.OPEN: "info", LaneState.SETTLED: "ok", LaneState.OMITTED: "neutral"}
# Acts of one or two fields, done in a sheet beside the case; the longer ones have a page of their own.
SHORT = frozenset({"hold_moment", "settle_care_lane", "assign_supporter", "notify_police", "settle_police_lane"})
SHOWN_EARLIER = 5
POLICE, DAMAGE, IMPOSE, APPROVE = May.HANDLE_POLICE, May.HANDLE_DAMAGE, May.IMPOSE_MEASURE, May.APPROVE_MEASURE
# Which right, one of these, an act asks of whoever handles the case; the acts of care are asked by their own room.
NEEDS: dict[str, tuple[May, ...]] = {
    "assess_incident": (May.ASSESS,),
    "tell_subject": (May.RECORD_FOR_OTHERS,),
    "omit_lane": (May.GIVE_FEEDBACK,),
    "settle_care_lane": (May.GIVE_FEEDBACK,),
    "settle_learning_lane": (May.GIVE_FEEDBACK,),
    "settle_offender_lane": (IMPOSE,),
    "settle_police_lane": (POLICE, DAMAGE),
    "impose_measure": (IMPOSE,),
    "hold_hearing": (IMPOSE,),
    "raise_flag": (IMPOSE,),
    "review_measure": (IMPOSE,),
    "prepare_letter": (IMPOSE,),
    "send_letter": (IMPOSE,),
    "note_delivery": (IMPOSE,),
    "show_letter": (IMPOSE, APPROVE),
    "approve_letter": (IMPOSE, APPROVE),
    "approve_measure": (APPROVE,),
    "lift_measure": (IMPOSE, APPROVE),
    "decide_police": (POLICE,),
    "file_police_step": (POLICE,),
    "note_police_answer": (POLICE,),
    "secure_evidence": (POLICE, May.ASSESS),
    "add_damage": (DAMAGE,),
    "settle_damage": (DAMAGE,),
}
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


ASKED: tuple[Ask, ...] = (care_lane, offender_lane, police_lane, learning_lane)


def lanes_of(actor: Actor, incident: Incident, reasons: dict[str, str], *, at: datetime) -> list[LaneCard]:
    """The four lanes of a case for this actor; `reasons` why a lane was left out, by lane."""
    cards = [_card(_for(actor, incident, ask(actor, incident, at=at)), incident, reasons, at) for ask in ASKED]
    return cards if may_do(actor, incident, "omit_lane") else [replace(card, omit_href="") for card in cards]


def _for(actor: Actor, incident: Incident, view: LaneView) -> LaneView:
    """The lane with only those acts that this actor may do; what comes next stays readable for all."""
    step = replace(view.step, verb="") if view.step and not may_do(actor, incident, view.step.verb) else view.step
    others = tuple(one for one in view.others if may_do(actor, incident, one.verb))
    return replace(view, step=step, others=others)


def _card(view: LaneView, incident: Incident, reasons: dict[str, str], at: datetime) -> LaneCard:
    step = view.step if view.state == LaneState.OPEN else None
    is_late = bool(step and step.due_at and step.due_at < at)
    href = address_of(step, incident.pk) if step else ""
    return LaneCard(
        lane=view.lane.value,
        title=str(LANES[view.lane]),
        icon=ICONS[view.lane],
        kind="late" if is_late else KINDS[view.state],
        state=_("te laat") if is_late else str(view.state.label),
        next=gettext(step.label) if step else "",
        who=gettext(step.who) if step and step.who else "",
        due=timezone.localtime(step.due_at).date() if step and step.due_at else None,
        act=str(BUTTONS.get(step.verb, gettext(step.label))) if step and href else "",
        href=href,
        done=tuple(gettext(line) for line in view.done),
        others=_others(view.others, incident) if view.state == LaneState.OPEN else (),
        reason=reasons.get(view.lane, ""),
        in_sheet=step is not None and step.verb in SHORT,
        omit_href=reverse("omit_lane", args=[incident.pk, view.lane]) if view.state == LaneState.OPEN else "",
    )


def _others(steps: Iterable[Step], incident: Incident) -> tuple[Other, ...]:
    return tuple(Other(gettext(step.label), address_of(step, incident.pk)) for step in steps)


def timeline_of(actor: Actor, incident: Incident) -> list[Entry]:
    """The acts on a case as sentences, newest first."""
    return [_entry(line) for line in acts_on(actor, incident) if line.act not in SILENT]


def _entry(line: Any) -> Entry:
    """The act in words, with what its facts add: which lane, which level, which kind."""
    kind = line.facts.get("outcome") or line.facts.get("kind")
    icon, sentence = ACTS.get(f"{line.act}:{kind}") or ACTS.get(line.act) or ("dot", _("Er is iets gewijzigd"))
    more = LANES.get(line.facts.get("lane", "")) or line.facts.get("level", "")
    words = f"{sentence}: {more}" if more else str(sentence)
    return Entry(timezone.localtime(line.at), words, icon, line.doer or _("vanzelf"), line.act.split(".")[0])


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
        ("add_details", _("Vul de melding aan"), May.RECORD_FOR_OTHERS, is_open),
        ("tell_subject", _("Zeg om wie het ging"), May.RECORD_FOR_OTHERS, is_open),
        ("close_incident", _("Sluit het dossier"), May.CLOSE_CASE, is_open),
        ("reopen_incident", _("Heropen het dossier"), May.CLOSE_CASE, incident.state == State.CLOSED),
    ]
    shown = [(verb, words) for verb, words, right, fits in wanted if fits and _may(actor, incident, right)]
    found = [Other(words, address_of(Step(verb, words), incident.pk)) for verb, words in shown]
    return [one for one in found if one.href]


def may_do(actor: Actor, incident: Incident, verb: str) -> bool:
    """Whether a link to this act belongs on the page: the same rights as its page asks, while the case is open."""
    rights = NEEDS.get(verb, ())
    return not rights or (incident.state in OPEN and any(_may(actor, incident, right) for right in rights))


def _may(actor: Actor, incident: Incident, right: May) -> bool:
    in_circle = incident.shielded and actor.may(right)
    return in_circle or actor.may_for(right, unit_id=incident.unit_id, compartment=incident.compartment)


def who_sees(incident: Incident, people: Iterable[Involved], *, on: date) -> list[str]:
    """Who may see a case, by name and as what: who is in it, and who handles it or stands in its circle."""
    known = {one.person_id: f"{one.name} ({one.part.label})" for one in people if one.person_id}
    if incident.shielded:
        named = {person_id: _("%s (kring)") % name for person_id, name in readers_named(incident).items()}
        return [words for person_id, words in (named | known).items() if person_id in incident.circle]
    unit, compartment = incident.unit_id, incident.compartment
    for person, role in holders_of(May.SEE_CASES, unit_id=unit, compartment=compartment, on=on):
        known.setdefault(person.pk, f"{person.name} ({role.label})")
    return [words for person_id, words in known.items() if person_id not in incident.excluded]


@dataclass(frozen=True, slots=True)
class SubjectPanel:
    """The outsider of a case: the name, what was before, and whether a measure runs in a file one does not see."""

    name: str
    href: str
    cases: tuple[Other, ...]
    violations: int
    runs_elsewhere: bool


def subject_of(actor: Actor, incident: Incident, *, on: date) -> SubjectPanel | None:
    """Who it was about, for those who may see outsiders; None for others and when nobody was named."""
    if incident.subject is None or not actor.may(May.SEE_SUBJECTS):
        return None
    history = history_of_subject(actor, incident, on=on)
    earlier = tuple(_earlier(one.incident) for one in history.cases[:SHOWN_EARLIER])
    name = details_of(incident.subject)["name"] or _("onbekend")
    crossed = sum(one.is_norm_violation for one in history.cases)
    href = reverse("tell_subject", args=[incident.pk]) if may_do(actor, incident, "tell_subject") else ""
    return SubjectPanel(name, href, earlier, crossed, history.runs_elsewhere)


def _earlier(incident: Incident) -> Other:
    day = date_format(timezone.localtime(incident.happened_at), "j N Y")
    what = what_happened(incident.behaviours, incident.pack_version_id)
    return Other(f"{day}: {what}", reverse("case", args=[incident.pk]))
