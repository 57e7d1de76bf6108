"""`ruggensteun import incidents`: exit codes, the file with answers, a trial, twice."""

import csv
import uuid
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ruggensteun.doors.commands.main import main
from ruggensteun.ground.walls.actions import inside
from ruggensteun.report.incidents.models import Incident
from tests import cast

pytestmark = pytest.mark.django_db
HEADER = "Nummer;Datum;Afdeling;Soort agressie;Kanaal;Omschrijving;Status"
ROW = "2025-1;3-4-2025;Burgerzaken;schelden;balie;Bezoeker schold.;gesloten"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An export with one good row."""
    path = tmp_path / f"{uuid.uuid4()}.csv"
    path.write_text(f"{HEADER}\n{ROW}\n", encoding="cp1252")
    return path


def run(file: Path, *more: str, user: str = "bram", organisation: str = "duinwijk") -> Result:
    """The command, as Bram types it."""
    return CliRunner().invoke(
        main, ["import", "incidents", str(file), "--organisation", organisation, "--as", user, *more]
    )


def incidents() -> int:
    """How many cases Duinwijk has."""
    with inside(cast.organisation_id(), clock=True):
        return Incident.objects.count()


def test_all_fine_is_0_and_a_second_run_changes_nothing(file: Path) -> None:
    assert run(file).exit_code == 0
    assert incidents() == 1
    assert run(file).exit_code == 0
    assert incidents() == 1


def test_a_trial_writes_the_answers_and_nothing_else(file: Path, tmp_path: Path) -> None:
    told = run(file, "--dry-run", "--answers", str(tmp_path / "answers.csv"))
    rows = list(csv.DictReader((tmp_path / "answers.csv").open(encoding="utf-8-sig"), delimiter=";"))

    assert told.exit_code == 0
    assert [(row["rij"], row["nummer"], row["antwoord"]) for row in rows] == [("2", "2025-1", "overgenomen")]
    assert incidents() == 0


def test_a_refused_row_is_1_and_its_reason_stands_beside_it(file: Path) -> None:
    file.write_text(f"{HEADER}\n{ROW}\n{ROW.replace('2025-1', '2025-2').replace('Burgerzaken', 'Paleis')}\n")
    told = run(file)
    answers = file.with_name(f"{file.stem}.antwoorden.csv").read_text(encoding="utf-8-sig")

    assert told.exit_code == 1
    assert "3;2025-2;geweigerd;Afdeling" in answers
    assert "Paleis" not in answers + told.output
    assert incidents() == 1


def test_a_file_or_person_that_cannot_be_used_is_2(file: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "mapping.toml"
    mapping.write_text("source = 1")

    assert run(file, user="niemand").exit_code == 2
    assert run(file, organisation="nergens").exit_code == 2
    assert run(file, "--mapping", str(mapping)).exit_code == 2
    file.write_bytes(b"\x00\x01\x02" * 500)
    assert run(file).exit_code == 2
    assert run(file.with_name("weg.csv")).exit_code == 2
    assert incidents() == 0


def test_somebody_without_the_right_is_told_so(file: Path) -> None:
    told = run(file, user="sanne")

    assert told.exit_code == 1
    assert "rol" in told.output
    assert incidents() == 0


def test_without_a_name_the_installation_itself_takes_over(file: Path) -> None:
    told = CliRunner().invoke(main, ["import", "incidents", str(file), "--organisation", "duinwijk"])

    assert told.exit_code == 0
    assert incidents() == 1


def test_with_two_organisations_one_must_be_named(file: Path) -> None:
    told = CliRunner().invoke(main, ["import", "incidents", str(file), "--as", "bram"])

    assert told.exit_code == 2
    assert "duinwijk, zeeberg" in told.output
