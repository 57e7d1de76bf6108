"""`/meldingen/{id}`: follow a report."""

from typing import ClassVar
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from ruggensteun.doors.api.door import Door
from ruggensteun.doors.api.shapes import ReportShape
from ruggensteun.ground.people.rules import found
from ruggensteun.ground.people.terms import Scope
from ruggensteun.report.incidents.queries import own_incident_for, report_sent_as


class Report(Door):
    """One report."""

    SCOPES: ClassVar[dict[str, Scope]] = {"GET": Scope.FOLLOW}

    @extend_schema(
        operation_id="meldingen_retrieve",
        summary="Volg een melding",
        description="De stand, de sporen en wat er is toegezegd. Alleen meldingen waarin de persoon van de sleutel "
        "zelf een rol heeft; elke andere geeft 404, net als een melding die niet bestaat.",
        tags=["meldingen"],
        responses={200: ReportShape},
    )
    def get(self, request: Request, incident_id: UUID) -> Response:
        """How far a report of one's own is."""
        report = own_incident_for(self.actor, incident_id) or report_sent_as(self.actor, incident_id)
        return Response(ReportShape(found(report)).data)
