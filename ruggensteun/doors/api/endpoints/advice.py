"""`/contactadviezen/_zoek`: how to make contact. A POST, so that nothing about a person stands in an address."""

from typing import ClassVar

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
from ruggensteun.doors.api.throttles import AddressThrottle, LookUpThrottle, TokenThrottle
from ruggensteun.ground.people.rules import ensure
from ruggensteun.ground.people.terms import Scope
from ruggensteun.respond.flags.access import may_look_up_advice
from ruggensteun.respond.flags.actions import look_up_advice
from ruggensteun.respond.flags.rules import what_is_wrong


class Advice(Door):
    """Contact advice."""

    SCOPES: ClassVar[dict[str, Scope]] = {"POST": Scope.LOOK_UP}
    throttle_classes = (AddressThrottle, TokenThrottle, LookUpThrottle)

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
        language = (get_language() or "nl")[:2]
        found = look_up_advice(identity, purpose, on=timezone.localdate(), language=language, by=self.actor)
        return Response(AdviceAnswer({"contactadviezen": found}).data)
