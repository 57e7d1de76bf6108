"""A register from elsewhere: every row its answer, twice is once, a trial writes nothing, hostile rows do no harm."""

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.actions import add_unit
from ruggensteun.ground.people.models import Employer
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.vault.models import DataKey
from ruggensteun.keep.exchange.actions import Answered, import_register
from ruggensteun.keep.exchange.models import ImportRun
from ruggensteun.keep.exchange.queries import import_runs
from ruggensteun.keep.exchange.rules import Unusable, shipped_mapping
from ruggensteun.keep.exchange.terms import Answer
from ruggensteun.report.incidents import queries
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.terms import State
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")
EXAMPLES = Path(__file__).resolve().parent.parent.parent / "docs" / "examples"
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HEADER = "Nummer;Datum;Tijd;Afdeling;Soort agressie;Kanaal;Omschrijving;Status;Gesloten op;Medewerker"
GOOD = "2025-1;3-4-2025;14:30;Burgerzaken;schelden;balie;Bezoeker schold.;gesloten;9-4-2025;dirk"


def imported(*rows: str, key: str = "bram", is_trial: bool = False) -> list[Answered]:
    """What Bram hears about these rows."""
    content = "\r\n".join([HEADER, *rows]).encode("cp1252", errors="replace")
    return import_register(content, shipped_mapping(), is_trial=is_trial, at=NOW, by=cast.actor(key))


def test_a_good_row_becomes_a_case_with_its_victim() -> None:
    (answered,) = imported(GOOD)
    incident = Incident.objects.get()

    assert (answered.row, answered.number, answered.answer, answered.incident_id) == (
        2,
        "2025-1",
        Answer.IMPORTED,
        incident.pk,
    )
    assert (incident.state, incident.channel, incident.behaviours) == (State.CLOSED, "desk", ["verbal_abuse"])
    assert incident.happened_at == datetime(2025, 4, 3, 12, 30, tzinfo=UTC)
    assert [one.name for one in queries.involved_in(incident)] == ["Dirk Jansen"]
    assert incident.unit == cast.unit("Burgerzaken")


def test_twice_changes_nothing() -> None:
    imported(GOOD)
    before = (Incident.objects.count(), DataKey.objects.count())
    (answered,) = imported(GOOD)

    assert answered.answer == Answer.ALREADY
    assert (Incident.objects.count(), DataKey.objects.count()) == before
    assert [(run.imported, run.already) for run in import_runs(cast.bram())] == [(0, 1), (1, 0)]


def test_a_trial_gives_the_same_answers_and_writes_nothing() -> None:
    lines = Line.objects.count()
    tried = imported(GOOD, GOOD.replace("3-4-2025", "30-2-2025"), is_trial=True)

    assert [one.answer for one in tried] == [Answer.IMPORTED, Answer.REFUSED]
    assert not Incident.objects.exists()
    assert not ImportRun.objects.exists()
    assert Line.objects.count() == lines


@pytest.mark.parametrize(
    ("there", "instead", "column", "sentence"),
    [
        ("3-4-2025", "30-02-2025", "Datum", "geen datum"),
        ("3-4-2025", "3-4-1899", "Datum", "voor 2000"),
        ("3-4-2025", "3-4-9999", "Datum", "toekomst"),
        ("14:30", "27:99", "Tijd", "geen tijd"),
        ("Burgerzaken", "Paleis", "Afdeling", "bestaat hier niet"),
        ("schelden", "boos kijken", "Soort agressie", "mappingbestand"),
        ("schelden", "", "Soort agressie", "wat er is gebeurd"),
        ("balie", "", "Kanaal", "hoe of waar"),
        ("Bezoeker schold.", "", "Omschrijving", "leeg"),
        ("Bezoeker schold.", "x\x00y", "Omschrijving", "tekens"),
        ("Bezoeker schold.", "x" * 1_000_000, "Omschrijving", "te lang"),
        ("2025-1", "", "Nummer", "nummer ontbreekt"),
        ("2025-1", '=cmd|"/C calc"!A0', "Nummer", "vreemde tekens"),
        ("9-4-2025", "9-4-2024", "Gesloten op", "voordat het werd gemeld"),
        ("9-4-2025", "later", "Gesloten op", "geen datum"),
        ("dirk", "ria", "", "griffier"),
    ],
)
def test_a_row_that_cannot_be_right_is_refused_with_column_and_reason(
    there: str, instead: str, column: str, sentence: str
) -> None:
    bad, good = imported(GOOD.replace(there, instead), GOOD.replace("2025-1", "2025-2"))

    assert (bad.answer, bad.column) == (Answer.REFUSED, column)
    assert sentence in bad.reason
    assert not instead or instead not in bad.reason
    assert good.answer == Answer.IMPORTED
    assert Incident.objects.count() == 1


