"""Answers for a named researcher: coarse departments, codes with labels, weights. As CSV, SPSS, Stata and DDI. Pure.

No municipality × department under ten, no kind of respondent, no moment, no order, no open text. The missing codes
stay apart: rather not say, don't know, not asked.
"""

import csv
import io
import random
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree as Xml

from ruggensteun.learn.estimation.presenting import coarsened
from ruggensteun.learn.insight.rules.study import DONT_KNOW, MUNICIPALITY, Question, Study

RATHER_NOT, NOT_ASKED = "7", "9"
MISSING = {RATHER_NOT: "Zeg ik liever niet", DONT_KNOW: "Weet ik niet", NOT_ASKED: "Niet gevraagd"}
MISSING_EN = {RATHER_NOT: "Rather not say", DONT_KNOW: "Don't know", NOT_ASKED: "Not asked"}
LETTERS = {RATHER_NOT: "a", DONT_KNOW: "b", NOT_ASKED: "c"}
"""Stata's own missing codes."""
DDI = "ddi:codebook:2_5"
FEWEST = 10
NAME, LABEL = 28, 80
"""How long a name and a label may be in Stata: 32, of which the writer takes four for the number of its labels."""


@dataclass(frozen=True)
class Variable:
    """A column: its name, its label, its codes with their words, and which codes are no answer."""

    name: str
    label: str
    codes: Mapping[int, str]
    missing: Mapping[int, str]
    is_code: bool = True


@dataclass(frozen=True)
class Microdata:
    """The rows as numbers, in random order, with their variables."""

    title: str
    variables: tuple[Variable, ...]
    rows: tuple[tuple[float | None, ...], ...]

    @cached_property
    def names(self) -> list[str]:
        """The names of the columns."""
        return [one.name for one in self.variables]


def microdata(study: Study, title: str, names: Mapping[str, str], language: str = "nl", *, seed: int) -> Microdata:
    """The answers of a study, coarsened. `names`: the departments in words. `seed` mixes the rows."""
    answered = Counter((row.get(MUNICIPALITY, ""), row["department"]) for row in study.rows)
    merged = coarsened(answered, FEWEST)
    places, strata = sorted({place for place, _ in merged}), sorted({name for name in merged.values() if name})
    invited = Counter[tuple[str, str]]()
    for (place, name), count in study.invited.items():
        if (place, name) in merged:
            invited[place, merged[place, name]] += max(count, answered[place, name])
    coded = [_Coded.of(number, one, language) for number, one in enumerate(study.questions.values(), start=1)]
    size = Counter(
        (row.get(MUNICIPALITY, ""), merged[row.get(MUNICIPALITY, ""), row["department"]]) for row in study.rows
    )
    rows = []
    for row in study.rows:
        place = row.get(MUNICIPALITY, "")
        stratum = (place, merged[place, row["department"]])
        if stratum[1]:
            weight = invited[stratum] / size[stratum]
            head = (places.index(place) + 1, strata.index(stratum[1]) + 1, invited[stratum], weight)
            rows.append((*map(float, head), *(one.value(row.get(one.question.key, "")) for one in coded)))
    random.Random(seed).shuffle(rows)  # noqa: S311  mixes rows; hides nothing
    about = _about(places, [names.get(one, one) for one in strata])
    return Microdata(title, (*about, *(one.variable for one in coded)), tuple(rows))


def _about(places: Sequence[str], strata: Sequence[str]) -> tuple[Variable, ...]:
    return (
        Variable("place", "Gemeente", {i + 1: one or "eigen" for i, one in enumerate(places)}, {}),
        Variable("department", "Afdeling", {i + 1: one for i, one in enumerate(strata)}, {}),
        Variable("stratum_size", "Aantal uitgenodigd in gemeente en afdeling", {}, {}, is_code=False),
        Variable("weight", "Gewicht", {}, {}, is_code=False),
    )


@dataclass(frozen=True)
class _Coded:
    """A question as numbers."""

    question: Question
    variable: Variable
    numbers: Mapping[str, int]

    @classmethod
    def of(cls, number: int, question: Question, language: str) -> "_Coded":
        levels = [code for code in question.levels if code not in (*question.missing, DONT_KNOW)]
        numbers = {code: int(code) if code.isdigit() else place for place, code in enumerate(levels, start=1)}
        ten = 90 if max(numbers.values(), default=0) >= int(RATHER_NOT) else 0
        words = MISSING_EN if language == "en" else MISSING
        missing = {ten + int(code): word for code, word in words.items()}
        codes = {value: question.level(code, language) for code, value in numbers.items()}
        known = numbers | {code: ten + int(code) for code in MISSING}
        return cls(question, Variable(_short(number, question.key), question.name(language), codes, missing), known)

    def value(self, told: str) -> float | None:
        number = self.numbers.get(told)
        return None if number is None else float(number)


def _short(number: int, key: str) -> str:
    """A name of at most 28 letters, as Stata wants: a long one is cut and numbered."""
    return key if len(key) <= NAME else f"{key[: NAME - 4]}_{number:03}"


def as_csv(data: Microdata) -> str:
    """The rows: semicolons, a point for decimals, empty for no answer."""
    return _written([data.names, *([_plain(value) for value in row] for row in data.rows)])


def codebook_csv(data: Microdata) -> str:
    """The codebook: a line per code."""
    lines = [["variable", "label", "code", "meaning", "missing"]]
    for one in data.variables:
        lines += [[one.name, one.label, str(code), word, "0"] for code, word in one.codes.items()]
        lines += [[one.name, one.label, str(code), word, "1"] for code, word in one.missing.items()]
        lines += [] if one.codes else [[one.name, one.label, "", "number", "0"]]
    return _written(lines)


