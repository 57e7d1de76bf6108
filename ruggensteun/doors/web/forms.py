"""What the forms of all pages share: a broken rule becomes a sentence on the form."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ruggensteun.ground.walls.rules import Refused

# The sentence of every field that has no sentence of its own.
forms.Field.default_error_messages = {"required": _("Vul dit in.")}
forms.ChoiceField.default_error_messages |= {"required": _("Kies een antwoord.")}
forms.MultipleChoiceField.default_error_messages |= {"required": _("Kies een antwoord.")}
forms.DateField.default_error_messages |= {"required": _("Kies een dag.")}


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


def day_field(label: Any, *, required: bool = True, help_text: Any = "", missing: Any = None) -> forms.DateField:
    """A day to choose. `missing`: the sentence when there is none."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "rs-input--short"})
    said = {"required": missing or _("Kies een dag."), "invalid": _("Kies een dag.")}
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget, error_messages=said)


def text_field(
    label: Any, *, required: bool = True, help_text: Any = "", rows: int = 4, missing: Any = None
) -> forms.CharField:
    """A text of some lines. How long it may be, the rule says. `missing`: the sentence when there is none."""
    widget = forms.Textarea(attrs={"rows": rows})
    said = {"required": missing or _("Vul dit in.")}
    return forms.CharField(label=label, required=required, help_text=help_text, widget=widget, error_messages=said)


def choice_field(label: Any, choices: Any, **options: Any) -> forms.ChoiceField:
    """One answer out of a few, all in sight."""
    said = {"required": _("Kies een antwoord."), "invalid_choice": _("Kies een antwoord.")}
    options.setdefault("widget", forms.RadioSelect)
    return forms.ChoiceField(label=label, choices=choices, error_messages=said, **options)
