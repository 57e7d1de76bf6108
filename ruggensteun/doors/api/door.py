"""What every endpoint shares: a token, its scope, one transaction inside the walls, and the headers."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from ruggensteun.doors.api.authentication import token_at_the_door, unknown_token
from ruggensteun.doors.api.throttles import AddressThrottle, TokenThrottle
from ruggensteun.ground.journal.actions import record_refusal
from ruggensteun.ground.journal.queries import noted
from ruggensteun.ground.people.queries import actor_with_token, last_with_token
from ruggensteun.ground.people.rules import Actor, Denied
from ruggensteun.ground.people.terms import Scope
from ruggensteun.ground.walls.actions import inside, stand_as
from ruggensteun.keep.traces.actions import log_processing
from ruggensteun.keep.traces.rules import Span, span_of

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
        """Find out who it is, and answer as that person in the same transaction; a refusal changes nothing."""
        try:
            organisation_id, secret = token_at_the_door(request)
        except APIException as refusal:
            return self._turned_away(refusal, request, *args, **kwargs)
        span = span_of(request.headers.get("traceparent", ""))
        answer = None
        earlier = last_with_token(secret)
        with inside(organisation_id, earlier):
            actor = actor_with_token(secret, at=timezone.now())
            if actor is not None and actor.id is not None:
                if actor.id != earlier:
                    stand_as(actor.organisation_id, actor.id)
                answer = self._let_in(actor, span, request, *args, **kwargs)
        if actor is None or answer is None:
            return self._turned_away(unknown_token(), request, *args, **kwargs)
        if answer.status_code in {403, 404}:
            self._write_refusal_down(actor, answer.status_code)
        if span.parent_span_id:
            answer["traceparent"] = span.traceparent
        return answer

    def _let_in(self, actor: Actor, span: Span, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        request.visitor = lambda: actor  # type: ignore[attr-defined]
        began = timezone.now()
        answer = self._quick(actor, request) or super().dispatch(request, *args, **kwargs)
        if answer.status_code >= 400:
            transaction.set_rollback(True)
        elif settings.ENV.processing_log_url:
            log_processing(noted(), span, "Ok", began=began, ended=timezone.now(), by=actor)
        return answer

    def _quick(self, actor: Actor, request: HttpRequest) -> HttpResponse | None:
        answer = self.quickly(actor, request)
        if answer is not None:
            for name, value in HEADERS.items():
                answer[name] = value
        return answer

    def quickly(self, actor: Actor, request: HttpRequest) -> HttpResponse | None:
        """An answer without the framework, for an endpoint that must be quick; None: go the usual way."""
        return None

    def _turned_away(self, refusal: APIException, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The refusal is raised where DRF can turn it into an answer, after it counted the knock."""
        request.visitor = _raiser(refusal)  # type: ignore[attr-defined]
        return super().dispatch(request, *args, **kwargs)

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


def _raiser(refusal: APIException) -> Visitor:
    def visitor() -> Actor:
        raise refusal

    return visitor
