"""The command line as a whole: every command is there, explains itself, and ends with a code that means something."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from ruggensteun.doors.commands import main

FOLDER = Path(main.__file__).parent


@pytest.mark.parametrize("name", main.COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    told = CliRunner().invoke(main.main, [name, "--help"])

    assert told.exit_code == 0
    assert "Usage:" in told.output


def test_every_file_with_a_command_is_listed() -> None:
    files = {path.stem.replace("_", "-") for path in FOLDER.glob("*.py") if "\ndef command(" in path.read_text()}
    assert files == set(main.COMMANDS)


def test_an_unknown_command_is_a_usage_error() -> None:
    assert CliRunner().invoke(main.main, ["dance"]).exit_code == 2


def test_help_does_not_wait_for_django() -> None:
    code = "import sys; from ruggensteun.doors.commands.main import main; assert 'django' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("command", ["serve", "work", "migrate"])
def test_without_secrets_nothing_starts_and_a_sentence_says_how_to_mend_it(command: str) -> None:
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("RUGGENSTEUN", "DATABASE"))}
    told = subprocess.run(
        [sys.executable, "-m", "ruggensteun", command], env=bare, capture_output=True, text=True, check=False
    )

    assert told.returncode == 78
    assert "RUGGENSTEUN_SECRET_KEY is missing" in told.stderr
    assert "Make one: python3 -c" in told.stderr
    assert "Traceback" not in told.stderr
