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
import inspect
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import pytest

from bench.measure import VAR, closing_line
from bench.mutations import Mutant, functions, mutants_of, policies

LEFT_OUT = ("journeys", "simulation", "estimation", "look", "config", "commands")
LEFT_OUT += ("test_fuzz", "test_translations", "test_house_rules", "test_security_docs", "test_schemathesis")
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
