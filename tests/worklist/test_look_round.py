"""The round: plans make themselves, the right manager hears once, also late, also after a mail server that failed."""

import smtplib
from collections.abc import Iterator
from datetime import timedelta

import pytest
from procrastinate.contrib.django import app

from ruggensteun.care.aftercare.models import Moment, Plan
from ruggensteun.care.worklist import queries
from ruggensteun.care.worklist.jobs import digest_for, look_at
from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.walls.jobs import LOOK_ROUND
from ruggensteun.report.incidents.models import Incident
from ruggensteun.respond.assessments.actions import assess_incident
from ruggensteun.respond.assessments.rules import Judgement
from tests import cast
from tests.worklist.setting import Postbox, postbox, words_of

pytestmark = pytest.mark.usefixtures("inside_the_walls")


@pytest.fixture
def box() -> Iterator[Postbox]:
    with postbox() as opened:
        yield opened


def look(incident: Incident, days: int = 0) -> None:
    look_at(incident.organisation_id, incident.pk, at=cast.NOW + timedelta(minutes=1, days=days))


def test_the_worker_answers_to_the_bell() -> None:
    assert LOOK_ROUND in app.tasks


def test_a_report_gets_a_plan_and_the_manager_gets_mail_without_content(box: Postbox) -> None:
    incident = cast.a_reported_incident()
    look(incident)

    assert Plan.objects.get().incident_id == incident.pk
    (mail,) = box.mails
    assert mail["To"] == "karin@duinwijk.test"
    text = words_of(mail) + mail["Subject"]
    assert "/werk" in text
    for word in ("Sanne", "schreeuwde", str(incident.pk), incident.reference, "Toezicht", "bedreig"):
        assert word not in text


def test_the_round_repeated_or_late_announces_once(box: Postbox) -> None:
    incident = cast.a_reported_incident()
    for days in (3, 3, 4):
        look(incident, days)

    assert len(box.mails) == 1
    assert Moment.objects.count() == 5
    assert Line.objects.filter(act="worklist.manager_told", dossier_id=incident.pk).count() == 1


def test_a_mail_server_that_fails_once_loses_nothing_and_doubles_nothing(box: Postbox) -> None:
    incident = cast.a_reported_incident()
    box.refuses = 1
    with pytest.raises(smtplib.SMTPDataError):
        look(incident)
    assert Plan.objects.count() == 1
    assert not Line.objects.filter(act="worklist.manager_told").exists()

    look(incident)
    look(incident)
    assert len(box.of("karin@duinwijk.test")) == 1


def test_a_mail_server_that_is_away_is_asked_again_for_more_than_a_day() -> None:
    patience = app.tasks[LOOK_ROUND].retry_strategy
    waits = [patience.linear_wait * (attempt + 1) for attempt in range(patience.max_attempts)]  # type: ignore[union-attr]
    assert sum(waits) > timedelta(days=1).total_seconds()


@pytest.mark.parametrize(
    ("report", "told"),
    [
        ({"by": "sanne"}, "karin"),
        ({"by": "karin"}, "bram"),
        ({"by": "sanne", "excluded": ("karin",)}, "bram"),
        ({"by": "sanne", "witnesses": ("karin",)}, "bram"),
        ({"by": "dirk"}, "joost"),
        ({"by": "els"}, "bram"),
        ({"by": "sanne", "shielded": True}, "bram"),
        ({"by": "griet", "route": "after_talk", "victim_id": "ria"}, "griet"),
    ],
)
def test_who_hears_first(report: dict[str, object], told: str, box: Postbox) -> None:
    changes = {
        key: _ids(value) if key in {"excluded", "witnesses", "victim_id"} else value for key, value in report.items()
    }
    incident = cast.a_reported_incident(**changes)  # type: ignore[arg-type]
    look(incident)

    assert [mail["To"] for mail in box.mails] == [f"{told}@duinwijk.test"]


def _ids(names: object) -> object:
    return cast.person(names).pk if isinstance(names, str) else tuple(cast.person(one).pk for one in names)  # type: ignore[attr-defined]


def test_a_dossier_that_the_round_missed_is_found_until_it_was_looked_at(box: Postbox) -> None:
    incident = cast.a_reported_incident()
    later = cast.NOW + timedelta(days=3)
    assert queries.to_look_at(at=later) == [incident.pk]
    look(incident, 3)

    assert queries.to_look_at(at=later) == []


def test_the_digest_of_a_day_comes_once_and_says_how_much(box: Postbox) -> None:
    look(cast.a_reported_incident())
    box.mails.clear()
    for _ in range(2):
        digest_for(cast.organisation_id(), cast.person("karin").pk, at=cast.NOW + timedelta(days=2))
    digest_for(cast.organisation_id(), cast.person("joost").pk, at=cast.NOW + timedelta(days=2))

    (mail,) = box.mails
    assert mail["To"] == "karin@duinwijk.test"
    assert "2 taken" in words_of(mail)
    assert Line.objects.filter(act="worklist.digest_sent").count() == 2


def test_whoever_got_a_digest_is_not_asked_again() -> None:
    on = cast.TODAY
    assert cast.person("karin").pk in queries.without_digest(on=on)
    digest_for(cast.organisation_id(), cast.person("karin").pk, at=cast.NOW)

    assert cast.person("karin").pk not in queries.without_digest(on=on)


def test_a_heavier_judgement_asks_for_a_moment_more() -> None:
    incident = cast.a_reported_incident(behaviours=("insult",))
    look(incident)
    assert not Moment.objects.filter(kind="after_three_months").exists()
    judgement = Judgement(level="D", facts="Hij zei: ik weet je te vinden.")
    assess_incident(incident, judgement, at=cast.NOW, by=cast.karin())
    look(incident)

    assert Moment.objects.filter(kind="after_three_months").count() == 1
    assert Moment.objects.filter(kind="first_talk").count() == 1
