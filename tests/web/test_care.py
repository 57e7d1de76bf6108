"""The day of a supporter, and writing down a talk from it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ruggensteun.care.aftercare.actions import assign_supporter, note_absence, withdraw_absence
from ruggensteun.care.aftercare.models import Moment
from ruggensteun.care.aftercare.terms import MomentState
from tests import cast
from tests.aftercare.setting import a_plan, the_moment

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def test_a_supporter_sees_whom_to_call_and_only_those(client_of: Callable[..., Client]) -> None:
    a_plan(cast.a_reported_incident("dirk"))
    plan = a_plan()
    assign_supporter(plan, cast.person("petra"), at=cast.NOW, by=cast.bram())
    page = client_of("petra").get("/zorg").content.decode()

    assert "Sanne de Wit" in page
    assert "Dirk Jansen" not in page
    assert client_of("dirk").get("/zorg").status_code == 403


def test_who_is_away_reads_that_on_the_day_of_calls(client_of: Callable[..., Client]) -> None:
    on = timezone.localdate()
    away = note_absence(cast.person("petra"), starts_on=on, ends_on=on, deputy=None, on=on, by=cast.petra())
    page = client_of("petra").get("/zorg").content.decode()
    assert "U bent afwezig gemeld" in page
    assert "Ik ben er weer" in page

    withdraw_absence(away, by=cast.petra())
    assert "U bent afwezig gemeld" not in client_of("petra").get("/zorg").content.decode()


def test_a_talk_is_written_down_from_the_phone(client_of: Callable[..., Client]) -> None:
    plan = a_plan(cast.a_reported_incident(happened_at=cast.NOW - timedelta(days=2)))
    assign_supporter(plan, cast.person("petra"), at=cast.NOW, by=cast.bram())
    client, address = client_of("petra"), f"/zorg/{the_moment(plan).pk}"

    assert "Dit helpt in het gesprek" in client.get(address).content.decode()
    refused = client.post(address, {"when": "earlier", "note": "Het gaat redelijk."})
    assert refused.status_code == 422
    assert "Het gaat redelijk." in refused.content.decode()
    assert client.post(address, {"when": "now", "note": "Het gaat redelijk."}).status_code == 302
    assert the_moment(plan).state == MomentState.HELD
    assert "Sanne de Wit" in client.get("/zorg").content.decode()


def test_somebody_else_finds_no_talk(client_of: Callable[..., Client]) -> None:
    moment = the_moment(a_plan())

    for key in ("petra", "joost", "fatima"):
        assert client_of(key).get(f"/zorg/{moment.pk}").status_code == 404
    assert client_of("sanne").get(f"/zorg/{moment.pk}").status_code == 403


def test_no_is_taken_on_its_own_page_and_a_supporter_is_chosen(client_of: Callable[..., Client]) -> None:
    plan = a_plan()
    client = client_of("karin")

    assert client.get(f"/zorg/{the_moment(plan).pk}/niet-nu").status_code == 200
    assert client.post(f"/zorg/{the_moment(plan).pk}/niet-nu").status_code == 302
    assert the_moment(plan).state == MomentState.DECLINED
    assert "Petra Kok" in client.get(f"/zorg/plan/{plan.pk}/opvanger").content.decode()
    chosen = {"supporter": str(cast.person("petra").pk)}
    assert client.post(f"/zorg/plan/{plan.pk}/opvanger", chosen).status_code == 302
    assert client.get(f"/dossiers/{plan.incident_id}/gesprek").status_code == 302
    assert client.post(f"/zorg/{the_moment(plan, 'manager_contact').pk}/uitleg", {"reason": "x"}).status_code == 422
    assert client.post(f"/dossiers/{plan.incident_id}/nazorg-afronden").status_code == 422


def test_two_talks_with_one_colleague_are_one_colleague(client_of: Callable[..., Client]) -> None:
    plan = a_plan(cast.a_reported_incident(happened_at=cast.NOW - timedelta(days=20)))
    assign_supporter(plan, cast.person("petra"), at=cast.NOW, by=cast.bram())
    Moment.objects.filter(plan=plan).update(due_at=timezone.now())

    assert "Vandaag praat u met één collega." in client_of("petra").get("/zorg").content.decode()


def test_whoever_says_not_now_is_back_at_the_own_care(client_of: Callable[..., Client]) -> None:
    answer = client_of("sanne").post(f"/zorg/{the_moment(a_plan()).pk}/niet-nu")

    assert answer.headers["Location"] == "/mijn-nazorg"
