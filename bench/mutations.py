"""The checks that `bench.mutants` takes away: guards and conditions in the code, policies in the database."""

import ast
import importlib
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import psycopg

HOUSE = Path(__file__).resolve().parent.parent / "ruggensteun"
RULES = {"refuse_unless", "refuse_faults"}


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
