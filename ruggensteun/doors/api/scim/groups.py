"""Groups: what they mean in roles was agreed by an administrator."""

from dataclasses import asdict
from uuid import UUID

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from ruggensteun.doors.api.scim.door import ScimDoor
from ruggensteun.doors.api.scim.reading import GroupChange, Malformed, read_filter, read_group, read_group_changes
from ruggensteun.doors.api.scim.shapes import shape_group, shape_list
from ruggensteun.ground.entrance.actions.directory import keep_group, remove_group
from ruggensteun.ground.entrance.models import Group as Row
from ruggensteun.ground.entrance.queries.directory import groups_where, kept_group, kept_groups
from ruggensteun.ground.people.rules import found


class GroupDoor(ScimDoor):
    """What both endpoints of groups share."""

    def kept(self, row: Row | None, change: GroupChange) -> Row:
        """The group after a change."""
        if change.name == "":
            raise Malformed("invalidValue", "displayName is empty.")
        group = keep_group(row, **asdict(change), at=timezone.now(), on=timezone.localdate(), by=self.actor)
        return found(kept_group(self.actor, group.pk))

    @property
    def with_members(self) -> bool:
        """Entra asks for groups without their members."""
        return "members" not in self.request.query_params.get("excludedAttributes", "").casefold().split(",")


class Groups(GroupDoor):
    """All of them, some of them, one more."""

    def get(self, request: Request) -> Response:
        """Every group, or the one that a filter names."""
        asked = request.query_params.get("filter", "")
        groups = groups_where(self.actor, read_filter(asked)) if asked else kept_groups(self.actor)
        if groups is None:
            raise Malformed("invalidFilter", "One cannot ask for that attribute.")
        first, most = self.page()
        rows = groups[first - 1 : first - 1 + most]
        shapes = (shape_group(one, self.base, with_members=self.with_members) for one in rows)
        return Response(shape_list(shapes, total=groups.count(), start=first))

    def post(self, request: Request) -> Response:
        """A new group."""
        shape = shape_group(self.kept(None, read_group(self.body())), self.base)
        return Response(shape, status=201, headers={"Location": shape["meta"]["location"]})


class Group(GroupDoor):
    """One of them."""

    def get(self, request: Request, group_id: UUID) -> Response:
        """Which it is."""
        group = found(kept_group(self.actor, group_id))
        return Response(shape_group(group, self.base, with_members=self.with_members))

    def put(self, request: Request, group_id: UUID) -> Response:
        """All anew."""
        return Response(
            shape_group(self.kept(found(kept_group(self.actor, group_id)), read_group(self.body())), self.base)
        )

    def patch(self, request: Request, group_id: UUID) -> Response:
        """Members come and go, or it is called something else."""
        group = found(kept_group(self.actor, group_id))
        return Response(shape_group(self.kept(group, read_group_changes(self.body())), self.base))

    def delete(self, request: Request, group_id: UUID) -> Response:
        """It is gone, and so are the roles that it gave."""
        remove_group(found(kept_group(self.actor, group_id)), on=timezone.localdate(), by=self.actor)
        return Response(status=204)
