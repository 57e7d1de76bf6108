"""The stories that were shared: for team talks and the annual report."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ruggensteun.doors.web.middleware import Request
from ruggensteun.learn.improvement import queries


@require_safe
def page(request: Request) -> HttpResponse:
    """Every story under each other, to read aloud or to print."""
    return render(request, "web/list_stories.html", {"stories": queries.shared_stories(request.actor)})
