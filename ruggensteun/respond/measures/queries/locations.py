"""The buildings for which a measure can hold."""

from uuid import UUID

from ruggensteun.respond.measures.models import Location


def open_locations() -> list[Location]:
    """The list that can be chosen from, by name."""
    return list(Location.objects.filter(is_open=True).order_by("name"))


def location_names() -> frozenset[str]:
    """Their names in small letters, for comparing."""
    return frozenset(name.casefold() for name in Location.objects.filter(is_open=True).values_list("name", flat=True))


def location_for(location_id: UUID) -> Location | None:
    """A building on the list."""
    return Location.objects.filter(pk=location_id, is_open=True).first()
