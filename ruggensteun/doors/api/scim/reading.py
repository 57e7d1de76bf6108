"""From what a directory sends to plain values. Entra capitalises operations and writes booleans as text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
CORE = "urn:ietf:params:scim:schemas:core:2.0:"
MOST_OPERATIONS = 1000

FIELDS = {
    "username": "username",
    "externalid": "external_id",
    "displayname": "name",
    "name.formatted": "formatted",
    "name.givenname": "given_name",
    "name.familyname": "family_name",
    "title": "title",
    "preferredlanguage": "language",
    "active": "is_active",
    "emails": "email",
    "phonenumbers": "phone",
    "department": "department",
    "manager": "manager_id",
}
"""Attribute in small letters → our word. What is not here is heard and not kept."""


KINDS = {"emails": ("work",), "phonenumbers": ("work", "mobile")}
"""Of several addresses and numbers those of the work are kept, the first kind first; what is at home stays there."""
KIND = re.compile(r'\[ {0,3}type {1,3}eq {1,3}"([^"]{0,40})"', re.IGNORECASE)


class Malformed(Exception):
    """What was sent cannot be read; `kind` is the scimType of RFC 7644 §3.12."""

    def __init__(self, kind: str, detail: str) -> None:
        super().__init__(detail)
        self.kind = kind


def read_person(body: Mapping[str, Any]) -> dict[str, Any]:
    """Our words for a whole user; only what was sent."""
    given = dict(_taken(body))
    built = " ".join(filter(None, (given.get("given_name"), given.get("family_name"))))
    known = given.get("formatted") or built
    return ({"name": known} if known else {}) | {k: v for k, v in _named(given).items() if (k, v) != ("name", "")}


def read_changes(body: Mapping[str, Any]) -> dict[str, Any]:
    """Our words for what a PATCH changes on a user; a later operation wins."""
    changes: dict[str, Any] = {}
    for kind, path, value in operations(body):
        if is_elsewhere(path):
            continue
        if not path:
            changes |= dict(_taken(value if isinstance(value, Mapping) else {}))
            continue
        name = FIELDS.get(plain(path))
        if name is not None:
            changes[name] = _value(name, None if kind == "remove" else value)
        elif isinstance(value, Mapping) and plain(path) in {"name", ENTERPRISE.casefold()}:
            changes |= dict(_taken({path: value}))
    return _named(changes)


def operations(body: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """(add, replace or remove · path · value) of each operation."""
    listed = _without_case(body).get("operations")
    if not isinstance(listed, list) or not 0 < len(listed) <= MOST_OPERATIONS:
        raise Malformed("invalidSyntax", "Operations is a list of at most 1000.")
    for one in listed:
        given = _without_case(one) if isinstance(one, Mapping) else {}
        kind, path = str(given.get("op", "")).casefold(), given.get("path") or ""
        if kind not in {"add", "replace", "remove"} or not isinstance(path, str) or len(path) > 500:
            raise Malformed("invalidSyntax", "An operation is add, replace or remove, with a path.")
        if kind == "remove" and not path:
            raise Malformed("noTarget", "A remove names a path.")
        yield kind, path, given.get("value")


def plain(path: str) -> str:
    """A path in small letters, without URN, filter and `.value`: `emails[type eq "work"].value` → `emails`."""
    path = path.strip()
    for urn in (f"{ENTERPRISE}:", f"{CORE}User:", f"{CORE}Group:"):
        if path.casefold().startswith(urn.casefold()):
            path = path[len(urn) :]
    return re.sub(r"\[[^\]]*\]", "", path).casefold().removesuffix(".value")


def is_elsewhere(path: str) -> bool:
    """Whether a path is about an address or number of another kind: `emails[type eq "home"].value`."""
    named, kinds = KIND.search(path), KINDS.get(plain(path))
    return bool(named and kinds and named[1].casefold() not in kinds)


def _taken(body: Mapping[str, Any], within: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in body.items():
        path = plain(str(key))
        if is_elsewhere(str(key)):
            continue
        if path in {"name", ENTERPRISE.casefold()} and isinstance(value, Mapping):
            yield from _taken(value, "name." if path == "name" else "")
            continue
        name = FIELDS.get(within + path)
        if name is not None:
            yield name, _value(name, value)


def _named(given: dict[str, Any]) -> dict[str, Any]:
    """`formatted` is the name where no display name was sent."""
    formatted = given.pop("formatted", "")
    return {"name": formatted, **given} if formatted else given


def _value(name: str, value: Any) -> Any:
    readers = {"is_active": _flag, "manager_id": _id, "email": _email, "phone": _phone, "language": _language}
    return readers.get(name, _text)(value)


def _alone(value: Any) -> Any:
    """The value in `[{"$ref": null, "value": …}]`, as older jobs of Entra write a single value."""
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], Mapping):
        return _without_case(value[0]).get("value")
    return value


def _flag(value: Any) -> bool:
    value = _alone(value)
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.casefold() in {"true", "false"}:
        return value.casefold() == "true"
    raise Malformed("invalidValue", "active is true or false.")


def _language(value: Any) -> str:
    """English for who asks for English, else Dutch."""
    return "en" if _text(value).casefold().startswith("en") else "nl"


def _id(value: Any) -> UUID | None:
    value = _alone(value)
    if isinstance(value, Mapping):
        value = _without_case(value).get("value")
    if value is None or value == "":
        return None
    try:
        return UUID(str(value))
    except ValueError:
        return None


def _email(value: Any) -> str:
    return _of_work(value, KINDS["emails"])


def _phone(value: Any) -> str:
    return _of_work(value, KINDS["phonenumbers"])


def _of_work(value: Any, kinds: tuple[str, ...]) -> str:
    """Of several the one of the work, else the primary of no other kind."""
    if not isinstance(value, list | Mapping):
        return _text(value)
    listed = [value] if isinstance(value, Mapping) else value
    rows = [_without_case(one) for one in listed if isinstance(one, Mapping)]
    told = [(str(one.get("type") or "").casefold(), not _is_true(one.get("primary")), one.get("value")) for one in rows]
    wanted = [*kinds, ""]
    fitting = [(wanted.index(kind), later, value) for kind, later, value in told if kind in wanted]
    return _text(min(fitting, key=lambda one: one[:2])[2]) if fitting else ""


def _is_true(value: Any) -> bool:
    return value is True or str(value).casefold() == "true"


def _text(value: Any) -> str:
    value = _alone(value)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Malformed("invalidValue", "A text was expected.")
    return str(value).strip()


def _without_case(given: Mapping[str, Any]) -> dict[str, Any]:
    return {str(key).casefold(): value for key, value in given.items()}


NAMED = r'[a-z][a-z0-9:._-]{0,199}(?:\[[^\]"]{0,40}"[^"\]]{0,60}"\](?:\.[a-z]{1,40})?)?'
FILTER = re.compile(rf'({NAMED}) {{1,9}}eq {{1,9}}"((?:[^"\\]|\\.){{0,300}})"', re.IGNORECASE)
LONGEST_FILTER = 1000
"""Characters; longer is read by nobody, so that no text costs more than a blink."""


AND = re.compile(r" {1,9}and {1,9}", re.IGNORECASE)
MOST_PARTS = 3


def read_filter(text: str) -> dict[str, str]:
    """attribute in small letters → value of `attribute eq "value"`, also of several with `and`, as directories ask."""
    rest, asked = text.strip() if len(text) <= LONGEST_FILTER else "", dict[str, str]()
    while part := FILTER.match(rest):
        asked[_attribute(part[1])] = re.sub(r"\\(.)", r"\1", part[2])
        rest = rest[part.end() :]
        if not rest:
            return asked
        joined = AND.match(rest)
        if joined is None or len(asked) == MOST_PARTS:
            break
        rest = rest[joined.end() :]
    raise Malformed("invalidFilter", 'A filter is: attribute eq "value", perhaps with and.')


def _attribute(written: str) -> str:
    attribute = re.sub(r"\[[^\]]*\]", "", written)
    for urn in (f"{ENTERPRISE}:", f"{CORE}User:", f"{CORE}Group:"):
        attribute = attribute.removeprefix(urn)
    return attribute.casefold()


@dataclass
class GroupChange:
    """What happens to a group."""

    name: str | None = None
    external_id: str | None = None
    members: list[UUID] | None = None
    add: list[UUID] = field(default_factory=list)
    remove: list[UUID] = field(default_factory=list)


def read_group(body: Mapping[str, Any]) -> GroupChange:
    """A whole group; without members it has none."""
    given = _without_case(body)
    return GroupChange(
        name=_text(given.get("displayname")),
        external_id=_text(given.get("externalid")) if "externalid" in given else None,
        members=_members(given.get("members") or []),
    )


def read_group_changes(body: Mapping[str, Any]) -> GroupChange:
    """What a PATCH changes on a group. Entra removes members with a list of values, others by a filter in the path."""
    change = GroupChange()
    for kind, path, value in operations(body):
        if not path and isinstance(value, Mapping):
            for key, inner in value.items():
                _change_group(change, kind, str(key), inner)
        else:
            _change_group(change, kind, path, value)
    return change


def _change_group(change: GroupChange, kind: str, path: str, value: Any) -> None:
    attribute = plain(path)
    if attribute == "displayname":
        change.name = _text(value)
    elif attribute == "externalid":
        change.external_id = _text(value)
    elif attribute == "members":
        named = re.search(r'\[\s*value\s+eq\s+"([^"]*)"\s*\]', path, re.IGNORECASE)
        who = _members([{"value": named[1]}] if named else value or [])
        _change_members(change, kind, who, is_all=not named and not value)


def _change_members(change: GroupChange, kind: str, who: list[UUID], *, is_all: bool) -> None:
    if kind == "add":
        change.add += who
        change.remove = [one for one in change.remove if one not in who]
    elif kind == "replace" or is_all:
        change.members = who
    else:
        change.remove += who
        change.add = [one for one in change.add if one not in who]


def _members(value: Any) -> list[UUID]:
    rows = value if isinstance(value, list) else [value]
    found = (_id(one if isinstance(one, Mapping) else {"value": one}) for one in rows)
    return [one for one in found if one is not None]
