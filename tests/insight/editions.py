"""A closed edition with results, for tests."""

from datetime import date, timedelta

from ruggensteun.ground.people.actions import grant_role
from ruggensteun.ground.people.terms import Role
from ruggensteun.learn.insight.actions import ask_release, make_release
from ruggensteun.learn.insight.models import Release
from ruggensteun.learn.insight.rules.releasing import Outcome
from ruggensteun.learn.insight.rules.study import Figure, Hidden, Part
from ruggensteun.learn.surveys.models import AnswerSet, Edition
from tests import cast

CLOSED = cast.TODAY - timedelta(days=3)


def closed_edition(title: str = "Najaar", closed: date = CLOSED) -> Edition:
    edition = Edition(organisation_id=cast.organisation_id(), title=title, closes_on=closed, state="closed")
    edition.opens_on = closed - timedelta(weeks=4)
    edition.save(force_insert=True)
    told = {"uniform_department": "taxes", "kind": "official", "answers": {"threat_12m": "0"}}
    AnswerSet.objects.create(organisation_id=edition.organisation_id, edition=edition, **told)
    return edition


def outcome() -> Outcome:
    figures = (
        Figure("threat", "threat_5y", "1", "", "", "26%", 26, 22, 30, 480),
        Figure("threat", "threat_5y", "1", "department", "civil_affairs", "34%", 34, 20, 48, 40),
        Figure("threat", "threat_5y", "1", "department", "staff", "–", None, None, None, None),
    )
    hidden = (Hidden("threat", "department", "youth_work", "answered", ("taxes",)),)
    return Outcome(
        {"": Part(figures, hidden, response={"": (900, 482)})}, {"": {"floor": 10, "shown": [], "hidden": []}}
    )


def made(edition: Edition | None = None, told: Outcome | None = None) -> Release:
    release = ask_release(edition or closed_edition(), by=cast.clock())
    make_release(release, told or outcome(), at=cast.NOW, by=cast.clock())
    return release


def manage_survey() -> None:
    grant_role(cast.person("els"), Role.SURVEY_MANAGER, starts_on=cast.STARTED, by=cast.clock())
