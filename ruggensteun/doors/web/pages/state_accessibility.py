"""The accessibility statement: what was tested, what was not, and where to tell us."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ruggensteun.doors.web.middleware import open_door


@open_door
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What is known about the accessibility of these pages."""
    return render(request, "web/state_accessibility.html")
