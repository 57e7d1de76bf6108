"""Around every page: who is this, inside which walls, and what a refusal looks like."""

import logging
from collections.abc import Callable
from typing import Any, cast
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect

from ruggensteun.doors.web.navigation import navigation_for
from ruggensteun.ground.entrance.actions.sessions import see_session
from ruggensteun.ground.entrance.terms import IDLE, LONGEST
from ruggensteun.ground.journal.actions import record_refusal
from ruggensteun.ground.journal.queries import noted
from ruggensteun.ground.people.models import Organisation
from ruggensteun.ground.people.queries import actor_of, organisation_named, organisations
from ruggensteun.ground.people.rules import Absent, Actor, Denied
from ruggensteun.ground.vault.rules import Unopenable
from ruggensteun.ground.walls.actions import inside
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.keep.traces.actions import log_processing
from ruggensteun.keep.traces.rules import span_of, status_of

logger = logging.getLogger("ruggensteun.web")
Answer = Callable[[HttpRequest], HttpResponse]
FIRST_THINGS = frozenset({"my_sign_in", "add_authenticator", "add_passkey", "sign_out", "choose_language"})
"""What a bare session opens: somebody sets up a second factor before anything else."""
NEXT_THINGS = frozenset({"change_password", "confirm_self", "use_passkey", "sign_out", "choose_language"})
"""What a session with a first password opens: somebody chooses another before anything else."""
TOUCH = 60
APART = ("/vragenlijst",)
"""Where nobody is known: also who is signed in comes there as a stranger, without a trace (decision 0101)."""


class ConfirmFirst(Exception):
    """The act asks for a proof of the last ten minutes; the page of confirming comes first."""


class Request(HttpRequest):
    """A request of somebody who signed in."""

    actor: Actor
    organisation: Organisation


def context(answer: Answer) -> "Context":
    """The middleware as Django wants it."""
    return Context(answer)


class Context:
    """Opens the transaction inside the walls of the person's organisation, and answers what is refused.

    A view that is not for everybody (`open_door`) sends somebody without a session to the sign-in page.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(("/static/", "/healthz", "/readyz", "/metrics", "/api/", "/.well-known/")):
            return self.answer(request)
        if request.path.startswith(APART) or not _lives(request):
            return self._outside(cast(Request, request))
        with inside(UUID(request.session["organisation"]), UUID(request.session["person"])):
            response = self._inside(cast(Request, request))
        if response.status_code in {403, 404}:
            _write_refusal_down(cast(Request, request), response.status_code)
        return response

    def _inside(self, request: Request) -> HttpResponse:
        actor = actor_of(UUID(request.session["person"]), on=timezone.localdate())
        if actor is None:
            request.session.flush()
            return redirect("sign_in")
        request.actor = actor
        _touch(request)
        if request.session.get("bare") and _name(request.path) not in FIRST_THINGS:
            return redirect("my_sign_in")
        if _must_choose(request) and _name(request.path) not in NEXT_THINGS:
            return redirect("change_password")
        began = timezone.now()
        response = self.answer(request)
        response["Cache-Control"] = "no-store"
        if response.status_code >= 500:
            transaction.set_rollback(True)
        elif settings.ENV.processing_log_url and (acts := noted()) and not transaction.get_rollback():
            span, status = span_of(request.headers.get("traceparent", "")), status_of(response.status_code)
            log_processing(acts, span, status, began=began, ended=timezone.now(), by=actor)
        return response

    def _outside(self, request: Request) -> HttpResponse:
        if not _is_open(request.path):
            if request.method == "POST":
                return keep_typed(request)
            back = f"?next={request.path}" if request.method == "GET" and request.path != "/" else ""
            return redirect(reverse("sign_in") + back)
        organisation = organisation_of_host(request)
        if organisation is None:
            return self.answer(request)
        request.organisation = organisation
        with inside(organisation.pk):
            return self.answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A refusal is a page with a sentence; what is absent and what is forbidden look the same."""
        if isinstance(error, ConfirmFirst):
            return confirm_first(request)
        pages: dict[type[Exception], tuple[int, str]] = {
            Absent: (404, "404.html"),
            Denied: (403, "403.html"),
            Refused: (409, "refused.html"),
            Unopenable: (503, "refused.html"),
        }
        known = pages.get(type(error))
        if known is None:
            return None
        transaction.set_rollback(True)
        status, template = known
        if status == 404:
            return absent(request)
        return render(request, template, {"reason": _reason(error)}, status=status)


