"""What differs between two packs, item by item, in words that a policy officer can read."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ruggensteun.ground.protocol.rules.merging import written
from ruggensteun.ground.protocol.terms import MERGED_BY, Pack


@dataclass(frozen=True)
class Change:
    """One difference: the place by code, as ``measures[premises_ban].max_weeks``, with both values (None: absent)."""

    path: str
    before: str | None
    after: str | None


def changes(before: Pack, after: Pack) -> list[Change]:
    """Every difference between two packs, in the order of the pack."""
    return list(_changes(written(before), written(after), ""))


def newer(version: str, than: str) -> bool:
    """Whether a version number comes after another: 2026.10 after 2026.9."""
    return _numbers(version) > _numbers(than)


def _numbers(version: str) -> tuple[int, ...]:
    numbers = [int(part) for part in version.split(".")]
    while len(numbers) > 1 and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def _changes(before: Any, after: Any, path: str) -> Iterator[Change]:
    if before == after:
        return
    old, new = _parts(before), _parts(after)
    if old is None or new is None:
        yield Change(path, _shown(before), _shown(after))
        return
    for key in [*old, *(key for key in new if key not in old)]:
        yield from _changes(old.get(key), new.get(key), _joined(path, key))


def _parts(value: Any) -> dict[str, Any] | None:
    if isinstance(value, dict):
        return value
    if isinstance(value, list) and value and all(isinstance(item, dict) and MERGED_BY in item for item in value):
        return {f"[{item[MERGED_BY]}]": item for item in value}
    return None


def _joined(path: str, key: str) -> str:
    return path + key if key.startswith("[") or not path else f"{path}.{key}"


def _shown(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)
