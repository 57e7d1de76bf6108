"""Every Dutch sentence has its English, and no English is left of a sentence that went."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from tools.build_translations import LOCALE, joined, parts

HOUSE = LOCALE.parent
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "__": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": None,
    "npgettext": None,
}
Sentence = str | tuple[str, ...]


def sentences(path: Path) -> Iterator[Sentence]:
    """What a file shows to people, as gettext sees it."""
    text = path.read_text()
    if path.suffix == ".html":
        text = re.sub(r"(?m)^[ \t]+", "", templatize(text))  # calls among crosses, which Python reads from the margin
    for _line, message, _comments, _context in extract("python", BytesIO(text.encode()), keywords=KEYWORDS):
        yield message if isinstance(message, str) else tuple(message)


def used() -> dict[Sentence, str]:
    """Every sentence of the house, with a file where it stands."""
    files = [path for path in sorted(HOUSE.rglob("*")) if path.suffix in {".py", ".html"} and path.is_file()]
    return {sentence: path.name for path in files for sentence in sentences(path)}


def translated() -> dict[Sentence, str]:
    """Every sentence in the English catalogues."""
    found: dict[Sentence, str] = {}
    for part in parts():
        with part.open("rb") as file:
            said = (message for message in read_po(file, locale="en") if message.id and message.string)
            found |= {one.id if isinstance(one.id, str) else tuple(one.id): part.name for one in said}
    return found


def test_every_sentence_has_its_english() -> None:
    known = translated()
    assert {sentence: place for sentence, place in used().items() if sentence not in known} == {}


def test_no_english_is_left_over() -> None:
    shown = used()
    assert {sentence: place for sentence, place in translated().items() if sentence not in shown} == {}


def test_placeholders_are_the_same_in_both_languages() -> None:
    holder = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]")
    wrong = [
        message.id
        for message in joined(parts())[0]
        if isinstance(message.id, str)
        and isinstance(message.string, str)
        and sorted(holder.findall(message.id)) != sorted(holder.findall(message.string))
    ]
    assert wrong == []


def test_sentences_are_found_in_templates_and_code(tmp_path: Path) -> None:
    template, code = tmp_path / "a.html", tmp_path / "a.py"
    template.write_text(
        """<p title="{% translate 'Titel' %}">  {% translate "Dag (u)" %}
        {% blocktranslate count n=2 %}één{% plural %}{{ n }} veel{% endblocktranslate %}{{ _('Kort') }}</p>"""
    )
    code.write_text('x = _("Een "\n      "zin.")\ny = gettext("Twee")\n')

    assert list(sentences(code)) == ["Een zin.", "Twee"]
    assert set(sentences(template)) == {"Titel", "Dag (u)", ("één", "%(n)s veel"), "Kort"}


def test_no_sentence_has_two_translations() -> None:
    assert joined(parts())[1] == []


def test_two_translations_of_one_sentence_are_seen(tmp_path: Path) -> None:
    (tmp_path / "a.po").write_text('msgid "Melden"\nmsgstr "Report"\n')
    (tmp_path / "b.po").write_text('msgid "Melden"\nmsgstr "Tell"\n')

    catalogue, contradictions = joined(sorted(tmp_path.glob("*.po")))

    assert catalogue["Melden"].string == "Report"
    assert len(contradictions) == 1
