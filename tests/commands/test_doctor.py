"""The doctor names what is wrong and how to mend it, and ends with 1 when something is."""

from dataclasses import replace

import pytest
from click.testing import CliRunner
from django.conf import settings
from django.test import override_settings

from ruggensteun.doors.commands import doctor, doctor_checks
from ruggensteun.doors.commands.doctor import Finding
from ruggensteun.ground.walls.queries import DatabaseRole, JobQueue

pytestmark = pytest.mark.django_db


def test_the_database_of_the_tests_is_sound() -> None:
    levels = {finding.what: finding.level for finding in (check() for check in doctor_checks.WITH_DATABASE)}

    assert levels == {
        "New session": "ok",
        "App role": "ok",
        "Migrations": "ok",
        "Walls": "ok",
        "Root key": "ok",
        "Worker": "warning",
        "Clock": "ok",
    }


@pytest.mark.parametrize(
    ("role", "fault"),
    [
        (DatabaseRole("root", True, False, False, False), "is superuser"),
        (DatabaseRole("backup", False, True, False, False), "bypasses"),
        (DatabaseRole("owner", False, False, True, False), "owns tables"),
        (DatabaseRole("owner", False, False, False, True), "may create"),
    ],
)
def test_a_role_that_can_step_over_a_wall_is_wrong(
    monkeypatch: pytest.MonkeyPatch, role: DatabaseRole, fault: str
) -> None:
    monkeypatch.setattr(doctor_checks, "role_in_use", lambda: role)
    found = doctor_checks.app_role()

    assert found.level == "wrong"
    assert fault in found.told
    assert "DATABASE_OWNER_URL" in found.mend


def test_an_open_table_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor_checks, "tables_without_wall", lambda: ["incidents_incident"])
    assert doctor_checks.walls().level == "wrong"


def test_a_secret_the_database_does_not_know_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ruggensteun.ground.walls.actions._key", lambda: b"another installation")
    found = doctor_checks.walls()

    assert found.level == "wrong"
    assert "RUGGENSTEUN_SECRET_KEY" in found.told


def test_a_root_key_that_opens_nothing_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor_checks, "closed_organisations", lambda: (["duinwijk"], 2))
    found = doctor_checks.root_key()

    assert found.level == "wrong"
    assert "duinwijk" in found.told


@pytest.mark.parametrize(
    ("queue", "level"),
    [
        (JobQueue(waiting=3, oldest_waits=20, silent_for=None), "wrong"),
        (JobQueue(waiting=0, oldest_waits=0, silent_for=3600), "warning"),
        (JobQueue(waiting=3, oldest_waits=3600, silent_for=5), "warning"),
        (JobQueue(waiting=3, oldest_waits=20, silent_for=5), "ok"),
    ],
)
def test_the_worker(monkeypatch: pytest.MonkeyPatch, queue: JobQueue, level: str) -> None:
    monkeypatch.setattr(doctor_checks, "job_queue", lambda: queue)
    assert doctor_checks.worker().level == level


@pytest.mark.parametrize(("level", "code"), [("ok", 0), ("warning", 0), ("wrong", 1)])
def test_the_exit_code(monkeypatch: pytest.MonkeyPatch, level: str, code: int) -> None:
    monkeypatch.setattr(doctor, "examine", lambda: [Finding("Walls", level, "open", "Run `ruggensteun migrate`.")])
    told = CliRunner().invoke(doctor.command, [])

    assert told.exit_code == code
    assert "Run `ruggensteun migrate`." in told.output


def test_sealing_needs_a_key_and_a_place_elsewhere() -> None:
    told = [doctor_checks.sealing().level]
    for changes in ({"seal_key": bytes(32)}, {"seal_key": bytes(32), "checkpoint_mail": ("fg@duinwijk.test",)}):
        with override_settings(ENV=replace(settings.ENV, **changes)):
            told.append(doctor_checks.sealing().level)

    assert told == ["warning", "warning", "ok"]
