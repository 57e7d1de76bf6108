"""What leaves an edition as a file: the report, the figures, answers for a researcher. Read back by other libraries."""

import csv
import io
import shutil
import subprocess
import zipfile
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.learn.estimation.presenting import percent_of
from ruggensteun.learn.insight import queries
from ruggensteun.learn.insight.actions import print_report, take_report
from ruggensteun.learn.insight.actions.exporting import export_answers, export_results
from ruggensteun.learn.insight.jobs import make_report_of
from ruggensteun.learn.insight.models import Handover
from ruggensteun.learn.insight.queries import Results
from ruggensteun.learn.insight.queries.studies import rebuilt_study, study_of_rows
from ruggensteun.learn.insight.rules.microdata import Microdata, microdata, packed
from ruggensteun.learn.surveys import rules
from ruggensteun.learn.surveys.terms import Kind
from tests import cast
from tests.insight.editions import made, manage_survey
from tests.letters.reading import faults_in, needs_pdftotext, text_in

walls = pytest.mark.usefixtures("inside_the_walls")


@cache
def answers() -> Microdata:
    return microdata(rebuilt_study(), "Weerbare gemeente", {}, seed=1)


@cache
def pack() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(packed(answers())))


def rows() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(pack().read("answers.csv").decode("utf-8-sig")), delimiter=";"))


def results() -> Results:
    found = queries.results_of(cast.els(), made().edition_id)
    assert found is not None
    return found


def written(kind: str) -> bytes:
    report = print_report(results(), kind=kind, at=cast.NOW, by=cast.els())
    assert make_report_of(report.organisation_id, report.pk, at=cast.NOW)
    report.refresh_from_db()
    return take_report(report, by=cast.els())


def test_no_department_of_a_municipality_is_under_ten() -> None:
    counts = Counter((row["place"], row["department"]) for row in rows())

    assert len(rows()) == 2080
    assert min(counts.values()) >= 10


def test_answers_say_nothing_of_kind_moment_or_order() -> None:
    names = set(rows()[0])

    assert not names & {"kind", "id", "at", "comparable", "uniform_department"}
    assert [row["threat_5y"] for row in rows()][:50] != [row["threat_5y"] for row in rebuilt_study().rows][:50]


def test_weights_add_up_to_the_invited() -> None:
    assert sum(float(row["weight"]) for row in rows()) == pytest.approx(5765)


def test_spss_reads_labels_and_missing_codes_back(tmp_path: Path) -> None:
    import pyreadstat

    pack().extract("answers.sav", tmp_path)
    table, about = pyreadstat.read_sav(tmp_path / "answers.sav", user_missing=True, output_format="polars")

    assert table.shape == (2080, len(answers().variables))
    assert about.missing_ranges["threat_5y"] == [{"lo": 7.0, "hi": 9.0}]
    assert about.variable_value_labels["threat_5y"][8.0] == "Weet ik niet"
    assert about.variable_value_labels["last_main"][99.0] == "Niet gevraagd"
    assert table["threat_5y"].to_list().count(1.0) == 495


def test_stata_reads_the_same_back(tmp_path: Path) -> None:
    import pyreadstat

    pack().extract("answers.dta", tmp_path)
    table, about = pyreadstat.read_dta(tmp_path / "answers.dta", output_format="polars")

    assert table["threat_5y"].to_list().count(1.0) == 495
    assert about.variable_value_labels["threat_5y"][1] == "Ja"
    assert b"mvdecode threat_5y, mv(7=.a \\ 8=.b \\ 9=.c)" in pack().read("answers_missing.do")


def test_a_whole_questionnaire_fits_in_stata() -> None:
    """The writer puts a number behind a name for its labels: with hundreds of columns that needs room."""
    import pyreadstat

    instrument = rules.shipped()
    answers = rules.dry_answers(instrument, {"threat_12m": "1", "bribery_12m": "1"})
    row = {"uniform_department": "taxes", "kind": "official"} | rules.row_maker(instrument)(Kind.OFFICIAL, answers)
    whole = microdata(study_of_rows(instrument, [row] * 12, {"taxes": 20}), "Najaar", {}, seed=1)
    content = zipfile.ZipFile(io.BytesIO(packed(whole))).read("answers.dta")
    with NamedTemporaryFile(suffix=".dta") as file:
        file.write(content)
        file.flush()
        table, _about = pyreadstat.read_dta(file.name, output_format="polars")

    assert table.shape == (12, len(whole.variables))
    assert len(whole.variables) > 200


