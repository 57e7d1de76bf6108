"""Telling the victim, waiting with it, thanking, closing."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ruggensteun.care.feedback import access, queries, rules
from ruggensteun.care.feedback.models import Message
from ruggensteun.care.feedback.terms import HELD_BACK, NEWS_TOLD, RELEASED, MessageKind, Track
from ruggensteun.ground.journal.actions import move, record
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.vault.actions import seal
from ruggensteun.ground.walls.jobs import ring
from ruggensteun.ground.walls.rules import refuse_unless
from ruggensteun.report.incidents.models import Incident, Involvement
from ruggensteun.report.incidents.terms import Part, State

NEWS = "feedback.tell_news"


@transaction.atomic
def give_feedback(incident: Incident, *, kind: MessageKind, text: str, at: datetime, by: Actor) -> list[Message]:
    """Tell every victim something. Who has an account gets mail without content; who has none was told in person."""
    ensure(access.may_give_feedback(by, incident))
    refuse_unless(len(text.strip()) >= rules.SHORTEST, _("Vertel in een of twee zinnen wat er is gedaan."))
    refuse_unless(len(text) <= rules.TEXT, _("Dit is te lang. Gebruik hooguit %s tekens.") % rules.TEXT)
    return [_tell(incident, one, kind, text.strip(), at=at, by=by) for one in _victims(incident)]


def _victims(incident: Incident) -> list[UUID | None]:
    rows = Involvement.objects.filter(incident=incident, part=Part.VICTIM).order_by("id")
    return list(rows.values_list("person_id", flat=True))


def _tell(incident: Incident, to: UUID | None, kind: MessageKind, text: str, *, at: datetime, by: Actor) -> Message:
    message = Message(organisation_id=by.organisation_id, incident=incident, kind=kind, to_id=to, by_id=by.id)
    message.given_at, message.key_id = at, incident.key_id
    seal(message, text=text)
    message.save(force_insert=True)
    record("feedback.given", message, by=by, kind=kind, to=to)
    if to is not None:
        ring(NEWS, organisation_id=by.organisation_id, message_id=message.pk)
    return message


@transaction.atomic
def hold_feedback(incident: Incident, track: Track, *, reason: str, by: Actor) -> None:
    """Wait with telling the victim about a track, with a reason of the pack that the victim does see."""
    ensure(access.may_hold_feedback(by, incident))
    record(HELD_BACK, incident, by=by, dossier_id=incident.pk, track=track, reason=reason)


@transaction.atomic
def release_feedback(incident: Incident, track: Track, *, by: Actor) -> None:
    """Tell what was held back."""
    ensure(access.may_hold_feedback(by, incident))
    record(RELEASED, incident, by=by, dossier_id=incident.pk, track=track)


@transaction.atomic
def close_incident(incident: Incident, *, at: datetime, by: Actor) -> Incident:
    """Close a case: only when every track is done or left out with a reason, and the victim knows what came of it.

    Whoever reported it is thanked.
    """
    ensure(access.may_close_incident(by, incident))
    for sentence in queries.what_keeps_open(incident, told=queries.is_told_at_the_end(incident)):
        refuse_unless(not sentence, sentence)
    refuse_unless(incident.state != State.REPORTED, _("Beoordeel de melding eerst."))
    move(incident, State.CLOSED, act="incident.closed", by=by, closed_at=at)
    for reporter in _reporters(incident):
        _tell(incident, reporter, MessageKind.THANKS, "", at=at, by=by)
    return incident


@transaction.atomic
def note_news_told(message: Message, *, by: Actor) -> None:
    """Write down that somebody was mailed about a message, so that it is done once."""
    ensure(access.may_note_news_told(by))
    record(NEWS_TOLD, message, by=by, to=message.to_id)


def _reporters(incident: Incident) -> list[UUID]:
    thanked = Message.objects.filter(incident=incident, kind=MessageKind.THANKS).values("to_id")
    told = Involvement.objects.filter(incident=incident, part__in=(Part.REPORTER, Part.RECORDED_BY))
    ids = [*told.exclude(person_id__in=thanked).values_list("person_id", flat=True)]
    victims = [one for one in _victims(incident) if one is not None and one == incident.reporter_id]
    return sorted({one for one in (*ids, *victims) if one is not None})
