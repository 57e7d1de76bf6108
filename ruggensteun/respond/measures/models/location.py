"""The buildings and places of the organisation for which a measure can hold."""

from django.db import models
from django.db.models.functions import Lower

from ruggensteun.ground.walls.models import Walled


class Location(Walled):
    """A building or place of the organisation, never the address of a person. Its name stands in letters."""

    name = models.CharField(max_length=120)
    address = models.CharField(max_length=200, blank=True)
    is_open = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "organisation_id",
                Lower("name"),
                name="measures_location_once",
                violation_error_message="Dit gebouw staat al in de lijst.",
            )
        ]

    def __str__(self) -> str:
        return self.name
