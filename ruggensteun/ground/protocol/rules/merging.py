"""Reading packs: a local pack says only what it changes; the rest comes from the pack it is based on.

The rules of merging, for JSON values:

- an object changes the object of the same place key by key;
- a list of items with a ``code`` changes items by that code: a known code is merged into the item of the base (in its
  place), a new code is added at the end, ``{"code": "x", "remove": true}`` takes it out;
- ``{"replace": [...]}`` in the place of a list puts that list there, whatever the base said;
- everything else (text, number, a list without codes) takes the place of the base's value; ``null`` empties it.

``id``, ``title``, ``version`` and ``effective_from`` are never inherited: they say which pack this is.
"""

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from ruggensteun.ground.protocol.rules.checking import Fault, Invalid, faults_in
from ruggensteun.ground.protocol.terms import MERGED_BY, Pack, Words

Finder = Callable[[str], bytes]
"""Gives the raw bytes of the pack with an id; raises ``KeyError`` when there is none."""

OWN = ("id", "title", "version", "effective_from")
DEEPEST = 5


def read(raw: bytes, find: Finder) -> Pack:
    """A pack from its JSON, merged onto its base and checked; raises ``Invalid`` with every fault by path."""
    whole = _whole(raw, find, seen=())
    pack = typed(whole)
    if faults := faults_in(pack):
        raise Invalid(faults)
    return pack


def typed(content: Any) -> Pack:
    """The typed pack of a complete JSON value; raises ``Invalid`` with the path of the first value of a wrong shape."""
    try:
        return msgspec.convert(content, Pack)
    except msgspec.ValidationError as error:
        raise Invalid([_shape_fault(str(error))]) from None


def written(pack: Pack) -> Any:
    """The pack as a JSON value, complete and in a fixed order: what is stored and hashed."""
    return msgspec.json.decode(msgspec.json.encode(pack))


def merged(base: Any, change: Any) -> Any:
    """The base with the change laid over it, by the rules of this module."""
    if isinstance(change, dict) and set(change) == {"replace"}:
        return change["replace"]
    if isinstance(base, dict) and isinstance(change, dict):
        return {**base, **{key: merged(base.get(key), value) for key, value in change.items()}}
    if isinstance(base, list) and isinstance(change, list) and _coded(base) and _coded(change):
        return _merged_lists(base, change)
    return change


def schema() -> dict[str, Any]:
    """The JSON schema of a complete pack."""
    return msgspec.json.schema(Pack)


def _merged_lists(base: list[dict[str, Any]], change: list[dict[str, Any]]) -> list[Any]:
    items = {item[MERGED_BY]: item for item in base}
    for item in change:
        code = item[MERGED_BY]
        if item.get("remove") is True:
            items.pop(code, None)
        else:
            items[code] = merged(items.get(code), item)
    return list(items.values())


def _coded(items: Iterable[Any]) -> bool:
    return all(isinstance(item, dict) and isinstance(item.get(MERGED_BY), str) for item in items)


def _whole(raw: bytes, find: Finder, seen: tuple[str, ...]) -> Any:
    content = _decoded(raw)
    base = content.get("based_on")
    if base is None:
        return content
    if not isinstance(base, str) or base in seen or len(seen) >= DEEPEST:
        says = Words(f"{base!r} kan hier niet de basis zijn.", f"{base!r} cannot be the base.")
        raise Invalid([Fault("based_on", says)])
    if missing := [key for key in OWN if key not in content]:
        raise Invalid([Fault(key, Words("Dit ontbreekt.", "This is missing.")) for key in missing])
    try:
        below = find(base)
    except KeyError:
        says = Words(f"Het basispakket {base!r} is er niet.", f"There is no base pack {base!r}.")
        raise Invalid([Fault("based_on", says)]) from None
    return merged(_whole(below, find, (*seen, base)), content)


def _decoded(raw: bytes) -> dict[str, Any]:
    try:
        content = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Invalid([Fault("", Words(f"Dit is geen JSON: {error}", f"This is not JSON: {error}"))]) from None
    if not isinstance(content, dict):
        raise Invalid([Fault("", Words("Een pakket is een JSON-object.", "A pack is a JSON object."))])
    return content


def _shape_fault(message: str) -> Fault:
    what, _, place = message.partition(" - at `")
    return Fault(place.rstrip("`").removeprefix("$").removeprefix("."), Words(what, what))