def _written(lines: Sequence[Sequence[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(lines)
    return text.getvalue()


def _plain(value: float | None) -> str:
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else repr(value)


def as_spss(data: Microdata) -> bytes:
    """A .sav file with labels, and the three codes as user-missing."""
    import pyreadstat

    ranges = {one.name: [{"lo": min(one.missing), "hi": max(one.missing)}] for one in data.variables if one.missing}
    labels = _words(data)
    frame = _frame(data)
    measures = {one.name: "nominal" if one.is_code else "scale" for one in data.variables}
    options: dict[str, Any] = {"missing_ranges": ranges, "variable_measure": measures}
    return _through_file(
        ".sav", lambda path: pyreadstat.write_sav(frame, path, **_labels(data), variable_value_labels=labels, **options)
    )


def as_stata(data: Microdata) -> bytes:
    """A .dta file with labels, also of the missing codes; `stata_missing` makes them .a, .b and .c."""
    import pyreadstat

    labels = _words(data)
    frame = _frame(data)
    return _through_file(
        ".dta", lambda path: pyreadstat.write_dta(frame, path, **_labels(data), variable_value_labels=labels)
    )


def stata_missing(data: Microdata) -> str:
    """A do-file that makes the missing codes Stata's own: .a rather not say, .b don't know, .c not asked."""
    lines = ["* After: use answers.dta"]
    for one in data.variables:
        marks = " \\ ".join(f"{code}=.{LETTERS[str(code)[-1]]}" for code in one.missing)
        lines += [f"mvdecode {one.name}, mv({marks})"] if one.missing else []
    return "\n".join(lines) + "\n"


def _words(data: Microdata) -> dict[str, dict[int | float, str]]:
    """The codes with their words, also those for no answer."""
    return {one.name: _both(one) for one in data.variables if one.codes}


def _both(one: Variable) -> dict[int | float, str]:
    return {float(code): word for code, word in (*one.codes.items(), *one.missing.items())}


def _labels(data: Microdata) -> dict[str, Any]:
    return {"file_label": data.title[:60], "column_labels": [one.label[:LABEL] for one in data.variables]}


def _frame(data: Microdata) -> Any:
    import polars

    columns = {one.name: [row[n] for row in data.rows] for n, one in enumerate(data.variables)}
    return polars.DataFrame(columns, schema={name: polars.Float64 for name in columns})


def _through_file(suffix: str, write: Any) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"answers{suffix}"
        write(path)
        return path.read_bytes()


def as_ddi(data: Microdata) -> bytes:
    """The codebook as DDI-Codebook 2.5."""
    Xml.register_namespace("", DDI)
    root = Xml.Element(f"{{{DDI}}}codeBook", {"version": "2.5"})
    study = _under(root, "stdyDscr")
    _under(_under(_under(study, "citation"), "titlStmt"), "titl", data.title)
    _under(_under(_under(root, "fileDscr"), "fileTxt"), "fileName", "answers.csv")
    described = _under(root, "dataDscr")
    for one in data.variables:
        variable = _under(described, "var", ID=one.name, name=one.name, intrvl="discrete" if one.is_code else "contin")
        _under(variable, "labl", one.label)
        for missing, codes in (("N", one.codes), ("Y", one.missing)):
            for code, word in codes.items():
                category = _under(variable, "catgry", missing=missing)
                _under(category, "catValu", str(code))
                _under(category, "labl", word)
    return bytes(Xml.tostring(root, encoding="utf-8", xml_declaration=True))


def _under(parent: Xml.Element, tag: str, text: str = "", **attributes: str) -> Xml.Element:
    made = Xml.SubElement(parent, f"{{{DDI}}}{tag}", attributes)
    made.text = text or None
    return made


R_SNIPPET = """# The main table of the report from answers.csv, with R's survey package.
library(survey)
answers <- read.csv2("answers.csv", dec = ".")
answers$stratum <- interaction(answers$place, answers$department, drop = TRUE)
options(survey.lonely.psu = "certainty")
asked <- c("threat_12m", "threat_5y")
for (item in asked) answers[[item]] <- ifelse(answers[[item]] %in% c(7, 9), NA, answers[[item]])
design <- svydesign(ids = ~1, strata = ~stratum, weights = ~weight, fpc = ~stratum_size, data = answers)
for (item in asked) {
  yes <- svymean(as.formula(paste0("~I(", item, " == 1)")), subset(design, !is.na(answers[[item]])))
  cat(sprintf("%s %.6f %.6f\\n", item, coef(yes)[2], SE(yes)[2]))
}
"""

READ_ME = """answers.csv        een rij per mens, in willekeurige volgorde (;)
codebook.csv       elke kolom met zijn codes
answers.sav        hetzelfde voor SPSS
answers.dta        hetzelfde voor Stata; answers_missing.do maakt van de codes voor geen antwoord .a, .b en .c
codebook.xml       DDI-Codebook 2.5
main_table.R       rekent de hoofdtabel van het verslag na in R

Deze antwoorden zijn voor een genoemde onderzoeker en een genoemd doel. Afdelingen onder de tien mensen staan samen.
Probeer niemand te herkennen. Deel niets over groepen onder de tien mensen.
"""


def packed(data: Microdata) -> bytes:
    """All files together in a ZIP."""
    files = {
        "answers.csv": ("\ufeff" + as_csv(data)).encode(),
        "codebook.csv": ("\ufeff" + codebook_csv(data)).encode(),
        "answers.sav": as_spss(data),
        "answers.dta": as_stata(data),
        "answers_missing.do": stata_missing(data).encode(),
        "codebook.xml": as_ddi(data),
        "main_table.R": R_SNIPPET.encode(),
        "LEESMIJ.txt": READ_ME.encode(),
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()
