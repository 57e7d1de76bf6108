"""Every action, asked by somebody without a role and without a part: refused before it does anything.

The arguments are bare things of a dossier that is not his. What anybody may do stands below, with the reason.
"""

import importlib
import inspect
import types
import typing
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, Union
from uuid import UUID

import pytest
from django.db import models

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Actor, Denied
from ruggensteun.ground.walls.models import new_id
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")
HOUSE = Path(__file__).resolve().parent.parent / "ruggensteun"
BELOW = "stands below people, where nobody is asked yet; whoever calls it has asked"
ELSEWHERE = "asked in what it calls, and in tests of its own"
ANYBODY = {
    **{f"ground.journal.{name}": BELOW for name in ("move", "record", "record_reading", "record_refusal")},
    **{f"ground.vault.{name}_organisation_key": BELOW for name in ("make", "renew")},
    **{f"ground.vault.rewrap_{name}_keys": BELOW for name in ("data", "organisation")},
    **{f"ground.vault.{name}": BELOW for name in ("destroy_key", "put_keys_back", "retire_old_keys", "save_keys")},
    "ground.entrance.directory.follow_groups": "nobody in a group: nothing to follow; each role asks in `follow_roles`",
    "ground.entrance.providers.follow_claims": "asks per role in `follow_roles`, and changes nothing without claims",
    "ground.protocol.apply_shipped_pack": ELSEWHERE,
    "keep.simulation.care.keep_team": ELSEWHERE,
    "keep.traces.log_processing": "leaves a line for what was asked before",
    "learn.insight.releases.make_release": ELSEWHERE,
    "report.incidents.reports.report_incident": "everybody reports",
    "report.subjects.name_subject": "whoever reports may say about whom",
    "respond.letters.preparing.prepare_step_letter": ELSEWHERE,
}
"""What a stranger is not refused in this way, and why."""


def actions() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every public function in actions that somebody does."""
    for path in sorted(HOUSE.rglob("*.py")):
        parts = path.relative_to(HOUSE.parent).with_suffix("").parts
        if "actions" in parts and parts[-1] != "__init__":
            module = importlib.import_module(".".join(parts))
            for name, found in vars(module).items():
                bare = inspect.unwrap(found) if callable(found) else None
                is_own = isinstance(bare, types.FunctionType) and bare.__module__ == module.__name__
                if bare and is_own and name[0] != "_" and "by" in inspect.signature(bare).parameters:
                    yield f"{'.'.join(parts[1:]).replace('.actions', '')}.{name}", found


ACTIONS = dict(actions())


def bare(kind: Any, name: str) -> Any:
    """The barest value of a kind: enough to ask with."""
    origin = typing.get_origin(kind)
    if origin in {Union, types.UnionType}:
        return bare(next(one for one in typing.get_args(kind) if one is not type(None)), name)
    if inspect.isclass(kind) and issubclass(kind, models.Model):
        return a_thing(kind)
    plain: dict[Any, Any] = {str: "", UUID: new_id(), date: cast.TODAY, datetime: cast.NOW, int: 1, bool: False}
    return plain[kind] if kind in plain else b"" if kind is bytes else None if kind is None else _empty(kind, origin)


def _empty(kind: Any, origin: Any) -> Any:
    if inspect.isclass(kind) and issubclass(kind, models.TextChoices):
        return kind(kind.values[0])
    return origin() if origin in {list, tuple, dict, set} else () if origin else types.SimpleNamespace()


def a_thing(kind: type[models.Model], depth: int = 0) -> Any:
    """A thing of this organisation, of nobody in particular."""
    thing = kind()
    for field in kind._meta.fields:
        if field.name == "organisation_id":
            thing.organisation_id = cast.organisation_id()  # type: ignore[attr-defined]
        elif isinstance(field, models.ForeignKey) and depth < 3 and field.related_model is not kind:
            setattr(thing, field.name, a_thing(field.related_model, depth + 1))
        elif isinstance(field, models.UUIDField) and not field.null and field.name != "id":
            setattr(thing, field.name, new_id())
    return thing


def asked(action: Callable[..., Any], by: Actor) -> None:
    """Do it with nothing in hand."""
    hints = typing.get_type_hints(inspect.unwrap(action))
    given: dict[str, Any] = {"by": by}
    positional = []
    for name, parameter in inspect.signature(action).parameters.items():
        if name == "by" or parameter.default is not parameter.empty or parameter.kind is parameter.VAR_KEYWORD:
            continue
        value = bare(hints[name], name)
        if parameter.kind in {parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD}:
            positional.append(value)
        elif parameter.kind is not parameter.VAR_POSITIONAL:
            given[name] = value
    action(*positional, **given)


def test_what_is_left_out_exists() -> None:
    assert set(ANYBODY) - set(ACTIONS) == set()


@pytest.mark.parametrize("name", sorted(set(ACTIONS) - set(ANYBODY)))
def test_a_stranger_is_refused(name: str) -> None:
    stranger = Actor(id=new_id(), organisation_id=cast.organisation_id(), name="Niemand")
    lines = Line.objects.count()

    with pytest.raises(Denied):
        asked(ACTIONS[name], stranger)
    assert Line.objects.count() == lines
