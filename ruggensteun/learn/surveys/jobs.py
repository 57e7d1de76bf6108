"""What happens because time passes: invitations and reminders go out, the response is counted once a day.

A mail goes out in the transaction that notes it, so that one that is refused is tried again and none goes twice. The
mail names nobody, and says where to ask.
"""

import smtplib
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.db import OperationalError
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from ruggensteun.ground.people.models import Organisation
from ruggensteun.ground.people.queries import organisations
from ruggensteun.ground.people.rules import the_clock
from ruggensteun.ground.protocol.rules import local
from ruggensteun.ground.walls.actions import inside
from ruggensteun.ground.walls.jobs import ring
from ruggensteun.learn.surveys import queries, rules
from ruggensteun.learn.surveys.actions import count_response, forget_answers, note_mail, remind
from ruggensteun.learn.surveys.models import Edition, Invitation
from ruggensteun.learn.surveys.terms import MAIL, MAIL_ROUND, EditionState

PATIENCE = RetryStrategy(
    max_attempts=32,
    linear_wait=int(timedelta(minutes=5).total_seconds()),
    retry_exceptions=(OSError, smtplib.SMTPException, OperationalError),
)


@app.periodic(cron="25 * * * *")
@app.task(name="surveys.look_after")
def look_after(timestamp: int) -> None:
    """Every hour: remind on the day that is due, count the response once a day, send what was left."""
    at = timezone.now()
    for organisation in organisations():
        look_after_editions(organisation.pk, at=at)


def look_after_editions(organisation_id: UUID, *, at: datetime) -> None:
    """Remind, count, and ask for the mails that are still to go."""
    clock, on = the_clock(organisation_id), local(at).date()
    with inside(organisation_id, clock=True):
        for edition in queries.open_editions():
            count_response(edition, on=on, by=clock)
            if not remind(edition, on=on, by=clock) and queries.to_mail(edition, edition.reminders + 1).exists():
                ring(MAIL_ROUND, organisation_id=organisation_id, edition_id=edition.pk)


@app.periodic(cron="51 2 * * *")
@app.task(name="surveys.forget")
def forget(timestamp: int) -> None:
    """Every night: answers that are past their term go."""
    at = timezone.now()
    for organisation in organisations():
        forget_past_answers(organisation.pk, at=at)


def forget_past_answers(organisation_id: UUID, *, at: datetime) -> int:
    """The same for one organisation at a moment; returns of how many editions."""
    clock = the_clock(organisation_id)
    with inside(organisation_id, clock=True):
        past = queries.answers_past_term(clock, on=local(at).date())
        for edition in past:
            forget_answers(edition, by=clock)
        return len(past)


@app.task(name=MAIL_ROUND, retry=PATIENCE)
def mail_round(organisation_id: str, edition_id: str) -> None:
    """Ask for the mails of an edition that are due."""
    ask_for_mails(UUID(organisation_id), UUID(edition_id), at=timezone.now())


def ask_for_mails(organisation_id: UUID, edition_id: UUID, *, at: datetime) -> int:
    """A job for each mail that is due, so that a mailbox that refuses keeps nobody else waiting."""
    with inside(organisation_id, clock=True):
        edition = next((one for one in queries.open_editions() if one.pk == edition_id), None)
        if edition is None or edition.closes_on < local(at).date():
            return 0
        waiting = list(queries.to_mail(edition, edition.reminders + 1).values_list("pk", flat=True))
        for invitation_id in waiting:
            ring(MAIL, organisation_id=organisation_id, invitation_id=invitation_id)
        return len(waiting)


@app.task(name=MAIL, retry=PATIENCE)
def mail_invitation(organisation_id: str, invitation_id: str) -> None:
    """Send one invitation or reminder."""
    mail_to(UUID(organisation_id), UUID(invitation_id), at=timezone.now())


def mail_to(organisation_id: UUID, invitation_id: UUID, *, at: datetime) -> bool:
    """Send the mail that is due to one invitation, once; nothing when the answer came in meanwhile."""
    with inside(organisation_id, clock=True):
        invitation = queries.invitation(invitation_id)
        if invitation is None or not _is_in_field(invitation.edition, at):
            return False
        mails = invitation.edition.reminders + 1
        if not note_mail(invitation, mails=mails, by=the_clock(organisation_id)):
            return False
        organisation = organisations().get(pk=organisation_id)
        with translation.override(invitation.language):
            _send(organisation, invitation, is_reminder=mails > 1)
        return True


def _is_in_field(edition: Edition, at: datetime) -> bool:
    return edition.state == EditionState.OPEN and local(at).date() <= edition.closes_on


def _send(organisation: Organisation, invitation: Invitation, *, is_reminder: bool) -> None:
    code = rules.spaced(queries.code_of(invitation))
    last = invitation.edition.closes_on.strftime("%d-%m-%Y")
    subject = _("Herinnering: vragenlijst over veilig werken") if is_reminder else _("Vragenlijst over veilig werken")
    why = (
        _("Eerder kreeg u deze uitnodiging. Vulde u de vragenlijst al in? Dan hoeft u niets te doen.")
        if is_reminder
        else _("Krijgt u in uw werk te maken met agressie, bedreiging of omkoping? Ook als dat niet zo is, telt u mee.")
    )
    lines = [
        _("Beste collega,"),
        _("%s vraagt u een vragenlijst in te vullen.") % organisation.name + " " + why,
        _("Het kost 5 tot 10 minuten. U kunt stoppen en later verdergaan met dezelfde link:"),
        f"{settings.BASE_URL}/vragenlijst/{organisation.slug}/{code}",
        _("Uw antwoorden zijn anoniem. Deze link hoort bij u: geef hem niet door."),
        _("U kunt antwoorden tot en met %s.") % last,
    ]
    send_mail(subject, "\n\n".join(lines) + "\n", None, [queries.address_of(invitation)])
