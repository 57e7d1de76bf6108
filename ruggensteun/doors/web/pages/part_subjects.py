"""Undoing a merge."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ruggensteun.doors.web.acting import say_done
from ruggensteun.doors.web.forms import refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.report.subjects.access import may_merge_subjects
from ruggensteun.report.subjects.actions import part_subjects
from ruggensteun.report.subjects.queries import double_for


def page(request: Request, double_id: UUID) -> HttpResponse:
    """Both entries stand for themselves again, each with what was told under it."""
    double = found(double_for(request.actor, double_id))
    ensure(may_merge_subjects(request.actor))
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            part_subjects(double, at=timezone.now(), by=request.actor)
            say_done(request, "part_subjects")
            return redirect("show_subject", double.kept_id)
    context = {"form": form, "kept_id": double.kept_id or double.one_id}
    return render(request, "web/part_subjects.html", context, status=422 if form.errors else 200)
