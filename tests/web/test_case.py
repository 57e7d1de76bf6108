"""The case page: everything of a case, for whoever handles it, and for nobody else."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from ruggensteun.care.worklist.jobs import look_at
from ruggensteun.doors.web.look.words import ACTS, SILENT
from ruggensteun.ground.journal.actions import record
from ruggensteun.ground.journal.models import Reading
from ruggensteun.report.incidents.actions import settle_lane, tell_subject
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.terms import Lane, LaneState
from ruggensteun.report.subjects.actions import name_subject
from ruggensteun.report.subjects.rules import Identity
from ruggensteun.respond.assessments.actions import assess_incident
from ruggensteun.respond.assessments.rules import Judgement
from tests import cast, response
from tests.web.test_work import questions

HOUSE = Path(__file__).parents[2] / "ruggensteun"
pytestmark = pytest.mark.usefixtures("inside_the_walls")


def test_the_manager_sees_the_case_and_that_is_written_down(client_of: Callable[..., Client]) -> None:
    incident = cast.a_reported_incident()
    look_at(incident.organisation_id, incident.pk, at=cast.NOW)
    answer = client_of("karin").get(f"/dossiers/{incident.pk}")

    assert answer.status_code == 200
    page = answer.content.decode()
    for words in (
        "Sanne de Wit",
        "Een man schreeuwde",
        "Toezicht en Handhaving",
        "nog niet beoordeeld",
        "Bel wie het overkwam",
    ):
        assert words in page
    assert Reading.objects.filter(dossier_id=incident.pk).count() == 1


def test_what_is_not_yours_is_not_there(client_of: Callable[..., Client]) -> None:
    incident = cast.a_reported_incident()
    absent = client_of("karin").get(f"/dossiers/{cast.told().id}")

    for key in ("joost", "sanne", "dirk", "petra"):
        answer = client_of(key).get(f"/dossiers/{incident.pk}")
        assert answer.status_code == 404
    assert absent.status_code == 404


def a_full_case(lines: int) -> Incident:
    """A case with something in every lane: judged, with a named subject who has a history, a track left out."""
    earlier, incident = cast.a_reported_incident(), cast.a_reported_incident()
    look_at(incident.organisation_id, incident.pk, at=cast.NOW)
    subject = name_subject(Identity("person", name="Jan Vos"), by=cast.sanne())
    for one in (earlier, incident):
        tell_subject(one, subject, by=cast.sanne())
        assess_incident(one, Judgement(level="D", facts="Hij zei: ik weet je te vinden."), at=cast.NOW, by=cast.karin())
    settle_lane(
        incident, Lane.LEARNING, LaneState.OMITTED, reason="Hier viel niets te leren.", at=cast.NOW, by=cast.karin()
    )
    for _ in range(lines):
        record("incident.details_added", incident, by=cast.bram(), dossier_id=incident.pk)
    return incident


@pytest.mark.parametrize("key", ["karin", "bram"])
def test_it_asks_the_database_at_most_twenty_times_however_much_happened(
    key: str, client_of: Callable[..., Client]
) -> None:
    counted = [questions(client_of(key), f"/dossiers/{a_full_case(lines).pk}") for lines in (5, 60)]

    assert counted[0] == counted[1] <= 20


def test_three_questions_more_when_letters_and_an_objection_wait(client_of: Callable[..., Client]) -> None:
    measure = response.a_ban_of_now()
    incident = measure.incident
    response.an_invitation(incident, at=timezone.now())
    response.an_objection(measure, at=timezone.now())
    client = client_of("bram")
    page = client.get(f"/dossiers/{incident.pk}").content.decode()

    assert "Bevestig de ontvangst van het bezwaar of de klacht" in page
    assert "Verstuur de uitnodiging om de eigen kant te vertellen" in page
    assert questions(client, f"/dossiers/{incident.pk}") <= 22


def test_the_coordinator_sees_what_was_before_and_the_manager_does_not(client_of: Callable[..., Client]) -> None:
    path = f"/dossiers/{a_full_case(1).pk}"

    assert "Jan Vos" in client_of("bram").get(path).content.decode()
    assert "Eerder één keer over de grens" in client_of("bram").get(path).content.decode()
    assert "Jan Vos" not in client_of("karin").get(path).content.decode()


def test_every_act_has_its_words() -> None:
    """Who adds an act to the journal gives it words for the timeline (`look/words.py`), or lets it be silent."""
    acts = {act for path in (HOUSE / "care", HOUSE / "respond", HOUSE / "report") for act in _acts_in(path)}
    of_subjects = {"flag.looked_up", "aftercare.team_handed_over"}
    of_no_case = {"absence", "supporter", "self_check", "location", "worklist", "subject", "double", "police_contact"}

    assert {
        act for act in acts if act not in ACTS and act not in SILENT and act.split(".")[0] not in of_no_case
    } <= of_subjects


def _acts_in(wing: Path) -> set[str]:
    written = re.compile(r'(?:record\(|act=)\s*"([a-z_]+\.[a-z_]+)"')
    return {
        act
        for path in wing.rglob("*.py")
        if "actions" in str(path.relative_to(wing))
        for act in written.findall(path.read_text())
    }


def test_no_button_leads_to_a_refusal(client_of: Callable[..., Client]) -> None:
    """What the case page offers somebody is what that person may do."""
    incident = a_full_case(1)
    for key in ("karin", "bram", "mo"):
        client = client_of(key)
        page = client.get(f"/dossiers/{incident.pk}").content.decode()
        links = set(
            re.findall(r'href="(/(?:dossiers|zorg|maatregelen|brieven|politie|schade|meldingen)/[^"#?]+)"', page)
        )
        assert {link: client.get(link).status_code for link in links if client.get(link).status_code != 200} == {}
