"""The door for directories: a key of one organisation, one transaction inside its walls, errors in SCIM's own shape."""

import logging
import re
from typing import Any
from uuid import UUID

from django.core.exceptions import RequestDataTooBig
from django.core.exceptions import ValidationError as NotValid
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone
from rest_framework.exceptions import APIException
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from ruggensteun.doors.api.parsing import StrictJSONParser
from ruggensteun.doors.api.scim.reading import Malformed
from ruggensteun.ground.entrance.actions.directory import Taken, see_directory
from ruggensteun.ground.entrance.queries.directory import as_directory, directory_with_key
from ruggensteun.ground.people.rules import Absent, Actor, Denied
from ruggensteun.ground.walls.actions import inside
from ruggensteun.ground.walls.rules import Refused

logger = logging.getLogger("ruggensteun.scim")
BEARER = re.compile(r"Bearer rs_([0-9a-f]{32})_([A-Za-z0-9_-]{20,100})", re.IGNORECASE)
KIND = "application/scim+json"
ERROR = "urn:ietf:params:scim:api:messages:2.0:Error"


class ScimParser(StrictJSONParser):
    """JSON under the name that SCIM gives it."""

    media_type = KIND


class ScimRenderer(JSONRenderer):
    """JSON under that name."""

    media_type = KIND


class ScimDoor(APIView):
    """An endpoint for a directory. `actor` is the directory; a refusal changes nothing."""

    parser_classes = (ScimParser, StrictJSONParser)
    renderer_classes = (ScimRenderer,)
    authentication_classes = ()
    throttle_classes = ()
    metadata_class = None
    schema = None
    actor: Actor
    base: str

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the directory by its key, and answer inside the walls of its organisation."""
        self.base = request.build_absolute_uri("/api/scim/v2").rstrip("/")
        parts = BEARER.fullmatch(request.headers.get("Authorization", "").strip())
        if parts is None:
            return self._unknown(request)
        with inside(UUID(hex=parts[1])):
            directory = directory_with_key(parts[2], at=timezone.now())
            if directory is None:
                return self._unknown(request)
            self.actor = as_directory(directory)
            see_directory(directory, at=timezone.now())
            answer = super().dispatch(request, *args, **kwargs)
            if answer.status_code >= 400:
                transaction.set_rollback(True)
            return answer

    def _unknown(self, request: HttpRequest) -> HttpResponseBase:
        logger.warning("scim.refused key")
        self.request = self.initialize_request(request)
        self.headers = self.default_response_headers
        answer = self.finalize_response(self.request, told(401, "This key does not open anything (any more)."))
        answer["WWW-Authenticate"] = 'Bearer realm="ruggensteun"'
        rendered: HttpResponseBase = answer.render()
        return rendered

    def initialize_request(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Request:
        """DRF's request, with the renderer it needs for an error before the endpoint."""
        made = super().initialize_request(request, *args, **kwargs)
        made.accepted_renderer, made.accepted_media_type = self.get_renderers()[0], KIND
        return made

    def perform_content_negotiation(self, request: Request, *args: Any, **kwargs: Any) -> tuple[Any, str]:
        """There is one form, whatever is asked for."""
        return self.get_renderers()[0], KIND

    def handle_exception(self, error: Exception) -> Response:
        """What goes wrong, in SCIM's own shape (RFC 7644 §3.12)."""
        answer = error_of(error)
        if answer.status_code == 500:
            logger.error("scim broke", exc_info=error)
        answer.exception = True
        return answer

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Response:
        """The headers that every answer has."""
        answer: Response = super().finalize_response(request, response, *args, **kwargs)
        answer["Cache-Control"] = "no-store"
        answer["X-Content-Type-Options"] = "nosniff"
        return answer

    def body(self) -> dict[str, Any]:
        """The JSON object that was sent."""
        sent = self.request.data
        if not isinstance(sent, dict):
            raise Malformed("invalidSyntax", "An object was expected.")
        return sent

    def page(self) -> tuple[int, int]:
        """(first, how many) of a list, as asked."""
        asked = self.request.query_params
        try:
            return max(int(asked.get("startIndex", 1)), 1), min(max(int(asked.get("count", 100)), 0), 200)
        except ValueError:
            raise Malformed("invalidValue", "startIndex and count are numbers.") from None


def told(status: int, detail: str, kind: str = "") -> Response:
    """An error; the status is a text, as the standard says."""
    body = {"schemas": [ERROR], "status": str(status), "detail": detail}
    return Response(body | ({"scimType": kind} if kind else {}), status=status)


def error_of(error: Exception) -> Response:
    """The answer to anything that goes wrong."""
    if isinstance(error, Malformed):
        return told(400, str(error), error.kind)
    if isinstance(error, NotValid):
        return told(400, "A value is too long or has another form.", "invalidValue")
    if isinstance(error, Absent | Http404):
        return told(404, "This is not there, or not for this key.")
    if isinstance(error, Taken):
        return told(409, str(error), "uniqueness")
    if isinstance(error, Refused | Denied):
        return told(403, str(error))
    if isinstance(error, RequestDataTooBig):
        return told(413, "At most 1 MB.")
    if isinstance(error, APIException):
        return told(error.status_code, "This cannot be read.", "invalidSyntax" if error.status_code == 400 else "")
    return told(500, "Something went wrong here.")