def test_what_is_older_than_the_term_is_refused() -> None:
    (answered,) = imported(GOOD.replace("3-4-2025", "3-4-2016").replace("9-4-2025", "9-4-2016"))
    assert "bewaartermijn" in answered.reason


def test_the_same_number_twice_in_a_file() -> None:
    same, other = GOOD, GOOD.replace("Bezoeker", "Iemand anders")
    answers = imported(GOOD, same, other)

    assert [one.answer for one in answers] == [Answer.IMPORTED, Answer.ALREADY, Answer.REFUSED]
    assert "eerdere rij" in answers[2].reason


def test_empty_rows_and_short_rows_are_answered_too() -> None:
    answers = imported(";;;;;;;;;", GOOD, "2025-3;3-4-2025")
    assert [one.answer for one in answers] == [Answer.EMPTY, Answer.IMPORTED, Answer.REFUSED]


def test_an_open_case_arrives_open_and_keeps_its_unknown_victim_sealed() -> None:
    imported(GOOD.replace("gesloten;9-4-2025;dirk", "in behandeling;;J. de Tester"))
    incident = Incident.objects.get()

    assert incident.state == State.REPORTED
    assert [one.name for one in queries.involved_in(incident)] == ["J. de Tester"]


@pytest.mark.parametrize("key", ["karin", "els", "sanne", "anouk", "paul"])
def test_others_take_nothing_over(key: str) -> None:
    with pytest.raises(Denied, match="rol"):
        imported(GOOD, key=key)
    assert not Incident.objects.exists()


def test_a_file_without_the_needed_columns_is_unusable() -> None:
    with pytest.raises(Unusable, match="ontbreken"):
        import_register(b"a;b\n1;2\n", shipped_mapping(), is_trial=False, at=NOW, by=cast.bram())
    assert not ImportRun.objects.exists()


def more_units() -> None:
    """The departments that the example names."""
    employer = Employer.objects.first()
    assert employer is not None
    for name, code in (("Werk en Inkomen", "work_income"), ("Zorg", "care"), ("Belastingen", "taxes")):
        add_unit(name, employer, code, by=cast.clock())
    add_unit("Vergunningen en Subsidies", employer, "permits_subsidies", by=cast.clock())


def test_the_examples_give_the_same_answers_as_csv_and_as_xlsx() -> None:
    more_units()
    answers = {}
    for kind in ("csv", "xlsx"):
        content = (EXAMPLES / f"register-export.{kind}").read_bytes()
        answered = import_register(content, shipped_mapping(), is_trial=True, at=NOW, by=cast.bram())
        answers[kind] = [(one.row, one.number, one.answer, one.reason) for one in answered]

    assert answers["csv"] == [(row + 1, *rest) for row, *rest in answers["xlsx"]]
    counts = {answer: sum(one[2] == answer for one in answers["csv"]) for answer in Answer}
    assert counts == {Answer.IMPORTED: 53, Answer.ALREADY: 1, Answer.REFUSED: 11, Answer.EMPTY: 1}


def test_a_formula_in_a_story_is_stored_as_the_text_it_is() -> None:
    more_units()
    content = (EXAMPLES / "register-export.csv").read_bytes()
    import_register(content, shipped_mapping(), is_trial=False, at=NOW, by=cast.bram())
    incident = Incident.objects.get(source_number="2025-9006")

    assert queries.story_of(incident).line.startswith("=HYPERLINK")


def test_the_example_holds_no_double_header() -> None:
    text = (EXAMPLES / "register-export.csv").read_text(encoding="cp1252")
    assert sum(row[:2] == ["Meldnummer", "Datum incident"] for row in csv.reader(text.splitlines(), delimiter=";")) == 1
