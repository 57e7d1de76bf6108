"""docs/security.md says what is so: every test it names exists, every requirement and threat stands in it once."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ruggensteun.ground.entrance import terms
from ruggensteun.ground.entrance.rules import limits, passwords
from tools import build_security as tables

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ROOT / "ruggensteun"
CODE = [path for path in sorted(HOUSE.rglob("*.py")) if "migrations" not in path.parts]
PAGE = tables.PAGE.read_text()


def test_every_requirement_of_level_1_and_2_stands_in_the_table_once() -> None:
    found = [one for row in tables.rows("asvs") for one in tables.requirements(row[0])]

    assert len(tables.ASVS) == 253
    assert sorted(found) == sorted(tables.ASVS)


def test_every_hostile_input_stands_in_the_table_once() -> None:
    assert sorted(one for row in tables.rows("threats") for one in tables.numbers(row[0])) == list(range(1, 101))


@pytest.mark.parametrize("name", sorted(tables.TABLES))
def test_every_test_that_is_named_exists(name: str) -> None:
    assert {row[0]: gone for row in tables.rows(name) if (gone := tables.missing(row))} == {}


@pytest.mark.parametrize("name", sorted(tables.TABLES))
def test_whatever_holds_is_shown(name: str) -> None:
    for row in tables.rows(name):
        assert row[2] in tables.VERDICTS, row
        assert row[3] or row[2] != "holds", row
        assert row[1], row


def test_the_page_holds_the_tables_as_they_are() -> None:
    assert tables.built(PAGE) == PAGE


def test_a_test_that_does_not_exist_would_be_seen() -> None:
    assert tables.missing(["", "", "", "tests/test_security_docs.py::test_nothing tests/nowhere.py"]) == [
        "tests/test_security_docs.py::test_nothing",
        "tests/nowhere.py::",
    ]


def test_every_key_stands_in_the_list() -> None:
    env = (HOUSE / "config" / "env.py").read_text()
    secrets = re.findall(r'secret_text\(env, "(RUGGENSTEUN_[A-Z_]+)"', env)

    assert len(secrets) > 4
    assert [name for name in secrets if f"`{name}`" not in PAGE] == []


def test_limits_stand_in_the_docs_as_they_are() -> None:
    told = (ROOT / "docs" / "operations.md").read_text()

    for knock, most in limits.MOST.items():
        row = f"| {knock} | {most.person_here} | {most.person} | {most.here} | {most.organisation} |"
        assert row in told
    assert f"at least {passwords.SHORTEST} characters" in told
    assert f"of which {passwords.FEWEST} different" in told
    assert f"opens for {terms.FIRST_PASSWORD.days} days" in told
    assert f"after {terms.IDLE.seconds // 3600} hour without a request" in told
    assert f"after {terms.LONGEST.seconds // 3600} hours at most" in told
    assert f"counts {terms.FRESH.seconds // 60} minutes" in told
    assert f"sign-in after {terms.PENDING.seconds // 60} minutes" in told
    assert set(knock.value for knock in terms.Knock) == set(limits.MOST)


def test_every_log_stands_in_the_list() -> None:
    for table in ("journal_line", "journal_reading", "journal_seal", "journal_processing", "standard error"):
        assert table in PAGE


def test_cryptography_comes_from_one_library() -> None:
    banned = re.compile(r"^\s*(?:from|import) (?:Crypto|nacl|Cryptodome|M2Crypto|rsa|ecdsa|pyaes)\b", re.MULTILINE)

    assert [path.name for path in CODE if banned.search(path.read_text())] == []


def test_passwords_stand_under_argon2_outside_the_tests() -> None:
    settings = (HOUSE / "config" / "settings.py").read_text()

    assert 'PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]' in settings
    assert settings.count("MD5PasswordHasher") == 1
    assert 'if MODE == "test":\n    PASSWORD_HASHERS' in settings


def test_there_is_no_debug_mode() -> None:
    env = os.environ | {"RUGGENSTEUN_MODE": "demo", "DEBUG": "1", "DJANGO_DEBUG": "1"}
    ask = [sys.executable, "-c", "from ruggensteun.config import settings; print(settings.DEBUG)"]
    told = subprocess.run(ask, env=env, capture_output=True, text=True, check=True, timeout=60)

    assert told.stdout.strip() == "False"


def calls() -> list[tuple[str, ast.Call]]:
    """Every outgoing HTTP request in the house."""
    found = []
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and re.fullmatch(
                r"requests\.(get|post|put|patch|delete|request)", ast.unparse(node.func)
            ):
                found.append((str(path.relative_to(HOUSE)), node))
    return found


def test_outgoing_calls_follow_no_redirect() -> None:
    for path, call in calls():
        options = {word.arg: ast.unparse(word.value) for word in call.keywords}
        assert options.get("allow_redirects") == "False", path
        assert "timeout" in options, path


def test_every_outgoing_call_stands_in_the_list() -> None:
    assert len(calls()) >= 3
    assert [path for path, _call in calls() if f"`{path}`" not in PAGE] == []
