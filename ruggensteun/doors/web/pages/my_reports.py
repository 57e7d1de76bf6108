"""The list of my own reports."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ruggensteun.doors.web.leaving import ELSEWHERE
from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.own_reports import rows_of
from ruggensteun.report.incidents.queries import own_reports


def page(request: Request) -> HttpResponse:
    """Every report in which this person has a part, newest first."""
    rows = rows_of(request.actor, own_reports(request.actor, limit=50), at=timezone.now())
    return render(request, "web/my_reports.html", {"rows": rows, "quick_exit": ELSEWHERE})
