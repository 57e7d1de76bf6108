"""A program at the door of the API, with a token of somebody of the cast."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from ruggensteun.ground.people.actions import make_token
from ruggensteun.ground.people.terms import Scope
from ruggensteun.ground.walls.actions import inside
from ruggensteun.ground.walls.models import new_id
from tests import cast

EVERYTHING = (Scope.REPORT, Scope.FOLLOW, Scope.LOOK_UP)


class Program:
    """A client that speaks JSON with one token."""

    def __init__(self, token: str) -> None:
        self.client = Client(raise_request_exception=False)
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}

    def get(self, address: str, **headers: str) -> Any:
        """Ask."""
        return self.client.get(f"/api/v1{address}", headers=self.headers | headers)

    def post(self, address: str, body: Any, *, key: UUID | str | None = None, **headers: str) -> Any:
        """Send JSON, or bytes as they are."""
        data = body if isinstance(body, bytes) else json.dumps(body)
        all_headers = self.headers | {"Idempotency-Key": str(key or new_id())} | headers
        return self.client.post(f"/api/v1{address}", data, content_type="application/json", headers=all_headers)


@pytest.fixture(autouse=True)
def _nobody_knocked_yet() -> None:
    """Start every test with an empty count of requests."""
    cache.clear()


@pytest.fixture
def program_of(inside_the_walls: None) -> Callable[..., Program]:
    """`program_of("sanne")` is a program with a token of Sanne and every scope."""

    def made(key: str, scopes: tuple[Scope, ...] = EVERYTHING, slug: str = "duinwijk") -> Program:
        with inside(cast.organisation_id(slug), clock=True):
            by = cast.clock(slug)
            later = timezone.now() + timedelta(days=30)
            return Program(make_token("proef", scopes, cast.person(key), expires_at=later, by=by))

    return made


@pytest.fixture
def report_body() -> dict[str, Any]:
    """A report that is good."""
    return {
        "gebeurdOp": (timezone.now() - timedelta(hours=2)).isoformat(timespec="seconds"),
        "gedragingen": ["verbal_abuse"],
        "kanaal": "street",
        "zin": "Een man schreeuwde.",
    }
