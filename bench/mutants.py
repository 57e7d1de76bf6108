"""Whether the tests notice when a check is taken away: `python -m bench.mutants [--quick] [--room NAME] [--tests PATH…]`.

Each permission check is removed in turn: a guard that leads to `no(…)` in an `access.py`, a call of `ensure` or
`refuse_unless` in actions and pages, a condition (`filter`, `exclude`) of a query set in an `access.py`, and
each policy of the database (dropped, open to all, without circle). One process: the database is made once, a first run
notes which test calls which function, then for each mutant only those tests run until one fails. `--quick` takes a few of
the room `incidents` and of the policies. ≥ 95 % must be found. Survivors are named.
"""

import argparse
import ast
import importlib
import inspect
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import psycopg
import pytest

from bench.measure import closing_line

HOUSE = Path(__file__).resolve().parent.parent / "ruggensteun"
LEFT_OUT = ("journeys", "simulation", "estimation", "look", "config", "commands", "test_fuzz", "test_translations")
REMOVED = {"ensure", "refuse_unless", "refuse_faults"}
WANTED = 0.95
QUICK_ROOM = "report.incidents"
SLOWEST = 60
"""Seconds after which a mutant that no test noticed counts as a survivor."""


@dataclass(frozen=True)
class Mutant:
    """A check that is taken away: where it stood, and how to take it away."""

    name: str
    put_in: Callable[[], Any]
    tests_of: str


class Without(ast.NodeTransformer):
    """Takes the n-th check of a function away; counts them when n is -1."""

    def __init__(self, nth: int, *, in_access: bool) -> None:
        self.nth, self.in_access, self.seen, self.what = nth, in_access, 0, ""

    def _hit(self, what: str, node: ast.AST) -> bool:
        self.seen += 1
        if self.seen - 1 == self.nth:
            self.what = f"{what} at line {getattr(node, 'lineno', 0)}"
            return True
        return False

    def visit_If(self, node: ast.If) -> ast.AST:
        """A guard in an access file whose body refuses."""
        self.generic_visit(node)
        refuses = any(isinstance(one, ast.Return) and _says_no(one.value) for one in node.body)
        if self.in_access and refuses and self._hit("guard", node):
            node.test = ast.copy_location(ast.Constant(value=False), node.test)
        return node

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        """A statement that only refuses."""
        if _name(node.value) in REMOVED and self._hit(_name(node.value), node):
            return ast.copy_location(ast.Pass(), node)
        return node

    def visit_Return(self, node: ast.Return) -> ast.AST:
        """A last `return no(…)` of an access file."""
        self.generic_visit(node)
        if self.in_access and _name(node.value) == "no" and self._hit("no", node):
            node.value = ast.copy_location(ast.Name(id="YES", ctx=ast.Load()), node)
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """A condition of a query set in an access file."""
        self.generic_visit(node)
        is_condition = isinstance(node.func, ast.Attribute) and node.func.attr in {"filter", "exclude", "none"}
        if self.in_access and is_condition and (node.args or node.keywords or node.func.attr == "none"):
            assert isinstance(node.func, ast.Attribute)
            if self._hit(node.func.attr, node):
                node.func.attr, node.args, node.keywords = "all", [], []
        return node


def _name(node: ast.AST | None) -> str:
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""


def _says_no(node: ast.AST | None) -> bool:
    if _name(node) == "no":
        return True
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "none"


def functions() -> Iterator[tuple[str, FunctionType]]:
    """Every function of the house that asks: access, actions, pages and the doors of the API."""
    for path in sorted(HOUSE.rglob("*.py")):
        parts = path.relative_to(HOUSE.parent).with_suffix("").parts
        if {"access", "actions", "pages"} & set(parts) and parts[-1] != "__init__":
            module = importlib.import_module(".".join(parts))
            for name, found in vars(module).items():
                bare = inspect.unwrap(found) if callable(found) else None
                if isinstance(bare, FunctionType) and bare.__module__ == module.__name__:
                    yield f"{'.'.join(parts[1:])}.{name}", bare


def mutants_of(name: str, function: FunctionType) -> Iterator[Mutant]:
    """One mutant for each check in a function."""
    in_access = ".access." in f".{name}."
    number = 0
    while (made := _without(function, number, in_access=in_access)) is not None:
        code, what = made
        yield Mutant(f"{name}: {what}", lambda code=code: _in_place(function, code), name)
        number += 1


def _without(function: FunctionType, number: int, *, in_access: bool) -> tuple[CodeType, str] | None:
    path = Path(inspect.getsourcefile(function) or "")
    tree = ast.parse(path.read_text())
    for position, node in enumerate(tree.body):
        if isinstance(node, ast.FunctionDef) and node.name == function.__name__:
            taken = Without(number, in_access=in_access)
            tree.body[position] = ast.fix_missing_locations(taken.visit(node))
            if not taken.what:
                return None
            module = compile(tree, str(path), "exec")
            code = next(one for one in module.co_consts if isinstance(one, CodeType) and one.co_name == node.name)
            return code, taken.what
    return None


@contextmanager
def _in_place(function: FunctionType, code: CodeType) -> Iterator[None]:
    """Every import of the function runs the mutant."""
    kept, function.__code__ = function.__code__, code
    try:
        yield
    finally:
        function.__code__ = kept


