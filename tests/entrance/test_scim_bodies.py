"""More bodies as Entra sends them: its validator, jobs of before 2019, and jobs with `aadOptscim062020`."""

from typing import Any
from uuid import UUID

import pytest

from ruggensteun.doors.api.scim.reading import ENTERPRISE, Malformed, read_changes, read_filter, read_person
from ruggensteun.ground.people.models import Person
from tests import cast
from tests.entrance.test_scim import Directory, entra, group, robin  # noqa: F401  fixtures

pytestmark = pytest.mark.usefixtures("inside_the_walls")
KARIN = UUID(int=7)


def changed(*operations: dict[str, Any]) -> dict[str, Any]:
    return read_changes({"Operations": list(operations)})


def test_the_validator_changes_three_kinds_of_addresses_at_once() -> None:
    told = changed(
        {"op": "replace", "path": 'emails[type eq "work"].value', "value": "oren@werk.example"},
        {"op": "add", "path": 'emails[type eq "home"].value', "value": "oren@thuis.example"},
        {"op": "Add", "path": 'emails[type eq "other"].value', "value": "oren@elders.example"},
        {"op": "replace", "path": 'emails[type eq "work"].display', "value": "0TXBC2"},
        {"op": "add", "path": 'emails[type eq "work"].primary', "value": False},
        {"op": "replace", "path": 'emails[type eq "home"].primary', "value": True},
        {"op": "replace", "path": 'phoneNumbers[type eq "work"].value', "value": "06-1"},
        {"op": "replace", "path": 'phoneNumbers[type eq "fax"].value', "value": "06-2"},
        {"op": "replace", "path": 'addresses[type eq "work"].formatted', "value": "18/2111"},
        {"op": "replace", "path": 'roles[primary eq "True"].value', "value": "ZKX"},
    )

    assert told == {"email": "oren@werk.example", "phone": "06-1"}


def test_what_is_of_the_work_is_kept_whatever_the_order() -> None:
    emails = [
        {"type": "home", "value": "thuis@x.example", "primary": True},
        {"type": "work", "value": "werk@x.example"},
    ]
    phones = [
        {"type": "fax", "value": "1"},
        {"type": "mobile", "value": "2", "primary": "True"},
        {"type": "work", "value": "3"},
    ]

    assert read_person({"emails": emails, "phoneNumbers": phones}) == {"email": "werk@x.example", "phone": "3"}
    assert read_person({"emails": emails[:1], "phoneNumbers": phones[:2]}) == {"email": "", "phone": "2"}
    assert read_person({"emails": [{"value": "een@x.example"}]}) == {"email": "een@x.example"}


@pytest.mark.parametrize(
    "operation",
    [
        {"op": "Replace", "path": "active", "value": [{"$ref": None, "value": "False"}]},
        {"op": "replace", "value": {"active": "False"}},
        {"op": "REPLACE", "path": "Active", "value": "FALSE"},
        {"op": "Replace", "path": "urn:ietf:params:scim:schemas:core:2.0:User:active", "value": False},
    ],
    ids=["before 2019", "without a path", "capitals", "with its URN"],
)
def test_a_leaver_in_other_words(operation: dict[str, Any]) -> None:
    assert changed(operation) == {"is_active": False}


@pytest.mark.parametrize(
    "value",
    [str(KARIN), {"value": str(KARIN)}, [{"$ref": f"../Users/{KARIN}", "value": str(KARIN)}], {"Value": str(KARIN)}],
    ids=["text", "object", "list", "capitals"],
)
def test_a_manager_in_all_the_forms_there_were(value: Any) -> None:
    assert changed({"op": "Add", "path": f"{ENTERPRISE}:manager", "value": value}) == {"manager_id": KARIN}
    assert changed({"op": "Replace", "value": {f"{ENTERPRISE}:manager": value}}) == {"manager_id": KARIN}


