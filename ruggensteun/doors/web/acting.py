"""One act on one page: what the pages of acts share, so that each is find, may, form, act."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ruggensteun.doors.web.middleware import Request

Label = Any
"""A text that is translated when it is shown."""


def day_field(label: Label, *, required: bool = True, help_text: Label = "") -> forms.DateField:
    """A day to choose."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "rs-input--short"})
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


def text_field(label: Label, *, required: bool = True, help_text: Label = "", rows: int = 4) -> forms.CharField:
    """A text of some lines. How long it may be, the rule says."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, help_text=help_text, widget=widget)


def page_of_act(
    request: Request, template: str, form: forms.Form, incident_id: UUID, *, title: str, **more: Any
) -> HttpResponse:
    """The page of an act on a dossier; 422 when something on the form is wrong."""
    context = {"form": form, "incident_id": incident_id, "title": title, "button": _("Opslaan"), **more}
    return render(request, template, context, status=422 if form.errors else 200)
