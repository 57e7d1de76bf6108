"""The clock of the traces: sealing the journal and bringing the checkpoints elsewhere."""

import os
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import requests
from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from ruggensteun.care.feedback.jobs import PATIENCE
from ruggensteun.ground.journal.actions import seal_lines
from ruggensteun.ground.journal.models import Line, Processing, Seal
from ruggensteun.ground.journal.queries import checkpoint_at, newest_seal
from ruggensteun.ground.journal.rules import Checkpoint
from ruggensteun.ground.people.queries import organisations
from ruggensteun.ground.people.rules import the_clock
from ruggensteun.ground.vault.actions import ERASED
from ruggensteun.ground.walls.actions import inside
from ruggensteun.ground.walls.jobs import ring
from ruggensteun.keep.traces.actions import look_for_alerts
from ruggensteun.keep.traces.queries import export_of, rejected_by
from ruggensteun.keep.traces.rules import Erased, span_of, thresholds

CHECKPOINT = "traces.bring_checkpoint"
MOST = 500
"""Lines in one shipment to the log of processing."""
EARLY = 3
"""Until this hour yesterday is looked at once more."""
PATIENT = 10
"""Seconds another party gets to confirm."""


@app.periodic(cron="*/5 * * * *")
@app.task(name="traces.seal")
def seal(timestamp: int) -> None:
    """Every five minutes: seal what happened, for each organisation. Without a sealing key nothing is sealed."""
    if settings.ENV.seal_key:
        for organisation in organisations():
            seal_organisation(organisation.pk)


def seal_organisation(organisation_id: UUID) -> list[Checkpoint]:
    """Seal everything that no seal holds; each new seal asks, in its own transaction, for its checkpoint to go out."""
    made: list[Checkpoint] = []
    while True:
        with inside(organisation_id, clock=True):
            new = seal_lines(organisation_id, settings.ENV.seal_key)
            if new is None:
                return made
            if settings.ENV.checkpoint_file or settings.ENV.checkpoint_webhook:
                ring(CHECKPOINT, organisation_id=organisation_id, seal_id=new.pk)
            made.append(checkpoint_at(new))


@app.task(name=CHECKPOINT, retry=PATIENCE)
def bring_checkpoint(organisation_id: str, seal_id: str) -> None:
    """Bring one checkpoint to the file and to the other party; tried again until both have it."""
    with inside(UUID(organisation_id), clock=True):
        checkpoint = checkpoint_at(Seal.objects.get(pk=UUID(seal_id)))
    if settings.ENV.checkpoint_webhook:
        post_checkpoint(checkpoint, settings.ENV.checkpoint_webhook)
    if settings.ENV.checkpoint_file:
        write_line(checkpoint.as_json(), Path(settings.ENV.checkpoint_file))


@app.periodic(cron="10 * * * *")
@app.task(name="traces.look_for_alerts")
def look_for_alerts_hourly(timestamp: int) -> None:
    """Every hour: what stands out today; after midnight once more what stood out yesterday."""
    now = timezone.localtime()
    days = [now.date()] if now.hour >= EARLY else [now.date() - timedelta(days=1), now.date()]
    limits = thresholds(settings.ENV.alert_thresholds)
    for organisation in organisations():
        for on in days:
            with inside(organisation.pk, clock=True):
                look_for_alerts(on, limits, by=the_clock(organisation.pk))


@app.periodic(cron="30 5 * * *")
@app.task(name="traces.mail_checkpoints")
def mail_of_the_day(timestamp: int) -> None:
    """Each morning: mail where the journal of every organisation stands."""
    if not settings.ENV.checkpoint_mail:
        return
    lines = []
    for organisation in organisations():
        with inside(organisation.pk, clock=True):
            last = newest_seal()
            lines += [checkpoint_at(last).as_json()] if last else []
    if lines:
        mail_checkpoints(lines, _("Zegels van het logboek"), settings.ENV.checkpoint_mail)


def write_line(line: str, place: Path) -> None:
    """Add a line to a file that lies elsewhere (write-once storage), and wait until it is there."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("a") as file:
        file.write(line + "\n")
        file.flush()
        os.fsync(file.fileno())


def post_checkpoint(checkpoint: Checkpoint, address: str) -> None:
    """Send a checkpoint to another party; raises unless that party confirms."""
    headers = {"Content-Type": "application/json", "traceparent": span_of("").traceparent}
    answer = requests.post(address, data=checkpoint.as_json(), headers=headers, timeout=PATIENT, allow_redirects=False)
    answer.raise_for_status()


def mail_checkpoints(lines: list[str], subject: str, to: tuple[str, ...]) -> None:
    """Mail checkpoints to whoever keeps them: numbers and hashes, nothing of any case."""
    for one in to:
        send_mail(subject, "\n".join(lines), None, [one])


@app.periodic(cron="* * * * *")
@app.task(name="traces.ship_processing")
def ship_processing(timestamp: int) -> None:
    """Every minute: bring what waits to the log of processing, for each organisation."""
    if settings.ENV.processing_log_url:
        for organisation in organisations():
            while ship_lines(organisation.pk, organisation.slug) == MOST:
                pass


def ship_lines(organisation_id: UUID, slug: str) -> int:
    """Ship the oldest lines; they go once the log confirms them all, else they stay. Returns how many were shipped."""
    with inside(organisation_id, clock=True):
        rows = list(Processing.objects.select_for_update(skip_locked=True).order_by("id")[:MOST])
        if rows:
            body = export_of(rows, slug, settings.ENV.processing_register or settings.BASE_URL + "/verwerkingen")
            _confirmed(body, settings.ENV.processing_log_url, settings.ENV.processing_log_token)
            Processing.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)


def _confirmed(body: bytes, address: str, token: str) -> None:
    """Send and wait for the word of the log; a line that it rejects is no confirmation."""
    headers = {"Content-Type": "application/x-protobuf", "traceparent": span_of("").traceparent}
    headers |= {"Authorization": f"Bearer {token}"} if token else {}
    answer = requests.post(address, data=body, headers=headers, timeout=PATIENT, allow_redirects=False)
    answer.raise_for_status()
    if answer.status_code != 200 or rejected_by(answer.content):
        raise requests.HTTPError("The log of processing did not take every line.")


@app.task(name=ERASED, retry=PATIENCE)
def bring_erasure(organisation_id: str, key_id: str) -> None:
    """Take a destroyed key to the ledger that lies elsewhere, so that it is destroyed again after a restore."""
    if not (settings.ENV.erasure_ledger and settings.ENV.seal_key):
        return
    with inside(UUID(organisation_id), clock=True):
        line = Line.objects.filter(act="data_key.destroyed", thing_id=UUID(key_id)).latest("at")
    told = Erased(line.organisation_id, line.thing_id, line.facts["kind"], UUID(line.facts["owner"]), line.at)
    write_line(told.signed(settings.ENV.seal_key), Path(settings.ENV.erasure_ledger))
