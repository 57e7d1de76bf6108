"""Users: who works here, according to the directory."""

from uuid import UUID

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from ruggensteun.doors.api.scim.door import ScimDoor
from ruggensteun.doors.api.scim.reading import Malformed, read_changes, read_filter, read_person
from ruggensteun.doors.api.scim.shapes import shape_list, shape_person
from ruggensteun.ground.entrance.actions.directory import change_kept_person, provision_person, remove_kept_person
from ruggensteun.ground.entrance.queries.directory import kept_people, kept_person, people_where
from ruggensteun.ground.people.models import Person
from ruggensteun.ground.people.rules import found


class Users(ScimDoor):
    """All of them, some of them, one more."""

    def get(self, request: Request) -> Response:
        """Everybody, or whom a filter names."""
        asked = request.query_params.get("filter", "")
        people = people_where(self.actor, read_filter(asked)) if asked else kept_people(self.actor)
        if people is None:
            raise Malformed("invalidFilter", "One cannot ask for that attribute.")
        first, most = self.page()
        rows = people[first - 1 : first - 1 + most]
        return Response(shape_list((shape_person(one, self.base) for one in rows), total=people.count(), start=first))

    def post(self, request: Request) -> Response:
        """Somebody new."""
        given = read_person(self.body())
        if not given.get("username"):
            raise Malformed("invalidValue", "userName is missing.")
        person = provision_person(given, at=timezone.now(), on=timezone.localdate(), by=self.actor)
        shape = shape_person(found(kept_person(self.actor, person.pk)), self.base)
        return Response(shape, status=201, headers={"Location": shape["meta"]["location"]})


class User(ScimDoor):
    """One of them."""

    def get(self, request: Request, person_id: UUID) -> Response:
        """Who it is."""
        return self._shape(self._person(person_id))

    def put(self, request: Request, person_id: UUID) -> Response:
        """All anew."""
        return self._change(person_id, read_person(self.body()))

    def patch(self, request: Request, person_id: UUID) -> Response:
        """Some things are different."""
        return self._change(person_id, read_changes(self.body()))

    def delete(self, request: Request, person_id: UUID) -> Response:
        """Somebody left for good."""
        remove_kept_person(self._person(person_id), at=timezone.now(), on=timezone.localdate(), by=self.actor)
        return Response(status=204)

    def _person(self, person_id: UUID) -> Person:
        return found(kept_person(self.actor, person_id))

    def _change(self, person_id: UUID, given: dict[str, object]) -> Response:
        if "username" in given and not given["username"]:
            raise Malformed("invalidValue", "userName is empty.")
        change_kept_person(self._person(person_id), given, at=timezone.now(), on=timezone.localdate(), by=self.actor)
        return self._shape(self._person(person_id))

    def _shape(self, person: Person) -> Response:
        return Response(shape_person(person, self.base))
