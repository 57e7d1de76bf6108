"""The worker seals every five minutes and brings the checkpoint elsewhere; the command finds what was changed since."""

import base64
import json
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
import requests
from click.testing import CliRunner
from django.conf import settings
from django.core import mail
from django.test import override_settings
from procrastinate.contrib.django.models import ProcrastinateJob

from ruggensteun.doors.commands import seal as command
from ruggensteun.ground.journal import rules
from ruggensteun.ground.journal.models import Line, Seal
from ruggensteun.keep.traces import jobs
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls", "as_who_took_over_the_database")
SECRET = bytes(range(32))
PUBLIC = base64.b64encode(rules.public_key(SECRET)).decode()


class Keeper(BaseHTTPRequestHandler):
    """Another party that keeps checkpoints, over real HTTP on 127.0.0.1."""

    kept: list[str] = []
    status = 200

    def do_POST(self) -> None:
        """Keep what was sent, unless the store is closed."""
        text = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if Keeper.status == 200:
            Keeper.kept.append(text)
        self.send_response(Keeper.status)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def keeper() -> Iterator[str]:
    Keeper.kept, Keeper.status = [], 200
    server = ThreadingHTTPServer(("127.0.0.1", 0), Keeper)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/checkpoints"
    server.shutdown()
    server.server_close()


@pytest.fixture
def place(tmp_path: Path, keeper: str) -> Iterator[Path]:
    """Where checkpoints go; the settings of a worker that seals."""
    file = tmp_path / "elsewhere" / "checkpoints.jsonl"
    told = replace(
        settings.ENV,
        seal_key=SECRET,
        checkpoint_file=str(file),
        checkpoint_webhook=keeper,
        checkpoint_mail=("fg@duinwijk.test",),
    )
    with override_settings(ENV=told):
        yield file


def jobs_waiting() -> list[dict[str, str]]:
    return list(ProcrastinateJob.objects.filter(task_name=jobs.CHECKPOINT).values_list("args", flat=True))


def test_each_seal_asks_for_its_checkpoint_in_its_own_transaction(place: Path) -> None:
    cast.a_reported_incident()
    jobs.seal(0)
    for args in jobs_waiting():
        jobs.bring_checkpoint(**args)
    kept = [rules.checkpoint_of(line) for line in place.read_text().splitlines()]

    assert {one.organisation_id for one in kept} >= {cast.organisation_id(), cast.organisation_id("zeeberg")}
    assert sorted(Keeper.kept) == sorted(place.read_text().splitlines())
    jobs.seal(0)
    assert len(jobs_waiting()) == len(kept)


def test_a_party_that_does_not_confirm_is_asked_again(place: Path) -> None:
    Keeper.status = 503
    jobs.seal_organisation(cast.organisation_id())
    (args,) = jobs_waiting()
    with pytest.raises(requests.HTTPError):
        jobs.bring_checkpoint(**args)

    assert issubclass(requests.HTTPError, OSError)  # what `PATIENCE` tries again
    assert Keeper.kept == []


def test_the_privacy_officer_gets_them_by_mail_each_morning(place: Path) -> None:
    jobs.seal_organisation(cast.organisation_id())
    jobs.mail_of_the_day(0)

    (letter,) = mail.outbox
    assert letter.to == ["fg@duinwijk.test"]
    assert rules.checkpoint_of(str(letter.body).splitlines()[0]).number == 1


def test_without_a_key_nothing_is_sealed() -> None:
    jobs.seal(0)
    jobs.mail_of_the_day(0)

    assert not Seal.objects.exists()
    assert mail.outbox == []


def verify(*words: str) -> tuple[int, str]:
    told = CliRunner().invoke(command.command, ["verify", "--organisation", "duinwijk", *words])
    return told.exit_code, told.output


def test_the_command_tells_what_is_wrong_with_its_exit_code(place: Path, tmp_path: Path) -> None:
    cast.a_reported_incident()
    made = CliRunner().invoke(command.command, ["now"])
    file = tmp_path / "kept.jsonl"
    file.write_text(made.output)

    assert made.exit_code == 0
    assert verify("--checkpoints", str(file))[0] == 0
    Line.objects.filter(act="incident.reported").update(act="incident.closed")
    code, told = verify("--checkpoints", str(file))
    assert (code, "changed: act" in told) == (1, True)
    with override_settings(ENV=replace(settings.ENV, seal_key=b"")):
        assert verify()[0] == 78
        assert verify("--public-key", PUBLIC)[0] == 1
        assert CliRunner().invoke(command.command, ["now"]).exit_code == 78


def test_the_command_called_wrongly(place: Path, tmp_path: Path) -> None:
    file = tmp_path / "kept.jsonl"
    file.write_text(json.dumps({"number": 1}))

    assert verify("--checkpoints", str(file))[0] == 2
    assert verify("--public-key", "x")[0] == 2
    assert CliRunner().invoke(command.command, ["verify", "--organisation", "nergens"]).exit_code == 2


def test_a_new_key_comes_with_its_public_half() -> None:
    told = CliRunner().invoke(command.command, ["make-key"]).output.split()

    assert rules.public_key(base64.b64decode(told[2])) == base64.b64decode(told[-1])
