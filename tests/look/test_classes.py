"""A class that a template names is styled, so that a slip of the pen is seen here and not on a page."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "ruggensteun").rglob("templates/**/*.html"))
CSS = "".join(path.read_text() for path in sorted((ROOT / "frontend" / "css").glob("*.css")))
BUILT = (ROOT / "ruggensteun" / "static" / "built" / "app.css").read_text()
WITHOUT_A_LOOK = {"utrecht-table", "utrecht-data-list--rows", "rs-nav--wide"}
"""Names that are there for a municipality's own theme, or to be found by their neighbour."""


def classes(template: str) -> set[str]:
    """The class names that a template writes out in full."""
    written = re.findall(r'class="([^"]*)"', re.sub(r"{%.*?%}", " ", template))
    words = (word for text in written for word in text.split())
    return {word for word in words if re.fullmatch(r"(rs|utrecht|nl)-[\w-]*[\w]", word) and "{{" not in word}


def test_every_class_has_a_look() -> None:
    known = set(re.findall(r"\.((?:rs|utrecht|nl)-[\w-]+)", CSS + BUILT)) | WITHOUT_A_LOOK
    missing = {path.name: classes(path.read_text()) - known for path in TEMPLATES}
    assert {name: sorted(names) for name, names in missing.items() if names} == {}


def test_a_slip_of_the_pen_is_seen() -> None:
    assert classes('<p class="rs-card{% if x %} rs-crad{% endif %} rs-card--{{ kind }}">') == {"rs-card", "rs-crad"}
