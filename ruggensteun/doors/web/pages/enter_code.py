"""Typing an entry code from paper, at home or on the tablet in the canteen."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_protect

from ruggensteun.doors.web.answering import may_knock, note_miss, plain
from ruggensteun.doors.web.middleware import open_door
from ruggensteun.ground.people.models import Organisation
from ruggensteun.learn.surveys.queries import Stands, entry_for, stands
from ruggensteun.learn.surveys.rules import code_in, spaced


class CodeForm(forms.Form):
    """A code."""

    code = forms.CharField(
        label=_("Uw code"),
        max_length=60,
        help_text=_("Zestien letters en cijfers. Streepjes en hoofdletters maken niet uit."),
        error_messages={"required": _("Vul uw code in.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


@open_door
@csrf_protect
def page(request: HttpRequest, gemeente: str = "") -> HttpResponse:
    """The field for a code, and on to the questionnaire when it is one."""
    organisation: Organisation | None = getattr(request, "organisation", None)
    if organisation is None:
        return plain(request, "unknown", 404)
    form = CodeForm(request.POST or None)
    if form.is_valid():
        if not may_knock(request):
            return plain(request, "too_often", 429)
        code = code_in(form.cleaned_data["code"])
        entry = entry_for(organisation.pk, code) if code else None
        if code and stands(entry, on=timezone.localdate()) is not Stands.UNKNOWN:
            return redirect("begin_survey", organisation.slug, spaced(code))
        note_miss(request)
        form.add_error("code", __("Deze code kennen wij niet. Kijk of u hem goed hebt overgenomen."))
    context: dict[str, Any] = {"form": form, "municipality": organisation.name, "theme": organisation.theme}
    answer = render(request, "web/enter_code.html", context, status=422 if form.errors else 200)
    answer["Cache-Control"] = "no-store"
    return answer
