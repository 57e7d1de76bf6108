"""What the night finds: likely doubles, never a merge."""

from uuid import UUID

import pytest

from ruggensteun.ground.people.rules import Denied
from ruggensteun.report.incidents.actions import tell_subject
from ruggensteun.report.subjects import queries, rules
from ruggensteun.report.subjects.actions import name_subject, propose_doubles, tell_apart
from ruggensteun.report.subjects.jobs import look_in
from ruggensteun.report.subjects.models import Double, Subject
from ruggensteun.report.subjects.rules import Identity
from tests import cast
from tests.subjects.test_merge_subjects import JAN, JANTJE

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def entry(number: int, **texts: str) -> rules.Entry:
    empty = dict.fromkeys(queries.COMPARED, "")
    return rules.entry_of(UUID(int=number), empty | texts)


JANSSEN = entry(1, name="Petra Janssen", birth_date="1980-02-03", address="Kade 4, 3511 AB Duinwijk")


@pytest.mark.parametrize(
    ("other", "agree"),
    [
        (entry(2, name="Jansen, Petra", birth_date="1980-02-03"), ("surname", "forename", "birth_date")),
        (entry(2, name="P. Janssen", birth_date="1980-02-03", address="Kade 4 3511ab"), ("birth_date", "postcode")),
        (entry(2, name="Petra Jansen", birth_date="1980-03-02", address="3511 AB"), ("surname", "postcode")),
    ],
)
def test_slips_of_the_pen_are_seen_through(other: rules.Entry, agree: tuple[str, ...]) -> None:
    [pair] = rules.likely_pairs([JANSSEN, other])
    assert (pair.one, pair.other) == (UUID(int=1), UUID(int=2))
    assert set(agree) <= set(pair.agree)


@pytest.mark.parametrize(
    "other",
    [
        entry(2, name="Petra Janssen"),
        entry(2, name="Petra Janssen", birth_date="1961-11-30"),
        entry(2, name="Klaas de Boer", address="Kade 4, 3511 AB Duinwijk"),
        entry(2, name=""),
    ],
)
def test_a_namesake_or_a_neighbour_is_not_proposed(other: rules.Entry) -> None:
    assert rules.likely_pairs([JANSSEN, other]) == []


def test_the_night_proposes_and_merges_nothing() -> None:
    jan = name_subject(JAN, by=cast.bram())
    twin = name_subject(Identity(kind="person", name="Jan Pietres", phone="+31612345678"), by=cast.bram())
    name_subject(JANTJE, by=cast.bram())

    assert look_in(cast.organisation_id(), at=cast.NOW) == 1
    [double] = queries.doubles(cast.bram())
    assert {double.one, double.other} == {jan, twin}
    assert "phone" in double.agree
    assert not Subject.objects.filter(merged_into__isnull=False).exists()
    assert look_in(cast.organisation_id(), at=cast.NOW) == 0


def test_what_somebody_told_apart_is_not_proposed_again() -> None:
    jan = name_subject(JAN, by=cast.bram())
    twin = name_subject(Identity(kind="person", name="Jan Pieters", phone="0612345678"), by=cast.bram())
    tell_apart(jan, twin, at=cast.NOW, by=cast.bram())

    assert look_in(cast.organisation_id(), at=cast.NOW) == 0
    assert queries.doubles(cast.bram()) == []


def test_a_shielded_dossier_is_never_compared_with_the_register() -> None:
    incident = cast.a_reported_incident(shielded=True)
    tell_subject(incident, JAN, by=cast.sanne())
    name_subject(JAN, by=cast.bram())

    assert look_in(cast.organisation_id(), at=cast.NOW) == 0
    assert not Double.objects.exists()


def test_only_the_clock_proposes() -> None:
    with pytest.raises(Denied):
        propose_doubles([], at=cast.NOW, by=cast.bram())


def test_others_see_no_doubles() -> None:
    name_subject(JAN, by=cast.bram())
    name_subject(JAN, by=cast.bram())
    look_in(cast.organisation_id(), at=cast.NOW)

    assert queries.doubles(cast.karin()) == []
