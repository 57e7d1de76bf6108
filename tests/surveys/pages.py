"""What the tests of the manager's pages share: Els in a browser, and a round of today."""

from datetime import timedelta

from django.utils import timezone

from ruggensteun.ground.people.rules import Actor
from ruggensteun.learn.surveys.actions import invite, open_edition, plan_edition
from ruggensteun.learn.surveys.models import Edition
from tests.surveys.setting import people


def of_today(els: Actor, *, is_open: bool = False) -> Edition:
    """A round with twelve of civil affairs and three of enforcement."""
    today = timezone.localdate()
    edition = plan_edition("Deze maand", opens_on=today, closes_on=today + timedelta(weeks=4), on=today, by=els)
    invite(edition, [*people(12), *people(3, "supervision_enforcement")], by=els)
    if is_open:
        open_edition(edition, on=today, by=els)
    return edition


def address(edition: Edition, rest: str = "") -> str:
    """Where a page of the round is."""
    return f"/onderzoek/{edition.pk}{rest}"
