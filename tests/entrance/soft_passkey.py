"""A passkey in software: what a browser and a security key answer, and what a false one would."""

import hashlib
import json
import os
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

ORIGIN, PARTY = "http://duinwijk.test", "duinwijk.test"
PRESENT, VERIFIED, ATTESTED = 1, 4, 64


class SoftPasskey:
    """Answers questions of the server. `origin`, `flags` and `counter` can be made false."""

    def __init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = os.urandom(32)
        self.origin, self.flags, self.counter = ORIGIN, PRESENT | VERIFIED, 0

    def make(self, options: str) -> str:
        """The answer to "make a passkey"."""
        data = self._client_data("webauthn.create", options)
        credential = AttestedCredentialData.create(b"\0" * 16, self.id, _public(self.key))
        attested = AttestationObject.create("none", self._authenticator_data(ATTESTED, credential), {})
        return self._answer({"clientDataJSON": data, "attestationObject": bytes(attested)})

    def use(self, options: str) -> str:
        """The answer to "use a passkey"."""
        data, seen = self._client_data("webauthn.get", options), self._authenticator_data(0)
        signature = self.key.sign(bytes(seen) + hashlib.sha256(data).digest(), ec.ECDSA(SHA256()))
        return self._answer({"clientDataJSON": data, "authenticatorData": bytes(seen), "signature": signature})

    def _client_data(self, kind: str, options: str) -> bytes:
        challenge = json.loads(options)["publicKey"]["challenge"]
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _authenticator_data(self, more: int, credential: Any = b"") -> Any:
        party = hashlib.sha256(PARTY.encode()).digest()
        return AuthenticatorData.create(party, AuthenticatorData.FLAG(self.flags | more), self.counter, credential)

    def _answer(self, response: dict[str, bytes]) -> str:
        sent = {name: websafe_encode(value) for name, value in response.items()}
        named = websafe_encode(self.id)
        return json.dumps(
            {"id": named, "rawId": named, "type": "public-key", "response": sent, "clientExtensionResults": {}}
        )


def _public(key: ec.EllipticCurvePrivateKey) -> Any:
    return ES256.from_cryptography_key(key.public_key())  # type: ignore[no-untyped-call]
