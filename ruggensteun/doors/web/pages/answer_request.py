"""Writing down what somebody was answered who asked about the own data."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.acting import show_act
from ruggensteun.doors.web.forms import refusals_on, text_field
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.keep.retention.access import may_keep_or_erase
from ruggensteun.keep.retention.actions import answer_request
from ruggensteun.keep.retention.queries import note_of, request_for


class AnswerForm(forms.Form):
    """What was answered."""

    answer = text_field(_("Wat antwoordde u de persoon?"), rows=4)


def page(request: Request, request_id: UUID) -> HttpResponse:
    """The answer; the term of the dossier counts again."""
    asked = found(request_for(request.actor, request_id))
    ensure(may_keep_or_erase(request.actor, asked.incident))
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            answer_request(asked, on=timezone.localdate(), by=request.actor, **form.cleaned_data)
            return redirect("retention")
    words = {"heading": __("Verzoek beantwoorden"), "act_word": __("Opslaan"), "back": reverse("retention")}
    more = {"asked": asked, "note": note_of(asked), "back_word": __("Bewaren en vernietigen")}
    return show_act(request, "answer_request", asked.incident, form, **words, **more)
