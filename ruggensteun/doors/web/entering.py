"""What the pages of coming in share: opening a session, keeping it alive, and asking for a proof once more."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from ruggensteun.doors.web.middleware import ConfirmFirst, Request
from ruggensteun.ground.entrance.actions.sessions import open_session
from ruggensteun.ground.entrance.models import Provider, Session
from ruggensteun.ground.entrance.queries.accounts import session_known
from ruggensteun.ground.entrance.rules.factors import is_fresh
from ruggensteun.ground.entrance.rules.limits import device_of
from ruggensteun.ground.entrance.terms import PENDING, Way
from ruggensteun.ground.people.models import Organisation, Person

BY_PASSWORD = frozenset({Way.PASSWORD, Way.TOTP, Way.RECOVERY})


def enter(
    request: HttpRequest,
    person: Person,
    organisation: Organisation,
    way: Way,
    *,
    is_strong: bool,
    is_bare: bool = False,
    provider: Provider | None = None,
    sid: str = "",
    strong_at: datetime | None = None,
) -> None:
    """Open a session under a new id; whatever was known before signing in is thrown away.

    A bare session opens nothing but the pages on which a second factor is set up; one that was opened with a first
    password opens nothing but the page on which another is chosen.
    """
    kept = request.session
    kept.flush()
    kept.create()
    session = open_session(
        person,
        way,
        key=str(kept.session_key),
        device=device_of(request.headers.get("User-Agent", "")),
        address=address_of(request),
        is_strong=is_strong,
        provider=provider,
        sid=sid,
        strong_at=strong_at,
        at=timezone.now(),
    )
    kept.update(_surroundings(organisation) | clocks(session.started_at, session.strong_at))
    kept.update({"person": str(person.pk), "session": str(session.pk), "bare": is_bare})
    kept["first_password"] = person.password_until is not None and way in BY_PASSWORD


def _surroundings(organisation: Organisation) -> dict[str, object]:
    return {
        "organisation": str(organisation.pk),
        "municipality": organisation.name,
        "municipality_slug": organisation.slug,
        "theme": organisation.theme,
    }


def clocks(started_at: datetime, strong_at: datetime | None) -> dict[str, object]:
    """The moments that a session carries, in seconds."""
    started = int(started_at.timestamp())
    return {"started": started, "seen": started, "strong": int(strong_at.timestamp()) if strong_at else 0}


def address_of(request: HttpRequest) -> str:
    """The address of the browser: in production what our own proxy says last, else who connects."""
    forwarded: str = request.headers.get("X-Forwarded-For", "")
    if settings.SECURE and forwarded:
        return forwarded.rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def onwards(request: HttpRequest) -> str:
    """Where somebody wanted to go: a path of ours and nothing else."""
    return own_path(request.POST.get("next") or request.GET.get("next") or "/")


def own_path(wanted: str) -> str:
    """The path when it is one of ours, else the first page."""
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/")
    return wanted if safe else "/"


def session_here(request: Request) -> Session | None:
    """The session of this browser, as a row."""
    known = request.session.get("session")
    return session_known(UUID(known)) if known else None


def step_up(request: Request) -> None:
    """Ask for a strong proof of the last ten minutes; without one the page of confirming comes first.

    For exports, rights, keys and breaking the glass: `ensure(may…); step_up(request)`.
    """
    if not is_fresh(strong_since(request.session), at=timezone.now()):
        raise ConfirmFirst


def strong_since(session: SessionBase) -> datetime | None:
    """When somebody last gave a strong proof in this session."""
    moment = session.get("strong")
    return datetime.fromtimestamp(moment, tz=timezone.get_current_timezone()) if moment else None


def begin_half(request: HttpRequest, person: Person, organisation: Organisation, **more: Any) -> None:
    """Remember that the first step was taken; a second one must follow soon."""
    onward = onwards(request)
    request.session.flush()
    request.session["half"] = {
        "person": str(person.pk),
        "organisation": str(organisation.pk),
        "at": int(timezone.now().timestamp()),
        "next": onward,
        **more,
    }


def half_of(request: HttpRequest) -> dict[str, Any] | None:
    """What is remembered of a sign-in that is half done; None when there is none or it took too long."""
    half: dict[str, Any] | None = request.session.get("half")
    if half is None or timezone.now().timestamp() - half["at"] > PENDING.total_seconds():
        return None
    return half
