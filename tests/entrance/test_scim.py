"""SCIM as directories really speak it: captured requests of Entra, groups that give roles, and people who leave."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from ruggensteun.ground.entrance.actions.directory import let_in_directory
from ruggensteun.ground.entrance.actions.providers import agree_meaning
from ruggensteun.ground.entrance.models import Entry, Group
from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.models import Grant, Person
from ruggensteun.ground.people.terms import Role
from ruggensteun.ground.walls.actions import inside
from tests import cast

ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
PATCH_OP = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
KIND = "application/scim+json"
pytestmark = pytest.mark.usefixtures("inside_the_walls")

NEW_IN_ENTRA: dict[str, Any] = {
    "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", ENTERPRISE],
    "externalId": "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef",
    "userName": "Robin.Meijer@duinwijk.example",
    "active": True,
    "emails": [{"primary": True, "type": "work", "value": "robin.meijer@duinwijk.example"}],
    "meta": {"resourceType": "User"},
    "name": {"formatted": "Robin Meijer", "familyName": "Meijer", "givenName": "Robin"},
    "displayName": "Robin Meijer",
    "title": "Handhaver",
    ENTERPRISE: {"department": "Burgerzaken"},
    "roles": [],
}


class Directory:
    """A directory that speaks SCIM with the key of Duinwijk."""

    def __init__(self, key: str) -> None:
        self.client = Client(headers={"Authorization": f"Bearer {key}"})

    def ask(self, verb: str, path: str, body: object = None, status: int = 200) -> Any:
        """One request; the answer is JSON with this status."""
        sent = {"data": body, "content_type": KIND} if body is not None else {}
        answer = getattr(self.client, verb)(f"/api/scim/v2/{path}", **sent)
        assert answer.status_code == status, answer.content
        return answer.json() if answer.content else None

    def change(self, path: str, *operations: dict[str, Any], status: int = 200) -> Any:
        return self.ask("patch", path, {"schemas": [PATCH_OP], "Operations": list(operations)}, status)


def key_of(slug: str = "duinwijk") -> str:
    now = timezone.now()
    with inside(cast.organisation_id(slug), clock=True):
        return let_in_directory("Entra ID", expires_at=now + timedelta(days=9), at=now, by=cast.clock(slug))


@pytest.fixture
def entra() -> Directory:
    return Directory(key_of())


@pytest.fixture
def robin(entra: Directory) -> Person:
    return Person.objects.get(pk=entra.ask("post", "Users", NEW_IN_ENTRA, 201)["id"])


def test_somebody_new_comes_in_without_a_password(entra: Directory) -> None:
    made = entra.ask("post", "Users", NEW_IN_ENTRA, 201)
    person = Person.objects.get(pk=made["id"])

    assert (person.username, person.name) == ("robin.meijer@duinwijk.example", "Robin Meijer")
    assert (person.email, person.unit) == ("robin.meijer@duinwijk.example", cast.unit("Burgerzaken"))
    assert not person.has_usable_password()
    assert made[ENTERPRISE] == {"department": "Burgerzaken"}
    assert made["meta"]["location"].endswith(f"/api/scim/v2/Users/{person.pk}")
    assert Line.objects.filter(act="person.provisioned", actor_id=None).exists()


@pytest.mark.parametrize(
    "question",
    [
        'externalId eq "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef"',
        'userName eq "Robin.Meijer@duinwijk.example"',
        'USERNAME EQ "robin.meijer@duinwijk.example"',
        'emails[type eq "work"].value eq "robin.meijer@duinwijk.example"',
    ],
)
def test_entra_finds_somebody_before_it_writes(entra: Directory, robin: Person, question: str) -> None:
    found = entra.client.get("/api/scim/v2/Users", {"filter": question}).json()

    assert (found["totalResults"], found["Resources"][0]["id"]) == (1, str(robin.pk))


def test_nobody_found_is_an_empty_list(entra: Directory) -> None:
    found = entra.client.get("/api/scim/v2/Users", {"filter": 'userName eq "niemand"'}).json()

    assert (found["totalResults"], found["Resources"]) == (0, [])


@pytest.mark.parametrize(
    "operation",
    [
        {"op": "Replace", "path": "active", "value": "False"},
        {"op": "replace", "path": "active", "value": False},
        {"op": "Replace", "value": {"active": "False"}},
        {"op": "Add", "path": "active", "value": "false"},
    ],
    ids=["text", "boolean", "without a path", "added"],
)
def test_25_a_leaver_is_out_at_the_next_request(
    entra: Directory, somebody: Callable[..., Client], operation: dict[str, Any]
) -> None:
    sanne = somebody("sanne")
    assert sanne.get("/meldingen").status_code == 200
    told = entra.change(f"Users/{cast.person('sanne').pk}", operation)

    assert told["active"] is False
    assert sanne.get("/meldingen")["Location"].startswith("/aanmelden")
    assert Line.objects.filter(act="session.ended", facts={"ending": "closed"}).exists()
    given = {"username": "sanne", "password": cast.PASSWORD, "gemeente": "duinwijk"}
    assert Client().post("/aanmelden", given).status_code == 422


def test_25_who_is_deleted_is_gone_and_the_name_is_free(
    entra: Directory, robin: Person, somebody: Callable[..., Client]
) -> None:
    entra.ask("delete", f"Users/{robin.pk}", status=204)

    entra.ask("get", f"Users/{robin.pk}", status=404)
    robin.refresh_from_db()
    assert (robin.is_active, robin.name) == (False, "Robin Meijer")
    again = entra.ask("post", "Users", NEW_IN_ENTRA, 201)
    assert again["id"] != str(robin.pk), "a namesake is somebody else"


def test_enterprise_attributes_by_their_urn(entra: Directory, robin: Person) -> None:
    told = entra.change(
        f"Users/{robin.pk}",
        {"op": "Add", "path": f"{ENTERPRISE}:department", "value": "Staf"},
        {"op": "Add", "path": f"{ENTERPRISE}:manager", "value": str(cast.person("karin").pk)},
        {"op": "Replace", "path": 'emails[type eq "work"].value', "value": "nieuw@duinwijk.example"},
        {"op": "Replace", "path": "name.familyName", "value": "Bos"},
        {"op": "Add", "path": "preferredLanguage", "value": "en-US"},
        {"op": "Replace", "path": 'addresses[type eq "work"].locality', "value": "Duinwijk"},
    )

    robin.refresh_from_db()
    assert robin.language == "en"
    assert (robin.unit, robin.manager, robin.email) == (
        cast.unit("Staf"),
        cast.person("karin"),
        "nieuw@duinwijk.example",
    )
    assert told[ENTERPRISE] == {"department": "Staf", "manager": {"value": str(cast.person("karin").pk)}}
    entra.change(f"Users/{robin.pk}", {"op": "Remove", "path": f"{ENTERPRISE}:manager"})
    robin.refresh_from_db()
    assert robin.manager is None


def test_the_enterprise_part_as_an_object(entra: Directory, robin: Person) -> None:
    manager = {"value": str(cast.person("karin").pk)}
    value = {f"{ENTERPRISE}:department": "Staf", ENTERPRISE: {"manager": manager}, "displayName": "Robin B."}
    entra.change(f"Users/{robin.pk}", {"op": "replace", "value": value})

    robin.refresh_from_db()
    assert (robin.name, robin.unit, robin.manager) == ("Robin B.", cast.unit("Staf"), cast.person("karin"))


def test_a_department_that_was_agreed(entra: Directory, robin: Person) -> None:
    agree_meaning(None, "AFD 12", unit=cast.unit("Griffie"), by=cast.anouk())
    entra.change(f"Users/{robin.pk}", {"op": "Replace", "path": f"{ENTERPRISE}:department", "value": "afd 12"})

    robin.refresh_from_db()
    assert robin.unit == cast.unit("Griffie")


def test_all_anew_with_put(entra: Directory, robin: Person) -> None:
    entra.ask("put", f"Users/{robin.pk}", {**NEW_IN_ENTRA, "displayName": "R. Meijer", "active": "True"})

    robin.refresh_from_db()
    assert (robin.name, robin.is_active) == ("R. Meijer", True)


@pytest.mark.parametrize(
    ("changes", "status", "kind"),
    [
        ({"externalId": "other"}, 409, "uniqueness"),
        ({"userName": "other"}, 409, "uniqueness"),
        ({"userName": ""}, 400, "invalidValue"),
        ({"userName": "x", "externalId": "x", "active": "perhaps"}, 400, "invalidValue"),
        ({"userName": "y" * 200, "externalId": "y"}, 400, "invalidValue"),
        ({"userName": "z", "externalId": "z", "displayName": ["a"]}, 400, "invalidValue"),
    ],
)
def test_what_cannot_be_is_an_error_of_scim(
    entra: Directory, robin: Person, changes: dict[str, Any], status: int, kind: str
) -> None:
    before = Person.objects.count()
    told = entra.ask("post", "Users", NEW_IN_ENTRA | changes, status)

    assert told["schemas"] == ["urn:ietf:params:scim:api:messages:2.0:Error"]
    assert (told["status"], told["scimType"]) == (str(status), kind)
    assert Person.objects.count() == before


@pytest.mark.parametrize(
    "body",
    [
        {"Operations": []},
        {"Operations": "x"},
        {"Operations": [{"op": "move", "path": "active"}]},
        {"Operations": [{"op": "remove"}]},
        {"Operations": [{"op": "replace", "path": 5}]},
        {"Operations": [{"op": "replace", "path": "displayName", "value": "a\x00b"}]},
        [],
        "x",
    ],
)
def test_what_cannot_be_read_changes_nothing(entra: Directory, robin: Person, body: Any) -> None:
    entra.ask("patch", f"Users/{robin.pk}", body, 400)

    robin.refresh_from_db()
    assert robin.name == "Robin Meijer"


@pytest.mark.parametrize(
    "text", ['userName co "a"', "userName", 'password eq "x"', 'userName eq "a" or id eq "b"', '"']
)
def test_other_filters_are_refused(entra: Directory, text: str) -> None:
    told = entra.client.get("/api/scim/v2/Users", {"filter": text})

    assert (told.status_code, told.json()["scimType"]) == (400, "invalidFilter")


def test_pages_of_a_long_list(entra: Directory) -> None:
    first = entra.client.get("/api/scim/v2/Users", {"startIndex": 1, "count": 2}).json()
    second = entra.client.get("/api/scim/v2/Users", {"startIndex": 3, "count": 2}).json()

    assert (first["itemsPerPage"], second["startIndex"]) == (2, 3)
    assert {one["id"] for one in first["Resources"]} & {one["id"] for one in second["Resources"]} == set()
    assert entra.client.get("/api/scim/v2/Users", {"count": "x"}).status_code == 400


def test_the_administrator_whom_a_person_appointed_is_not_kept(entra: Directory) -> None:
    anouk = cast.person("anouk")

    entra.ask("get", f"Users/{anouk.pk}", status=404)
    entra.ask("delete", f"Users/{anouk.pk}", status=404)
    assert entra.client.get("/api/scim/v2/Users", {"filter": 'userName eq "anouk"'}).json()["totalResults"] == 0
    entra.ask("post", "Users", {**NEW_IN_ENTRA, "userName": "anouk"}, 409)


def group(entra: Directory, *members: str, name: str = "GRP-Balie") -> str:
    body = {"externalId": "8aa1a0c0", "displayName": name, "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"]}
    made: str = entra.ask(
        "post", "Groups", {**body, "members": [{"value": str(cast.person(m).pk)} for m in members]}, 201
    )["id"]
    return made


def roles_of(key: str) -> set[str]:
    return set(Grant.objects.filter(person=cast.person(key), source="directory").values_list("role", flat=True))


def test_a_group_gives_a_role_and_takes_it_back(entra: Directory) -> None:
    agree_meaning(None, "GRP-Balie", role=Role.DESK_WORKER, by=cast.anouk())
    made = group(entra)
    sanne, fatima = ({"value": str(cast.person(key).pk)} for key in ("sanne", "fatima"))
    entra.change(f"Groups/{made}", {"op": "Add", "path": "members", "value": [sanne, fatima]})
    assert (roles_of("sanne"), roles_of("fatima")) == ({"desk_worker"}, {"desk_worker"})

    entra.change(f"Groups/{made}", {"op": "Remove", "path": "members", "value": [sanne]})
    entra.change(f"Groups/{made}", {"op": "remove", "path": f'members[value eq "{fatima["value"]}"]'})
    assert (roles_of("sanne"), roles_of("fatima")) == (set(), set())
    assert entra.ask("get", f"Groups/{made}")["members"] == []


def test_a_role_through_a_group_works_at_the_next_request(entra: Directory, somebody: Callable[..., Client]) -> None:
    agree_meaning(None, "GRP-Balie", role=Role.DESK_WORKER, by=cast.anouk())
    sanne = somebody("sanne")
    assert sanne.get("/opzoeken").status_code == 403
    made = group(entra, "sanne")
    assert sanne.get("/opzoeken").status_code == 200

    entra.ask("delete", f"Groups/{made}", status=204)
    assert sanne.get("/opzoeken").status_code == 403


def test_a_group_that_is_called_something_else_means_something_else(entra: Directory) -> None:
    agree_meaning(None, "GRP-Balie", role=Role.DESK_WORKER, by=cast.anouk())
    made = group(entra, "sanne")
    entra.change(f"Groups/{made}", {"op": "Replace", "value": {"id": made, "displayName": "GRP-Anders"}})
    assert roles_of("sanne") == set()

    entra.ask("put", f"Groups/{made}", {"displayName": "GRP-Balie", "members": []})
    assert roles_of("sanne") == set()


def test_roles_that_a_person_gave_are_not_the_directorys(entra: Directory) -> None:
    made = group(entra, "bram")
    entra.ask("delete", f"Groups/{made}", status=204)

    assert Grant.objects.filter(person=cast.person("bram"), role=Role.AGGRESSION_COORDINATOR).exists()


def test_entra_asks_for_groups_without_their_members(entra: Directory) -> None:
    made = group(entra, "sanne")
    address = {"filter": 'displayName eq "GRP-Balie"', "excludedAttributes": "members"}
    found = entra.client.get("/api/scim/v2/Groups", address).json()["Resources"]

    assert [one["id"] for one in found] == [made]
    assert "members" not in found[0]
    entra.ask("post", "Groups", {"displayName": "GRP-Balie"}, 409)


@pytest.mark.parametrize("key", ["", "Bearer x", f"Bearer rs_{'0' * 32}_{'a' * 43}", "Basic eDp5"])
def test_94_without_a_key_nothing_opens(key: str) -> None:
    answer = Client(headers={"Authorization": key}).get("/api/scim/v2/Users")

    assert answer.status_code == 401
    assert answer.json()["status"] == "401"
    assert answer["Content-Type"] == KIND


def test_94_a_key_of_zeeberg_sees_nothing_of_duinwijk(robin: Person) -> None:
    zeeberg = Directory(key_of("zeeberg"))

    zeeberg.ask("get", f"Users/{robin.pk}", status=404)
    zeeberg.change(f"Users/{robin.pk}", {"op": "Replace", "path": "active", "value": "False"}, status=404)
    names = {one["userName"] for one in zeeberg.ask("get", "Users")["Resources"]}
    assert names == {"zoe"}
    assert Person.objects.get(pk=robin.pk).is_active


def test_94_an_old_key_opens_nothing() -> None:
    long_ago = timezone.now() - timedelta(days=2)
    key = let_in_directory("x", expires_at=long_ago, at=long_ago, by=cast.clock())

    Directory(key).ask("get", "Users", status=401)


def test_94_a_key_for_programs_is_no_key_for_directories(entra: Directory) -> None:
    from ruggensteun.ground.people.actions import make_token
    from ruggensteun.ground.people.terms import Scope

    later = timezone.now() + timedelta(days=1)
    key = make_token("x", list(Scope), cast.person("dirk"), expires_at=later, by=cast.anouk())
    Directory(key).ask("get", "Users", status=401)
    assert entra.client.get("/api/v1/meldingen").status_code == 401


def test_what_the_service_says_of_itself(entra: Directory) -> None:
    assert entra.ask("get", "ServiceProviderConfig")["patch"] == {"supported": True}
    assert [one["id"] for one in entra.ask("get", "ResourceTypes")["Resources"]] == ["User", "Group"]
    assert entra.ask("get", "ResourceTypes/User")["endpoint"] == "/Users"
    assert entra.ask("get", "Schemas")["totalResults"] == 3
    assert entra.ask("get", f"Schemas/{ENTERPRISE}")["name"] == "EnterpriseUser"
    entra.ask("get", "Schemas/x", status=404)


def test_an_answer_is_kept_by_nobody(entra: Directory) -> None:
    answer = entra.client.get("/api/scim/v2/Users")

    assert (answer["Cache-Control"], answer["Content-Type"]) == ("no-store", KIND)


def test_a_provider_knows_people_by_the_id_of_the_directory(robin: Person, request: pytest.FixtureRequest) -> None:
    way = request.getfixturevalue("way")
    way.change(matches_directory=True)
    Entry.objects.filter(person=robin).update(external_id="sub-stranger")
    way.there.bend = {"email": "sanne@duinwijk.test", "preferred_username": "sanne"}
    browser = Client()
    way.sign_in(browser, "stranger")

    assert UUID(browser.session["person"]) == robin.pk


def test_nothing_is_kept_of_a_group_that_was_refused(entra: Directory) -> None:
    entra.ask("post", "Groups", {"displayName": ""}, 400)

    assert not Group.objects.exists()
