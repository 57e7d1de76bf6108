"""Whether the tests notice when a check is taken away: `python -m bench.mutants [--quick] [--room NAME] [--tests PATH…]`.

Each permission check is removed in turn: a guard that leads to `no(…)` in an `access.py`, a call of `ensure` (or a
`refuse_unless` that asks a `may_…`) in actions and pages, a condition (`filter`, `exclude`) of a query set in an
`access.py`, and each policy of the database (dropped, open to all, without circle). `--rules` takes the refusals of the business instead (`refuse_unless`, `refuse_faults`). Two processes, each with a database of its own: a
first run notes which test calls which function, then for each mutant only those tests run until one fails, those of its
own name first; a page is asked of everybody by `test_who_may` alone, for that page alone. A test that goes on
failing without the mutant has found nothing. `--quick` takes a few of the room `incidents` and of the policies. What was
hunted stands in `var/bench/mutants`: stopped half-way it goes on there (`--anew` forgets it). ≥ 95 % must be found.
Survivors are named.
"""

import argparse
import ast
import importlib
import inspect
import json
import shutil
import subprocess
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

from bench.measure import VAR, closing_line

HOUSE = Path(__file__).resolve().parent.parent / "ruggensteun"
LEFT_OUT = ("journeys", "simulation", "estimation", "look", "config", "commands")
LEFT_OUT += ("test_fuzz", "test_translations", "test_house_rules", "test_security_docs", "test_schemathesis")
RULES = {"refuse_unless", "refuse_faults"}
WANTED = 0.95
QUICK_ROOM = "report.incidents"
SLOWEST = 6.0
"""Seconds of computing after which a mutant that no test noticed counts as a survivor."""
LONG = 3.0
"""Seconds from which on a test is asked only for what bears its name."""
HEAVY = ("test_who_may", "test_two_worlds")
"""Tests that call everything: they are asked for what nothing nearer found, and one page at a time."""
ABOUT_REFUSING = ("refus", "not", "nobody", "only", "may", "absent", "nothing", "wrong", "cannot", "others", "who")
KEPT = VAR / "mutants"
PROCESSES = 2


@dataclass(frozen=True)
class Mutant:
    """A check that is taken away: where it stood, and how to take it away."""

    name: str
    put_in: Callable[[], Any]
    tests_of: str


class Without(ast.NodeTransformer):
    """Takes the n-th check of a function away; counts them when n is -1."""

    def __init__(self, nth: int, *, in_access: bool, rules: bool) -> None:
        self.nth, self.in_access, self.rules, self.seen, self.what = nth, in_access and not rules, rules, 0, ""

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
        name, asks = _name(node.value), "may_" in ast.unparse(node) or "verdict" in ast.unparse(node)
        is_wanted = name in RULES and not asks if self.rules else name == "ensure" or (name == "refuse_unless" and asks)
        if is_wanted and self._hit(name, node):
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
            for name, found in list(vars(module).items()):
                bare = inspect.unwrap(found) if callable(found) else None
                if isinstance(bare, FunctionType) and bare.__module__ == module.__name__:
                    yield f"{'.'.join(parts[1:])}.{name}", bare


def mutants_of(name: str, function: FunctionType, *, rules: bool) -> Iterator[Mutant]:
    """One mutant for each check in a function."""
    in_access = ".access." in f".{name}."
    number = 0
    while (made := _without(function, number, in_access=in_access, rules=rules)) is not None:
        code, what = made
        yield Mutant(f"{name}: {what} ({number})", lambda code=code: _in_place(function, code), name)
        number += 1


def _without(function: FunctionType, number: int, *, in_access: bool, rules: bool) -> tuple[CodeType, str] | None:
    path = Path(inspect.getsourcefile(function) or "")
    tree = ast.parse(path.read_text())
    for position, node in enumerate(tree.body):
        if isinstance(node, ast.FunctionDef) and node.name == function.__name__:
            taken = Without(number, in_access=in_access, rules=rules)
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
            if model.WALL is Wall.PUBLIC and verb.endswith("select"):
                del changes["open"]  # names are public: it is open as it is
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


class Look:
    """A pytest plugin that runs a part of the tests and notes which of them calls which function, and for how long."""

    def __init__(self, part: int) -> None:
        self.part, self.failed, self.called = part, False, set[str]()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: Any) -> bool:
        """In place of pytest's own loop."""
        for name, function in list(functions()):
            function.__globals__["_called"] = self.called
            function.__code__ = _noting(name, function)
        with (KEPT / f"look{self.part}.jsonl").open("a") as told:
            done = {json.loads(line)["test"] for line in lines_of("look*.jsonl")}
            for item in light(session.items)[self.part :: PROCESSES]:
                if item.nodeid not in done:
                    told.write(json.dumps(self._looked(item)) + "\n")
                    told.flush()
        return True

    def _looked(self, item: Any) -> dict[str, Any]:
        self.called.clear()
        began = time.monotonic()
        passed = passes(self, item)
        called = sorted(self.called) if passed else []
        return {"test": item.nodeid, "seconds": round(time.monotonic() - began, 3), "calls": called}

    def pytest_runtest_logreport(self, report: Any) -> None:
        """A test that fails already finds nothing."""
        self.failed = self.failed or report.failed


