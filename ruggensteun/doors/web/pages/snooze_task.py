"""Putting a task aside until a day, with a reason."""

from datetime import timedelta
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ruggensteun.care.worklist import queries
from ruggensteun.care.worklist.access import may_choose
from ruggensteun.care.worklist.actions import snooze_task
from ruggensteun.care.worklist.terms import Waits
from ruggensteun.doors.web.caring import show_own
from ruggensteun.doors.web.forms import choice_field, day_field, refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found


class SnoozeForm(forms.Form):
    """Until when, and why."""

    until = day_field(gettext_lazy("Tot welke dag?"))
    reason = choice_field(gettext_lazy("Waarom wacht dit?"), Waits.choices)


def page(request: Request, verb: str, thing_id: UUID) -> HttpResponse:
    """Put one task of the own list aside."""
    ensure(may_choose(request.actor))
    task = found(queries.task_of(request.actor, verb, thing_id, at=timezone.now()))
    today = timezone.localdate()
    form = SnoozeForm(request.POST or None, initial={"until": today + timedelta(days=1)})
    if form.is_valid():
        with refusals_on(form):
            snooze_task(task, **form.cleaned_data, on=today, by=request.actor)
            messages.success(request, _("Dit komt op die dag terug."))
            return redirect("work")
    lead = _("De belofte aan het slachtoffer verandert niet. Alleen uw lijst wacht.")
    words = {"heading": _("Later doen"), "act_word": _("Uitstellen"), "lead": lead, "task": task}
    return show_own(request, "snooze_task", form, **words, back=reverse("work"), back_word=_("Werk"))