def test_the_codebook_is_ddi_and_names_every_column() -> None:
    root = ElementTree.fromstring(pack().read("codebook.xml"))
    space = {"ddi": "ddi:codebook:2_5"}

    assert root.get("version") == "2.5"
    assert [one.get("name") for one in root.findall(".//ddi:var", space)] == answers().names
    threat = root.find(".//ddi:var[@name='threat_5y']", space)
    assert threat is not None
    assert [one.get("missing") for one in threat.findall("ddi:catgry", space)] == ["N", "N", "Y", "Y", "Y"]


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
def test_the_snippet_in_r_reproduces_the_main_table(tmp_path: Path) -> None:
    pack().extractall(tmp_path)
    done = subprocess.run(["Rscript", "main_table.R"], cwd=tmp_path, capture_output=True, text=True, timeout=60)
    if "there is no package called" in done.stderr:
        pytest.skip("R's survey package is not installed")
    told = {line.split()[0]: float(line.split()[1]) for line in done.stdout.splitlines() if line.startswith("threat")}

    assert {name: percent_of(share) for name, share in told.items()} == {"threat_12m": 19, "threat_5y": 26}


@walls
@needs_pdftotext
def test_the_report_is_a_tagged_pdf_with_the_released_figures_only() -> None:
    document = written("pdf")
    words = text_in(document)

    assert faults_in(document) == []
    for part in (
        "Weerbaar werken in Gemeente Duinwijk",
        "26%",
        "tussen 22 en 30",
        "34% (40)",
        "Wat dit onderzoek niet",
    ):
        assert part in words
    assert Line.objects.filter(act="report.printed").exists()


@walls
def test_the_report_in_word_has_headings_and_tables() -> None:
    from docx import Document

    word = Document(io.BytesIO(written("docx")))

    assert word.core_properties.title == "Weerbaar werken in Gemeente Duinwijk"
    assert {"In het kort", "Wie meededen", "Vergeleken"} <= {one.text for one in word.paragraphs}
    assert any(cell.text == "26%" for table in word.tables for cell in table._cells)


@walls
def test_the_figures_leave_hidden_ones_empty() -> None:
    told = list(csv.DictReader(io.StringIO(export_results(results(), by=cast.els())[1:]), delimiter=";"))

    assert [row["percent"] for row in told] == ["26", "34", ""]
    assert [row["base"] for row in told] == ["480", "40", ""]


@walls
def test_answers_go_to_a_named_researcher_only() -> None:
    manage_survey()
    told = results()
    with pytest.raises(Refused):
        export_answers(told, researcher="", purpose="Promotie over melden", at=cast.NOW, by=cast.els())
    assert not Handover.objects.exists()

    content = export_answers(told, researcher="R. de Vries, UvA", purpose="Over melden", at=cast.NOW, by=cast.els())
    assert zipfile.ZipFile(io.BytesIO(content)).namelist()[0] == "answers.csv"
    assert Handover.objects.get().researcher == "R. de Vries, UvA"
    assert Line.objects.filter(act="answers.exported").exists()


@walls
def test_who_sees_figures_does_not_get_answers(client_of: Callable[..., Client]) -> None:
    told = results()
    with pytest.raises(Denied):
        export_answers(told, researcher="R. de Vries", purpose="Over melden", at=cast.NOW, by=cast.els())
    page = client_of("els").get(reverse("save_results", args=[told.edition.pk])).content.decode()

    assert "Maak een PDF" in page
    assert "Geef de antwoorden" not in page


@walls
def test_the_page_gives_the_figures(client_of: Callable[..., Client]) -> None:
    edition = results().edition
    client = client_of("els")
    figures = client.post(reverse("export_results", args=[edition.pk]))

    assert "threat_5y" in figures.content.decode()
