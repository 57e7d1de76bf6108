"""Pure rules of the work list: the order, the parts of it, filtering, and when a digest goes out."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit
from uuid import UUID

import icalendar
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ruggensteun.care.worklist.terms import Group
from ruggensteun.ground.protocol.rules import is_working_day, local, working_day_after
from ruggensteun.report.incidents.rules import Task

ROWS = 50
LONGEST = 10
"""Working days for which a task can be put aside."""
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


def fits(task: Task, *, unit: str = "", verb: str = "", level: str = "", find: str = "") -> bool:
    """Whether a task passes the filters; an empty one lets everything through."""
    chosen = unit in {"", task.unit} and verb in {"", task.step.verb} and level in {"", task.norm_level}
    return chosen and _says(task, find.casefold().replace("-", "").split())


def _says(task: Task, words: list[str]) -> bool:
    """Whether what stands in a row holds all of these words."""
    if not words:
        return True
    said = f"{task.reference} {task.unit} {task.step.label} {task.step.who}".casefold().replace("-", "")
    return all(word in said for word in words)


def key_of(task: Task) -> tuple[str, UUID]:
    """By what a task is known from day to day: what is to be done, to what."""
    return task.step.verb, task.step.thing_id or task.incident_id


def wrong_snooze(until: date, *, on: date) -> str:
    """Why a task cannot be put aside until a day; '' when it can."""
    if until <= on:
        return _("Kies een dag na vandaag.")
    if until > working_day_after(on, LONGEST):
        return _("Dat is te lang. Kies een dag binnen twee weken.")
    return ""


def by_day(tasks: Iterable[Task], *, on: date) -> dict[date, int]:
    """How many tasks are due per day, from today on; what is late counts today."""
    counted: dict[date, int] = {}
    for task in tasks:
        if task.step.due_at is not None:
            day = max(on, local(task.step.due_at).date())
            counted[day] = counted.get(day, 0) + 1
    return dict(sorted(counted.items()))


def is_push_endpoint(endpoint: str, hosts: Iterable[str]) -> bool:
    """Whether an address is of a known push service, so that nobody lets us call whatever he likes."""
    parts = urlsplit(endpoint)
    host, known = parts.hostname or "", [*hosts]
    by_name = any(host == one or host.endswith("." + one.lstrip(".")) for one in known if ":" not in one)
    return (parts.scheme == "https" and by_name) or parts.netloc in {one for one in known if ":" in one}


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


P256 = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""The order of the curve of the keys of push services (NIST P-256)."""


def push_key(secret: bytes) -> ec.EllipticCurvePrivateKey:
    """The key of an organisation for push services (VAPID), the same for the same secret: it is kept nowhere."""
    drawn = HKDF(hashes.SHA256(), 48, salt=None, info=b"ruggensteun push key").derive(secret)
    return ec.derive_private_key(int.from_bytes(drawn, "big") % (P256 - 1) + 1, ec.SECP256R1())


def calendar(counted: dict[date, int], *, owner: UUID, at: datetime, address: str) -> bytes:
    """A calendar of days with how much is due, and nothing of what (RFC 5545)."""
    made = icalendar.Calendar()
    made.add("prodid", "-//Ruggensteun//NL")
    made.add("version", "2.0")
    made.add("x-wr-calname", "Ruggensteun")
    for day, number in counted.items():
        event = icalendar.Event()
        event.add("uid", f"{day.isoformat()}-{owner}@ruggensteun")
        event.add("dtstamp", at)
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        said = ngettext("Ruggensteun: %(number)d taak", "Ruggensteun: %(number)d taken", number)
        event.add("summary", said % {"number": number})
        event.add("url", address)
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    return bytes(made.to_ical())
