"""Waking the clock: a job in the same transaction, so that nothing waits for the next round."""

from uuid import UUID

from procrastinate.contrib.django import app

LOOK_ROUND = "worklist.look_round"


def call_the_clock(organisation_id: UUID, dossier_id: UUID) -> None:
    """Ask the worker to look what is missing in a dossier, once this transaction stands (no broker, no lost job).

    The earlier rooms only ring; the later room (`worklist`) answers to the name `LOOK_ROUND`.
    """
    ring(LOOK_ROUND, organisation_id=organisation_id, dossier_id=dossier_id)


def ring(name: str, **ids: UUID) -> None:
    """Leave a job for the worker in this transaction. Its arguments are ids, so that nothing stands in the queue."""
    app.configure_task(name, allow_unknown=True).defer(**{key: str(value) for key, value in ids.items()})
