"""Entries that are likely the same person, found at night, waiting for somebody's eye."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.persons import Alike, agreements
from ruggensteun.ground.people.rules import ensure
from ruggensteun.report.subjects.access import may_merge_subjects
from ruggensteun.report.subjects.queries import doubles
from ruggensteun.report.subjects.queries import names_of as names_of_subjects


@require_safe
def page(request: Request) -> HttpResponse:
    """The likeliest first. Nothing is merged without a person."""
    ensure(may_merge_subjects(request.actor))
    waiting = doubles(request.actor)
    names = names_of_subjects([row for double in waiting for row in (double.one, double.other)])
    rows = [
        Alike(double.one_id, double.other_id, names[double.one_id], names[double.other_id], agreements(double.agree))
        for double in waiting
    ]
    return render(request, "web/list_doubles.html", {"rows": rows})
