"""Keeping and erasing: terms from the pack, holds, two persons, destroyed keys, figures that stay."""

from datetime import UTC, date, datetime, timedelta

import pytest

from ruggensteun.care.aftercare.actions import add_relative, ask_help, make_plan
from ruggensteun.care.aftercare.models import Offer, Plan, Relative
from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.vault.models import DataKey
from ruggensteun.ground.walls.actions import inside
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.keep.retention import queries, rules
from ruggensteun.keep.retention.actions import (
    erase_dossier,
    hold_dossier,
    lift_hold,
    propose_erasure,
    withdraw_erasure,
)
from ruggensteun.keep.retention.models import Erasure, Hold
from ruggensteun.keep.retention.terms import ErasureState
from ruggensteun.learn.insight.queries import register_of
from ruggensteun.learn.insight.rules import Period
from ruggensteun.report.incidents.actions import import_incident, tell_subject
from ruggensteun.report.incidents.models import Incident, Involvement
from ruggensteun.report.incidents.queries import involved_in, story_of
from ruggensteun.report.incidents.rules import Imported
from ruggensteun.report.incidents.terms import Part, State
from ruggensteun.report.subjects.actions import name_subject
from ruggensteun.report.subjects.models import Subject
from ruggensteun.report.subjects.queries import details_of
from ruggensteun.report.subjects.rules import Identity
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")
CLOSED = datetime(2021, 3, 1, 10, 0, tzinfo=UTC)
AFTER_TERM = date(2026, 3, 1)
REASON = "De rechtszaak over deze zaak loopt nog."


def an_old_case(number: str = "2021-1", closed_at: datetime | None = CLOSED) -> Incident:
    """A case of five years ago, closed; about a man with a name, and with a story."""
    happened_at = datetime(2021, 2, 1, 10, 0, tzinfo=UTC)
    row = Imported(
        "gir", number, happened_at, happened_at, cast.unit("Burgerzaken").pk, ("verbal_abuse",), "desk", "Hij schold.",
        closed_at=closed_at, victim_id=cast.person("dirk").pk,
    )  # fmt: skip
    return import_incident(row, at=CLOSED, by=cast.bram())[0]


def erased(incident: Incident) -> int:
    """Paul proposes, Bram does it."""
    return erase_dossier(propose_erasure(incident, on=AFTER_TERM, by=cast.paul()), on=AFTER_TERM, by=cast.bram())


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2021, 3, 1), 60, date(2026, 3, 1)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 12, 15), 1, date(2025, 1, 15)),
        (date(2024, 3, 31), -1, date(2024, 2, 29)),
    ],
)
def test_months_later(day: date, months: int, then: date) -> None:
    assert rules.months_after(day, months) == then


def test_what_is_past_its_term_stands_in_the_list_from_that_day() -> None:
    incident = an_old_case()

    assert queries.dossiers_past_term(cast.paul(), on=AFTER_TERM - timedelta(days=1)) == []
    (past,) = queries.dossiers_past_term(cast.paul(), on=AFTER_TERM)
    assert (past.incident, past.since) == (incident, AFTER_TERM)


def test_erasing_destroys_the_keys_and_keeps_the_figures() -> None:
    incident = an_old_case()
    make_plan(Involvement.objects.get(incident=incident), at=CLOSED, by=cast.clock())
    before = register_of(cast.els(), Period(2021, 1))
    keys = DataKey.objects.count()
    number = erased(incident)
    incident.refresh_from_db()

    assert (number, DataKey.objects.count()) == (2, keys - 2)
    assert (incident.state, incident.source_number, incident.reporter) == (State.ANONYMISED, "", None)
    assert story_of(incident).line == ""
    assert [(one.name, one.person_id) for one in involved_in(incident)] == [("", None)]
    assert Plan.objects.get().person is None
    assert register_of(cast.els(), Period(2021, 1)) == before
    assert [(row.erased_on, row.keys_destroyed) for row in queries.erasure_ledger(cast.paul())] == [(AFTER_TERM, 2)]
    assert {"erasure.proposed", "erasure.done", "incident.anonymised"} <= set(
        Line.objects.values_list("act", flat=True)
    )


def test_the_subject_is_forgotten_with_the_last_dossier_about_him() -> None:
    first, second = an_old_case(), an_old_case("2021-2")
    subject = name_subject(Identity("person", name="Jan Jansen", email="jan@voorbeeld.nl"), by=cast.bram())
    for incident in (first, second):
        Incident.objects.filter(pk=incident.pk).update(subject=subject)

    erased(first)
    assert details_of(subject)["name"] == "Jan Jansen"
    erased(second)
    subject.refresh_from_db()
    assert details_of(subject)["name"] == ""
    assert subject.email_index is None
    assert Subject.objects.count() == 1


def test_a_hold_keeps_a_dossier_until_it_is_lifted() -> None:
    incident = an_old_case()
    hold = hold_dossier(
        incident, reason=REASON, review_on=AFTER_TERM + timedelta(days=90), on=AFTER_TERM, by=cast.paul()
    )

    assert queries.dossiers_past_term(cast.paul(), on=AFTER_TERM) == []
    assert [(one.reason, one.is_due) for one in queries.holds(cast.paul(), on=AFTER_TERM)] == [(REASON, False)]
    with pytest.raises(Refused, match="vastgehouden"):
        propose_erasure(incident, on=AFTER_TERM, by=cast.paul())
    lift_hold(hold, on=AFTER_TERM, by=cast.bram())
    assert len(queries.dossiers_past_term(cast.paul(), on=AFTER_TERM)) == 1


