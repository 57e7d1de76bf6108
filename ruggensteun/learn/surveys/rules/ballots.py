"""The ballot box: what is put in is sealed to a key that only closing uses; every envelope is equally big.

Padded, because else the size alone would tell who had something to tell.
"""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from ruggensteun.ground.vault.rules import Unopenable, place, seal, unseal

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
SIZE = 8192
"""Bytes of every envelope and draft; a bigger one takes a multiple of it."""


def padded(told: Mapping[str, Any]) -> bytes:
    """A JSON value with spaces behind it."""
    text = json.dumps(told, separators=(",", ":"), sort_keys=True).encode()
    return text.ljust(-(-len(text) // SIZE) * SIZE)


def put_in(slot: bytes, told: Mapping[str, Any], edition_id: UUID) -> bytes:
    """An envelope for the box of an edition."""
    return _SUITE.encrypt(padded(told), X25519PublicKey.from_public_bytes(slot), edition_id.bytes)


def taken_out(lock: bytes, sealed: bytes, edition_id: UUID) -> dict[str, Any]:
    """What is in an envelope; `Unopenable` for another key or a changed envelope."""
    try:
        text = _SUITE.decrypt(sealed, X25519PrivateKey.from_private_bytes(lock), edition_id.bytes)
    except InvalidTag:
        raise Unopenable("This envelope does not open.") from None
    told: dict[str, Any] = json.loads(text)
    return told


def laid_down(key: bytes, told: Mapping[str, Any], edition_id: UUID) -> bytes:
    """A draft, sealed with the key of its entry code."""
    return seal(key, padded(told), _where(edition_id))


def picked_up(key: bytes, sealed: bytes, edition_id: UUID) -> dict[str, Any]:
    """The draft of that entry code."""
    told: dict[str, Any] = json.loads(unseal(key, sealed, _where(edition_id)))
    return told


def _where(edition_id: UUID) -> bytes:
    return place("surveys_draft", "sealed", edition_id, edition_id)
