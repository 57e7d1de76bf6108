"""Announcing, and writing down that it was done."""

from datetime import date

from django.db import transaction

from ruggensteun.care.worklist import access
from ruggensteun.care.worklist.terms import DIGEST_SENT, MANAGER_TOLD
from ruggensteun.ground.journal.actions import record
from ruggensteun.ground.people.models import Person
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.report.incidents.models import Incident


@transaction.atomic
def tell_manager(incident: Incident, person: Person, *, by: Actor) -> None:
    """Write down that somebody is told about a dossier; the mail goes out in the same transaction."""
    ensure(access.may_announce(by))
    record(MANAGER_TOLD, incident, by=by, dossier_id=incident.pk, person=person.pk)


@transaction.atomic
def send_digest(person: Person, *, on: date, number: int, by: Actor) -> None:
    """Write down that somebody gets the digest of a day, of how much; the mail goes out in the same transaction."""
    ensure(access.may_announce(by))
    record(DIGEST_SENT, person, by=by, on=on, number=number)
