"""What follows on a breach: a new proposal, or why something lighter is enough."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.acting import say_done
from ruggensteun.doors.web.forms import refusals_on, text_field
from ruggensteun.doors.web.measuring import act_on_measure
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.respond.measures.access import may_review_measure
from ruggensteun.respond.measures.actions import answer_breach
from ruggensteun.respond.measures.queries import breach_for, opened_row


class AnswerForm(forms.Form):
    """What was done instead."""

    answer = text_field(_("Wat deed u, en waarom is dat genoeg?"), rows=3)


def page(request: Request, breach_id: UUID) -> HttpResponse:
    """To the new proposal; or what was done instead."""
    breach = found(breach_for(request.actor, breach_id))
    ensure(may_review_measure(request.actor, breach.measure))
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            answer_breach(breach, at=timezone.now(), by=request.actor, **form.cleaned_data)
            say_done(request, "answer_breach")
            return redirect("case", breach.incident_id)
    heading, word = gettext("Reactie op een overtreding"), gettext("Geen nieuwe maatregel nodig")
    more = {"breach": breach, "facts": opened_row(breach, "facts")["facts"]}
    return act_on_measure(request, "answer_breach", breach.measure, form, heading, "", word, **more)
