"""The demo's own provider: arranged once, also at another port."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from ruggensteun.doors.commands.demo import command
from ruggensteun.doors.commands.demo_sign_in import arrange
from ruggensteun.ground.entrance.models import Identity, Provider
from tests import cast


@pytest.mark.usefixtures("inside_the_walls")
def test_arranging_is_safe_to_repeat() -> None:
    first = arrange("http://127.0.0.1:9001")
    assert arrange("http://127.0.0.1:9001") == first
    assert Identity.objects.get(person=cast.person("sanne")).subject == "duinwijk-sanne"

    second = arrange("http://127.0.0.1:9002")
    assert {one.pk: one.is_on for one in Provider.objects.all()} == {first: False, second: True}
    assert arrange("http://127.0.0.1:9001") == first
    assert {one.pk: one.is_on for one in Provider.objects.all()} == {first: True, second: False}


def test_a_second_demo_loads_no_django(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    issuer, provider = "http://127.0.0.1:9003", "01a2077c-0c95-749b-8ab7-b77cf08ca633"
    (tmp_path / "demo" / "arranged.json").write_text(json.dumps({issuer: provider}))
    told = "from ruggensteun.doors.commands.demo_sign_in import demo_sign_in, people\n"
    told += "with demo_sign_in('127.0.0.1', 9003, serving=False): people()\n"
    told += "from django.conf import settings; assert not settings.configured"
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(("RUGGENSTEUN", "DJANGO"))}

    done = subprocess.run(
        [sys.executable, "-c", told], env={**surroundings, "RUGGENSTEUN_DATA": str(tmp_path)}, check=False
    )

    assert done.returncode == 0


def test_a_port_in_use_is_said_before_anything_is_made() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]

        told = CliRunner().invoke(command, ["--port", str(taken)])

    assert told.exit_code == 1
    assert f"Port {taken} is in use" in told.output
