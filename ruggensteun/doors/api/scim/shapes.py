"""How people, groups and this service look in SCIM."""

from collections.abc import Iterable
from typing import Any

from ruggensteun.doors.api.scim.reading import CORE, ENTERPRISE
from ruggensteun.ground.entrance.models import Group
from ruggensteun.ground.entrance.queries.directory import entry_of
from ruggensteun.ground.people.models import Person

USER, GROUP = f"{CORE}User", f"{CORE}Group"
LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse"
MOST = 200


def shape_person(person: Person, base: str) -> dict[str, Any]:
    """Somebody, with what the directory told."""
    entry = entry_of(person)
    name = {
        "formatted": person.name,
        "givenName": entry.given_name if entry else "",
        "familyName": entry.family_name if entry else "",
    }
    enterprise: dict[str, Any] = {"department": (entry.department if entry else "") or person.unit.name}
    if person.manager_id:
        enterprise["manager"] = {"value": str(person.manager_id)}
    shape: dict[str, Any] = {
        "schemas": [USER, ENTERPRISE],
        "id": str(person.pk),
        "externalId": entry.external_id if entry else "",
        "userName": person.username,
        "displayName": person.name,
        "name": {key: value for key, value in name.items() if value},
        "title": entry.title if entry else "",
        "active": person.is_active,
        "emails": [{"value": person.email, "type": "work", "primary": True}] if person.email else [],
        "phoneNumbers": [{"value": person.phone, "type": "work"}] if person.phone else [],
        ENTERPRISE: enterprise,
        "meta": {"resourceType": "User", "location": f"{base}/Users/{person.pk}"},
    }
    return {key: value for key, value in shape.items() if value not in ("", [], {})}


def shape_group(group: Group, base: str, *, with_members: bool = True) -> dict[str, Any]:
    """A group, perhaps without its members."""
    shape: dict[str, Any] = {
        "schemas": [GROUP],
        "id": str(group.pk),
        "displayName": group.name,
        "meta": {"resourceType": "Group", "location": f"{base}/Groups/{group.pk}"},
    }
    if group.external_id:
        shape["externalId"] = group.external_id
    if with_members:
        memberships: Any = group.memberships
        shape["members"] = [
            {"value": str(one.person_id), "display": one.person.name, "$ref": f"{base}/Users/{one.person_id}"}
            for one in memberships.all()
        ]
    return shape


def shape_list(rows: Iterable[dict[str, Any]], *, total: int, start: int) -> dict[str, Any]:
    """A page of answers."""
    found = list(rows)
    return {
        "schemas": [LIST],
        "totalResults": total,
        "startIndex": start,
        "itemsPerPage": len(found),
        "Resources": found,
    }


def service(base: str) -> dict[str, Any]:
    """What this service can do (RFC 7643 §5)."""
    no = {"supported": False}
    return {
        "schemas": [f"{CORE}ServiceProviderConfig"],
        "documentationUri": "https://www.rfc-editor.org/rfc/rfc7644",
        "patch": {"supported": True},
        "bulk": {**no, "maxOperations": 0, "maxPayloadSize": 0},
        "filter": {"supported": True, "maxResults": MOST},
        "changePassword": no,
        "sort": no,
        "etag": no,
        "authenticationSchemes": [
            {"type": "oauthbearertoken", "name": "Bearer", "description": "A key per organisation", "primary": True}
        ],
        "meta": {"resourceType": "ServiceProviderConfig", "location": f"{base}/ServiceProviderConfig"},
    }


def resource_types(base: str) -> list[dict[str, Any]]:
    """Users and groups (RFC 7643 §6)."""
    return [_type("User", USER, base, [ENTERPRISE]), _type("Group", GROUP, base, [])]


def _type(name: str, schema: str, base: str, extensions: list[str]) -> dict[str, Any]:
    return {
        "schemas": [f"{CORE}ResourceType"],
        "id": name,
        "name": name,
        "endpoint": f"/{name}s",
        "schema": schema,
        "schemaExtensions": [{"schema": one, "required": False} for one in extensions],
        "meta": {"resourceType": "ResourceType", "location": f"{base}/ResourceTypes/{name}"},
    }


def _attribute(
    name: str, kind: str = "string", *inner: dict[str, Any], many: bool = False, **more: Any
) -> dict[str, Any]:
    usual = {"name": name, "type": kind, "multiValued": many, "required": False, "mutability": "readWrite"}
    rest = {"returned": "default", "caseExact": False, "uniqueness": "none"}
    return {**usual, **rest, **({"subAttributes": list(inner)} if inner else {}), **more}


def schemas(base: str) -> list[dict[str, Any]]:
    """The attributes that are kept (RFC 7643 §7)."""
    value = _attribute("value")
    user = [
        _attribute("userName", required=True, uniqueness="server"),
        _attribute("externalId", caseExact=True),
        _attribute("displayName"),
        _attribute("name", "complex", *(_attribute(one) for one in ("formatted", "givenName", "familyName"))),
        _attribute("title"),
        _attribute("preferredLanguage"),
        _attribute("active", "boolean"),
        _attribute("emails", "complex", value, many=True),
        _attribute("phoneNumbers", "complex", value, many=True),
    ]
    enterprise = [_attribute("department"), _attribute("manager", "complex", value)]
    group = [_attribute("displayName", required=True), _attribute("members", "complex", value, many=True)]
    told = {USER: ("User", user), ENTERPRISE: ("EnterpriseUser", enterprise), GROUP: ("Group", group)}
    return [
        {
            "schemas": [f"{CORE}Schema"],
            "id": urn,
            "name": name,
            "attributes": attributes,
            "meta": {"resourceType": "Schema", "location": f"{base}/Schemas/{urn}"},
        }
        for urn, (name, attributes) in told.items()
    ]
