"""Draws a Django form field as NL Design System markup, with its label, hint, fault and what was typed."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField, Form
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from ruggensteun.doors.web.widgets import ManyTiles, OneTile

NEEDED = "data-needed"
"""On a widget: the field is only shown when it has to be answered, so it does not say that it may stay empty."""
GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


@dataclass(frozen=True)
class Fault:
    """A sentence, and the id of the place where it is mended (empty: of the whole form)."""

    sentence: str
    target: str
    label: str = ""


def faults_of(form: Form) -> list[Fault]:
    """Every fault of the form, in the order of the fields; those of the form itself first."""
    whole = [Fault(str(said), "") for said in form.non_field_errors()]
    return whole + [Fault(str(said), target_of(bound), _named(bound)) for bound in form for said in bound.errors]


def _named(bound: BoundField) -> str:
    """The label as the beginning of a line: a question stays a question, a name gets a colon."""
    label = str(bound.label)
    return label if label.endswith(("?", ".", "!")) else f"{label}:"


def target_of(bound: BoundField) -> str:
    """The id that gets the cursor: of a group its first answer."""
    id_ = bound.auto_id
    return f"{id_}_0" if isinstance(bound.field.widget, (*GROUPS, forms.MultiWidget)) else id_


def draw_field(bound: BoundField, *, legend: str, heading: bool) -> SafeString:
    """The field as a part of the page."""
    widget = bound.field.widget
    if bound.is_hidden:
        return bound.as_widget()
    values = {
        "bound": bound,
        "label": legend or bound.label,
        "hint": bound.help_text,
        "errors": bound.errors,
        "heading": heading,
        "optional": not bound.field.required and NEEDED not in widget.attrs,
        "error_id": f"{bound.auto_id}_error",
        "hint_id": f"{bound.auto_id}_hint",
        "described_by": _described_by(bound),
    }
    return render_to_string(f"components/{_template(widget)}.html", values | _extra(bound, widget))


def _template(widget: forms.Widget) -> str:
    if isinstance(widget, (OneTile, ManyTiles)):
        return "field_tiles"
    if isinstance(widget, (*GROUPS, forms.MultiWidget)):
        return "field_group"
    return "field_checkbox" if isinstance(widget, forms.CheckboxInput) else "field"


def _extra(bound: BoundField, widget: forms.Widget) -> dict[str, Any]:
    if isinstance(widget, (OneTile, ManyTiles)):
        options = [(option, widget.tiles.get(str(option.data["value"]))) for option in bound.subwidgets]
        return {"options": options, "small": widget.small, "several": isinstance(widget, ManyTiles)}
    if isinstance(widget, GROUPS):
        return {"options": bound.subwidgets, "several": isinstance(widget, forms.CheckboxSelectMultiple)}
    return {"control": bound.as_widget(attrs=_control_attributes(bound, widget))}


def _described_by(bound: BoundField) -> str:
    ids = [f"{bound.auto_id}_error"] if bound.errors else []
    return " ".join([*ids, *([f"{bound.auto_id}_hint"] if bound.help_text else [])])


def _control_attributes(bound: BoundField, widget: forms.Widget) -> dict[str, Any]:
    attributes: dict[str, Any] = {"class": f"{_class_of(widget)} {widget.attrs.get('class', '')}".strip()}
    if described_by := _described_by(bound):
        attributes["aria-describedby"] = described_by
    if bound.errors:
        attributes["aria-invalid"] = "true"
    return attributes


def _class_of(widget: forms.Widget) -> str:
    if isinstance(widget, forms.Textarea):
        return "utrecht-textarea"
    if isinstance(widget, forms.Select):
        return "utrecht-select"
    if isinstance(widget, forms.CheckboxInput):
        return "utrecht-checkbox"
    return "rs-file" if isinstance(widget, forms.FileInput) else "utrecht-textbox"
