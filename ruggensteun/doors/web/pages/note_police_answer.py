"""Writing down what the police answered."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.acting import back_to_case, show_act
from ruggensteun.doors.web.forms import choice_field, day_field, refusals_on, text_field
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.respond.police.access import may_note_police_answer
from ruggensteun.respond.police.actions import note_police_answer
from ruggensteun.respond.police.queries import opened_steps, police_step_for
from ruggensteun.respond.police.terms import Outcome


class AnswerForm(forms.Form):
    """What the police does with it."""

    outcome = choice_field(_("Wat doet de politie ermee?"), Outcome.choices)
    answered_on = day_field(_("Wanneer hoorde u dit?"))
    note = text_field(_("Wat is verder belangrijk?"), required=False, rows=3)


def page(request: Request, step_id: UUID) -> HttpResponse:
    """What they do with it; the victim hears that there is an answer."""
    step = found(police_step_for(request.actor, step_id))
    ensure(may_note_police_answer(request.actor, step))
    form = AnswerForm(request.POST or None, initial={"answered_on": timezone.localdate()})
    if form.is_valid():
        with refusals_on(form):
            note_police_answer(step, at=timezone.now(), by=request.actor, **form.cleaned_data)
            return back_to_case(request, step.incident, "note_police_answer")
    lead = gettext("Zegt de politie dat er geen strafbaar feit is? Vraag of de hulpofficier dat ook vindt.")
    return show_act(
        request,
        "note_police_answer",
        step.incident,
        form,
        heading=gettext("Antwoord van de politie"),
        lead=lead,
        view=opened_steps([step])[0],
        act_word=gettext("Opslaan"),
    )
