"""Saying that two entries are one person, and undoing it without loss."""

from datetime import date

import pytest

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.keep.retention.actions import _forgotten_entries
from ruggensteun.report.incidents.actions import tell_subject
from ruggensteun.report.incidents.queries import cases_about, history_of
from ruggensteun.report.subjects import queries
from ruggensteun.report.subjects.actions import merge_subjects, name_subject, part_subjects, tell_apart
from ruggensteun.report.subjects.models import Double, Subject
from ruggensteun.report.subjects.rules import Identity
from ruggensteun.report.subjects.terms import DoubleState
from ruggensteun.respond.flags.actions import look_up_advice, raise_flag
from ruggensteun.respond.flags.terms import Purpose
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")
JAN = Identity(kind="person", name="Jan Pieters", phone="06-12345678")
J = Identity(kind="person", name="J. Pietersen", email="jan@example.test")
JANTJE = Identity(kind="person", name="Jantje", customer_number="77")


def both() -> tuple[Subject, Subject]:
    return name_subject(JAN, by=cast.bram()), name_subject(J, by=cast.bram())


def test_what_was_told_under_either_entry_is_about_one_person() -> None:
    jan, j = both()
    first, second = cast.a_reported_incident(), cast.a_reported_incident("fatima")
    tell_subject(first, jan, by=cast.bram())
    tell_subject(second, j, by=cast.bram())
    merge_subjects(jan, j, at=cast.NOW, by=cast.bram())

    assert set(history_of(j.pk)) == set(history_of(jan.pk)) == {first, second}
    assert set(cases_about(cast.bram(), jan.pk)) == {first, second}
    assert list(queries.exactly(J, cast.organisation_id())) == [jan]
    assert [row for row, _, _ in queries.likely_the_same(cast.bram(), Identity(kind="person", name="j pietersen"))] == [
        jan
    ]


def test_a_desk_finds_the_advice_by_what_is_known_of_either_entry() -> None:
    jan, j = both()
    incident = cast.a_reported_incident()
    tell_subject(incident, j, by=cast.bram())
    end = date(2026, 12, 20)
    raise_flag(incident, "bring_colleague", ends_on=end, review_on=end, at=cast.NOW, by=cast.bram())
    by_phone = Identity(kind="person", phone="0612345678")
    assert look_up_advice(by_phone, Purpose.DESK_VISIT, on=cast.TODAY, by=cast.dirk()) == []

    double = merge_subjects(jan, j, at=cast.NOW, by=cast.bram())
    assert [one.until for one in look_up_advice(by_phone, Purpose.DESK_VISIT, on=cast.TODAY, by=cast.dirk())] == [end]

    part_subjects(double, at=cast.NOW, by=cast.bram())
    assert look_up_advice(by_phone, Purpose.DESK_VISIT, on=cast.TODAY, by=cast.dirk()) == []


def test_parting_gives_back_exactly_what_was_there() -> None:
    jan, j = both()
    before = list(Subject.objects.order_by("pk").values())
    double = merge_subjects(j, jan, at=cast.NOW, by=cast.bram())
    part_subjects(double, at=cast.NOW, by=cast.lotte())

    assert list(Subject.objects.order_by("pk").values()) == before
    assert [line.act for line in Line.objects.filter(thing_id=double.pk).order_by("id")] == [
        "subject.merged",
        "subject.parted",
    ]


def test_a_merge_of_merges_comes_apart_in_any_order() -> None:
    jan, j = both()
    jantje = name_subject(JANTJE, by=cast.bram())
    below = merge_subjects(jan, j, at=cast.NOW, by=cast.bram())
    above = merge_subjects(jantje, jan, at=cast.NOW, by=cast.bram())
    assert set(queries.entries_of(j.pk)) == {jan, j, jantje}

    part_subjects(above, at=cast.NOW, by=cast.bram())
    assert (set(queries.entries_of(j.pk)), set(queries.entries_of(jantje.pk))) == ({jan, j}, {jantje})

    merge_subjects(jantje, jan, at=cast.NOW, by=cast.bram())
    part_subjects(below, at=cast.NOW, by=cast.bram())
    assert (set(queries.entries_of(j.pk)), set(queries.entries_of(jan.pk))) == ({j}, {jan, jantje})


def test_what_was_merged_already_is_not_merged_again() -> None:
    jan, j = both()
    merge_subjects(jan, j, at=cast.NOW, by=cast.bram())
    with pytest.raises(Refused, match="net samen"):
        merge_subjects(jan, j, at=cast.NOW, by=cast.lotte())
    with pytest.raises(Refused, match="dezelfde persoon al"):
        merge_subjects(jan, jan, at=cast.NOW, by=cast.bram())

    assert Double.objects.count() == 1


def test_a_shielded_dossier_stays_by_itself() -> None:
    incident = cast.a_reported_incident(shielded=True)
    sealed = tell_subject(incident, J, by=cast.sanne())
    jan = name_subject(JAN, by=cast.bram())
    with pytest.raises(Refused, match="afgeschermd"):
        merge_subjects(jan, sealed, at=cast.NOW, by=cast.bram())


def test_told_apart_is_remembered_until_somebody_knows_better() -> None:
    jan, j = both()
    tell_apart(jan, j, at=cast.NOW, by=cast.bram())
    assert Double.objects.get().state == DoubleState.DIFFERENT

    merge_subjects(jan, j, at=cast.NOW, by=cast.bram())
    assert Double.objects.get().state == DoubleState.MERGED


def test_whoever_is_still_spoken_of_under_another_entry_is_not_forgotten() -> None:
    jan, j = both()
    first, second = cast.a_reported_incident(), cast.a_reported_incident("fatima")
    tell_subject(first, jan, by=cast.bram())
    tell_subject(second, j, by=cast.bram())
    first.refresh_from_db()
    assert _forgotten_entries(first, on=cast.TODAY) == [jan]

    merge_subjects(jan, j, at=cast.NOW, by=cast.bram())
    assert _forgotten_entries(first, on=cast.TODAY) == []


@pytest.mark.parametrize("who", ["sanne", "karin", "mo", "dirk", "paul", "anouk"])
def test_who_may_not(who: str) -> None:
    jan, j = both()
    double = merge_subjects(jan, j, at=cast.NOW, by=cast.bram())
    by = getattr(cast, who)()
    for act in (
        lambda: merge_subjects(jan, j, at=cast.NOW, by=by),
        lambda: part_subjects(double, at=cast.NOW, by=by),
        lambda: tell_apart(jan, j, at=cast.NOW, by=by),
    ):
        with pytest.raises(Denied):
            act()