def _reason(error: Exception) -> str:
    """The sentence of a refusal; a neutral one, and a log line, for what was changed, was moved or lost its key."""
    if not isinstance(error, Unopenable):
        return str(error)
    logger.error("a sealed value does not open")
    return _("Deze gegevens gaan nu niet open. Waarschuw de beheerder.")


def _write_refusal_down(request: Request, status: int) -> None:
    """What was undone with the page is written down apart: who asked for which page and id, never what he sent."""
    match, actor = request.resolver_match, getattr(request, "actor", None)
    if match is None or actor is None:
        return
    asked_for = next((value for value in match.kwargs.values() if isinstance(value, UUID)), None)
    with inside(actor.organisation_id, actor.id):
        record_refusal(status, match.url_name or "", asked_for, by=actor)


def absent(request: HttpRequest) -> HttpResponse:
    """The answer for what is not there and for what is not yours: the same bytes."""
    return render(request, "404.html", status=404)


@csrf_protect
def keep_typed(request: HttpRequest) -> HttpResponse:
    """Somebody who was signed out meanwhile loses nothing: what was typed waits in the page until it is sent again."""
    return render(request, "signed_out.html", {"kept": _kept(request), "address": request.get_full_path()}, status=401)


def _lives(request: HttpRequest) -> bool:
    """Whether there is a session that was used in the last hour and is not older than half a day."""
    if "organisation" not in request.session:
        return False
    now = timezone.now().timestamp()
    idle, age = now - request.session.get("seen", 0), now - request.session.get("started", 0)
    if idle < IDLE.total_seconds() and age < LONGEST.total_seconds():
        return True
    request.session.flush()
    return False


def _must_choose(request: HttpRequest) -> bool:
    """Whether the password was made by somebody else; the second factor comes first."""
    return bool(request.session.get("first_password") and not request.session.get("bare"))


def _touch(request: HttpRequest) -> None:
    """Note that the session is in use, at most once a minute."""
    now = timezone.now()
    if now.timestamp() - request.session["seen"] >= TOUCH and "session" in request.session:
        request.session["seen"] = int(now.timestamp())
        see_session(UUID(request.session["session"]), at=now)


def confirm_first(request: HttpRequest) -> HttpResponse:
    """On the way to an act that asks for a fresh proof; what was typed waits in the page."""
    transaction.set_rollback(True)
    if request.method != "POST":
        return redirect(f"{reverse('confirm_self')}?{urlencode({'next': request.get_full_path()})}")
    context = {"kept": _kept(request), "address": request.get_full_path()}
    return render(request, "confirm_first.html", context, status=401)


def _kept(request: HttpRequest) -> list[tuple[str, str]]:
    typed = [(name, value) for name in request.POST for value in request.POST.getlist(name)]
    return [(name, value) for name, value in typed if name != "csrfmiddlewaretoken"]


def open_door(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a view that needs no sign-in."""
    view.is_open = True  # type: ignore[attr-defined]
    return view


def _is_open(path: str) -> bool:
    try:
        return getattr(resolve(path).func, "is_open", False)
    except Resolver404:
        return False


def _name(path: str) -> str:
    try:
        return str(resolve(path).url_name)
    except Resolver404:
        return ""


def _in_address(path: str) -> str:
    """The municipality that an address names itself."""
    try:
        return str(resolve(path).kwargs.get("gemeente", ""))
    except Resolver404:
        return ""


def organisation_of_host(request: HttpRequest) -> Organisation | None:
    """The municipality somebody comes to: by host name, by choice (`gemeente`), or the only one there is."""
    known = list(organisations())
    half = request.session.get("half")
    if half:
        return next((one for one in known if str(one.pk) == half["organisation"]), None)
    chosen = _in_address(request.path) or request.POST.get("gemeente") or request.GET.get("gemeente")
    if chosen:
        return organisation_named(chosen)
    by_host = [one for one in known if request.get_host().split(":")[0] in one.hosts]
    return by_host[0] if by_host else (known[0] if len(known) == 1 else None)


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """What every template knows: the actor, the way around, the municipality's name and theme."""
    actor = getattr(request, "actor", None)
    return {
        "actor": actor,
        "person_name": actor.name if actor else "",
        "navigation": navigation_for(actor, request.path) if actor else [],
        "municipality": request.session.get("municipality", "") if hasattr(request, "session") else "",
        "theme": request.session.get("theme", "") if hasattr(request, "session") else "",
        "product": _("Ruggensteun"),
    }
