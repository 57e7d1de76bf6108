"""What goes wrong, as `application/problem+json` (RFC 9457): status, title, sentence, and every field that is wrong."""

import logging
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import exceptions
from rest_framework.response import Response

from ruggensteun.ground.people.rules import Absent, Denied
from ruggensteun.ground.walls.rules import Refused

logger = logging.getLogger("ruggensteun.api")
PROBLEM = "application/problem+json"
TITLES = {
    400: gettext_lazy("De aanvraag klopt niet"),
    401: gettext_lazy("Onbekende sleutel"),
    403: gettext_lazy("Dit mag niet"),
    404: gettext_lazy("Niet gevonden"),
    405: gettext_lazy("Dit kan hier niet"),
    406: gettext_lazy("Deze vorm is er niet"),
    409: gettext_lazy("Dit botst met wat er al is"),
    413: gettext_lazy("Te groot"),
    415: gettext_lazy("Deze vorm kan niet"),
    429: gettext_lazy("Te vaak"),
    500: gettext_lazy("Er ging bij ons iets mis"),
}
SENTENCES = {
    404: gettext_lazy("Dit is er niet, of het is niet voor deze sleutel."),
    405: gettext_lazy("Dit adres kent deze methode niet."),
    406: gettext_lazy("Vraag om application/json."),
    413: gettext_lazy("Stuur hooguit 1 MB."),
    415: gettext_lazy("Stuur application/json."),
    429: gettext_lazy("Probeer het straks opnieuw."),
    500: gettext_lazy("Probeer het later opnieuw."),
}


class TooBig(exceptions.APIException):
    """A body larger than the door takes."""

    status_code = 413


class Conflict(exceptions.APIException):
    """The same key with another body."""

    status_code = 409


def problem(error: Exception, context: dict[str, Any]) -> Response:
    """The answer to anything that goes wrong at an endpoint."""
    status, detail = _what(error)
    body = body_of(status, detail)
    if isinstance(error, exceptions.ValidationError):
        body["invalidParams"] = sorted(_faults(error.detail), key=lambda fault: fault["name"])
    if status == 500:
        logger.error("endpoint broke", exc_info=error)
    return Response(body, status=status, content_type=PROBLEM, headers=_headers(error))


def body_of(status: int, detail: str = "") -> dict[str, Any]:
    """The body of a problem; without a sentence of its own it gets the usual one."""
    said = str(SENTENCES.get(status) or detail or HTTPStatus(status).phrase)
    return {"type": "about:blank", "title": str(TITLES[status]), "status": status, "detail": said}


def _what(error: Exception) -> tuple[int, str]:
    if isinstance(error, Absent | Http404):
        return 404, ""
    if isinstance(error, Denied):
        return 403, str(error)
    if isinstance(error, Refused):
        return 409, str(error)
    if isinstance(error, RequestDataTooBig):
        return 413, ""
    if isinstance(error, exceptions.ValidationError):
        return 400, _("Niet alle velden kloppen. Bij elk veld staat wat er mis is.")
    if isinstance(error, exceptions.APIException):
        return error.status_code, str(error.detail)
    return 500, ""


def _faults(detail: Any, path: str = "") -> Iterator[dict[str, str]]:
    """`{"a": {"b": ["wrong"]}}` becomes `{"name": "a.b", "reason": "wrong"}`."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            here = path if name == "non_field_errors" else f"{path}.{name}" if path else str(name)
            yield from _faults(inner, here)
    elif isinstance(detail, list) and any(isinstance(one, dict | list) for one in detail):
        for index, inner in enumerate(detail):
            yield from _faults(inner, f"{path}.{index}" if inner else path)
    elif isinstance(detail, list):
        for sentence in detail:
            yield {"name": path, "reason": str(sentence)}
    else:
        yield {"name": path, "reason": str(detail)}


def _headers(error: Exception) -> dict[str, str]:
    headers = {}
    if getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = str(error.auth_header)  # type: ignore[attr-defined]
    if getattr(error, "wait", None):
        headers["Retry-After"] = str(int(error.wait) + 1)  # type: ignore[attr-defined]
    return headers


def no_such_address(request: HttpRequest) -> JsonResponse:
    """An address below /api/ that does not exist: the same bytes as a thing that does not exist."""
    from ruggensteun.doors.api.door import HEADERS

    return JsonResponse(
        body_of(404),
        status=404,
        content_type=PROBLEM,
        headers=HEADERS,
        json_dumps_params={"ensure_ascii": False, "separators": (",", ":")},
    )
