"""Pure rules of the work list: the order, the parts of it, filtering, and when a digest goes out."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from ruggensteun.care.worklist.terms import Group
from ruggensteun.ground.protocol.rules import is_working_day, local
from ruggensteun.report.incidents.rules import Task

ROWS = 50
DIGEST_FROM = time(7, 30)
FAR_AWAY = datetime(9999, 1, 1, tzinfo=UTC)


def in_order(tasks: Iterable[Task]) -> list[Task]:
    """First what is due first; without a moment comes last. The order is always the same."""
    return sorted(tasks, key=lambda task: (task.step.due_at or FAR_AWAY, task.reference, task.step.verb))


def group_of(task: Task, *, on: date) -> Group:
    """In which part of the list a task stands on a day."""
    if task.step.due_at is None:
        return Group.WAITING
    days = (local(task.step.due_at).date() - on).days
    if days < 0:
        return Group.LATE
    return Group.TODAY if days == 0 else Group.WEEK if days <= 7 else Group.WAITING


def fits(task: Task, *, unit: str = "", verb: str = "", level: str = "") -> bool:
    """Whether a task passes the filters; an empty one lets everything through."""
    return unit in {"", task.unit} and verb in {"", task.step.verb} and level in {"", task.norm_level}


def is_digest_time(at: datetime) -> bool:
    """Whether the digest of the day may go out: on working days, in the morning or later."""
    here = local(at)
    return is_working_day(here.date()) and here.time() >= DIGEST_FROM


def is_pressing(task: Task, *, on: date) -> bool:
    """Whether a task belongs in the digest: due today or late."""
    return group_of(task, on=on) in {Group.LATE, Group.TODAY}


def since(at: datetime) -> datetime:
    """How far back the round looks for dossiers about which nobody was told: a worker that was away is caught up."""
    return at - timedelta(days=60)
