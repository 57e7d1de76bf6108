"""The probe that tells whether requests can be handled."""

import pytest
from django.db import OperationalError
from django.db.migrations.executor import MigrationExecutor
from django.test import Client

pytestmark = pytest.mark.django_db


def test_ready_when_the_database_is_up_to_date() -> None:
    answer = Client().get("/readyz")

    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_not_ready_while_a_migration_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda self, leaves: [object()])
    answer = Client().get("/readyz")

    assert (answer.status_code, answer.content) == (503, b"migrations are not applied\n")


def test_not_ready_without_a_database(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: MigrationExecutor, connection: object) -> None:
        raise OperationalError("no route")

    monkeypatch.setattr(MigrationExecutor, "__init__", refuse)
    answer = Client().get("/readyz")

    assert (answer.status_code, answer.content) == (503, b"database does not answer\n")
