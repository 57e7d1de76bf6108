"""Filling the letter of a step in a case: an invitation, agreements, a longer term, an objection."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.acting import ANEW, say_done, show_act
from ruggensteun.doors.web.forms import choice_field, refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.respond.letters.access import may_prepare_case_letter
from ruggensteun.respond.letters.actions import prepare_step_letter
from ruggensteun.respond.letters.queries import letter_of_step, occasion_for, template_of


class StepLetterForm(forms.Form):
    """The language; the rest is known."""

    language = choice_field(_("In welke taal?"), [("nl", _("Nederlands")), ("en", _("Engels"))])


def page(request: Request, occasion_id: UUID) -> HttpResponse:
    """The language; then the letter stands there as a concept."""
    occasion = found(occasion_for(request.actor, occasion_id))
    ensure(may_prepare_case_letter(request.actor, occasion.incident))
    waits = letter_of_step(occasion.row.pk, occasion.template)
    if waits and request.method != "POST" and ANEW not in request.GET:
        return redirect("show_letter", waits.pk)
    form = StepLetterForm(request.POST or None, initial={"language": "nl"})
    if form.is_valid():
        with refusals_on(form):
            letter = prepare_step_letter(occasion, at=timezone.now(), by=request.actor, **form.cleaned_data)
            say_done(request, "prepare_letter")
            return redirect("show_letter", letter.pk)
    template = template_of(pack_of(occasion.incident.pack_version_id), occasion.template)
    title = template.title.in_(get_language() or "nl") if template else ""
    lead = gettext("De brief vult zich met wat u vastlegde.")
    words = {"heading": gettext("Brief maken"), "act_word": gettext("Brief maken"), "title": title, "lead": lead}
    return show_act(request, "prepare_step_letter", occasion.incident, form, **words)
