"""What the forms of all pages share: a broken rule becomes a sentence on the form."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms

from ruggensteun.ground.walls.rules import Refused


@contextmanager
def refusals_on(form: forms.Form) -> Iterator[None]:
    """A refusal inside becomes an error of the form, with what was typed kept; the code after it is skipped.

    Use: `with refusals_on(form): act(); return redirect(...)` and render the form below it.
    """
    try:
        yield
    except Refused as refusal:
        for field, sentence in (refusal.faults or {"": str(refusal)}).items():
            form.add_error(field if field in form.fields else None, sentence)


def clean_text(text: str) -> str:
    """Text as typed, with one kind of line end."""
    return text.replace("\r\n", "\n").strip()


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """A day to choose."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "rs-input--short"})
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


def text_field(label: Any, *, required: bool = True, help_text: Any = "", rows: int = 4) -> forms.CharField:
    """A text of some lines. How long it may be, the rule says."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, help_text=help_text, widget=widget)
