"""The shapes of a look-up: a purpose and one sure identifier in, advice out."""

from functools import cache, cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers
from rest_framework.utils.serializer_helpers import BindingDict

from ruggensteun.doors.api.fields import Day, StrictSerializer, Text
from ruggensteun.report.subjects.rules import Identity
from ruggensteun.report.subjects.terms import SubjectKind
from ruggensteun.respond.flags.terms import Purpose

KNOWN = {"required": False, "max_length": 150}


@extend_schema_serializer(component_name="Contactvraag")
class AdviceQuestion(StrictSerializer):
    """About whom, and for what."""

    doel = serializers.ChoiceField(choices=Purpose.choices, help_text=_("Waarvoor u dit opzoekt."))
    klantnummer = Text(source="customer_number", **KNOWN)
    email = Text(**KNOWN)
    telefoon = Text(source="phone", **KNOWN)
    naam = Text(source="name", help_text=_("Telt alleen samen met de geboortedatum."), **KNOWN)
    geboortedatum = Day(source="birth_date", required=False)

    @cached_property
    def fields(self) -> BindingDict:
        """The fields keep nothing of a question, so they are made once and not copied for each."""
        return _fields_of_question()

    def identity(self) -> Identity:
        """What was told about the person."""
        known = {name: value for name, value in self.validated_data.items() if name != "doel"}
        return Identity(kind=SubjectKind.PERSON, **known)


@cache
def _fields_of_question() -> BindingDict:
    question = AdviceQuestion()
    fields = BindingDict(question)
    for name, field in question.get_fields().items():
        fields[name] = field
    return fields


@extend_schema_serializer(component_name="Contactadvies")
class AdviceShape(serializers.Serializer[Any]):
    """How to make contact, and until when."""

    code = serializers.CharField()
    naam = serializers.CharField(source="label")
    advies = serializers.CharField(source="advice")
    totEnMet = serializers.DateField(source="until")


@extend_schema_serializer(component_name="Contactadviezen")
class AdviceAnswer(serializers.Serializer[Any]):
    """The advice that holds, the longest first; empty when there is none."""

    contactadviezen = AdviceShape(many=True)
