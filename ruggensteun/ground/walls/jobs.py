"""Waking the clock: a job in the same transaction, so that nothing waits for the next round."""

from typing import Any
from uuid import UUID

from django.db import connection
from procrastinate.jobs import DEFAULT_QUEUE
from psycopg.types.json import Jsonb

DEFERRED = (
    "select procrastinate_defer_jobs_v1(array[row(%s, %s, 0, null, null, %s::jsonb, null)"
    "::procrastinate_job_to_defer_v1])"
)
LOOK_ROUND = "worklist.look_round"


def call_the_clock(organisation_id: UUID, dossier_id: UUID) -> None:
    """Ask the worker to look what is missing in a dossier, once this transaction stands (no broker, no lost job).

    The earlier rooms only ring; the later room (`worklist`) answers to the name `LOOK_ROUND`.
    """
    ring(LOOK_ROUND, organisation_id=organisation_id, dossier_id=dossier_id)


def ring(name: str, **ids: UUID) -> None:
    """Leave a job for the worker in this transaction. Its arguments are ids, so that nothing stands in the queue.

    Asks procrastinate's own function for it, without its Python: every report waits for this.
    """
    told: list[Any] = [DEFAULT_QUEUE, name, Jsonb({key: str(value) for key, value in ids.items()})]
    with connection.cursor() as cursor:
        cursor.execute(DEFERRED, told)
