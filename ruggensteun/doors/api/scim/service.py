"""What this service says of itself."""

from collections.abc import Callable
from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from ruggensteun.doors.api.scim import shapes
from ruggensteun.doors.api.scim.door import ScimDoor
from ruggensteun.ground.people.rules import Absent


class ServiceProviderConfig(ScimDoor):
    """What it can do."""

    def get(self, request: Request) -> Response:
        """As the standard says."""
        return Response(shapes.service(self.base))


class Listed(ScimDoor):
    """A list of descriptions, or the one that is named."""

    listed: Callable[[str], list[dict[str, Any]]]

    def get(self, request: Request, name: str = "") -> Response:
        """All, or one."""
        rows = type(self).listed(self.base)
        if not name:
            return Response(shapes.shape_list(rows, total=len(rows), start=1))
        row = next((one for one in rows if one["id"] == name), None)
        if row is None:
            raise Absent
        return Response(row)


class Schemas(Listed):
    """Which attributes are kept."""

    listed = staticmethod(shapes.schemas)


class ResourceTypes(Listed):
    """Users and groups."""

    listed = staticmethod(shapes.resource_types)