def policies() -> Iterator[Mutant]:
    """Three mutants for each policy: gone, open to all, and without circle."""
    from ruggensteun.ground.walls import rules
    from ruggensteun.ground.walls.actions import DOSSIERS
    from ruggensteun.ground.walls.queries import walled_models
    from ruggensteun.ground.walls.terms import Wall

    own = rules.condition(Wall.ORGANISATION, behind="", dossiers=DOSSIERS)
    for model in walled_models():
        table = model._meta.db_table
        statements = rules.wall_sql(table, model.WALL, behind=model.BEHIND, dossiers=DOSSIERS, role="ruggensteun_app")
        for made in (one for one in statements if one.startswith("create policy")):
            verb = made.split()[2]
            changes = {"dropped": f"drop policy {verb} on {table}", "open": _clauses(verb, table, "true")}
            if model.WALL in {Wall.CIRCLE, Wall.BEHIND}:
                changes["without circle"] = _clauses(verb, table, own)
            for what, change in changes.items():
                undo = f"drop policy if exists {verb} on {table}; {made}"
                yield Mutant(f"{table}.{verb}: {what}", lambda c=change, u=undo: _in_database(c, u), "policy")


def _clauses(verb: str, table: str, rule: str) -> str:
    using = "" if verb.endswith("insert") else f" using ({rule})"
    check = f" with check ({rule})" if verb.endswith(("insert", "update")) else ""
    return f"alter policy {verb} on {table}{using}{check}"


@contextmanager
def _in_database(change: str, undo: str) -> Iterator[None]:
    from ruggensteun.config import postgres
    from tests.conftest import CLUSTER, DATABASE

    with psycopg.connect(CLUSTER.url(postgres.OWNER, DATABASE), autocommit=True) as owner:
        owner.execute(change.encode())
        try:
            yield
        finally:
            owner.execute(undo.encode())


class Hunt:
    """A pytest plugin that runs the tests once to see who calls whom, and then hunts each mutant."""

    def __init__(self, *, every: int, room: str) -> None:
        self.every, self.room = every, room
        self.callers: dict[str, list[tuple[float, Any]]] = {}
        self.survivors: list[str] = []
        self.number = 0
        self.failed = False

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: Any) -> bool:
        """In place of pytest's own loop."""
        asked = dict(functions())
        wanted = [one for name, function in asked.items() if self.room in name for one in mutants_of(name, function)]
        self._look(session.items, {function.__code__: name for name, function in asked.items()})
        if self.room in {"", "policies", QUICK_ROOM}:
            wanted += list(policies())
            walls = [(0.0, item) for item in session.items if "tests/walls" in item.nodeid]
            self.callers["policy"] = [one for one in walls if "catalogue" in one[1].nodeid] + walls
        for mutant in wanted[:: self.every]:
            self._hunt(mutant)
        return True

    def _look(self, items: list[Any], names: dict[CodeType, str]) -> None:
        """Which test calls which function, and how long each takes."""
        for item in items:
            called: set[str] = set()

            def note(frame: Any, event: str, _: object, called: set[str] = called) -> None:
                if event == "call" and frame.f_code in names:
                    called.add(names[frame.f_code])

            began = time.monotonic()
            sys.setprofile(note)
            passed = self._passes(item)
            sys.setprofile(None)
            if passed:
                for name in called:
                    self.callers.setdefault(name, []).append((time.monotonic() - began, item))

    def _hunt(self, mutant: Mutant) -> None:
        self.number += 1
        began = time.monotonic()
        with mutant.put_in():
            for _, item in sorted(self.callers.get(mutant.tests_of, []), key=lambda one: one[0]):
                if not self._passes(item):
                    return
                if time.monotonic() - began > SLOWEST:
                    break
        self.survivors.append(mutant.name)
        print(f"\nsurvived: {mutant.name}", flush=True)

    def _passes(self, item: Any) -> bool:
        self.failed = False
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=item.session)  # what the session has made stays
        return not self.failed

    def pytest_runtest_logreport(self, report: Any) -> None:
        """A test that failed has found it."""
        self.failed = self.failed or report.failed


def main(*, quick: bool, room: str, tests: list[str]) -> None:
    """Run, name the survivors, close with the JSON line."""
    began = time.monotonic()
    hunt = Hunt(every=25 if quick else 1, room=QUICK_ROOM if quick else room)
    places = ["tests/walls", "tests/incidents"] if quick else tests or ["tests"]
    left_out = [f"--ignore-glob=*tests/*{name}*" for name in LEFT_OUT]
    pytest.main(["-q", "-s", "-p", "no:xdist", "--no-header", "--no-summary", *left_out, *places], plugins=[hunt])
    found = hunt.number - len(hunt.survivors)
    share = found / hunt.number if hunt.number else 0.0
    print(f"{found} of {hunt.number} found ({share:.1%}) in {time.monotonic() - began:.0f} s")
    figures: dict[str, object] = {"mutants": hunt.number, "found": found, "share": round(share, 4)}
    closing_line("mutants", holds=share >= WANTED, figures=figures | {"survivors": hunt.survivors})


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("--quick", action="store_true")
    asked.add_argument("--room", default="")
    asked.add_argument("--tests", nargs="*", default=[])
    options = asked.parse_args()
    main(quick=options.quick, room=options.room, tests=options.tests)
