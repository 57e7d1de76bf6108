"""Anything at all at the door of the API, from its own description: an answer, never a breakdown."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rest_framework.throttling import SimpleRateThrottle

from ruggensteun.doors.api.throttles import LookUpThrottle
from tests.api.conftest import Program
from tests.api.test_description import description

ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None, exclude_categories=[])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
HEADERS = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=60)


def close_to(shape: dict[str, Any], shapes: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Values that are nearly what a shape asks, so that most of the code behind the door is reached."""
    if "$ref" in shape:
        return close_to(shapes[shape["$ref"].split("/")[-1]], shapes)
    if "allOf" in shape:
        return close_to(shape["allOf"][0], shapes)
    if "enum" in shape:
        return st.sampled_from(shape["enum"]) | ANY
    if shape.get("type") == "object":
        fields = {name: close_to(inner, shapes) for name, inner in shape["properties"].items()}
        required = {name: fields.pop(name) for name in shape.get("required", ())}
        return st.fixed_dictionaries(required, optional=fields)
    if shape.get("type") == "array":
        return st.lists(close_to(shape["items"], shapes), max_size=4) | ANY
    if shape.get("format") == "date-time":
        return st.datetimes().map(lambda moment: f"{moment.isoformat(timespec='seconds')}Z") | ANY
    if shape.get("format") == "date":
        return st.dates().map(lambda day: day.isoformat()) | ANY
    codes = st.sampled_from(["verbal_abuse", "weapon", "street", "desk", "K-1001", "06-12345678", "a@b.nl"])
    return codes | st.text(max_size=50) | ANY


def bodies() -> dict[str, st.SearchStrategy[Any]]:
    """For each address that takes a body, bodies to try."""
    whole = description()
    shapes = whole["components"]["schemas"]
    return {
        path: close_to(operation["requestBody"]["content"]["application/json"]["schema"], shapes) | ANY
        for path, methods in whole["paths"].items()
        for operation in methods.values()
        if "requestBody" in operation
    }


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SimpleRateThrottle, "allow_request", lambda *_: True)
    monkeypatch.setattr(LookUpThrottle, "allow_request", lambda *_: True)


QUIET = settings(
    max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None
)


@pytest.mark.parametrize("path", sorted(bodies()))
def test_any_body_gets_an_answer(program_of: Callable[..., Program], endless: None, path: str) -> None:
    program = program_of("bram")

    @QUIET
    @given(body=bodies()[path], key=st.uuids(version=4) | HEADERS)
    def tried(body: Any, key: Any) -> None:
        answer = program.post(path, json.dumps(body).encode(), key=str(key) or "x")
        assert answer.status_code in {200, 201, 400, 409}, (answer.status_code, body)

    tried()


@pytest.mark.parametrize("path", sorted(bodies()))
def test_any_bytes_get_an_answer(program_of: Callable[..., Program], endless: None, path: str) -> None:
    program = program_of("bram")

    @QUIET
    @given(body=st.binary(max_size=300))
    def tried(body: bytes) -> None:
        assert program.post(path, body).status_code == 400

    tried()


def test_any_address_gets_an_answer(program_of: Callable[..., Program], endless: None) -> None:
    program = program_of("bram")

    @QUIET
    @given(path=st.text(st.characters(codec="utf-8"), max_size=60), token=HEADERS)
    def tried(path: str, token: str) -> None:
        assert program.get(f"/{path}").status_code in {200, 400, 401, 404, 405}
        assert program.get("/meldingen", Authorization=f"Bearer rs_{token}").status_code == 401

    tried()
