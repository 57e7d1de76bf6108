"""`ruggensteun pack`: good packs pass, faults are told by place, a diff can be read, an administrator applies."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ruggensteun.doors.commands.pack import command
from ruggensteun.ground.protocol import rules
from ruggensteun.ground.protocol.queries import pack_in_force, versions
from tests import cast
from tests.protocol.packs import local


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


@pytest.fixture
def pack_file(tmp_path: Path) -> Path:
    path = tmp_path / "duinwijk.json"
    path.write_bytes(local(measures=[{"code": "premises_ban", "default_weeks": 20}]))
    return path


@pytest.mark.parametrize("code", rules.SHIPPED)
def test_the_shipped_packs_pass_and_say_what_is_not_verified(code: str) -> None:
    result = run("check", code)

    assert result.exit_code == 0
    assert "is good" in result.output
    assert "not verified: measures" in result.output


def test_faults_are_told_by_place(tmp_path: Path) -> None:
    path = tmp_path / "wrong.json"
    path.write_bytes(
        local(measures=[{"code": "premises_ban", "max_weeks": 5}], clocks=[{"code": "police", "amount": 0}])
    )

    result = run("check", path)

    assert result.exit_code == 1
    assert ".max_weeks: The maximum is below the default." in result.output
    assert ".amount: " in result.output


@pytest.mark.parametrize("text", ["", "[]", "\x00", '{"based_on": "../../../etc/passwd"}', '{"based_on": "gone"}'])
def test_a_file_that_is_no_pack_ends_with_a_sentence(tmp_path: Path, text: str) -> None:
    path = tmp_path / "wrong.json"
    path.write_text(text)

    result = run("check", path)

    assert result.exit_code == 1
    assert "Error: " in result.output
    assert "Traceback" not in result.output


def test_a_file_that_is_not_there_is_a_wrong_call(tmp_path: Path) -> None:
    assert run("check", tmp_path / "gone.json").exit_code == 2


def test_a_pack_may_be_based_on_its_neighbour(tmp_path: Path, pack_file: Path) -> None:
    path = tmp_path / "team.json"
    path.write_bytes(local(id="team", based_on="duinwijk"))

    result = run("diff", path, "abcd-1")

    assert result.exit_code == 0
    assert "measures[premises_ban].default_weeks\n  - 13\n  + 20" in result.output


def test_a_diff_shows_both_values(pack_file: Path) -> None:
    result = run("diff", pack_file)

    assert "abcd-1 2026.1 → duinwijk 1: 7 changes" in result.output
    assert "measures[premises_ban].default_weeks\n  - 13\n  + 20" in result.output


@pytest.mark.usefixtures("inside_the_walls")
def test_an_administrator_applies(pack_file: Path) -> None:
    result = run("apply", pack_file, "--organisation", "duinwijk", "--by", "anouk", "--from", "2026-11-23")

    assert result.output == "duinwijk 1 holds for duinwijk from 2026-11-23.\n"
    assert pack_in_force(cast.organisation_id(), on=cast.TODAY).id == "duinwijk"


@pytest.mark.usefixtures("inside_the_walls")
def test_a_diff_with_what_holds(pack_file: Path) -> None:
    assert "abcd-1 2026.1 → duinwijk 1: 7 changes" in run("diff", pack_file, "--organisation", "duinwijk").output


@pytest.mark.usefixtures("inside_the_walls")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--organisation", "duinwijk", "--by", "sanne"), 1),
        (("--organisation", "duinwijk", "--by", "nobody"), 2),
        (("--organisation", "nowhere", "--by", "anouk"), 2),
        (("--organisation", "duinwijk", "--by", "anouk", "--from", "2020-01-01"), 1),
        (("--organisation", "duinwijk", "--by", "anouk", "--from", "yesterday"), 2),
        (("--organisation", "duinwijk"), 2),
    ],
)
def test_a_refusal_is_a_sentence_and_nothing_is_applied(pack_file: Path, arguments: tuple[str, ...], code: int) -> None:
    result = run("apply", pack_file, *arguments)

    assert result.exit_code == code
    assert "Error: " in result.output
    assert versions(cast.organisation_id()).count() == 1