def _noting(name: str, function: FunctionType) -> CodeType:
    """The same function, which says first that it was called."""
    path = Path(inspect.getsourcefile(function) or "")
    tree = ast.parse(path.read_text())
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == function.__name__:
            note = ast.parse(f"_called.add({name!r})").body[0]
            node.body.insert(1 if ast.get_docstring(node) else 0, note)
            module = compile(ast.fix_missing_locations(tree), str(path), "exec")
            return next(one for one in module.co_consts if isinstance(one, CodeType) and one.co_name == node.name)
    return function.__code__


def light(items: list[Any]) -> list[Any]:
    """The tests without those that call everything."""
    return [item for item in items if not any(name in item.nodeid for name in HEAVY)]


def passes(plugin: "Look | Hunt", item: Any) -> bool:
    """Run one test; what the session has made stays."""
    plugin.failed = False
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=item.session)
    return not plugin.failed


class Hunt:
    """A pytest plugin that hunts a part of the mutants with the tests that call what was changed."""

    def __init__(self, part: int, *, every: int, room: str, rules: bool) -> None:
        self.part, self.every, self.room, self.rules, self.failed = part, every, room, rules, False
        self.items: dict[str, Any] = {}
        self.callers: dict[str, list[tuple[float, str]]] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: Any) -> bool:
        """In place of pytest's own loop."""
        self.items = {item.nodeid: item for item in session.items}
        self._know_callers()
        done = {json.loads(line)["mutant"] for line in lines_of("hunt*.jsonl")}
        with (KEPT / f"hunt{self.part}.jsonl").open("a") as told:
            for mutant in mutants(self.room, rules=self.rules)[:: self.every][self.part :: PROCESSES]:
                if mutant.name not in done:
                    began = time.monotonic()
                    found = self._hunt(mutant)
                    seconds = round(time.monotonic() - began, 2)
                    told.write(json.dumps({"mutant": mutant.name, "by": found, "seconds": seconds}) + "\n")
                    told.flush()
        return True

    def _know_callers(self) -> None:
        for line in lines_of("look*.jsonl"):
            seen = json.loads(line)
            for name in seen["calls"] if seen["test"] in self.items else []:
                near = far(name, seen["test"])
                if near < FAR or seen["seconds"] < LONG:
                    self.callers.setdefault(name, []).append((near * seen["seconds"], seen["test"]))
        walls = [test for test in self.items if "tests/walls" in test]
        self.callers["policy"] = [(0.0 if "catalogue" in test else 1.0, test) for test in walls]

    def _hunt(self, mutant: Mutant) -> str:
        """The test that found it, or nothing."""
        began = time.process_time()
        nearest = [test for _, test in sorted(self.callers.get(mutant.tests_of, []))]
        with asked_alone(mutant.tests_of) as asking:
            whole = [test for test in self.items if any(name in test for name in asking)]
            for test in [*nearest[:4], *whole, *nearest[4:]]:
                with mutant.put_in():
                    is_found = not passes(self, self.items[test])
                if is_found and passes(self, self.items[test]):
                    return test
                if time.process_time() - began > SLOWEST and test not in whole:
                    break
        print(f"\nsurvived: {mutant.name}", flush=True)
        return ""

    def pytest_runtest_logreport(self, report: Any) -> None:
        """A test that failed has found it."""
        self.failed = self.failed or report.failed


FAR = 0.3


def far(name: str, test: str) -> float:
    """How far a test is from a function: its own name, its own room, and whether it is about refusing."""
    verb, room = name.split(".")[-2 if ".pages." in name else -1], name.split(".")[1]
    is_named = f"[{name.replace('.actions', '')}]" in test or verb.removeprefix("may_") in test
    is_named = is_named or "test_guards" in test
    is_about = any(word in test.partition("::")[2] for word in ABOUT_REFUSING)
    return (0.02 if is_named else FAR if f"/{room}/" in test else 1.0) * (0.2 if is_about else 1.0)


