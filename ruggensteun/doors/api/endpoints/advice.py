"""`/contactadviezen/_zoek`: how to make contact. A POST, so that nothing about a person stands in an address."""

from typing import Any, ClassVar

import msgspec
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from ruggensteun.doors.api import examples
from ruggensteun.doors.api.advice_shapes import AdviceAnswer, AdviceQuestion
from ruggensteun.doors.api.door import Door
from ruggensteun.doors.api.plain import plain_question
from ruggensteun.doors.api.throttles import AddressThrottle, LookUpThrottle, TokenThrottle
from ruggensteun.ground.people.rules import Actor, Denied, ensure
from ruggensteun.ground.people.terms import Scope
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.respond.flags.access import may_look_up_advice
from ruggensteun.respond.flags.actions import look_up_advice
from ruggensteun.respond.flags.rules import what_is_wrong


class Advice(Door):
    """Contact advice."""

    SCOPES: ClassVar[dict[str, Scope]] = {"POST": Scope.LOOK_UP}
    throttle_classes = (AddressThrottle, TokenThrottle, LookUpThrottle)

    def quickly(self, actor: Actor, request: HttpRequest) -> HttpResponse | None:
        """The answer to the plainest question, without the framework; None: it has to go the usual way."""
        question = plain_question(request)
        if question is None or Scope.LOOK_UP not in actor.scopes:
            return None
        known: Any = request
        known.user = actor  # for the limits, as the framework's own request has it
        if not all(throttle.allow_request(known, self) for throttle in self.get_throttles()):
            return None
        try:
            found = look_up_advice(*question, on=timezone.localdate(), language=_language(), by=actor)
        except (Denied, Refused):  # before anything was asked
            return None
        told = [
            {"code": one.code, "naam": one.label, "advies": one.advice, "totEnMet": one.until.isoformat()}
            for one in found
        ]
        answer = HttpResponse(msgspec.json.encode({"contactadviezen": told}), content_type="application/json")
        answer["Allow"] = "POST, OPTIONS"
        return answer

    @extend_schema(
        operation_id="contactadviezen_zoek",
        summary="Zoek een contactadvies op",
        description="Noem het doel en één zeker kenmerk: klantnummer, e-mail, telefoon, of naam met geboortedatum. "
        "Een lege lijst betekent: geen contactadvies. Elke vraag wordt vastgelegd, zonder inhoud. Waarom een advies "
        "er is, staat er nooit bij.",
        tags=["contactadviezen"],
        request=AdviceQuestion,
        responses={200: AdviceAnswer},
        examples=examples.QUESTIONS,
    )
    def post(self, request: Request) -> Response:
        """The advice that holds today, or none."""
        ensure(may_look_up_advice(self.actor))
        question = AdviceQuestion(data=request.data)
        question.is_valid(raise_exception=True)
        identity, purpose = question.identity(), question.validated_data["doel"]
        fault = what_is_wrong(identity, purpose)
        if fault:
            raise ValidationError({"contactvraag": [_(fault)]})
        found = look_up_advice(identity, purpose, on=timezone.localdate(), language=_language(), by=self.actor)
        return Response(AdviceAnswer({"contactadviezen": found}).data)


def _language() -> str:
    return (get_language() or "nl")[:2]
