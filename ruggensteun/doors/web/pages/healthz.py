"""For machines: does this process answer?"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ruggensteun.doors.web.middleware import open_door


@open_door
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked, so that a slow database restarts nothing."""
    return HttpResponse("ok\n", content_type="text/plain")
