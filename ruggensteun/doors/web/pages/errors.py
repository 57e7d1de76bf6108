"""What goes wrong, as a page with a way on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ruggensteun.doors.web.middleware import absent


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """No such page, or not for you."""
    return absent(request)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The browser sent something that cannot be read."""
    return render(request, "400.html", status=400)


def broken(request: HttpRequest) -> HttpResponse:
    """A mistake of ours."""
    return render(request, "500.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open too long, or the request came from elsewhere."""
    return render(request, "expired.html", status=403)
