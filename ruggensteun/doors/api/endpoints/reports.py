"""`/meldingen`: file a report, and see the reports in which the person of the token has a part."""

from typing import Any, ClassVar

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from ruggensteun.doors.api import examples
from ruggensteun.doors.api.door import Door
from ruggensteun.doors.api.fields import as_uuid
from ruggensteun.doors.api.shapes import ReportBody, ReportShape
from ruggensteun.ground.people.terms import Scope
from ruggensteun.ground.protocol.queries import pack_in_force
from ruggensteun.report.incidents.actions import report_incident
from ruggensteun.report.incidents.queries import own_reports
from ruggensteun.report.incidents.rules import what_is_wrong

KEY = OpenApiParameter(
    "Idempotency-Key",
    OpenApiTypes.UUID,
    OpenApiParameter.HEADER,
    required=True,
    description="Een UUID (versie 4 of 7) die u zelf maakt. Twee keer sturen geeft één melding.",
)


class Reports(Door):
    """The reports."""

    SCOPES: ClassVar[dict[str, Scope]] = {"POST": Scope.REPORT, "GET": Scope.FOLLOW}

    @extend_schema(
        operation_id="meldingen_list",
        summary="Meldingen van deze persoon, de nieuwste eerst (hooguit 20)",
        tags=["meldingen"],
        responses={200: ReportShape(many=True)},
    )
    def get(self, request: Request) -> Response:
        """The newest reports in which the person has a part."""
        return Response([ReportShape(one).data for one in own_reports(self.actor)])

    @extend_schema(
        operation_id="meldingen_create",
        summary="Doe een melding",
        description="Stuur dezelfde aanvraag met dezelfde Idempotency-Key gerust nog een keer: dan volgt 200 met "
        "dezelfde melding. Een andere tekst onder dezelfde sleutel geeft 409.",
        tags=["meldingen"],
        parameters=[KEY],
        request=ReportBody,
        responses={201: ReportShape, 200: ReportShape},
        examples=examples.REPORTS,
    )
    def post(self, request: Request) -> Response:
        """File a report; the key that was sent along makes sending twice one report."""
        body = ReportBody(data=request.data)
        key = as_uuid(request.headers.get("Idempotency-Key", ""))
        _refuse(body, [] if key else [_("Stuur een UUID van versie 4 of 7.")])
        assert key is not None
        now = timezone.now()
        told = body.told(key)
        faults = what_is_wrong(told, at=now, pack=pack_in_force(self.actor.organisation_id, on=now.date()))
        if faults:
            raise ValidationError(ReportBody.outward({name: _(sentence) for name, sentence in faults.items()}))
        incident = report_incident(told, at=now, by=self.actor)
        status = 201 if incident.reported_at == now else 200
        location = reverse("api:report", args=[incident.pk])
        return Response(ReportShape(incident).data, status=status, headers={"Location": location})


def _refuse(body: ReportBody, faults: list[str]) -> None:
    """Every fault at once, also that of the key."""
    wrong: dict[str, Any] = {} if body.is_valid() else dict(body.errors)
    if faults:
        wrong["Idempotency-Key"] = faults
    if wrong:
        raise ValidationError(wrong)
