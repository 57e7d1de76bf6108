"""What can be done about a measure as it stands, for this actor: each act with its address."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from ruggensteun.ground.people.rules import Actor
from ruggensteun.respond.letters.access import may_prepare_letter
from ruggensteun.respond.letters.queries import has_gone, template_for
from ruggensteun.respond.measures import access
from ruggensteun.respond.measures.models import Measure
from ruggensteun.respond.measures.queries import open_objection, shared_of, type_of, waiting_extension
from ruggensteun.respond.measures.terms import DECIDED, State


@dataclass(frozen=True, slots=True)
class Act:
    """Something that can be done, as a link."""

    label: str
    href: str


def acts_on_measure(actor: Actor, measure: Measure) -> list[Act]:
    """The acts that fit the state of a measure and that this actor may do, in the order of the work."""
    found = [*_deciding(actor, measure), *_running(actor, measure), *_disagreeing(actor, measure)]
    return [Act(label, reverse(verb, args=[thing])) for verb, label, thing in found]


Found = Iterator[tuple[str, str, object]]


def _deciding(actor: Actor, measure: Measure) -> Found:
    if measure.state == State.PROPOSED:
        if access.may_approve_measure(actor, measure):
            yield "approve_measure", _("Goedkeuren"), measure.pk
        if access.may_reject_measure(actor, measure):
            yield "reject_measure", _("Niet goedkeuren of terugnemen"), measure.pk
    elif template_for(measure) and may_prepare_letter(actor, measure) and not has_gone(measure):
        yield "prepare_letter", _("Brief maken"), measure.pk


def _running(actor: Actor, measure: Measure) -> Found:
    reviews, kind = bool(access.may_review_measure(actor, measure)), type_of(measure)
    extension = waiting_extension(measure)
    if extension and access.may_approve_extension(actor, extension):
        yield "approve_extension", _("Verlenging goedkeuren"), extension.pk
    if extension and access.may_reject_extension(actor, extension):
        yield "reject_extension", _("Verlenging niet goedkeuren of terugnemen"), extension.pk
    if reviews and measure.state == State.IMPOSED and kind.meets:
        yield "hold_meeting", _("Ordegesprek vastleggen"), measure.pk
    if reviews and measure.state in DECIDED:
        yield "review_measure", _("Opnieuw kijken"), measure.pk
        yield "note_breach", _("Overtreding vastleggen"), measure.pk
    if reviews and measure.state in DECIDED and kind.refers:
        yield "note_outcome", _("Uitkomst van de doorverwijzing vastleggen"), measure.pk
    if measure.state in DECIDED and access.may_lift_measure(actor, measure):
        yield "lift_measure", _("Opheffen"), measure.pk


def _disagreeing(actor: Actor, measure: Measure) -> Found:
    objection, receives = open_objection(measure), bool(access.may_receive_objection(actor, measure))
    if objection and access.may_decide_objection(actor, objection):
        yield "decide_objection", _("Beslissen op bezwaar of klacht"), objection.pk
    if objection and receives:
        yield "withdraw_objection", _("Bezwaar of klacht is ingetrokken"), objection.pk
    if not objection and receives and measure.state not in {State.PROPOSED, State.REJECTED}:
        yield "receive_objection", _("Bezwaar of klacht ontvangen"), measure.pk
    if measure.state == State.SUSPENDED and access.may_resume_measure(actor, measure):
        yield "resume_measure", _("Weer laten gelden"), measure.pk
    if measure.incident.shielded and measure.state in DECIDED and access.may_share_measure(actor, measure):
        if shared_of(measure):
            yield "stop_sharing", _("Niet meer delen dat er een maatregel loopt"), measure.pk
        else:
            yield "share_measure", _("Delen dat er een maatregel loopt"), measure.pk
