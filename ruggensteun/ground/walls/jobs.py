"""Waking the clock: a job in the same transaction, so that nothing waits for the next round."""

from uuid import UUID

from procrastinate.contrib.django import app

LOOK_ROUND = "worklist.look_round"


def call_the_clock(organisation_id: UUID, dossier_id: UUID) -> None:
    """Ask the worker to look what is missing in a dossier, once this transaction stands (no broker, no lost job).

    The earlier rooms only ring; the later room (`worklist`) answers to the name `LOOK_ROUND`.
    """
    task = app.configure_task(LOOK_ROUND, allow_unknown=True)
    task.defer(organisation_id=str(organisation_id), dossier_id=str(dossier_id))
