"""How somebody wants to be reminded: by mail, in the browser, in the calendar."""

import base64

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ruggensteun.care.worklist import queries
from ruggensteun.care.worklist.access import may_choose
from ruggensteun.care.worklist.actions import add_browser, end_feed, forget_browsers, make_feed
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.ground.walls.rules import Refused


@require_safe
def page(request: Request) -> HttpResponse:
    """What is on, and how to switch it."""
    ensure(may_choose(request.actor))
    return _show(request)


@require_POST
def make_feed_page(request: Request) -> HttpResponse:
    """A new secret link; it is shown once."""
    ensure(may_choose(request.actor))
    link = make_feed(at=timezone.now(), by=request.actor)
    return _show(request, link=settings.BASE_URL + reverse("read_calendar", args=[link.code]))


@require_POST
def end_feed_page(request: Request) -> HttpResponse:
    """The link no longer works."""
    ensure(may_choose(request.actor))
    end_feed(found(queries.feed_of(request.actor)), by=request.actor)
    return redirect("remind_me")


@require_POST
def add_browser_page(request: Request) -> HttpResponse:
    """Remind in this browser too."""
    ensure(may_choose(request.actor))
    given = {name: request.POST.get(name, "") for name in ("endpoint", "p256dh", "auth")}
    try:
        add_browser(**given, hosts=settings.PUSH_HOSTS, at=timezone.now(), by=request.actor)
        messages.success(request, _("Deze browser krijgt voortaan een bericht."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("remind_me")


@require_POST
def forget_browsers_page(request: Request) -> HttpResponse:
    """In no browser any more."""
    ensure(may_choose(request.actor))
    forget_browsers(by=request.actor)
    return redirect("remind_me")


def _show(request: Request, link: str = "") -> HttpResponse:
    key = queries.push_key(request.actor.organisation_id).public_key()
    point = key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    context = {
        "link": link,
        "feed": queries.feed_of(request.actor),
        "browsers": queries.browsers_of(request.actor.person_id),
        "key": base64.urlsafe_b64encode(point).decode().rstrip("="),
    }
    return render(request, "web/remind_me.html", context)
