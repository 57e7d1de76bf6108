"""What every endpoint shares: a token, its scope, one transaction inside the walls, and the headers."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from ruggensteun.doors.api.authentication import actor_at_the_door
from ruggensteun.doors.api.throttles import AddressThrottle, TokenThrottle
from ruggensteun.ground.journal.actions import record_refusal
from ruggensteun.ground.journal.queries import noted
from ruggensteun.ground.people.rules import Actor, Denied
from ruggensteun.ground.people.terms import Scope
from ruggensteun.ground.walls.actions import inside
from ruggensteun.keep.traces.actions import log_processing
from ruggensteun.keep.traces.rules import span_of

VERSION = "1.0.0"
HEADERS = {
    "API-Version": VERSION,
    "Cache-Control": "no-store",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


class Door(APIView):
    """An endpoint. `SCOPES` says which scope a verb needs; the body of a verb runs as the actor of the token."""

    SCOPES: ClassVar[dict[str, Scope]] = {}
    throttle_classes: Sequence[type[BaseThrottle]] = (AddressThrottle, TokenThrottle)
    metadata_class = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find out who it is, and answer inside the walls of that organisation; a refusal changes nothing."""
        visitor = _visitor(request)
        request.visitor = visitor  # type: ignore[attr-defined]
        actor = _known(visitor)
        if actor is None:
            return super().dispatch(request, *args, **kwargs)
        span, began = span_of(request.headers.get("traceparent", "")), timezone.now()
        with inside(actor.organisation_id, actor.id):
            answer = super().dispatch(request, *args, **kwargs)
            if answer.status_code >= 400:
                transaction.set_rollback(True)
            elif settings.ENV.processing_log_url:
                log_processing(noted(), span, "Ok", began=began, ended=timezone.now(), by=actor)
        if answer.status_code in {403, 404}:
            self._write_refusal_down(actor, answer.status_code)
        if span.parent_span_id:
            answer["traceparent"] = span.traceparent
        return answer

    def _write_refusal_down(self, actor: Actor, status: int) -> None:
        """What was undone with the request is written down apart, without what was sent."""
        asked_for = next((value for value in self.kwargs.values() if isinstance(value, UUID)), None)
        with inside(actor.organisation_id, actor.id):
            record_refusal(status, f"api.{type(self).__name__.lower()}", asked_for, by=actor)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse a token without the scope of this verb, and whatever stands behind the question mark."""
        super().initial(request, *args, **kwargs)
        scope = self.SCOPES.get(str(request.method))
        if scope is not None and scope not in self.actor.scopes:
            raise Denied(_("Deze sleutel is hier niet voor gemaakt."))
        if request.query_params:
            raise ValidationError({name: [_("Dit staat niet in de beschrijving.")] for name in request.query_params})

    @property
    def actor(self) -> Actor:
        """The person for whom the token acts, with the roles of today and the scopes of the token."""
        actor = self.request.user
        assert isinstance(actor, Actor)
        return actor

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Response:
        """Add the headers that every answer has."""
        answer: Response = super().finalize_response(request, response, *args, **kwargs)
        for name, value in HEADERS.items():
            answer[name] = value
        return answer


Visitor = Callable[[], Actor]


def _visitor(request: HttpRequest) -> Visitor:
    """The actor, or the refusal to raise once DRF can turn it into an answer."""
    try:
        actor = actor_at_the_door(request)
    except APIException as refusal:
        return _raiser(refusal)
    return lambda: actor


def _raiser(refusal: APIException) -> Visitor:
    def visitor() -> Actor:
        raise refusal

    return visitor


def _known(visitor: Visitor) -> Actor | None:
    try:
        return visitor()
    except APIException:
        return None
