"""Help per task, for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ruggensteun.doors.web.middleware import open_door


@open_door
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """How reporting and handling work, in plain words."""
    return render(request, "web/explain.html")
