"""Saying that an improvement action is done."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from ruggensteun.doors.web.acting import say_done
from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.learn.improvement.access import may_finish_action, may_plan_action
from ruggensteun.learn.improvement.actions import finish_action
from ruggensteun.learn.improvement.queries import action_for


def page(request: Request, action_id: UUID) -> HttpResponse:
    """The owner, or whoever leads improvement, says that it is done."""
    action = found(action_for(request.actor, action_id))
    ensure(may_finish_action(request.actor, action))
    form = forms.Form(request.POST if request.method == "POST" else None)
    back = "improve" if may_plan_action(request.actor) else "home"
    if form.is_valid():
        with refusals_on(form):
            finish_action(action, on=timezone.localdate(), by=request.actor)
            say_done(request, "finish_action")
            return redirect(back)
    context = {"form": form, "action": action, "back": reverse(back)}
    return render(request, "web/finish_action.html", context, status=422 if form.errors else 200)
