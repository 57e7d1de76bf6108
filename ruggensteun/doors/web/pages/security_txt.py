"""Where to report a weakness (RFC 9116)."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.utils import timezone
from django.views.decorators.http import require_safe

from ruggensteun.doors.web.middleware import open_door


@open_door
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The contact of this installation, valid for half a year from now; absent when none was set."""
    if not settings.ENV.security_contact:
        return HttpResponseNotFound("not set\n", content_type="text/plain")
    expires = (timezone.now() + timedelta(days=180)).strftime("%Y-%m-%dT00:00:00Z")
    lines = [
        f"Contact: {settings.ENV.security_contact}",
        f"Expires: {expires}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.BASE_URL}/.well-known/security.txt",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
