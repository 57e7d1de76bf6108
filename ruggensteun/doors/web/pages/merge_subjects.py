"""Two entries beside each other: one person, or not."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.acting import say_done
from ruggensteun.doors.web.forms import choice_field, refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.persons import differences
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.report.subjects import queries
from ruggensteun.report.subjects.access import may_merge_subjects
from ruggensteun.report.subjects.actions import merge_subjects, tell_apart

DIFFERENT = "different"
CHOICES = [
    ("one", _("Dezelfde persoon. Bewaar de gegevens links")),
    ("other", _("Dezelfde persoon. Bewaar de gegevens rechts")),
    (DIFFERENT, _("Dit zijn twee verschillende personen")),
]


class DecisionForm(forms.Form):
    """What somebody makes of it."""

    decision = choice_field(_("Wat denkt u?"), CHOICES, widget=forms.RadioSelect)


def page(request: Request, subject_id: UUID, other_id: UUID) -> HttpResponse:
    """Nothing is lost: cases, measures and advice stay where they are and are shown together. It can be undone."""
    ensure(may_merge_subjects(request.actor))
    one = found(queries.subject_for(request.actor, subject_id))
    other = found(queries.subject_for(request.actor, other_id))
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            if form.cleaned_data["decision"] == DIFFERENT:
                tell_apart(one, other, at=timezone.now(), by=request.actor)
                say_done(request, "tell_apart")
                return redirect("list_doubles")
            kept, merged = (one, other) if form.cleaned_data["decision"] == "one" else (other, one)
            merge_subjects(kept, merged, at=timezone.now(), by=request.actor)
            say_done(request, "merge_subjects")
            return redirect("show_subject", kept.pk)
    context = {"form": form, "rows": differences(queries.details_of(one), queries.details_of(other))}
    return render(request, "web/merge_subjects.html", context, status=422 if form.errors else 200)
