"""Advising desks because of a risk, and following measures."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.report.incidents.models import Incident
from ruggensteun.respond.flags import queries
from ruggensteun.respond.flags.actions import follow_measures, raise_flag
from ruggensteun.respond.flags.jobs import let_run_out_at
from ruggensteun.respond.flags.models import Flag
from ruggensteun.respond.flags.terms import State
from ruggensteun.respond.measures.models import Measure
from ruggensteun.respond.measures.terms import State as MeasureState
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")
LATER = cast.TODAY + timedelta(weeks=8)


def raised(incident: Incident, by: str = "bram", **changes: Any) -> Flag:
    usual = {"advice": "bring_colleague", "ends_on": LATER, "review_on": cast.TODAY + timedelta(weeks=4)}
    return raise_flag(incident, at=cast.NOW, by=cast.actor(by), **(usual | changes))  # type: ignore[arg-type]


def test_a_risk_without_a_measure() -> None:
    flag = raised(response.an_incident_about())

    assert (flag.state, flag.reason) == (State.RAISED, "risk_of_repetition")
    assert Line.objects.filter(act="flag.raised", dossier_id=flag.incident_id).exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"advice": "shoot"}, "uit de lijst"),
        ({"ends_on": cast.TODAY - timedelta(days=1)}, "half jaar"),
        ({"ends_on": cast.TODAY + timedelta(weeks=27)}, "half jaar"),
        ({"review_on": LATER + timedelta(days=1)}, "tussen"),
    ],
)
def test_refused(changes: dict[str, Any], sentence: str) -> None:
    incident = response.an_incident_about()

    with pytest.raises(Refused, match=sentence):
        raised(incident, **changes)
    assert not Flag.objects.exists()


def test_not_about_nobody() -> None:
    with pytest.raises(Refused, match="over wie"):
        raised(cast.a_reported_incident())


@pytest.mark.parametrize("key", ["karin", "dirk", "sanne", "mo"])
def test_who_may_not(key: str) -> None:
    incident = response.an_incident_about()

    with pytest.raises(Denied):
        raised(incident, by=key)


def test_advice_follows_its_measure_and_twice_changes_nothing() -> None:
    measure = response.an_imposed_ban()

    assert follow_measures(at=cast.NOW, by=cast.clock()) == 1
    assert follow_measures(at=cast.NOW, by=cast.clock()) == 0
    flag = Flag.objects.get()
    assert (flag.measure_id, flag.ends_on, flag.advice) == (measure.pk, measure.ends_on, "speak_elsewhere")


def test_after_the_last_day_both_are_gone_by_themselves() -> None:
    measure = response.an_imposed_ban()
    follow_measures(at=cast.NOW, by=cast.clock())

    assert let_run_out_at(measure.organisation_id, at=cast.NOW + timedelta(days=91)) == 2
    measure.refresh_from_db()
    assert measure.state == MeasureState.EXPIRED
    assert Flag.objects.get().state == State.LOWERED
    assert Line.objects.filter(act="measure.expired").exists()
    assert let_run_out_at(measure.organisation_id, at=cast.NOW + timedelta(days=91)) == 0


def test_a_shielded_dossier_gives_no_advice_by_itself() -> None:
    measure = response.an_imposed_ban()
    Incident.objects.filter(pk=measure.incident_id).update(shielded=True, circle=[cast.person("bram").pk])

    assert follow_measures(at=cast.NOW, by=cast.clock()) == 0
    assert Measure.objects.filter(pk=measure.pk).exists()


def test_what_ends_soon_stands_on_the_work_list() -> None:
    raised(response.an_incident_about())

    assert queries.tasks(cast.bram(), at=cast.NOW) == []
    (task,) = queries.tasks(cast.bram(), at=cast.NOW + timedelta(weeks=7))
    assert task.step.verb == "raise_flag"
    assert queries.tasks(cast.dirk(), at=cast.NOW + timedelta(weeks=7)) == []


def test_on_the_page(client_of: Callable[..., Client]) -> None:
    incident = response.an_incident_about()
    day = timezone.localdate() + timedelta(weeks=2)
    form = {"advice": "bring_colleague", "review_on": day.isoformat(), "ends_on": day.isoformat()}

    assert client_of("bram").post(reverse("raise_flag", args=[incident.pk]), form).status_code == 302
    assert "Met twee" in client_of("bram").get(reverse("raise_flag", args=[incident.pk])).content.decode()
