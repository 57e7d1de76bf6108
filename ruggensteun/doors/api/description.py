"""The description of the API itself: OpenAPI, open to everybody, as the API Design Rules ask."""

import json
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import override
from drf_spectacular.generators import SchemaGenerator

from ruggensteun.doors.api.door import HEADERS
from ruggensteun.doors.api.problems import PROBLEM, TITLES, body_of

USUAL = ("400", "401", "403", "404", "406", "429")
WITH_BODY = ("409", "413", "415")
VERSION_HEADER = {"API-Version": {"schema": {"type": "string"}, "description": "De volledige versie van deze API."}}


def page(request: HttpRequest) -> HttpResponse:
    """`GET /api/v1/openapi.json`."""
    headers = {**HEADERS, "Access-Control-Allow-Origin": "*", "Cache-Control": "public, max-age=300"}
    return HttpResponse(described(), content_type="application/json", headers=headers)


@lru_cache(maxsize=1)
def described() -> bytes:
    """The description as JSON; made once per process."""
    with override("nl"):
        schema = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
        return json.dumps(schema, ensure_ascii=False, indent=1, default=str).encode()


def add_what_every_answer_has(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """drf-spectacular's last step: the version header, and the problems that any operation can answer with."""
    result["components"]["schemas"]["Probleem"] = PROBLEM_SHAPE
    for operations in result["paths"].values():
        for operation in operations.values():
            for answer in operation["responses"].values():
                answer.setdefault("headers", {}).update(VERSION_HEADER)
            codes = USUAL + (WITH_BODY if "requestBody" in operation else ())
            operation["responses"] |= {code: _problem(int(code)) for code in codes}
    return result


def _problem(status: int) -> dict[str, Any]:
    shape = {"schema": {"$ref": "#/components/schemas/Probleem"}, "example": body_of(status)}
    return {"description": str(TITLES[status]), "headers": VERSION_HEADER, "content": {PROBLEM: shape}}


PROBLEM_SHAPE: dict[str, Any] = {
    "type": "object",
    "description": "Wat er misging (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string"},
        "invalidParams": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["name", "reason"],
                "properties": {"name": {"type": "string"}, "reason": {"type": "string"}},
            },
        },
    },
}