def test_a_hold_that_comes_after_the_proposal_stops_it() -> None:
    incident = an_old_case()
    erasure = propose_erasure(incident, on=AFTER_TERM, by=cast.paul())
    hold_dossier(incident, reason=REASON, review_on=AFTER_TERM + timedelta(days=9), on=AFTER_TERM, by=cast.bram())

    with pytest.raises(Refused, match="vastgehouden"):
        erase_dossier(erasure, on=AFTER_TERM, by=cast.bram())
    assert story_of(incident).line == "Hij schold."


def test_nobody_erases_alone() -> None:
    erasure = propose_erasure(an_old_case(), on=AFTER_TERM, by=cast.bram())

    with pytest.raises(Denied, match="tweede persoon"):
        erase_dossier(erasure, on=AFTER_TERM, by=cast.bram())
    assert Erasure.objects.get().state == ErasureState.PROPOSED
    assert erase_dossier(erasure, on=AFTER_TERM, by=cast.paul()) == 1


def test_it_is_done_once_and_can_be_withdrawn_before() -> None:
    incident = an_old_case()
    withdraw_erasure(propose_erasure(incident, on=AFTER_TERM, by=cast.paul()), by=cast.bram())
    erasure = propose_erasure(incident, on=AFTER_TERM, by=cast.paul())
    erase_dossier(erasure, on=AFTER_TERM, by=cast.lotte())

    with pytest.raises(Refused, match="niet gesloten"):
        erase_dossier(erasure, on=AFTER_TERM, by=cast.lotte())
    with pytest.raises(Refused, match="niet gesloten"):
        propose_erasure(incident, on=AFTER_TERM, by=cast.paul())


@pytest.mark.parametrize(
    ("closed_at", "on", "sentence"),
    [(CLOSED, AFTER_TERM - timedelta(days=1), "nog niet voorbij"), (None, AFTER_TERM, "niet gesloten")],
)
def test_what_is_not_past_its_term_is_not_erased(closed_at: datetime | None, on: date, sentence: str) -> None:
    incident = an_old_case(closed_at=closed_at)

    with pytest.raises(Refused, match=sentence):
        propose_erasure(incident, on=on, by=cast.paul())
    assert not Erasure.objects.exists()


@pytest.mark.parametrize(
    ("reason", "days", "sentence"),
    [("kort", 30, "waarom"), (REASON, 0, "na vandaag"), (REASON, 400, "binnen een jaar"), ("x" * 2001, 30, "te lang")],
)
def test_a_hold_says_why_and_until_when(reason: str, days: int, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        hold_dossier(
            an_old_case(), reason=reason, review_on=AFTER_TERM + timedelta(days=days), on=AFTER_TERM, by=cast.paul()
        )
    assert not Hold.objects.exists()


@pytest.mark.parametrize("key", ["karin", "sanne", "els", "anouk", "dirk", "petra"])
def test_others_keep_and_erase_nothing(key: str) -> None:
    incident, actor = an_old_case(), cast.actor(key)

    assert queries.dossiers_past_term(actor, on=AFTER_TERM) == []
    assert queries.kept_incident_for(actor, incident.pk) is None
    with pytest.raises(Denied):
        propose_erasure(incident, on=AFTER_TERM, by=actor)
    with pytest.raises(Denied):
        hold_dossier(incident, reason=REASON, review_on=AFTER_TERM + timedelta(days=9), on=AFTER_TERM, by=actor)
    assert not Erasure.objects.exists()


def test_a_shielded_dossier_is_in_no_list_outside_its_circle() -> None:
    incident = cast.a_reported_incident(shielded=True)
    tell_subject(
        incident, name_subject(Identity("unknown", description="man met pet"), by=cast.sanne()), by=cast.sanne()
    )
    Incident.objects.filter(pk=incident.pk).update(state=State.CLOSED, closed_at=CLOSED)

    with inside(cast.organisation_id(), cast.person("paul").pk):
        assert queries.dossiers_past_term(cast.paul(), on=AFTER_TERM) == []
    with inside(cast.organisation_id(), cast.person("bram").pk):
        assert [one.incident for one in queries.dossiers_past_term(cast.bram(), on=AFTER_TERM)] == [incident]
        erasure = propose_erasure(incident, on=AFTER_TERM, by=cast.bram())
    with inside(cast.organisation_id(), cast.person("lotte").pk):
        erase_dossier(erasure, on=AFTER_TERM, by=cast.lotte())
    assert Incident.objects.get(pk=incident.pk).circle == [cast.person("lotte").pk]


def test_what_somebody_needed_goes_with_the_case() -> None:
    incident = an_old_case()
    plan = make_plan(Involvement.objects.get(incident=incident, part=Part.VICTIM), at=CLOSED, by=cast.clock())
    ask_help(plan, "legal", at=CLOSED, by=cast.dirk())
    add_relative(plan, relation="partner", name="Ans", phone="06", at=CLOSED, by=cast.dirk())
    erased(incident)

    assert not Offer.objects.exists()
    assert not Relative.objects.exists()
    assert Plan.objects.get().person is None