def test_many_things_without_a_path_as_newer_jobs_write_them() -> None:
    value = {
        "displayName": "Robin Bos",
        "name.familyName": "Bos",
        f"{ENTERPRISE}:department": "Staf",
        'emails[type eq "work"].value': "r.bos@duinwijk.example",
        'emails[type eq "home"].value': "thuis@x.example",
        f"{ENTERPRISE}:employeeNumber": "12",
        "active": "True",
    }
    told = changed({"op": "replace", "value": value})

    assert told == {
        "name": "Robin Bos",
        "family_name": "Bos",
        "department": "Staf",
        "email": "r.bos@duinwijk.example",
        "is_active": True,
    }


def test_what_is_taken_away_is_empty_whatever_value_comes_along() -> None:
    told = changed(
        {"op": "Remove", "path": 'emails[type eq "work"].value', "value": "oud@x.example"},
        {"op": "Remove", "path": "title"},
        {"op": "Remove", "path": f"{ENTERPRISE}:department"},
    )

    assert told == {"email": "", "title": "", "department": ""}


@pytest.mark.parametrize("value", [{"a": 1}, [["x"]], True, [{"value": {"x": 1}}]])
def test_a_name_that_is_no_text_is_refused(value: Any) -> None:
    with pytest.raises(Malformed):
        changed({"op": "Replace", "path": "displayName", "value": value})


def test_filters_with_and() -> None:
    assert read_filter(f'id eq "{KARIN}" and manager eq "x"') == {"id": str(KARIN), "manager": "x"}
    assert read_filter('displayName eq "Dit and dat" AND id EQ "1"') == {"displayname": "Dit and dat", "id": "1"}
    for text in (
        'id eq "1" or id eq "2"',
        'id eq "1" and',
        " and ".join(['id eq "1"', 'a eq "1"', 'b eq "2"', 'c eq ""']),
    ):
        with pytest.raises(Malformed):
            read_filter(text)


def test_entra_asks_whether_somebody_has_this_manager(entra: Directory, robin: Person) -> None:  # noqa: F811
    Person.objects.filter(pk=robin.pk).update(manager=cast.person("karin"))
    counted = []
    for key in ("karin", "bram"):
        asked = f'id eq "{robin.pk}" and manager eq "{cast.person(key).pk}"'
        counted.append(entra.client.get("/api/scim/v2/Users", {"filter": asked, "attributes": "id"}).json())

    assert [one["totalResults"] for one in counted] == [1, 0]


def test_entra_asks_whether_somebody_is_in_a_group(entra: Directory) -> None:  # noqa: F811
    made, counted = group(entra, "sanne"), []
    for member in (str(cast.person("sanne").pk), str(cast.person("bram").pk), "x"):
        asked = f'id eq "{made}" and members eq "{member}"'
        counted.append(entra.client.get("/api/scim/v2/Groups", {"filter": asked}).json()["totalResults"])

    assert counted == [1, 0, 0]


def test_a_group_replaces_its_members_and_is_emptied(entra: Directory) -> None:  # noqa: F811
    made = group(entra, "sanne", "bram")
    fatima = {"value": str(cast.person("fatima").pk), "$ref": None}
    told = entra.change(f"Groups/{made}", {"op": "Replace", "path": "members", "value": [fatima]})
    assert [one["value"] for one in told["members"]] == [fatima["value"]]

    told = entra.change(f"Groups/{made}", {"op": "Add", "value": {"members": [{"value": str(cast.person("bram").pk)}]}})
    assert len(told["members"]) == 2
    assert entra.change(f"Groups/{made}", {"op": "Remove", "path": "members"})["members"] == []


def test_a_disabled_user_still_answers_and_says_so(entra: Directory, robin: Person) -> None:  # noqa: F811
    entra.change(f"Users/{robin.pk}", {"op": "Replace", "path": "active", "value": "False"})
    found = entra.client.get("/api/scim/v2/Users", {"filter": f'userName eq "{robin.username}"'}).json()

    assert found["Resources"][0]["active"] is False
    assert entra.change(f"Users/{robin.pk}", {"op": "Replace", "path": "active", "value": "True"})["active"] is True
