"""A root key that never leaves its key management service: the transit engine of OpenBao or HashiCorp Vault.

`RUGGENSTEUN_ROOT_KEY_PROVIDER=ruggensteun.config.transit.provider`. Another service is plugged in the same way: a
function that takes the `Environment` and returns something with `code`, `wrap` and `unwrap` (`vault.rules.RootKey`).
"""

import base64

import requests

from ruggensteun.config.env import Environment, SetupError

PATIENCE = 5
"""Seconds to wait for an answer."""


class Transit:
    """Wraps and unwraps the keys of organisations over HTTP; each is asked once per process and then remembered."""

    def __init__(self, url: str, key: str, token: str) -> None:
        self.code = f"transit:{key}"[:40]
        self._url, self._key = url, key
        self._headers = {"X-Vault-Token": token}

    def wrap(self, secret: bytes, where: bytes) -> bytes:
        """The secret as the service wraps it, bound to its place."""
        answer = self._ask("encrypt", {"plaintext": _text(secret), "associated_data": _text(where)})
        answer.raise_for_status()
        return str(answer.json()["data"]["ciphertext"]).encode()

    def unwrap(self, wrapped: bytes, where: bytes) -> bytes | None:
        """The secret; None when the service says that this does not open."""
        told = {"ciphertext": bytes(wrapped).decode("ascii", "replace"), "associated_data": _text(where)}
        answer = self._ask("decrypt", told)
        if answer.status_code == 400:
            return None
        answer.raise_for_status()
        return base64.b64decode(answer.json()["data"]["plaintext"])

    def _ask(self, verb: str, told: dict[str, str]) -> requests.Response:
        address = f"{self._url}/v1/transit/{verb}/{self._key}"
        return requests.post(address, json=told, headers=self._headers, timeout=PATIENCE, allow_redirects=False)


def provider(environment: Environment) -> Transit:
    """The service that the environment names."""
    if not environment.transit_url or not environment.transit_token:
        raise SetupError("Set RUGGENSTEUN_TRANSIT_URL and RUGGENSTEUN_TRANSIT_TOKEN_FILE for the transit engine.")
    return Transit(environment.transit_url, environment.transit_key, environment.transit_token)


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode()
