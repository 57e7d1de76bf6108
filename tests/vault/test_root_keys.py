"""The root key comes from the environment, a file, a systemd credential, or a service that keeps it to itself."""

import base64
import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from django.test import override_settings

from ruggensteun.config import env as surroundings
from ruggensteun.config import settings, transit
from ruggensteun.config.env import SetupError, read_environment
from ruggensteun.ground.vault import actions, queries, rules
from ruggensteun.ground.vault.models import OrganisationKey
from ruggensteun.ground.vault.rules import Unopenable
from ruggensteun.report.incidents.queries import story_of
from tests import cast

KEY = base64.b64encode(bytes(range(32))).decode()
OTHER = base64.b64encode(bytes(reversed(range(32)))).decode()
BASE = {"RUGGENSTEUN_MODE": "test", "RUGGENSTEUN_SECRET_KEY": "s" * 40}


class Kms(BaseHTTPRequestHandler):
    """A key management service of our own on 127.0.0.1: speaks the transit engine's two verbs, keeps its key."""

    secret = rules.new_secret()
    asked: list[str] = []

    def do_POST(self) -> None:
        """Wrap or unwrap."""
        told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        Kms.asked.append(self.path)
        where = base64.b64decode(told["associated_data"])
        if self.headers["X-Vault-Token"] != "open-sesame":
            return self._answer(403, {"errors": ["permission denied"]})
        if self.path == "/v1/transit/encrypt/house":
            sealed = rules.seal(self.secret, base64.b64decode(told["plaintext"]), where)
            return self._answer(200, {"data": {"ciphertext": "vault:v1:" + base64.b64encode(sealed).decode()}})
        try:
            plain = rules.unseal(self.secret, base64.b64decode(told["ciphertext"].removeprefix("vault:v1:")), where)
        except (Unopenable, ValueError):
            return self._answer(400, {"errors": ["cipher: message authentication failed"]})
        return self._answer(200, {"data": {"plaintext": base64.b64encode(plain).decode()}})

    def _answer(self, status: int, body: object) -> None:
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def kms() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Kms)
    Thread(target=server.serve_forever, daemon=True).start()
    queries.forget_secrets()
    yield f"http://127.0.0.1:{server.server_port}"
    queries.forget_secrets()
    server.shutdown()
    server.server_close()


def from_the_kms(environment: object) -> transit.Transit:
    """A provider as somebody else would write one."""
    return transit.Transit(str(environment), "house", "open-sesame")


def test_from_the_environment_a_file_or_a_credential(tmp_path: Path) -> None:
    (tmp_path / "root_key").write_text(OTHER + "\n")
    named = {"RUGGENSTEUN_ROOT_KEY_FILE": str(tmp_path / "root_key")}
    given = {"CREDENTIALS_DIRECTORY": str(tmp_path)}

    assert read_environment(BASE | {"RUGGENSTEUN_ROOT_KEY": KEY} | given).root_keys == (bytes(range(32)),)
    assert read_environment(BASE | named).root_keys == (bytes(reversed(range(32))),)
    assert read_environment(BASE | given).root_keys == (bytes(reversed(range(32))),)


def test_older_root_keys_stand_behind_the_one_in_use() -> None:
    told = read_environment(BASE | {"RUGGENSTEUN_ROOT_KEY": KEY, "RUGGENSTEUN_ROOT_KEY_OLD": f"{OTHER}, {KEY}"})

    assert [key[0] for key in told.root_keys] == [0, 31, 0]


@pytest.mark.parametrize("text", ["", "x", "AAAA", KEY[:-4], "é" * 44])
def test_what_is_no_key_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(SetupError) as refused:
        read_environment(BASE | {"RUGGENSTEUN_ROOT_KEY": text})

    assert not text or text not in str(refused.value).split()


def test_a_service_without_address_or_token_is_refused() -> None:
    told = read_environment(BASE | {"RUGGENSTEUN_ROOT_KEY_PROVIDER": "ruggensteun.config.transit.provider"})

    assert told.root_keys == ()
    with pytest.raises(SetupError):
        transit.provider(told)


def test_a_service_that_the_environment_names(kms: str) -> None:
    named = {"RUGGENSTEUN_ROOT_KEY_PROVIDER": "x", "RUGGENSTEUN_TRANSIT_URL": kms, "RUGGENSTEUN_TRANSIT_KEY": "house"}
    service = transit.provider(read_environment(BASE | named | {"RUGGENSTEUN_TRANSIT_TOKEN": "open-sesame"}))
    wrapped = service.wrap(b"secret", b"here")

    assert service.code == "transit:house"
    assert service.unwrap(wrapped, b"here") == b"secret"
    assert service.unwrap(wrapped, b"there") is None
    assert service.unwrap(b"vault:v1:AAAA", b"here") is None
    assert b"secret" not in wrapped


@pytest.mark.usefixtures("inside_the_walls")
def test_a_house_moves_to_a_service_and_its_own_root_key_is_no_longer_needed(kms: str) -> None:
    incident = cast.a_reported_incident()
    named = f"{__name__}.from_the_kms"
    with override_settings(ROOT_KEY_PROVIDER=named, ENV=kms):
        queries.forget_secrets()
        assert actions.rewrap_organisation_keys(cast.organisation_id(), by=cast.clock()) == 2
    assert set(OrganisationKey.objects.values_list("root", flat=True)) == {"transit:house"}
    with override_settings(ROOT_KEY_PROVIDER=named, ENV=kms, ROOT_KEYS=()):
        queries.forget_secrets()
        assert story_of(incident).line
        asked = len(Kms.asked)
        assert story_of(cast.a_reported_incident()).line
        assert len(Kms.asked) <= asked + 1  # remembered in this process: no round trip per dossier


def test_the_settings_hold_what_the_environment_told() -> None:
    assert surroundings.read_environment().root_keys == settings.ROOT_KEYS
