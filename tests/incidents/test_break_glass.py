"""Emergency access: a reason, a second person for what is shielded, an end, a notice, and a line in every log."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.db import Error, transaction
from django.utils import timezone

from ruggensteun.care.worklist.jobs import meet_opening
from ruggensteun.ground.journal.models import Line, Reading
from ruggensteun.ground.people.models import Grant
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.actions import inside
from ruggensteun.ground.walls.models import new_id
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.report.incidents import access, queries
from ruggensteun.report.incidents.actions import (
    break_glass,
    confirm_opening,
    find_dossier,
    read_opening,
    refuse_opening,
    shut_out,
    tell_handler,
)
from ruggensteun.report.incidents.models import Incident, Opening
from ruggensteun.report.incidents.rules import closes_at, ending_of
from ruggensteun.report.incidents.terms import OpeningState
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")
REASON = "De melder belt de wacht en is bang voor vanavond."


def ask(incident: Incident, by: str = "paul", at: datetime | None = None) -> Opening:
    ending = ending_of(incident.reference)
    assert ending is not None
    with inside(cast.organisation_id(), cast.person(by).pk):
        opening = break_glass(ending, reason=REASON, at=at or timezone.now(), by=cast.actor(by))
    meet_opening(opening.organisation_id, opening.pk, at=timezone.now())
    opening.refresh_from_db()
    return opening


def confirm(opening: Opening, by: str = "bram") -> None:
    with inside(cast.organisation_id(), cast.person(by).pk):
        confirm_opening(opening, at=timezone.now(), by=cast.actor(by))


def sees(key: str, incident: Incident) -> bool:
    with inside(cast.organisation_id(), cast.person(key).pk):
        return Incident.objects.filter(pk=incident.pk).exists()


def test_what_is_not_shielded_opens_at_once_for_some_hours() -> None:
    incident, now = cast.a_reported_incident(), timezone.now()
    opening = ask(incident, at=now)

    assert (opening.state, opening.incident_id, opening.until) == ("open", incident.pk, now + timedelta(hours=4))
    assert read_opening(opening, at=now, by=cast.paul()) == incident
    assert Line.objects.filter(dossier_id=incident.pk, thing_id=opening.pk, act="opening.asked").exists()
    assert Reading.objects.get(dossier_id=incident.pk).role == "break_glass"


def test_a_shielded_dossier_opens_with_a_second_person_of_its_circle() -> None:
    incident = cast.a_reported_incident(shielded=True)
    opening = ask(incident)
    assert opening.state == OpeningState.WAITING
    assert not sees("paul", incident)
    with pytest.raises(Denied):
        read_opening(opening, at=timezone.now(), by=cast.paul())

    confirm(opening)

    assert sees("paul", incident)
    with inside(cast.organisation_id(), cast.person("paul").pk):
        assert read_opening(opening, at=timezone.now(), by=cast.paul()) == incident
        assert queries.story_of(incident).line
        assert queries.case_for(cast.paul(), incident.pk) is None, "reading is not handling"
    assert {"opening.found", "opening.confirmed", "opening.read"} <= set(
        Line.objects.filter(dossier_id=incident.pk).values_list("act", flat=True)
    )


def test_it_ends_by_itself_also_at_the_wall() -> None:
    incident = cast.a_reported_incident(shielded=True)
    opening = ask(incident)
    confirm(opening)
    Opening.objects.filter(pk=opening.pk).update(until=timezone.now() - timedelta(seconds=1))
    opening.refresh_from_db()

    assert not sees("paul", incident)
    with pytest.raises(Denied):
        read_opening(opening, at=timezone.now(), by=cast.paul())


def test_refused_stays_closed() -> None:
    incident = cast.a_reported_incident(shielded=True)
    opening = ask(incident)
    refuse_opening(opening, by=cast.bram())

    assert not sees("paul", incident)
    with pytest.raises(Refused):
        confirm_opening(opening, at=timezone.now(), by=cast.lotte())


def test_nobody_decides_on_his_own_request_nor_from_outside_the_circle() -> None:
    incident = cast.a_reported_incident(shielded=True)
    opening = ask(incident)
    for key in ("paul", "karin", "anouk", "griet", "sanne"):
        with inside(cast.organisation_id(), cast.person(key).pk):
            with pytest.raises(Denied):
                confirm_opening(opening, at=timezone.now(), by=cast.actor(key))
            with pytest.raises(Denied):
                refuse_opening(opening, by=cast.actor(key))
    assert Opening.objects.get().state == OpeningState.WAITING


def test_somebody_of_the_circle_who_asked_does_not_decide() -> None:
    incident = cast.a_reported_incident(shielded=True)
    opening = ask(incident, by="bram")
    with pytest.raises(Denied):
        confirm_opening(opening, at=timezone.now(), by=cast.bram())


def test_17_also_the_wall_lets_nobody_in_on_his_own_word() -> None:
    """Somebody who can write SQL of his own as this person still needs the second one."""
    incident = cast.a_reported_incident(shielded=True)
    opening = ask(incident)
    row = {
        "organisation_id": cast.organisation_id(),
        "ending": "x",
        "asked_at": timezone.now(),
        "key_id": incident.key_id,
    }
    row |= {"incident_id": incident.pk, "state": "open", "until": timezone.now() + timedelta(hours=4)}
    with inside(cast.organisation_id(), cast.person("paul").pk):
        assert Opening.objects.filter(pk=opening.pk).update(state="open", until=row["until"]) == 0
        for decided_by in ("paul", "bram"):
            with pytest.raises(Error), transaction.atomic():
                Opening.objects.create(person=cast.person("paul"), decided_by=cast.person(decided_by), **row)
        with pytest.raises(Error), transaction.atomic():
            Opening.objects.create(person=cast.person("anouk"), **row)
        Opening.objects.create(person=cast.person("paul"), **row)
        assert not Incident.objects.filter(pk=incident.pk).exists()
    with inside(cast.organisation_id(), cast.person("anouk").pk), pytest.raises(Error), transaction.atomic():
        Opening.objects.filter(pk=opening.pk).update(state="open", decided_by=cast.person("bram"))


def test_what_is_not_there_looks_the_same_as_what_is_shielded() -> None:
    shielded = cast.a_reported_incident(shielded=True)
    there, nothing = ask(shielded), ask(Incident(id=new_id()))
    with inside(cast.organisation_id(), cast.person("anouk").pk):
        mine = [(one.opening.state, one.opening.until, one.decided_by) for one in queries.openings_of(cast.paul())]

    assert mine == [("waiting", None, "")] * 2
    assert (there.incident_id, nothing.incident_id) == (shielded.pk, None)


def test_whoever_is_shut_out_or_part_of_it_gets_nowhere() -> None:
    for shielded in (False, True):
        incident = cast.a_reported_incident(excluded=(cast.person("paul").pk,), shielded=shielded)
        opening = ask(incident)
        assert (opening.state, opening.incident_id) == ("waiting", None)
        own = cast.a_reported_incident("paul", shielded=shielded)
        assert ask(own).state == "waiting"


def test_a_role_or_an_exclusion_that_comes_later_closes_it() -> None:
    incident = cast.a_reported_incident()
    opening = ask(incident)
    shut_out(incident, cast.person("paul"), on=cast.TODAY, by=cast.sanne())
    with pytest.raises(Denied):
        read_opening(opening, at=timezone.now(), by=cast.paul())

    second = cast.a_reported_incident()
    opening = ask(second)
    Grant.objects.filter(person=cast.person("paul")).delete()
    with pytest.raises(Denied):
        read_opening(opening, at=timezone.now(), by=cast.paul())


def test_everybody_who_handles_it_is_told_once_and_nothing_of_what() -> None:
    incident = cast.a_reported_incident(shielded=True)
    opening = ask(incident)
    asked = {letter.to[0] for letter in mail.outbox}
    assert asked == {"bram@duinwijk.test", "lotte@duinwijk.test"}, "the victim is not asked to decide"
    mail.outbox.clear()
    confirm(opening)
    for _ in range(2):
        meet_opening(opening.organisation_id, opening.pk, at=timezone.now())

    told = [letter.to[0] for letter in mail.outbox]
    assert sorted(told) == ["bram@duinwijk.test", "lotte@duinwijk.test", "sanne@duinwijk.test"]
    for letter in mail.outbox:
        assert incident.reference not in letter.subject + str(letter.body)
        assert "Paul" not in letter.subject + str(letter.body)


def test_the_privacy_officer_sees_all_of_them_others_their_own() -> None:
    ask(cast.a_reported_incident(), by="anouk")

    assert [one.person for one in queries.openings_of(cast.paul())] == ["Anouk Dekker"]
    assert [one.reason for one in queries.openings_of(cast.anouk())] == [REASON]
    assert queries.openings_of(cast.griet()) == []


def test_who_may_not_ask_and_what_is_too_short() -> None:
    incident = cast.a_reported_incident()
    ending = ending_of(incident.reference) or ""
    for key in ("sanne", "karin", "dirk", "els", "petra", "mo"):
        with pytest.raises(Denied):
            break_glass(ending, reason=REASON, at=timezone.now(), by=cast.actor(key))
    with pytest.raises(Refused, match="Leg uit"):
        break_glass(ending, reason="nodig", at=timezone.now(), by=cast.paul())
    with pytest.raises(Denied):
        break_glass(ending, reason=REASON, at=timezone.now(), by=cast.clock())
    assert not Opening.objects.exists()


def test_finding_and_telling_are_for_the_clock() -> None:
    incident = cast.a_reported_incident()
    opening = ask(incident)
    with pytest.raises(Denied):
        find_dossier(opening, incident, by=cast.bram())
    with pytest.raises(Denied):
        tell_handler(opening, cast.person("bram"), by=cast.bram())
    assert not access.may_break_glass(cast.clock())


def test_a_pack_without_the_clock_gives_four_hours() -> None:
    import msgspec

    from ruggensteun.ground.protocol.queries import pack_in_force

    pack, at = pack_in_force(cast.organisation_id(), on=cast.TODAY), timezone.now()
    without = msgspec.structs.replace(pack, clocks=())

    assert closes_at(without, at) == at + timedelta(hours=4)
