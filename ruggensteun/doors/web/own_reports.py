"""How somebody's own reports are shown: rows, promises, who can see them, and whom to call."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ruggensteun.care.aftercare.models import Moment
from ruggensteun.care.aftercare.queries import moments_of
from ruggensteun.care.aftercare.terms import MomentState
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.people.terms import OFFICE_HOLDERS
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.rules import label, now_you_can
from ruggensteun.ground.protocol.terms import Audience, Pack
from ruggensteun.report.incidents.actions import note_reading
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.queries import onlookers_of, own_incident_for, parts_of, promises_of
from ruggensteun.report.incidents.rules import CONTACT, Promise
from ruggensteun.report.incidents.terms import OPEN, LaneState, Part, State

NEWEST = 4
OWN = {Part.VICTIM, Part.REPORTER}
STATUS = {State.CLOSED: "ok", State.ANONYMISED: "neutral"}
CARD_OF_CHANNEL = {
    "phone": "phone",
    "home_visit": "home_visit",
    "email": "online",
    "social_media": "online",
    "desk": "desk",
}
CARD_OF_GROUP = {"physical": "violence", "threat": "threat", "influence": "bribery", "verbal": "intimidation"}


@dataclass(frozen=True)
class Row:
    """A line in the list of my reports: what, when, how far, and the next promise."""

    id: UUID
    reference: str
    what: str
    happened_at: datetime
    status_kind: str
    status: str
    next: "Ahead | None"


@dataclass(frozen=True)
class Ahead:
    """A promise as an entry of the timeline: still to come."""

    sentence: str
    at: datetime
    ahead: bool = True
    icon: str = "clock"


@dataclass(frozen=True)
class Link:
    """A card or an address: what it is called, what it is about, where it leads."""

    title: str
    about: str
    href: str
    icon: str = ""


def language() -> str:
    """The language of the page."""
    return get_language() or "nl"


def rows_of(actor: Actor, incidents: Iterable[Incident], *, at: datetime) -> list[Row]:
    """The lines of a list of own reports; the newest few with what comes next."""
    return [_row(actor, incident, at=at, says_next=place < NEWEST) for place, incident in enumerate(incidents)]


def _row(actor: Actor, incident: Incident, *, at: datetime, says_next: bool) -> Row:
    ahead = ahead_of(actor, incident, at=at) if says_next else []
    return Row(
        incident.pk,
        incident.reference,
        what_in(incident),
        timezone.localtime(incident.happened_at),
        STATUS.get(State(incident.state), "info"),
        str(State(incident.state).label),
        ahead[0] if ahead else None,
    )


def address_of_report(actor: Actor, incident: Incident) -> str:
    """Where somebody goes back to: the own report, or the case for who handles it."""
    own = own_incident_for(actor, incident.pk)
    return reverse("show_report" if own else "case", args=[incident.pk])


def note_reading_by_others(actor: Actor, incident: Incident) -> None:
    """Leave a line in the read log, unless the actor was hit or told it himself: one's own story is no reading."""
    if not parts_of(actor, incident) & OWN:
        note_reading(incident, by=actor)


def what_in(incident: Incident) -> str:
    """What happened, in the words of the protocol of that time."""
    pack = pack_of(incident.pack_version_id)
    return ", ".join(label(pack.behaviours, code).in_(language()) for code in incident.behaviours)


def ahead_of(actor: Actor, incident: Incident, *, at: datetime) -> list[Ahead]:
    """What is still promised, soonest first: the care planned for this person, and what the clocks of the pack say.

    What somebody kept, or said no to, is no longer there; what is late still is.
    """
    if incident.state not in OPEN:
        return []
    promised = {one.code: one for one in promises_of(incident, on=timezone.localtime(at).date())}
    for_me = Part.VICTIM in parts_of(actor, incident)
    moments = [moment for moment in moments_of(actor, incident) if moment.plan.person_id == actor.id]
    ahead = [_moment_ahead(one, promised, incident) for one in moments if one.state == MomentState.PLANNED]
    known = {one.kind for one in moments} | _kept_in(incident)
    ahead += [Ahead(sentence_of(one, for_me=for_me), one.due_at) for code, one in promised.items() if code not in known]
    return sorted(ahead, key=lambda one: one.at)


def _kept_in(incident: Incident) -> set[str]:
    """The promises that were kept, as far as the case itself shows it."""
    kept = {"assessment"} if incident.state != State.REPORTED else set()
    return kept | ({"offender_reaction"} if incident.offender != LaneState.OPEN else set())


def _moment_ahead(moment: Moment, promised: Mapping[str, Promise], incident: Incident) -> Ahead:
    """A planned talk, in the words with which it was promised."""
    if moment.kind in promised:
        return Ahead(sentence_of(promised[moment.kind], for_me=True), moment.due_at)
    pack = pack_of(incident.pack_version_id)
    clocks = {one.code: one.clock for one in pack.aftercare.moments}
    words = {clock.code: clock.promise for clock in pack.clocks}
    said = words.get(clocks.get(moment.kind, ""))
    return Ahead(said.in_(language()) if said else _("Wij vragen hoe het met u gaat."), moment.due_at)


def sentence_of(promise: Promise, *, for_me: bool) -> str:
    """A promise as a sentence, with the name of who calls if that is known."""
    if promise.code == CONTACT and promise.who:
        sentence = _("%(name)s belt u.") if for_me else _("%(name)s belt wie het overkwam.")
        return sentence % {"name": _(" of ").join(promise.who)}
    return promise.words.in_(language())


def viewers_of(incident: Incident) -> list[str]:
    """Who can see a report: the name, and as what."""
    seen = onlookers_of(incident, on=timezone.localdate())
    return [f"{one.name} ({one.role})" for one in seen]


def advice_for(incident: Incident) -> list[str]:
    """What somebody can do right now after this report."""
    pack = pack_of(incident.pack_version_id)
    return [one.text.in_(language()) for one in now_you_can(pack, incident.behaviours)]


def card_for(incident: Incident) -> str:
    """The code of the action card that fits the report best: heavy behaviour first, then the channel."""
    pack = pack_of(incident.pack_version_id)
    groups = {str(one.group) for one in pack.behaviours if one.code in incident.behaviours}
    by_group = {group: CARD_OF_GROUP[group] for group in CARD_OF_GROUP if group in groups}
    heavy = [by_group[group] for group in ("physical", "threat", "influence") if group in by_group]
    wanted = [*heavy, CARD_OF_CHANNEL.get(incident.channel, ""), by_group.get("verbal", ""), "intimidation"]
    known = {card.code for card in pack.action_cards}
    return next((code for code in wanted if code in known), "")


def support_for(pack: Pack, actor: Actor, *, most: int = 4) -> list[tuple[str, str, str]]:
    """Whom to call (name, about what, number); those without a number are left out."""
    audiences = {Audience.EVERYBODY, Audience.OFFICE_HOLDER if actor.works_as in OFFICE_HOLDERS else Audience.EMPLOYEE}
    addresses = [one for one in pack.support if one.phone and one.audience in audiences]
    return [(one.name.in_(language()), one.about.in_(language()), one.phone or "") for one in addresses[:most]]


def cards_of(pack: Pack) -> list[Link]:
    """The action cards, as links."""
    return [
        Link(one.title.in_(language()), one.summary.in_(language()), one.code, one.icon) for one in pack.action_cards
    ]
