"""A case as its page shows it: four lanes, what was told, who is in it, one timeline."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from ruggensteun.care.aftercare.queries import care_lane, chair_of, needs_chair
from ruggensteun.care.feedback.queries import acts_on
from ruggensteun.doors.web.casework import address_of, due_of, language, what_happened
from ruggensteun.doors.web.look.words import ACTS, BUTTONS, LANES, SILENT
from ruggensteun.doors.web.look.work_rows import Due
from ruggensteun.ground.people.queries import holders_of
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.people.terms import Compartment, May, Role
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.rules import due_by, label
from ruggensteun.ground.protocol.terms import Pack
from ruggensteun.learn.improvement.queries import learning_lane
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.queries import Involved, readers_named
from ruggensteun.report.incidents.rules import CORRECTED, LaneView, Step, correction_in_words
from ruggensteun.report.incidents.terms import OPEN, Lane, LaneState, State
from ruggensteun.report.subjects.queries import details_of, known_as
from ruggensteun.respond.assessments.terms import CRITICISM
from ruggensteun.respond.damages.queries import police_lane
from ruggensteun.respond.letters.queries import offender_lane
from ruggensteun.respond.measures.access import may_agree_joint_reaction, may_speak_across
from ruggensteun.respond.measures.models import JointReaction
from ruggensteun.respond.measures.queries import history_of_subject, joint_reactions_of, partner_of
from ruggensteun.respond.measures.terms import JointState

ICONS = {Lane.CARE: "care", Lane.OFFENDER: "measure", Lane.POLICE: "police", Lane.LEARNING: "learn"}
KINDS = {LaneState.OPEN: "info", LaneState.SETTLED: "ok", LaneState.OMITTED: "neutral"}
# Acts of one or two fields, done in a sheet beside the case; the longer ones have a page of their own.
SHORT = frozenset({"hold_moment", "settle_care_lane", "assign_supporter", "notify_police", "settle_police_lane"})
# Which rights the acts of a lane ask for; one of them is enough (the `access.py` of their rooms asks the same).
_MEASURES, _POLICE = (May.IMPOSE_MEASURE,), (May.HANDLE_POLICE,)
RIGHTS: dict[str, tuple[May, ...]] = {
    "assess_incident": (May.ASSESS,),
    "impose_measure": _MEASURES,
    "hold_hearing": _MEASURES,
    "approve_measure": (May.APPROVE_MEASURE,),
    "review_measure": _MEASURES,
    "prepare_letter": _MEASURES,
    "prepare_step_letter": _MEASURES,
    "invite_subject": _MEASURES,
    "note_no_show": _MEASURES,
    "hold_meeting": _MEASURES,
    "note_outcome": _MEASURES,
    "answer_breach": _MEASURES,
    "agree_joint_reaction": _MEASURES,
    "approve_extension": (May.APPROVE_MEASURE,),
    "decide_objection": (May.APPROVE_MEASURE,),
    "show_measure": (May.SEE_CASES,),
    "raise_flag": _MEASURES,
    "settle_offender_lane": _MEASURES,
    "decide_police": _POLICE,
    "prepare_complaint_file": _POLICE,
    "file_police_step": _POLICE,
    "note_police_answer": _POLICE,
    "secure_evidence": (May.HANDLE_POLICE, May.ASSESS),
    "add_damage": (May.HANDLE_DAMAGE,),
    "settle_damage": (May.HANDLE_DAMAGE,),
    "name_damage_helper": (May.HANDLE_DAMAGE,),
    "settle_police_lane": (May.HANDLE_POLICE, May.HANDLE_DAMAGE),
    "settle_learning_lane": (May.GIVE_FEEDBACK,),
    "settle_care_lane": (May.GIVE_FEEDBACK,),
    "assign_supporter": (May.SEE_CARE,),
}
SHOWN_EARLIER = 5
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
    act: str
    href: str = ""


# Where what an act was about is shown, and which rights that asks for; one of them is enough.
REACHED: dict[str, tuple[str, tuple[May, ...]]] = {
    "measures.measure": ("show_measure", (May.SEE_CASES, May.APPROVE_MEASURE)),
    "letters.letter": ("show_letter", (May.IMPOSE_MEASURE, May.APPROVE_MEASURE)),
    "damages.damage": ("settle_damage", (May.HANDLE_DAMAGE,)),
}
ASKED: tuple[Ask, ...] = (care_lane, offender_lane, police_lane, learning_lane)


def lanes_of(actor: Actor, incident: Incident, reasons: dict[str, str], *, at: datetime) -> list[LaneCard]:
    """The four lanes of a case for this actor; `reasons` why a lane was left out, by lane."""
    return [_card(actor, ask(actor, incident, at=at), incident, reasons, at) for ask in ASKED]


def _who(step: Step, incident: Incident) -> str:
    """Who does a step; in the political line the council clerk does what a manager or coordinator does elsewhere."""
    who = gettext(step.who)
    elsewhere = {str(Role.LINE_MANAGER.label), str(Role.AGGRESSION_COORDINATOR.label)}
    is_clerk = incident.compartment == Compartment.POLITICAL and who in elsewhere
    return str(Role.COUNCIL_CLERK.label) if is_clerk else who


def _href(actor: Actor, step: Step, incident: Incident) -> str:
    """Where this actor does a step; '' when somebody else does it, or when the case is closed."""
    rights = RIGHTS.get(step.verb, ())
    mine = not rights or (incident.state in OPEN and any(_may(actor, incident, right) for right in rights))
    return address_of(step, incident.pk) if mine else ""


def _card(actor: Actor, view: LaneView, incident: Incident, reasons: dict[str, str], at: datetime) -> LaneCard:
    step = view.step if view.state == LaneState.OPEN else None
    is_late = bool(step and step.due_at and step.due_at < at)
    href = _href(actor, step, incident) if step else ""
    return LaneCard(
        lane=view.lane.value,
        title=str(LANES[view.lane]),
        icon=ICONS[view.lane],
        kind="late" if is_late else KINDS[view.state],
        state=_("te laat") if is_late else str(view.state.label),
        next=gettext(step.label) if step else "",
        who=_who(step, incident) if step and step.who else "",
        due=timezone.localtime(step.due_at).date() if step and step.due_at else None,
        act=str(BUTTONS.get(step.verb, gettext(step.label))) if step and href else "",
        href=href,
        done=tuple(gettext(line) for line in view.done),
        others=_others(actor, view.others, incident) if view.state == LaneState.OPEN else (),
        reason=reasons.get(view.lane, ""),
        in_sheet=step is not None and step.verb in SHORT,
        omit_href=_omit_href(actor, view, incident),
    )


def _omit_href(actor: Actor, view: LaneView, incident: Incident) -> str:
    """Where this actor leaves a lane out; '' when it is not open or another one says so."""
    fits = view.state == LaneState.OPEN and incident.state in OPEN and _may(actor, incident, May.GIVE_FEEDBACK)
    return reverse("omit_lane", args=[incident.pk, view.lane]) if fits else ""


def _others(actor: Actor, steps: Iterable[Step], incident: Incident) -> tuple[Other, ...]:
    return tuple(Other(gettext(step.label), _href(actor, step, incident)) for step in steps)


def timeline_of(actor: Actor, incident: Incident) -> list[Entry]:
    """The acts on a case as sentences, newest first."""
    pack = pack_of(incident.pack_version_id)
    reached = {
        kind: page for kind, (page, rights) in REACHED.items() if any(_may(actor, incident, one) for one in rights)
    }
    return [_entry(line, pack, reached) for line in acts_on(actor, incident) if line.act not in SILENT]


def _entry(line: Any, pack: Pack, reached: Mapping[str, str]) -> Entry:
    """The act in words, with what its facts add: which lane, which level, which kind."""
    kind = line.facts.get("outcome") or line.facts.get("kind")
    icon, sentence = ACTS.get(f"{line.act}:{kind}") or ACTS.get(line.act) or ("dot", _("Er is iets gewijzigd"))
    level = line.facts.get("level", "")
    more = LANES.get(line.facts.get("lane", "")) or ("" if level == CRITICISM else level)
    more = correction_in_words(line.facts, pack, language()) if line.act == CORRECTED else more
    words = f"{sentence}: {more}" if more else str(sentence)
    page, who = reached.get(line.thing_kind), line.doer or _("vanzelf")
    href = reverse(page, args=[line.thing_id]) if page else ""
    return Entry(timezone.localtime(line.at), words, icon, who, line.act.split(".")[0], line.act, href)


def facts_of(incident: Incident) -> dict[str, str]:
    """What stands at the top of a case, in the words of its own protocol."""
    pack, words = pack_of(incident.pack_version_id), language()
    return {
        "what": _in_one_line(label(pack.behaviours, code).in_(words) for code in incident.behaviours),
        "channel": label(pack.channels, incident.channel).in_(words),
        "level": _level(pack, incident.norm_level, words),
        "process": label(pack.work_processes, incident.work_process).in_(words) if incident.work_process else "",
        "chair": _chair(incident),
        "consequences": ", ".join(label(pack.consequences, code).in_(words) for code in incident.consequences),
    }


def _chair(incident: Incident) -> str:
    """The chair from outside; only a case of an office holder has one."""
    known = chair_of(incident) if incident.compartment == Compartment.POLITICAL else None
    return " · ".join(known) if known else ""


def _in_one_line(words: Iterable[str]) -> str:
    """Several labels as one title: only the first with a capital."""
    first, *rest = words
    return ", ".join([first, *(one[:1].lower() + one[1:] for one in rest)])


def _level(pack: Pack, code: str, words: str) -> str:
    """The step of the ladder with its letter; criticism is an outcome of its own."""
    known = {one.code: f"{one.code} · {one.label.in_(words)}" for one in pack.norm_model.levels}
    return known.get(code) or (pack.norm_model.criticism.label.in_(words) if code else "")


def judge_of(actor: Actor, incident: Incident, *, on: date) -> Other | None:
    """That a report waits for its judgement, with by when; None when it was judged."""
    if incident.state != State.REPORTED:
        return None
    due_at = due_by(pack_of(incident.pack_version_id), "assessment", incident.reported_at)
    step = Step("assess_incident", _("Beoordeel de melding"), due_at=due_at)
    href = _href(actor, step, incident)
    return Other(step.label, href, due_of(due_at, on=on)) if href else None


def acts_of(actor: Actor, incident: Incident) -> list[Other]:
    """What can be done on a case beside the lanes. Whoever sees the case page is no party to it (`case_for`)."""
    is_open = incident.state in OPEN
    wanted = [
        ("give_feedback", _("Vertel het slachtoffer iets"), May.GIVE_FEEDBACK, True),
        ("hold_feedback", _("Wacht met vertellen"), May.GIVE_FEEDBACK, is_open),
        ("add_details", _("Vul de melding aan"), May.RECORD_FOR_OTHERS, is_open),
        ("add_evidence", _("Voeg een foto of bestand toe"), May.RECORD_FOR_OTHERS, is_open),
        ("correct_report", _("Verbeter de melding"), May.RECORD_FOR_OTHERS, is_open),
        ("tell_subject", _("Zeg om wie het ging"), May.RECORD_FOR_OTHERS, is_open and not incident.subject_id),
        ("close_incident", _("Sluit het dossier"), May.CLOSE_CASE, is_open),
        ("write_story", _("Maak er een verhaal van"), May.CLOSE_CASE, not incident.shielded),
        ("reopen_incident", _("Heropen het dossier"), May.CLOSE_CASE, incident.state == State.CLOSED),
        ("step_aside", _("Gaat het over familie? Draag het over"), May.SEE_CASES, True),
    ]
    if is_open and incident.compartment == Compartment.POLITICAL and needs_chair(incident):
        wanted.append(("ask_chair", _("Vraag een voorzitter van buiten"), May.CLOSE_CASE, True))
    shown = [(verb, words) for verb, words, right, fits in wanted if fits and _may(actor, incident, right)]
    found = [Other(words, address_of(Step(verb, words), incident.pk)) for verb, words in shown]
    return [one for one in found if one.href]


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
class Agreement:
    """What was proposed to another line, by it, or agreed: in words, with what can be done about it."""

    words: str
    href: str = ""
    act_word: str = ""


@dataclass(frozen=True, slots=True)
class SubjectPanel:
    """The outsider of a case: the name, what was before, and whether a measure runs in a file one does not see."""

    id: UUID
    name: str
    cases: tuple[Other, ...]
    violations: int
    runs_elsewhere: bool
    talk_to: tuple[str, ...] = ()
    joint_href: str = ""
    agreements: tuple[Agreement, ...] = ()


def subject_of(actor: Actor, incident: Incident, entries: Sequence[Entry], *, on: date) -> SubjectPanel | None:
    """Who it was about, for those who may see outsiders; None for others and when nobody was named."""
    if incident.subject is None or not actor.may(May.SEE_SUBJECTS):
        return None
    history = history_of_subject(actor, incident, on=on)
    earlier = tuple(_earlier(one.incident) for one in history.cases[:SHOWN_EARLIER])
    subject = known_as(incident.subject)
    name = details_of(subject)["name"] or _("onbekend")
    crossed = sum(one.is_norm_violation for one in history.cases)
    imposes = _may(actor, incident, May.IMPOSE_MEASURE)
    is_asked = history.runs_elsewhere or any(one.act.startswith("measure.joint") for one in entries)
    agreements = _agreements(actor, incident, on=on) if imposes and is_asked else ()
    asks = imposes and history.runs_elsewhere and not agreements and incident.state in OPEN
    href = reverse("propose_joint_reaction", args=[incident.pk]) if asks and may_speak_across(actor, incident) else ""
    runs, talk_to = history.runs_elsewhere, history.talk_to
    return SubjectPanel(subject.pk, name, earlier, crossed, runs, talk_to, href, agreements)


def _agreements(actor: Actor, incident: Incident, *, on: date) -> tuple[Agreement, ...]:
    return tuple(_agreement(actor, joint, incident, on) for joint in joint_reactions_of(incident))


def _agreement(actor: Actor, joint: JointReaction, incident: Incident, on: date) -> Agreement:
    kind = label(pack_of(incident.pack_version_id).measures, joint.code).in_(language())
    known = {"who": ", ".join(partner_of(actor, joint, incident, on=on)) or _("de andere lijn"), "kind": kind}
    if joint.state == JointState.AGREED and joint.carrier_id == incident.pk:
        return Agreement(_("Afgesproken met %(who)s: %(kind)s, in dit dossier.") % known)
    if joint.state == JointState.AGREED:
        return Agreement(_("Afgesproken met %(who)s: %(kind)s. Het andere dossier legt hem op.") % known)
    if joint.asking_id == incident.pk:
        href = reverse("decline_joint_reaction", args=[joint.pk])
        return Agreement(
            _("Voorgesteld aan %(who)s: %(kind)s. Wij wachten op antwoord.") % known, href, _("Terugnemen")
        )
    href = reverse("agree_joint_reaction", args=[joint.pk]) if may_agree_joint_reaction(actor, joint, incident) else ""
    return Agreement(_("%(who)s stelt voor: %(kind)s.") % known, href, _("Bekijk het voorstel"))


def _earlier(incident: Incident) -> Other:
    day = date_format(timezone.localtime(incident.happened_at), "j N Y")
    what = what_happened(incident.behaviours, incident.pack_version_id)
    return Other(f"{day}: {what}", reverse("case", args=[incident.pk]))
