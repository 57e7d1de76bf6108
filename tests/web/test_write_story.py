"""Making and sharing a story."""

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


def test_the_draft_is_scrubbed_and_shared_only_after_the_yes(client_of: Open) -> None:
    line = "Op 12 november riep Sanne de Wit in de Kerkstraat 12: ik weet je te vinden."
    incident = cast.a_reported_incident(line=line)
    shown = client_of("bram").get(f"/dossiers/{incident.pk}/verhaal").content.decode()
    assert "Op [dag] riep [naam] in de [plaats]" in shown
    bram = client_of("bram")
    typed = {"title": "Niet alleen", "words": WORDS}
    assert bram.post(f"/dossiers/{incident.pk}/verhaal", {**typed, "words": WORDS + " Sanne bleef."}).status_code == 422
    assert bram.post(f"/dossiers/{incident.pk}/verhaal", typed).status_code == 302
    story = Story.objects.get()
    assert bram.post(f"/verhalen/{story.pk}/delen").status_code == 409
    assert not SharedStory.objects.exists()
    client_of("sanne").post(f"/verhalen/{story.pk}/toestemming", {"antwoord": "ja"})
    bram.post(f"/verhalen/{story.pk}/delen")
    assert "Dat hielp." in client_of("dirk").get("/verhalen").content.decode()


def test_a_shielded_case_becomes_no_story(client_of: Open) -> None:
    incident = cast.a_reported_incident(shielded=True)
    assert client_of("bram").get(f"/dossiers/{incident.pk}/verhaal").status_code == 403


def test_nothing_leads_from_what_is_shared_to_the_case(client_of: Open) -> None:
    story = asked()
    client_of("sanne").post(f"/verhalen/{story.pk}/toestemming", {"antwoord": "ja"})
    client_of("bram").post(f"/verhalen/{story.pk}/delen")
    assert {field.name for field in SharedStory._meta.fields} == {
        "id",
        "organisation_id",
        "title",
        "words",
        "shared_on",
    }


def test_while_one_waits_there_is_no_form_for_a_second(client_of: Open) -> None:
    story = asked()
    page = client_of("bram").get(f"/dossiers/{story.incident_id}/verhaal").content.decode()

    assert "wacht op het slachtoffer" in page
    assert 'name="words"' not in page
