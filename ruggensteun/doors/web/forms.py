"""What the forms of all pages share: a broken rule becomes a sentence on the form."""

from collections.abc import Iterator
from contextlib import contextmanager

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
