"""Mail that says there is news, and nothing of it."""

import smtplib
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.db import OperationalError
from django.utils import translation
from django.utils.translation import gettext as _
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from ruggensteun.care.feedback import queries
from ruggensteun.care.feedback.actions import NEWS, note_news_told
from ruggensteun.ground.people.models import Person
from ruggensteun.ground.people.rules import the_clock
from ruggensteun.ground.walls.actions import inside

# A mail server that is away for a day: after 5 minutes, 10, 15 … some two days in all.
PATIENCE = RetryStrategy(
    max_attempts=32,
    linear_wait=int(timedelta(minutes=5).total_seconds()),
    retry_exceptions=(OSError, smtplib.SMTPException, OperationalError),
)


@app.task(name=NEWS, retry=PATIENCE)
def tell_news(organisation_id: str, message_id: str) -> None:
    """Mail the person a message is for, once: that there is news, not what."""
    with inside(UUID(organisation_id), clock=True):
        message = queries.message(UUID(message_id))
        if message is None or message.to is None or queries.is_news_told(message):
            return
        note_news_told(message, by=the_clock(message.organisation_id))
        with translation.override(message.to.language):
            write_to(
                message.to, _("Er is nieuws voor u"), _("Er is nieuws over uw melding. Meld u aan om het te lezen:")
            )


def write_to(person: Person, subject: str, sentence: str, path: str = "/") -> bool:
    """Send somebody a mail of one sentence and an address. No names, no story, nothing about anybody else.

    Raises when the mail server does not take it, so that the job is tried again.
    """
    if not person.email:
        return False
    text = f"{sentence}\n\n{settings.BASE_URL}{path}\n\n{_('U hoeft niet te antwoorden op deze mail.')}\n"
    send_mail(subject, text, None, [person.email])
    return True
