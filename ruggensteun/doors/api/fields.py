"""Fields that take exactly what the description says: no number for a text, no text for a yes or no."""

import re
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from rest_framework import serializers

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,6})?([Zz]|[+-]\d\d:\d\d)")


class StrictSerializer(serializers.Serializer[Any]):
    """A body in which a field that the description does not know is refused, never passed over."""

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        """Check the names first, then all fields; every fault at once."""
        unknown = sorted(set(data) - set(self.fields)) if isinstance(data, dict) else []
        faults: dict[str, Any] = {name: [_("Dit veld staat niet in de beschrijving.")] for name in unknown}
        try:
            value: dict[str, Any] = super().to_internal_value(data)
        except serializers.ValidationError as error:
            faults |= error.detail if isinstance(error.detail, dict) else {"non_field_errors": error.detail}
        if faults:
            raise serializers.ValidationError(faults)
        return value


class Text(serializers.CharField):
    """A text, as typed."""

    def __init__(self, **options: Any) -> None:
        super().__init__(trim_whitespace=False, **options)

    def run_validation(self, data: Any = serializers.empty) -> Any:
        """Spaces alone are no text where one is asked."""
        if isinstance(data, str) and not data.strip() and not self.allow_blank:
            self.fail("blank")
        return super().run_validation(data)

    def to_internal_value(self, data: Any) -> str:
        """Only a text is a text."""
        if not isinstance(data, str):
            self.fail("invalid")
        return str(super().to_internal_value(data)).replace("\r\n", "\n")


class YesNo(serializers.BooleanField):
    """`true` or `false`."""

    def to_internal_value(self, data: Any) -> bool:
        """Only a yes or a no."""
        if not isinstance(data, bool):
            self.fail("invalid", input="")
        return data


class Day(serializers.DateField):
    """A day, as 1985-04-30."""

    def to_internal_value(self, value: Any) -> date:
        """A day that exists."""
        if not isinstance(value, str) or not DAY.fullmatch(value):
            raise serializers.ValidationError(_("Schrijf de dag als 1985-04-30."))
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise serializers.ValidationError(_("Deze dag bestaat niet.")) from None


class Moment(serializers.DateTimeField):
    """A moment with its distance from UTC (RFC 3339)."""

    def to_internal_value(self, value: Any) -> datetime:
        """A moment that exists; without an offset nobody knows which moment is meant."""
        if not isinstance(value, str) or not MOMENT.fullmatch(value):
            raise serializers.ValidationError(_("Schrijf het moment als 2026-11-23T09:00:00+01:00."))
        try:
            return datetime.fromisoformat(value.upper().replace("Z", "+00:00")).astimezone(UTC)
        except (ValueError, OverflowError):
            raise serializers.ValidationError(_("Dit moment bestaat niet.")) from None

    def to_representation(self, value: datetime) -> str:
        """Answers are in UTC."""
        return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def as_uuid(text: str) -> UUID | None:
    """A UUID of version 4 or 7 in its usual form, with or without quotes around it; else None."""
    try:
        value = UUID(text.strip('"'))
    except ValueError:
        return None
    return value if str(value) == text.strip('"').lower() and value.version in {4, 7} else None
