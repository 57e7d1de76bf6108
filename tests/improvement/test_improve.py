"""The page of improvement: plan, finish, drop; and learning from a case."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ruggensteun.learn.improvement.models import ImprovementAction, Lesson
from ruggensteun.learn.improvement.queries import lesson_of
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Browser = Callable[..., Client]


def in_days(number: int) -> str:
    """A day from now."""
    return (timezone.localdate() + timedelta(days=number)).isoformat()


def typed(**changes: str) -> dict[str, str]:
    """What Bram types."""
    usual = {
        "what": "Een tweede uitgang bij de balie",
        "direction": "place",
        "name": "Karin Smit",
        "due_on": in_days(30),
    }
    return usual | changes


def test_an_action_is_planned_and_finished_by_its_owner(client_of: Browser) -> None:
    assert client_of("bram").post("/verbeteren", typed()).status_code == 302
    action = ImprovementAction.objects.get()
    page = client_of("karin").get("/verbeteren").content.decode()

    assert "Een tweede uitgang" in page
    assert client_of("karin").post(f"/verbeteren/{action.pk}/gedaan").status_code == 302
    action.refresh_from_db()
    assert (action.state, action.owner.name) == ("done", "Karin Smit")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"what": "Praat met mevrouw Jansen"}, "naam, nummer of adres"),
        ({"name": "Niemand"}, "geen collega"),
        ({"due_on": "2020-01-01"}, "al voorbij"),
        ({"due_on": "30-02"}, "Kies een dag"),
    ],
)
def test_what_is_wrong_is_a_sentence_and_nothing_is_lost(
    changes: dict[str, str], sentence: str, client_of: Browser
) -> None:
    answer = client_of("bram").post("/verbeteren", typed(**changes))
    page = answer.content.decode()

    assert answer.status_code == 422
    assert sentence in page
    assert typed(**changes)["what"] in page
    assert not ImprovementAction.objects.exists()


def test_dropping_is_for_whoever_plans(client_of: Browser) -> None:
    client_of("bram").post("/verbeteren", typed(name="Sanne de Wit"))
    action = ImprovementAction.objects.get()

    assert client_of("sanne").post(f"/verbeteren/{action.pk}/niet").status_code == 403
    assert client_of("dirk").post(f"/verbeteren/{action.pk}/niet").status_code == 404
    assert client_of("lotte").post(f"/verbeteren/{action.pk}/niet").status_code == 302


@pytest.mark.parametrize("key", ["sanne", "dirk", "paul", "petra"])
def test_others_do_not_plan(key: str, client_of: Browser) -> None:
    assert client_of(key).get("/verbeteren").status_code == 403
    assert client_of(key).post("/verbeteren", typed()).status_code == 403
    assert not ImprovementAction.objects.exists()


def test_a_lesson_with_an_action_ends_the_track(client_of: Browser) -> None:
    incident = cast.a_reported_incident()
    told = {
        "learned": "Na tien uur met z'n tweeën.",
        "own_share": "Wij lieten hem wachten.",
        "what": "Rooster aanpassen",
    }
    answer = client_of("karin").post(f"/dossiers/{incident.pk}/leren", told | {"due_on": in_days(14)})
    action = ImprovementAction.objects.get()

    assert answer.status_code == 302
    assert (action.what, action.owner, action.incident) == ("Rooster aanpassen", cast.person("karin"), incident)
    assert lesson_of(incident) is not None


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [({"learned": ""}, "Vul dit in"), ({"due_on": ""}, "Kies wanneer"), ({"own_share": "nee"}, "eigen aandeel")],
)
def test_half_a_lesson_stores_nothing(changes: dict[str, str], sentence: str, client_of: Browser) -> None:
    incident = cast.a_reported_incident()
    told = {
        "learned": "Met z'n tweeën gaan.",
        "own_share": "Wij lieten hem wachten.",
        "what": "Rooster",
        "due_on": in_days(9),
    }
    answer = client_of("bram").post(f"/dossiers/{incident.pk}/leren", told | changes)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Lesson.objects.exists()
    assert not ImprovementAction.objects.exists()


def test_learning_from_somebody_elses_case_is_not_there(client_of: Browser) -> None:
    incident = cast.a_reported_incident()
    assert {client_of(key).get(f"/dossiers/{incident.pk}/leren").status_code for key in ("sanne", "joost", "els")} == {
        404
    }
