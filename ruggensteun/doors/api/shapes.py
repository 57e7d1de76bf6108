"""The shapes of what goes in and out. Field names are Dutch, codes are those of the protocol and of the register."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from ruggensteun.doors.api.fields import Moment, StrictSerializer, Text, YesNo
from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.rules.clocks import due
from ruggensteun.ground.protocol.terms import CountedFrom
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.rules import NAME, PLACE, SENTENCE, Told
from ruggensteun.report.incidents.terms import Route, State

CODE = {"max_length": 40, "allow_blank": False}
ROUTES = (Route.SELF, Route.WITH_MANAGER, Route.ON_BEHALF)


@extend_schema_serializer(component_name="NieuweMelding")
class ReportBody(StrictSerializer):
    """A report as a program tells it, on behalf of the person for whom its token acts."""

    gebeurdOp = Moment(source="happened_at", help_text=_("Wanneer het gebeurde, met het verschil met UTC."))
    gedragingen = serializers.ListField(
        source="behaviours",
        child=Text(**CODE),
        max_length=20,
        help_text=_("Wat er gebeurde: codes uit het protocol, een of meer."),
    )
    kanaal = Text(source="channel", help_text=_("Hoe of waar: een code uit het protocol."), **CODE)
    zin = Text(source="line", max_length=SENTENCE, help_text=_("In één zin wat er gebeurde."))
    plaats = Text(source="place", max_length=PLACE, required=False, allow_blank=True)
    werkproces = Text(source="work_process", max_length=40, required=False, allow_blank=True)
    route = serializers.ChoiceField(choices=[(one.value, one.label) for one in ROUTES], required=False)
    slachtofferNaam = Text(
        source="victim_name",
        max_length=NAME,
        required=False,
        allow_blank=True,
        help_text=_("Wie het overkwam, als dat niet de melder zelf is."),
    )
    afgeschermd = YesNo(source="shielded", required=False, help_text=_("Alleen zichtbaar voor wie in de kring staat."))

    def told(self, report_id: UUID) -> Told:
        """What was told, under the key that was sent along."""
        given = self.validated_data
        return Told(**given | {"id": report_id, "behaviours": tuple(given["behaviours"])})

    @classmethod
    def outward(cls, faults: dict[str, str]) -> dict[str, list[str]]:
        """The faults that the rules of the register found, under the names of this shape."""
        names = {field.source or name: name for name, field in cls().get_fields().items()}
        return {names.get(inner, inner): [sentence] for inner, sentence in faults.items()}


@dataclass(frozen=True)
class Promise:
    """What was promised after a report, and the last moment for it."""

    code: str
    sentence: str
    due_at: datetime


@extend_schema_serializer(component_name="Toezegging")
class PromiseShape(serializers.Serializer[Promise]):
    """A promise to the reporter."""

    code = serializers.CharField()
    belofte = serializers.CharField(source="sentence")
    uiterlijk = Moment(source="due_at")


@extend_schema_serializer(component_name="Spoor")
class LaneShape(serializers.Serializer[Any]):
    """How far one of the four tracks is."""

    spoor = serializers.CharField(source="lane.value")
    naam = serializers.CharField(source="lane.label")
    stand = serializers.CharField(source="state.value")
    standNaam = serializers.CharField(source="state.label")


@extend_schema_serializer(component_name="Melding")
class ReportShape(serializers.Serializer[Incident]):
    """A report as its reporter follows it. The story stays in the register."""

    id = serializers.UUIDField()
    kenmerk = serializers.CharField(source="reference", help_text=_("Het korte kenmerk dat mensen elkaar voorlezen."))
    gebeurdOp = Moment(source="happened_at")
    gemeldOp = Moment(source="reported_at")
    toestand = serializers.ChoiceField(source="state", choices=State.choices)
    toestandNaam = serializers.SerializerMethodField()
    gedragingen = serializers.ListField(source="behaviours", child=serializers.CharField())
    kanaal = serializers.CharField(source="channel")
    sporen = serializers.SerializerMethodField()
    toezeggingen = serializers.SerializerMethodField()

    def get_toestandNaam(self, incident: Incident) -> str:
        return str(State(incident.state).label)

    @extend_schema_field(LaneShape(many=True))
    def get_sporen(self, incident: Incident) -> list[Any]:
        return [LaneShape({"lane": lane, "state": state}).data for lane, state in incident.lanes.items()]

    @extend_schema_field(PromiseShape(many=True))
    def get_toezeggingen(self, incident: Incident) -> list[Any]:
        return [PromiseShape(one).data for one in promises(incident)]


def promises(incident: Incident) -> list[Promise]:
    """What the protocol of that day promises from the moment of reporting, soonest first."""
    english = (get_language() or "nl").startswith("en")
    clocks = [one for one in pack_of(incident.pack_version_id).clocks if one.counted_from == CountedFrom.REPORTED]
    said = [
        Promise(one.code, one.promise.en if english else one.promise.nl, due(one, incident.reported_at))
        for one in clocks
    ]
    return sorted(said, key=lambda promise: promise.due_at)
