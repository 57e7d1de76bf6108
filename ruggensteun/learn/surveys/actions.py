"""Planning, opening and closing an edition."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from ruggensteun.ground.journal.actions import move, record
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.walls.rules import refuse_unless
from ruggensteun.learn.surveys import access, rules
from ruggensteun.learn.surveys.models import Edition
from ruggensteun.learn.surveys.terms import EditionState


@transaction.atomic
def plan_edition(title: str, *, opens_on: date, closes_on: date, on: date, by: Actor) -> Edition:
    """Plan an edition with its first and last day."""
    ensure(access.may_plan_edition(by))
    wrong = rules.what_is_wrong(title, opens_on, closes_on, on=on)
    refuse_unless(not wrong, wrong)
    taken = Edition.objects.filter(title__iexact=title.strip()).exists()
    refuse_unless(not taken, _("Er is al een ronde met deze naam. Kies een andere naam."))
    edition = Edition(organisation_id=by.organisation_id, title=title.strip(), opens_on=opens_on, closes_on=closes_on)
    edition.save(force_insert=True)
    record("edition.planned", edition, by=by, opens_on=opens_on, closes_on=closes_on)
    return edition


@transaction.atomic
def open_edition(edition: Edition, *, on: date, by: Actor) -> None:
    """Open an edition on or after its first day, and before its last."""
    ensure(access.may_open_edition(by))
    refuse_unless(on >= edition.opens_on, _("Deze ronde gaat later open. Wacht tot de eerste dag."))
    refuse_unless(on < edition.closes_on, _("De laatste dag van deze ronde is al voorbij. Plan een nieuwe ronde."))
    move(edition, EditionState.OPEN, act="edition.opened", by=by)


@transaction.atomic
def close_edition(edition: Edition, *, by: Actor) -> None:
    """Close an edition for good: results come after closing only, and it does not open again."""
    ensure(access.may_close_edition(by))
    move(edition, EditionState.CLOSED, act="edition.closed", by=by)
