"""What may be answered: codes with their labels, and the codes that mean "no answer" (don't know, rather not say)."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruggensteun.learn.estimation.faults import BadInput
from ruggensteun.learn.estimation.items import written
from ruggensteun.learn.estimation.reading import decoded, table_of

YES = frozenset({"1", "ja", "yes", "true"})


@dataclass(frozen=True)
class Codes:
    """The codes of one item in their order, each with its label, and those that are no answer."""

    labels: dict[str, str]
    missing: frozenset[str] = frozenset()

    @property
    def levels(self) -> tuple[str, ...]:
        """The codes that are an answer."""
        return tuple(code for code in self.labels if code not in self.missing)


@dataclass(frozen=True)
class Codebook:
    """The codes of every item that has any. An item that is not in it may have any answer."""

    items: dict[str, Codes] = field(default_factory=dict)

    def of(self, item: str) -> Codes | None:
        """The codes of an item."""
        return self.items.get(item)


def read_codebook(path: Path | str) -> Codebook:
    """A codebook from a file: CSV with the columns item, code, label and missing (the last two may be absent), or JSON.

    JSON: `{"item": {"codes": {"0": "nee", "1": "ja"}, "missing": ["8", "9"]}}`, or `{"item": ["0", "1"]}`.
    """
    content = Path(path).read_bytes()
    text = decoded(content)
    return _from_json(text) if text.lstrip().startswith("{") else _from_csv(content)


def _from_json(text: str) -> Codebook:
    try:
        told = json.loads(text)
    except json.JSONDecodeError as fault:
        raise BadInput(f"the codebook is no JSON: {fault.msg}", row=fault.lineno) from None
    return Codebook({name: _codes(name, entry) for name, entry in told.items()})


def _codes(name: str, entry: Any) -> Codes:
    if isinstance(entry, list):
        return Codes({written(code): written(code) for code in entry})
    if not isinstance(entry, dict):
        raise BadInput("the codebook must give its codes as a list or as codes with labels", column=name)
    codes = entry.get("codes", {key: label for key, label in entry.items() if key != "missing"})
    missing = frozenset(written(code) for code in entry.get("missing", ()))
    labels = {written(code): str(label) for code, label in codes.items()}
    return Codes(labels | {code: code for code in missing if code not in labels}, missing)


def _from_csv(content: bytes) -> Codebook:
    table = table_of(content)
    items, codes = table.labels("item"), table.labels("code")
    labels = table.texts("label").to_list() if "label" in table.columns else codes
    marks = table.texts("missing").to_list() if "missing" in table.columns else [None] * len(codes)
    found: dict[str, Codes] = {}
    for row, (name, code, label, mark) in enumerate(zip(items, codes, labels, marks, strict=True)):
        known = found.get(name, Codes({}))
        if written(code) in known.labels:
            raise BadInput(f"the code stands twice under {name}", column="code", row=table.lines(row), value=code)
        missing = known.missing | {written(code)} if (mark or "").lower() in YES else known.missing
        found[name] = Codes({**known.labels, written(code): label or code}, missing)
    return Codebook(found)
