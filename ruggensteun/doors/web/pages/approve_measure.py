"""The second pair of eyes."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import get_language, gettext

from ruggensteun.doors.web.acting import back_to_case, show_act
from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.measuring import measure_shown
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.respond.flags.actions import follow_measures
from ruggensteun.respond.letters.queries import preview_of
from ruggensteun.respond.measures.access import may_approve_measure
from ruggensteun.respond.measures.actions import approve_measure
from ruggensteun.respond.measures.queries import measure_for, opened_measures


def page(request: Request, measure_id: UUID) -> HttpResponse:
    """Everything the proposer wrote, and yes or no."""
    measure = found(measure_for(request.actor, measure_id))
    ensure(may_approve_measure(request.actor, measure))
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            approve_measure(measure, at=timezone.now(), by=request.actor)
            follow_measures(incident=measure.incident, at=timezone.now(), by=request.actor)
            return back_to_case(request, measure.incident, "approve_measure")
    view, language = opened_measures([measure])[0], get_language() or "nl"
    more = {"lead": gettext("Klopt het, en is het niet zwaarder dan nodig?"), "act_word": gettext("Goedkeuren")}
    return show_act(
        request,
        "approve_measure",
        measure.incident,
        form,
        heading=gettext("Maatregel goedkeuren"),
        **more,
        letter=preview_of(view, on=timezone.localdate(), language=language),
        **measure_shown(view),
    )
