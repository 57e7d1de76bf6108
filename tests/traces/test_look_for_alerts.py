"""Reading that stands out becomes a signal, once a day, and nothing of any case is in it."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from ruggensteun.ground.journal.actions import record, record_reading, record_refusal
from ruggensteun.ground.journal.models import Line, Reading
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.vault.queries import marked
from ruggensteun.ground.walls.actions import inside
from ruggensteun.keep.traces import rules
from ruggensteun.keep.traces.actions import look_for_alerts
from ruggensteun.keep.traces.models import Alert
from ruggensteun.keep.traces.queries import alerts, beginning_of
from ruggensteun.keep.traces.rules import Read, Thresholds
from ruggensteun.keep.traces.terms import Kind
from ruggensteun.report.incidents.actions import note_reading, tell_subject
from ruggensteun.report.subjects.actions import name_subject
from ruggensteun.respond.flags.models import Flag
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls", "as_who_took_over_the_database")
ON = date(2026, 11, 23)
FEW = Thresholds(mass_opening=3, not_involved=2, lookups=3, misses=2, refusals=3)
WHO = UUID(int=7)


def at(hour: int, on: date = ON) -> datetime:
    return beginning_of(on) + timedelta(hours=hour, minutes=30)


def raised(limits: Thresholds = FEW, on: date = ON) -> list[tuple[str, int]]:
    look_for_alerts(on, limits, by=cast.clock())
    return sorted(Alert.objects.values_list("kind", "number"))


def by_day() -> None:
    """The tests read now; the day that is looked at is fixed."""
    Reading.objects.update(at=at(10))
    Line.objects.update(at=at(10))


def test_very_many_dossiers_in_a_day() -> None:
    for _number in range(3):
        incident = cast.a_reported_incident()
        note_reading(incident, by=cast.bram())
        note_reading(incident, by=cast.karin())
    by_day()
    Reading.objects.filter(reader_id=cast.person("karin").pk, dossier_id=incident.pk).delete()

    assert raised() == [(Kind.MASS_OPENING, 3)]
    assert Alert.objects.get().person_id == cast.person("bram").pk
    assert look_for_alerts(ON, FEW, by=cast.clock()) == 0


def test_what_goes_on_during_the_day_is_counted_on() -> None:
    for _number in range(4):
        note_reading(cast.a_reported_incident(), by=cast.bram())
        by_day()
        look_for_alerts(ON, FEW, by=cast.clock())

    assert list(Alert.objects.values_list("number", flat=True)) == [4]


@pytest.mark.parametrize(("hour", "is_night"), [(22, False), (23, True), (3, True), (5, True), (6, False), (12, False)])
def test_the_night_runs_past_midnight(hour: int, *, is_night: bool) -> None:
    assert rules.is_night(at(hour), Thresholds()) is is_night
    assert rules.is_night(at(hour), Thresholds(night_from=1, night_until=4)) is (hour == 3)


def test_reading_at_night_when_the_clock_goes_back() -> None:
    assert rules.is_night(datetime(2026, 10, 25, 0, 30, tzinfo=UTC), Thresholds())
    assert beginning_of(date(2026, 10, 26)) - beginning_of(date(2026, 10, 25)) == timedelta(hours=24)


def test_reading_at_night() -> None:
    note_reading(cast.a_reported_incident(), by=cast.bram())
    by_day()
    Reading.objects.update(at=at(2))

    assert raised() == [(Kind.NIGHT, 1)]


def test_reading_of_a_shielded_dossier_changes_no_number_outside_its_circle() -> None:
    note_reading(cast.a_reported_incident(shielded=True), by=cast.bram())
    by_day()
    Reading.objects.update(at=at(2))

    assert raised() == []


def test_opening_dossiers_without_ever_doing_anything_there() -> None:
    for _number in range(2):
        incident = cast.a_reported_incident()
        note_reading(incident, by=cast.lotte())
        note_reading(incident, by=cast.karin())
        record("moment.held", incident, by=cast.karin(), dossier_id=incident.pk)
        record_reading(incident.pk, by=cast.sanne())
    Reading.objects.update(at=at(10, ON - timedelta(days=7)))

    assert raised() == [(Kind.NOT_INVOLVED, 2)]
    assert Alert.objects.get().person_id == cast.person("lotte").pk


def test_the_own_surname() -> None:
    for name in ("J. Visser", "Ger Vissers"):
        incident = cast.a_reported_incident()
        tell_subject(incident, name_subject(response.a_person(name=name), by=cast.bram()), by=cast.bram())
        note_reading(incident, by=cast.bram())
        note_reading(incident, by=cast.karin())
    by_day()

    assert raised() == [(Kind.OWN_NAME, 1)]
    assert Alert.objects.get().person_id == cast.person("bram").pk


@pytest.mark.parametrize(
    ("reader", "subject", "same"),
    [
        ("Zoë Prins", "zoe PRINS", True),
        ("Sanne de Wit", "K. de Wit", True),
        ("Li Wu", "Wang Wu", False),
        ("Sanne", "", False),
        ("Jan Müller", "A. Muller", True),
    ],
)
def test_surnames(reader: str, subject: str, *, same: bool) -> None:
    dossier = uuid4()
    found = rules.same_surname([Read(WHO, dossier, at(10))], {WHO: reader}, {dossier: subject})

    assert bool(found) is same


def test_83_many_lookups_and_many_misses() -> None:
    for is_so in (False, False, True):
        told = marked(cast.organisation_id(), is_so=is_so)
        record("flag.looked_up", Flag(organisation_id=cast.organisation_id()), by=cast.dirk(), told=told)
    by_day()

    assert raised() == [(Kind.MANY_LOOKUPS, 3), (Kind.MANY_MISSES, 2)]


def test_many_refusals_whether_or_not_there_is_such_a_thing() -> None:
    for _number in range(3):
        record_refusal(404, "case", uuid4(), by=cast.sanne())
    by_day()

    assert raised() == [(Kind.MANY_REFUSALS, 3)]


def test_2_whoever_knocks_at_a_shielded_dossier_is_seen_by_its_circle_alone() -> None:
    incident = cast.a_reported_incident(shielded=True)
    record_refusal(404, "case", incident.pk, by=cast.karin())
    record_refusal(404, "case", incident.pk, by=cast.bram())  # in the circle: no knock
    by_day()

    assert raised() == [(Kind.SHIELDED, 1)]
    assert Line.objects.get(act="alert.raised").dossier_id == incident.pk
    with inside(cast.organisation_id(), cast.person("paul").pk):
        assert alerts(cast.paul()) == []
    with inside(cast.organisation_id(), cast.person("bram").pk):
        assert Alert.objects.count() == 1


def test_nobody_but_the_clock_looks() -> None:
    with pytest.raises(Denied):
        look_for_alerts(ON, FEW, by=cast.paul())


def test_thresholds_are_the_municipality_s_to_choose() -> None:
    assert rules.thresholds("") == Thresholds()
    assert rules.thresholds("mass_opening=5 night_from=22") == Thresholds(mass_opening=5, night_from=22)
    for wrong in ("mass=5", "night_from=x", "night_from"):
        with pytest.raises(ValueError):
            rules.thresholds(wrong)
    assert Kind.MASS_OPENING in dict(Kind.choices)
