"""Keys are saved apart and come back; what was erased stays erased, whatever the backups hold."""

import base64
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.conf import settings
from django.db import connection
from django.test import override_settings
from procrastinate.contrib.django.models import ProcrastinateJob

from ruggensteun.doors.commands import backup, restore
from ruggensteun.ground.journal.actions import seal_lines
from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.journal.queries import faults_in_seals
from ruggensteun.ground.journal.rules import public_key
from ruggensteun.ground.vault.actions import ERASED, destroy_key
from ruggensteun.ground.vault.models import DataKey, OrganisationKey
from ruggensteun.keep.traces import jobs
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.queries import story_of
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")
SECRET = bytes(range(32))
PUBLIC = base64.b64encode(public_key(SECRET)).decode()


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, str]:
    """The file with the offline key, and the public key for the command."""
    told = CliRunner().invoke(backup.command, ["--make-key"]).output.splitlines()
    private, public = (line.split()[2] for line in told)
    place = tmp_path / "offline"
    place.write_text(private)
    return place, public


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Path]:
    """The erasure ledger of a worker that signs."""
    place = tmp_path / "elsewhere" / "erasures.jsonl"
    with override_settings(ENV=replace(settings.ENV, seal_key=SECRET, erasure_ledger=str(place))):
        yield place


def saved(place: Path, public: str) -> Result:
    return CliRunner().invoke(backup.command, ["--keys", str(place), "--to", public])


def put_back(*words: object) -> Result:
    connection.walls_keeps = {}  # type: ignore[attr-defined]
    return CliRunner().invoke(restore.command, [str(word) for word in words])


def forgotten(number: int) -> list[Incident]:
    """So many dossiers whose keys were destroyed, each taken to the ledger by its job."""
    incidents = [cast.a_reported_incident(line=f"Geheim {one}.") for one in range(number)]
    for incident in incidents:
        destroy_key(incident.key_id, by=cast.clock())
    for args in ProcrastinateJob.objects.filter(task_name=ERASED).values_list("args", flat=True):
        jobs.bring_erasure(**args)
    return incidents


def test_keys_come_back_and_nothing_is_overwritten(pair: tuple[Path, str], tmp_path: Path) -> None:
    incident, place = cast.a_reported_incident(), tmp_path / "keys"
    assert saved(place, pair[1]).exit_code == 0
    assert oct(place.stat().st_mode)[-3:] == "600"
    DataKey.objects.all().delete()
    OrganisationKey.objects.filter(use="index").delete()
    told = put_back("--keys", place, "--private-key", pair[0])

    assert told.exit_code == 0, told.output
    assert "wist te wonen" in story_of(incident).line
    assert OrganisationKey.objects.count() == 2
    assert {"keys.saved", "keys.put_back"} <= set(Line.objects.values_list("act", flat=True))


def test_the_file_opens_with_the_offline_key_alone_and_not_for_ever(pair: tuple[Path, str], tmp_path: Path) -> None:
    cast.a_reported_incident()
    place, other, wrong = tmp_path / "keys", tmp_path / "other", tmp_path / "wrong"
    saved(place, pair[1])
    other.write_text(CliRunner().invoke(backup.command, ["--make-key"]).output.split()[2])
    wrong.write_bytes(place.read_bytes()[:-1] + b"x")
    before = DataKey.objects.count()

    assert put_back("--keys", place, "--private-key", other).exit_code == 1
    assert put_back("--keys", wrong, "--private-key", pair[0]).exit_code == 1
    assert put_back("--keys", pair[0], "--private-key", pair[0]).exit_code == 1
    assert DataKey.objects.count() == before
    assert bytes(DataKey.objects.all()[0].wrapped) not in place.read_bytes()


def test_called_wrongly(pair: tuple[Path, str], tmp_path: Path) -> None:
    assert CliRunner().invoke(backup.command, []).exit_code == 2
    assert saved(tmp_path / "keys", "x").exit_code == 2
    assert put_back().exit_code == 2
    assert put_back("--keys", pair[0]).exit_code == 2
    assert put_back("--ledger", pair[0]).exit_code == 78


def test_100_erased_dossiers_stay_unreadable_after_a_restore(
    pair: tuple[Path, str], ledger: Path, tmp_path: Path
) -> None:
    kept, place = cast.a_reported_incident(line="Dit blijft."), tmp_path / "keys"
    incidents = [cast.a_reported_incident(line=f"Geheim {one}.") for one in range(100)]
    seal_lines(cast.organisation_id(), SECRET)
    saved(place, pair[1])
    for incident in incidents:
        destroy_key(incident.key_id, by=cast.clock())
    for args in ProcrastinateJob.objects.filter(task_name=ERASED).values_list("args", flat=True):
        jobs.bring_erasure(**args)
    assert put_back("--keys", place, "--private-key", pair[0]).exit_code == 0  # without the ledger they are back
    assert story_of(incidents[7]).line == "Geheim 7."
    told = put_back("--keys", place, "--private-key", pair[0], "--ledger", ledger)

    assert told.exit_code == 0, told.output
    assert "100 of 100 entries" in told.output
    connection.walls_keeps = {}  # type: ignore[attr-defined]
    assert {story_of(incident).line for incident in incidents} == {""}
    assert not DataKey.objects.filter(pk__in=[incident.key_id for incident in incidents]).exists()
    gone = Incident.objects.exclude(pk=kept.pk)
    assert {(one.state, one.reporter_id) for one in gone} == {("anonymised", None)}
    assert story_of(kept).line == "Dit blijft."
    assert faults_in_seals([public_key(SECRET)], [])[0] == []
    assert "0 of 100 entries" in put_back("--keys", place, "--private-key", pair[0], "--ledger", ledger).output


def test_a_ledger_that_was_changed_is_refused_whole(ledger: Path) -> None:
    incident = cast.a_reported_incident(line="Dit blijft.")
    (gone,) = forgotten(1)
    line = ledger.read_text()
    ledger.write_text(line + line.replace(str(gone.key_id), str(incident.key_id)))

    assert put_back("--ledger", ledger).exit_code == 1
    assert story_of(incident).line == "Dit blijft."
    ledger.write_text(line)
    assert put_back("--ledger", ledger, "--public-key", PUBLIC).exit_code == 0
    assert "Geheim" not in line
    assert str(gone.pk) in line


def test_without_a_place_for_it_there_is_no_ledger() -> None:
    forgotten(1)
