"""Correcting what happened, how or when, with the old and the new both in the timeline."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import translation

from ruggensteun.care.feedback.queries import steps_for
from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Actor, Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.report.incidents.actions import correct_report
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.rules import Correction
from ruggensteun.report.incidents.terms import State
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")

RIGHT = Correction(("verbal_abuse",), "phone", cast.NOW - timedelta(hours=2))


def corrected(incident: Incident, correction: Correction = RIGHT, *, version: int = 1, by: str = "sanne") -> Incident:
    return correct_report(incident, correction, version=version, at=cast.NOW, by=cast.actor(by))


def test_what_is_right_now_holds() -> None:
    corrected(cast.a_reported_incident())

    kept = Incident.objects.get()
    assert (kept.behaviours, kept.channel, kept.happened_at) == (["verbal_abuse"], "phone", RIGHT.happened_at)
    assert kept.version == 2


def test_what_stood_there_stays_readable_for_the_victim() -> None:
    incident = corrected(cast.a_reported_incident())

    told = steps_for(cast.sanne(), incident)[-1].sentence
    assert "Schelden of schreeuwen, Dreigen met geweld" in told
    assert "Op straat of buiten" in told
    assert "23 november 2026, 10:00" in told
    assert "23 november 2026, 08:00" in told


def test_also_in_english() -> None:
    incident = corrected(cast.a_reported_incident())

    with translation.override("en"):
        assert "It said “In the street or outdoors”." in steps_for(cast.sanne(), incident)[-1].sentence


def test_two_corrections_on_a_day_are_two_lines() -> None:
    incident = corrected(cast.a_reported_incident())
    incident = corrected(incident, replace(RIGHT, channel="desk"), version=2)

    told = [one.sentence for one in steps_for(cast.sanne(), incident) if one.act == "incident.corrected"]
    assert len(told) == 2


def test_the_journal_keeps_codes_only_and_only_what_changed() -> None:
    incident = cast.a_reported_incident()
    corrected(incident, replace(RIGHT, behaviours=tuple(incident.behaviours), happened_at=incident.happened_at))

    assert Line.objects.get(act="incident.corrected").facts == {
        "version": 2,
        "was_channel": "street",
        "channel": "phone",
    }


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"behaviours": ()}, "Kies wat er is gebeurd"),
        ({"behaviours": ("hacking",)}, "staat niet in het protocol"),
        ({"channel": ""}, "Kies hoe of waar"),
        ({"channel": "pigeon"}, "staat niet in het protocol"),
        ({"happened_at": cast.NOW + timedelta(days=1)}, "in de toekomst"),
        ({"happened_at": cast.NOW - timedelta(days=4000)}, "vijf jaar"),
        ({"behaviours": ("verbal_abuse", "threat_violence"), "channel": "street", "happened_at": cast.NOW}, "niets"),
    ],
)
def test_what_cannot_be_right_is_refused(changes: dict[str, Any], sentence: str) -> None:
    incident = cast.a_reported_incident()
    with pytest.raises(Refused, match=sentence):
        corrected(incident, replace(RIGHT, **changes))

    assert Incident.objects.get().version == 1
    assert not Line.objects.filter(act="incident.corrected").exists()


def test_when_somebody_was_first_nothing_is_overwritten() -> None:
    incident = corrected(cast.a_reported_incident(), replace(RIGHT, channel="desk"), by="karin")
    with pytest.raises(Refused, match="Iemand anders"):
        corrected(incident, version=1)

    assert Incident.objects.get().channel == "desk"


@pytest.mark.parametrize("who", ["fatima", "joost", "dirk", "els", "anouk", "paul", "mo"])
def test_who_may_not(who: str) -> None:
    actor: Actor = cast.actor(who)
    with pytest.raises(Denied):
        correct_report(cast.a_reported_incident(), RIGHT, version=1, at=cast.NOW, by=actor)

    assert Incident.objects.get().version == 1


def test_not_in_a_closed_case() -> None:
    incident = cast.a_reported_incident()
    Incident.objects.update(state=State.CLOSED)
    incident.refresh_from_db()
    with pytest.raises(Denied, match="afgesloten"):
        corrected(incident)