@contextmanager
def asked_alone(name: str) -> Iterator[list[str]]:
    """While a page's check is away `test_who_may` asks for that page alone; says which of its tests ask for it."""
    if ".pages." not in name:
        yield []
        return
    from tests import test_who_may as who

    module = f"ruggensteun.{name.rpartition('.')[0]}"
    views = {key: inspect.unwrap(pattern.callback) for key, pattern in who.ADDRESSES.items() if pattern.callback}
    own = {key for key, view in views.items() if view.__module__ == module}
    kept = list(who.DOSSIER_PAGES), list(who.OTHER_PAGES)
    who.DOSSIER_PAGES[:] = [key for key in kept[0] if key in own]
    who.OTHER_PAGES[:] = [key for key in kept[1] if key in own]
    of_dossier = ["test_pages_of_a_dossier[unit]", "test_pages_of_a_dossier_for_the_other_roles[unit]"]
    others = ["test_pages_about_no_dossier[get]", "test_pages_about_no_dossier[post]"]
    try:
        yield [*(of_dossier if who.DOSSIER_PAGES else []), *(others if who.OTHER_PAGES else [])]
    finally:
        who.DOSSIER_PAGES[:], who.OTHER_PAGES[:] = kept


def mutants(room: str, *, rules: bool) -> list[Mutant]:
    """All of them, or those of a room."""
    asked = [(name, function) for name, function in functions() if room in name]
    found = [one for name, function in asked for one in mutants_of(name, function, rules=rules)]
    if rules:
        return found
    pages = [one for one in found if ".pages." in one.tests_of]
    inside = [one for one in found if ".pages." not in one.tests_of]
    walls = list(policies()) if room in {"", "policies", QUICK_ROOM} else []
    spread = [one for every in range(4) for kind in (walls, pages) for one in kind[every::4]]
    return [*inside, *spread]  # what is asked first is a fair part of the rest, should it be stopped


def lines_of(pattern: str) -> list[str]:
    """What was written down so far."""
    return [line for path in sorted(KEPT.glob(pattern)) for line in path.read_text().splitlines() if line.endswith("}")]


def run(step: str, options: argparse.Namespace) -> None:
    """Both processes of a step, each with its part."""
    told = [f"--{name}={getattr(options, name)}" for name in ("room",)] + ["--quick"] * options.quick
    told += ["--rules"] * options.rules
    told += ["--tests", *options.tests] if options.tests else []
    command = [sys.executable, "-m", "bench.mutants", *told]
    with (KEPT / f"{step}.log").open("ab") as log:
        started = [
            subprocess.Popen([*command, f"--step={step}", f"--part={part}"], stdout=log, stderr=log)
            for part in range(PROCESSES)
        ]
        ended = [one.wait() for one in started]
    if any(ended):
        raise SystemExit(f"{step} stopped: see {KEPT / step}.log")


def one_part(options: argparse.Namespace) -> None:
    """What one process does of one step."""
    every = 25 if options.quick else 1
    plugin = Look(options.part) if options.step == "look" else hunt_of(options, every)
    left_out = [f"--ignore-glob=*tests/*{name}*" for name in LEFT_OUT]
    asked = ["-q", "-p", "no:xdist", "--no-header", "--no-summary", "--show-capture=no", "--tb=no", "--timeout=90"]
    ended = pytest.main([*asked, *left_out, *options.tests], plugins=[plugin])
    raise SystemExit(ended in {pytest.ExitCode.INTERNAL_ERROR, pytest.ExitCode.USAGE_ERROR})


def hunt_of(options: argparse.Namespace, every: int) -> Hunt:
    """The hunt that was asked for."""
    return Hunt(options.part, every=every, room=options.room, rules=options.rules)


def main(options: argparse.Namespace) -> None:
    """Look, hunt, name the survivors, close with the JSON line."""
    began = time.monotonic()
    if options.anew or options.quick or options.rules or options.room or options.tests != ["tests"]:
        shutil.rmtree(KEPT, ignore_errors=True)
    KEPT.mkdir(parents=True, exist_ok=True)
    run("look", options)
    looked = time.monotonic() - began
    run("hunt", options)
    hunted = [json.loads(line) for line in lines_of("hunt*.jsonl")]
    survivors = sorted(one["mutant"] for one in hunted if not one["by"])
    print("".join(f"survived: {name}\n" for name in survivors))
    found = len(hunted) - len(survivors)
    share = found / len(hunted) if hunted else 0.0
    seconds = time.monotonic() - began
    print(f"{found} of {len(hunted)} found ({share:.1%}) in {seconds:.0f} s, of which {looked:.0f} s looking")
    figures: dict[str, object] = {"mutants": len(hunted), "found": found, "share": round(share, 4)}
    closing_line("mutants", holds=share >= WANTED, figures=figures | {"survivors": survivors})


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("--quick", action="store_true")
    asked.add_argument("--anew", action="store_true")
    asked.add_argument("--rules", action="store_true")
    asked.add_argument("--room", default="")
    asked.add_argument("--tests", nargs="*", default=["tests"])
    asked.add_argument("--step", default="", help=argparse.SUPPRESS)
    asked.add_argument("--part", type=int, default=0, help=argparse.SUPPRESS)
    options = asked.parse_args()
    if options.quick:
        options.room, options.tests = QUICK_ROOM, ["tests/walls", "tests/incidents"]
    one_part(options) if options.step else main(options)
