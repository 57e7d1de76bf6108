"""Schemathesis reads the description of the API and tries it on the real WSGI application: no answer is a breakdown."""

from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from rest_framework.throttling import SimpleRateThrottle

from ruggensteun.config.wsgi import application
from ruggensteun.doors.api.throttles import LookUpThrottle
from tests.api.conftest import Program, program_of

__all__ = ["program_of"]
QUIET = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def open_connection() -> Iterator[None]:
    """The application closes its connection after a request; the test's transaction must outlive that."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_no_operation_of_the_description_breaks(
    program_of: Callable[..., Program], monkeypatch: pytest.MonkeyPatch, open_connection: None
) -> None:
    monkeypatch.setattr(SimpleRateThrottle, "allow_request", lambda *_: True)
    monkeypatch.setattr(LookUpThrottle, "allow_request", lambda *_: True)
    headers = program_of("dirk").headers
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    broken: list[tuple[str, int]] = []
    tried = 0
    for result in schema.get_all_operations():
        operation = cast(Any, result).ok()

        @QUIET
        @given(case=operation.as_strategy())
        def attempt(case: Any) -> None:
            nonlocal tried
            tried += 1
            status = case.call(headers=headers).status_code
            if status >= 500:
                broken.append((case.path, status))

        attempt()

    assert tried > 30
    assert broken == []
