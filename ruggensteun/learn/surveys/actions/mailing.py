"""Inviting by mail and reminding. What is sent is decided here, in the transaction that notes it; the job sends."""

from datetime import date

from django.db import transaction

from ruggensteun.ground.journal.actions import record
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.walls.jobs import ring
from ruggensteun.learn.surveys import access, queries, rules
from ruggensteun.learn.surveys.models import Edition, Invitation
from ruggensteun.learn.surveys.terms import MAIL_ROUND, EditionState


@transaction.atomic
def remind(edition: Edition, *, on: date, by: Actor) -> bool:
    """After one week and after two: have everybody reminded who did not answer. False when it is not time."""
    ensure(access.may_remind(by))
    if edition.state != EditionState.OPEN or edition.opened_on is None:
        return False
    due = rules.reminders_due(edition.opened_on, edition.closes_on, on=on)
    if not Edition.objects.filter(pk=edition.pk, reminders__lt=due).update(reminders=due):
        return False
    edition.refresh_from_db()
    record("edition.reminded", edition, by=by, round=due)
    ring(MAIL_ROUND, organisation_id=edition.organisation_id, edition_id=edition.pk)
    return True


def note_mail(invitation: Invitation, *, mails: int, by: Actor) -> bool:
    """Note that a mail goes out, in the transaction that sends it; False when it is not needed (any more)."""
    ensure(access.may_remind(by))
    waiting = queries.to_mail(invitation.edition, mails).filter(pk=invitation.pk)
    if not waiting.update(mails=mails):
        return False
    record("invitation.mailed", invitation, by=by, mail=mails)
    return True
