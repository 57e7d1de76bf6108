"""Yes, no, and no longer."""

from collections.abc import Callable

from django.test import Client

from ruggensteun.learn.improvement.actions import write_story
from ruggensteun.learn.improvement.models import SharedStory, Story
from ruggensteun.report.incidents.models import Incident
from tests import cast

Open = Callable[..., Client]


WORDS = "Een inwoner schreeuwde en dreigde. Een collega kwam erbij staan. Dat hielp."


def asked(incident: Incident | None = None) -> Story:
    incident = incident or cast.a_reported_incident()
    return write_story(incident, title="Niet alleen", words=WORDS, at=cast.NOW, by=cast.bram())


def test_the_victim_reads_exactly_this_and_says_no(client_of: Open) -> None:
    story = asked()
    assert WORDS in client_of("sanne").get(f"/verhalen/{story.pk}/toestemming").content.decode()
    assert "Mogen wij uw verhaal delen" in client_of("sanne").get(f"/meldingen/{story.incident_id}").content.decode()
    client_of("sanne").post(f"/verhalen/{story.pk}/toestemming", {"antwoord": "nee"})
    assert client_of("bram").post(f"/verhalen/{story.pk}/delen").status_code == 409
    assert client_of("bram").get(f"/verhalen/{story.pk}/toestemming").status_code == 403
    assert client_of("dirk").get(f"/verhalen/{story.pk}/toestemming").status_code == 404


def test_a_yes_can_be_taken_back_after_sharing(client_of: Open) -> None:
    story = asked()
    client_of("sanne").post(f"/verhalen/{story.pk}/toestemming", {"antwoord": "ja"})
    client_of("bram").post(f"/verhalen/{story.pk}/delen")
    client_of("sanne").post(f"/verhalen/{story.pk}/terug")
    assert not SharedStory.objects.exists()
    assert "Dat hielp." not in client_of("dirk").get("/verhalen").content.decode()
