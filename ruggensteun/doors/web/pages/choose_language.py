"""Dutch or English."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from ruggensteun.doors.web.middleware import open_door


@open_door
@require_POST
def page(request: HttpRequest) -> HttpResponse:
    """Remember the language in a cookie and go back to the page."""
    language = request.POST.get("language", "nl")
    wanted = request.POST.get("next", "/")
    back = wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else "/"
    response = redirect(back)
    if language in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=365 * 86400,
            samesite="Lax",
            secure=settings.SECURE,
            httponly=True,
        )
    return response
