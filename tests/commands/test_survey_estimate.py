"""`ruggensteun survey estimate`: what comes out, and every refusal with its column, row and value."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ruggensteun.doors.commands.main import main
from tests.estimation.golden import GOLDEN

SURVEY = str(GOLDEN / "input" / "synth_survey_2080.csv")
DESIGN = ("--strata", "stratum", "--weights", "weight", "--population", "N_h")
SMALL = """stratum;w;N;groep;ja;keuze
A;2,5;10;x;1;rood
A;2,5;10;y;0;blauw
A;2,5;10;x;1;
B;2;8;y;NA;rood
B;2;8;x;0;geel
"""


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["survey", "estimate", *words])


def figures(*words: str) -> dict[str, Any]:
    result = run(*words)
    assert result.exit_code == 0, result.output
    told: dict[str, Any] = json.loads(result.stdout)
    return told


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.csv"
    path.write_text(SMALL, encoding="cp1252")
    return path


def test_a_row_per_group_and_a_test() -> None:
    told = figures("--data", SURVEY, "--items", "bedreigd5", "--by", "gemeente", *DESIGN, "--test")
    first = told["results"][0]
    assert {"item", "level", "by", "group", "n", "estimate", "se", "lower", "upper", "df", "method"} <= set(first)
    assert (first["item"], first["level"], first["by"], first["group"]) == ("bedreigd5", "1", "gemeente", "A")
    assert (first["n"], first["df"], first["method"]) == (1059, 1039, "wilson")
    assert first["estimate"] == pytest.approx(0.234635309046186, rel=1e-12)
    assert [row["group"] for row in told["results"]] == list("ABCDE")
    assert told["tests"][0] | {"why_not": ""} == told["tests"][0]
    assert told["tests"][0]["F"] == pytest.approx(6.14108374803226, rel=1e-12)
    assert set(told["tests"][0]) >= {"item", "by", "F", "df1", "df2", "p"}


def test_without_groups_the_group_is_null_and_there_is_no_test() -> None:
    told = figures("--data", SURVEY, "--items", "bedreigd5,weet_wat_doen", *DESIGN, "--test")
    assert [(row["item"], row["level"]) for row in told["results"]] == [
        ("bedreigd5", "1"),
        ("weet_wat_doen", "gedeeltelijk"),
        ("weet_wat_doen", "helemaal"),
        ("weet_wat_doen", "niet"),
    ]
    assert {row["group"] for row in told["results"]} == {None}
    assert told["tests"] == []


def test_semicolons_windows_letters_and_decimal_commas(small: Path) -> None:
    told = figures("--data", str(small), "--items", "ja", "--strata", "stratum", "--weights", "w", "--population", "N")
    assert told["results"][0]["n"] == 4
    assert told["results"][0]["estimate"] == pytest.approx(5 / 9.5)


def test_population_gives_the_weights(small: Path) -> None:
    told = figures("--data", str(small), "--items", "keuze", "--strata", "stratum", "--population", "N")
    assert told["results"][2]["level"] == "rood"
    assert told["results"][2]["estimate"] == pytest.approx((10 / 3 + 4) / (20 / 3 + 8))


def test_csv_and_files(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "figures.csv"
    assert run("--data", str(small), "--items", "ja", "--by", "groep", "--out", str(out)).exit_code == 0
    rows = list(csv.DictReader(io.StringIO(out.read_text())))
    assert [(row["group"], row["n"]) for row in rows] == [("x", "3"), ("y", "1")]
    assert run("--data", str(small), "--items", "ja", "--format", "csv").stdout.startswith("item,level,by,group,n,")


def test_means_totals_and_ratios(small: Path) -> None:
    told = figures("--data", str(small), "--mean", "w", "--total", "N", "--ratio", "w/N")
    assert [(row["item"], row["level"]) for row in told["results"]] == [("w", "mean"), ("N", "total"), ("w/N", "ratio")]
    assert [row["estimate"] for row in told["results"]] == pytest.approx([2.3, 46, 11.5 / 46])


@pytest.mark.parametrize("separate", [True, False])
def test_margins_may_follow_one_rake(tmp_path: Path, separate: bool) -> None:
    margins = [f"{name}:{GOLDEN}/input/synth_margin_{name}.csv" for name in ("gemeente", "afdeling")]
    raked = ["--rake", margins[0], "--rake", margins[1]] if separate else ["--rake", *margins]
    told = figures("--data", SURVEY, *raked, "--items", "bedreigd5")
    assert told["results"][0]["base"] == 5765


def test_a_department_that_is_one_stratum_gets_an_exact_interval(tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    path.write_text("d,N,x\n" + "A,15,0\n" * 12 + "B,40,1\nB,40,0\nB,40,0\n")
    words = ("--data", str(path), "--items", "x", "--by", "d", "--strata", "d", "--population", "N")
    first, second = figures(*words, "--interval", "hypergeometric")["results"]
    assert (first["lower"], first["upper"], first["method"]) == (0, pytest.approx(2 / 15), "hypergeometric")
    assert second["method"] == "hypergeometric"
    assert figures(*words)["results"][0]["method"] == "hypergeometric"
    assert figures(*words)["results"][1]["method"] == "wilson"


def changed(old: str, new: str) -> str:
    assert old in SMALL
    return SMALL.replace(old, new, 1)


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        (changed("B;2;8;y", "B;;8;y"), (), "column w, row 5, value '': a weight is missing"),
        (changed("B;2;8;y", "B;0;8;y"), (), "column w, row 5, value 0.0: a weight must be more than 0"),
        (changed("B;2;8;y", "B;-1,5;8;y"), (), "column w, row 5, value -1.5: a weight must be more than 0"),
        (changed("B;2;8;y", "B;twee;8;y"), (), "column w, row 5, value 'twee': is not a number"),
        (changed("B;2;8;y", ";2;8;y"), (), "column stratum, row 5, value '': is empty"),
        (changed("B;2;8;x;0;geel\n", ""), (), "column stratum, row 5, value 'B': one respondent in this stratum"),
        (SMALL.replace(";10;", ";2;"), (), "3 answered, more than the 2 there are"),
        (changed("B;2;8;y", "B;2;9;y"), (), "column N, row 6, value 8.0: stratum B has size 9 in row 5"),
        (changed("geel", "geel;meer"), (), "row 6: has 7 cells"),
        (SMALL, ("--items", "nee"), "column nee: there is no such column"),
        (SMALL, ("--by", "afdeling"), "column afdeling: there is no such column"),
        ("", (), "the file is empty"),
        ("PK\x03\x04", (), "this is a spreadsheet; save it as CSV"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_written(
    tmp_path: Path, text: str, words: tuple[str, ...], told: str
) -> None:
    path, out = tmp_path / "f.csv", tmp_path / "out.json"
    path.write_text(text)
    design = ("--strata", "stratum", "--weights", "w", "--population", "N")
    result = run("--data", str(path), "--items", "ja", *design, *words, "--out", str(out))
    assert result.exit_code == 1
    assert told in result.stderr
    assert not out.exists()


@pytest.mark.parametrize("lonely", ["adjust", "certainty"])
def test_a_lonely_stratum_can_be_handled(tmp_path: Path, lonely: str) -> None:
    path = tmp_path / "f.csv"
    path.write_text(changed("B;2;8;x;0;geel\n", ""))
    words = ("--data", str(path), "--items", "keuze", "--strata", "stratum", "--population", "N")
    assert figures(*words, "--lonely", lonely)["results"][0]["df"] == 2


def test_codes_outside_the_codebook_are_refused(small: Path, tmp_path: Path) -> None:
    book = tmp_path / "book.csv"
    book.write_text("item;code;label;missing\nkeuze;rood;Rood;\nkeuze;blauw;Blauw;\nkeuze;geel;Weet niet;ja\n")
    told = figures("--data", str(small), "--items", "keuze", "--codebook", str(book))
    assert [(row["level"], row["n"]) for row in told["results"]] == [("rood", 3), ("blauw", 3)]
    book.write_text('{"keuze": ["rood", "blauw"]}')
    result = run("--data", str(small), "--items", "keuze", "--codebook", str(book))
    assert "column keuze, row 6, value 'geel': not in the codebook (rood, blauw)" in result.stderr


def test_contradictory_margins_are_refused_by_name() -> None:
    files = {"gemeente": "gemeente", "afdeling": "afdeling", "functiegroep": "functiegroep_INCONSISTENT"}
    margins = [f"{name}:{GOLDEN}/input/synth_margin_{file}.csv" for name, file in files.items()]
    result = run("--data", SURVEY, "--items", "bedreigd5", "--rake", *margins)
    assert result.exit_code == 1
    assert "afdeling and functiegroep cannot both hold" in result.stderr


@pytest.mark.parametrize(
    ("margin", "told"),
    [
        ("groep,N\nx,30\n", "column groep, row 3, value 'y': is not in the margin"),
        ("groep,N\nx,30\ny,12\nz,5\n", "column groep, value 'z': nobody answered of the 5 people"),
        ("groep,N\nx,30\nx,12\n", "column groep, row 3, value 'x': in m.csv: this category stands there twice"),
        ("groep,a,b\nx,30,1\n", "in m.csv: it needs a column with counts"),
        ("soort,N\nx,30\n", "column groep: in m.csv: there is no such column; there are soort, N"),
        ("groep,N\nx,veel\ny,3\n", "column N, row 2, value 'veel': in m.csv: is not a number"),
    ],
)
def test_margins_that_do_not_fit_the_data(small: Path, tmp_path: Path, margin: str, told: str) -> None:
    path = tmp_path / "m.csv"
    path.write_text(margin)
    result = run("--data", str(small), "--items", "ja", "--poststratify", f"groep:{path}")
    assert result.exit_code == 1
    assert told in result.stderr


def test_totals_of_margins_must_agree(small: Path, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("groep,N\nx,30\ny,12\n")
    (tmp_path / "b.csv").write_text("stratum,N\nA,30\nB,13\n")
    words = ("--rake", f"groep:{tmp_path}/a.csv", f"stratum:{tmp_path}/b.csv")
    result = run("--data", str(small), "--items", "ja", *words)
    assert "groep adds up to 42, stratum to 43" in result.stderr


def test_hypergeometric_needs_the_population(small: Path) -> None:
    result = run("--data", str(small), "--items", "ja", "--interval", "hypergeometric")
    assert result.exit_code == 1
    assert "give the population" in result.stderr


def test_wrong_words_are_told_apart_from_wrong_data(small: Path) -> None:
    assert run("--data", str(small)).exit_code == 2
    assert run("--data", "absent.csv", "--items", "ja").exit_code == 2
    assert run("--data", str(small), "--items", "ja", "--rake", "groep").exit_code == 2
    assert run("--data", str(small), "--ratio", "w").exit_code == 2
