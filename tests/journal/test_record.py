"""What the journal takes, and what it refuses."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from ruggensteun.ground.journal import rules
from ruggensteun.ground.journal.actions import move, record
from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.journal.queries import lines_of
from ruggensteun.ground.journal.rules import NotACode
from ruggensteun.ground.people.terms import Role
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.terms import State
from tests import cast


def test_codes_ids_numbers_and_dates_are_kept() -> None:
    person = uuid4()
    given_facts = {
        "role": Role.MAYOR,
        "person": person,
        "weeks": 4,
        "on": date(2026, 1, 2),
        "codes": ["a", "b"],
        "no": None,
    }

    assert rules.facts(given_facts) == {
        "role": "mayor",
        "person": str(person),
        "weeks": 4,
        "on": "2026-01-02",
        "codes": ["a", "b"],
        "no": None,
    }


@pytest.mark.parametrize(
    "text",
    [
        "Jan Pieters",
        "Hij schreeuwde.",
        "sanne@duinwijk.nl",
        "Markt 1",
        "naïef",
        "x" * 65,
        "a\nb",
        object(),
        b"bytes",
        {"a": 1},
    ],
)
def test_the_text_of_a_person_is_refused(text: object) -> None:
    with pytest.raises(NotACode):
        rules.facts({"fact": text})
    with pytest.raises(NotACode):
        rules.facts({"facts": [text]})


@given(st.text(min_size=1))
def test_what_is_kept_has_no_space_in_it(text: str) -> None:
    try:
        kept = rules.facts({"fact": text})["fact"]
    except NotACode:
        return
    assert kept == text
    assert not any(letter.isspace() for letter in text)


@pytest.mark.usefixtures("inside_the_walls")
class TestOnADossier:
    """Lines stand under their dossier, and a state never changes without one."""

    def test_a_line_says_who_what_and_on_which_dossier(self) -> None:
        incident = cast.a_reported_incident()
        record("incident.looked_at", incident, by=cast.bram(), dossier_id=incident.pk)

        line = lines_of(incident.pk).last()
        assert line
        assert (line.act, line.actor_id) == ("incident.looked_at", cast.person("bram").pk)
        assert (line.thing_kind, line.thing_id) == ("incidents.incident", incident.pk)

    def test_a_move_and_its_line_are_one(self) -> None:
        incident = cast.a_reported_incident()
        move(incident, State.IN_HAND, act="incident.taken_in_hand", by=cast.bram())

        assert Incident.objects.get().state == State.IN_HAND
        assert Line.objects.get(act="incident.taken_in_hand").facts == {"to": "in_hand"}

    def test_a_move_that_is_not_in_the_table_is_refused(self) -> None:
        incident = cast.a_reported_incident()
        with pytest.raises(Refused, match="stand"):
            move(incident, State.ANONYMISED, act="incident.anonymised", by=cast.bram())

        assert Incident.objects.get().state == State.REPORTED
        assert not Line.objects.filter(act="incident.anonymised").exists()

    def test_of_two_people_at_once_one_is_refused(self) -> None:
        one, other = cast.a_reported_incident(), Incident.objects.get()
        move(one, State.IN_HAND, act="incident.taken_in_hand", by=cast.bram())
        with pytest.raises(Refused, match="net voor"):
            move(other, State.ASSESSED, act="incident.assessed", by=cast.lotte())

        assert Incident.objects.get().state == State.IN_HAND
        assert not Line.objects.filter(act="incident.assessed").exists()

    def test_a_line_that_is_refused_takes_the_move_with_it(self) -> None:
        incident = cast.a_reported_incident()
        with pytest.raises(NotACode):
            _move_and_tell(incident)

        assert Incident.objects.get().state == State.REPORTED

    def test_nothing_a_reporter_typed_stands_in_the_journal(self) -> None:
        incident = cast.a_reported_incident(victim_name="Wim Kan", place="Markt 1", route="on_behalf")
        for line in lines_of(incident.pk):
            kept = str(line.__dict__)
            assert not any(word in kept for word in ("schreeuwde", "Wim", "Markt"))


@transaction.atomic
def _move_and_tell(incident: Incident) -> None:
    move(incident, State.IN_HAND, act="incident.taken_in_hand", by=cast.bram())
    record("incident.told", incident, by=cast.bram(), name="Jan Pieters")
