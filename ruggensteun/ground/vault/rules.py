"""Sealing and opening: AES-256-GCM, envelope keys, blind indexes. Pure functions of bytes.

Form of a sealed value: version (1 byte) | nonce (12 bytes) | ciphertext and tag. The associated data binds it to its
table, column, row and organisation, so that a value that was moved elsewhere does not open.
"""

import hashlib
import hmac
import json
import os
import unicodedata
import zlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, AESSIV
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

VERSION = b"\x01"
NONCE = 12
KEY_FILE = b"ruggensteun keys 1"
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class Unopenable(Exception):
    """A sealed value does not open: wrong key, changed or moved. Says nothing about the content."""


class RootKey(Protocol):
    """Whatever wraps the keys of the organisations: 32 bytes of our own, or a key management service."""

    @property
    def code(self) -> str:
        """How rows name this root key; at most 40 characters, not secret."""

    def wrap(self, secret: bytes, where: bytes) -> bytes:
        """A secret wrapped for one place."""

    def unwrap(self, wrapped: bytes, where: bytes) -> bytes | None:
        """The secret, or None when this root key does not open it."""


class OwnRootKey:
    """A root key in memory: from the environment, a file or a systemd credential."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        self.code = hmac.digest(secret, b"name of this root key", hashlib.sha256)[:8].hex()

    def wrap(self, secret: bytes, where: bytes) -> bytes:
        """A secret wrapped for one place."""
        return seal(self._secret, secret, where)

    def unwrap(self, wrapped: bytes, where: bytes) -> bytes | None:
        """The secret, or None when this key does not open it."""
        try:
            return unseal(self._secret, wrapped, where)
        except Unopenable:
            return None


def new_secret() -> bytes:
    """256 random bits."""
    return AESGCM.generate_key(256)


def place(table: str, column: str, row_id: UUID, organisation_id: UUID) -> bytes:
    """The associated data that binds a value to where it stands."""
    return f"{table}|{column}|{row_id}|{organisation_id}".encode()


def seal(secret: bytes, text: bytes, where: bytes) -> bytes:
    """Seal a value for one place."""
    return _sealed(AESGCM(secret), text, where)


def _sealed(cipher: AESGCM, text: bytes, where: bytes) -> bytes:
    nonce = os.urandom(NONCE)
    return VERSION + nonce + cipher.encrypt(nonce, text, VERSION + where)


def unseal(secret: bytes, sealed: bytes, where: bytes) -> bytes:
    """Open a value; anything but the right key at the right place raises `Unopenable`."""
    return _opened(AESGCM(secret), bytes(sealed), where)


def _opened(cipher: AESGCM, sealed: bytes, where: bytes) -> bytes:
    if sealed[:1] != VERSION or len(sealed) < 1 + NONCE + 16:
        raise Unopenable("This value cannot be opened.")
    try:
        return cipher.decrypt(sealed[1 : 1 + NONCE], sealed[1 + NONCE :], VERSION + where)
    except InvalidTag:
        raise Unopenable("This value cannot be opened.") from None


def apart(secret: bytes, use: str) -> bytes:
    """A key of its own for one use, made from another."""
    return hmac.digest(secret, use.encode(), hashlib.sha256)


def pseudonym(secret: bytes, identity: bytes) -> bytes:
    """An id under AES-SIV (RFC 5297): deterministic, so that lines about one person stay together elsewhere."""
    return AESSIV(secret).encrypt(identity, None)


def rewrapper(old: bytes, new: bytes) -> Callable[[bytes, bytes], bytes]:
    """Wraps keys by the new key instead of the old one, each for its place; what they open stays as it is."""
    opening, sealing = AESGCM(old), AESGCM(new)
    return lambda wrapped, where: _sealed(sealing, _opened(opening, bytes(wrapped), where), where)


def is_bsn(text: str) -> bool:
    """Whether a text is a citizen service number: eight or nine digits that pass the eleven-test."""
    digits = "".join(text.split())
    if not (digits.isascii() and digits.isdigit() and len(digits) in {8, 9}):
        return False
    numbers = [int(one) for one in digits.zfill(9)]
    total = sum(weight * one for weight, one in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), numbers, strict=True))
    return any(numbers) and total % 11 == 0


def normalised(text: str) -> str:
    """The form in which an exact value is compared: compatibility-composed, case-folded, without spaces."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def blind(secret: bytes, field: str, text: str) -> bytes:
    """The blind index of a near-unique value (customer number, e-mail, phone): HMAC with a key per field.

    Only for near-unique values; on names it leaks (docs/security.md).
    """
    key = apart(secret, f"blind|{field}")
    return hmac.digest(key, normalised(text).encode(), hashlib.sha256)


def new_pair() -> tuple[bytes, bytes]:
    """A private and a public key for files of keys (X25519)."""
    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def sealed_for(public: bytes, saved: list[dict[str, Any]], *, at: datetime, days: int) -> bytes:
    """Wrapped keys as a file that only the private key opens (HPKE), and that says until when it is good."""
    told = {"until": (at + timedelta(days=days)).isoformat(), "saved": saved}
    packed = zlib.compress(json.dumps(told, separators=(",", ":")).encode())
    return KEY_FILE + _SUITE.encrypt(packed, X25519PublicKey.from_public_bytes(public), KEY_FILE)


def opened_for(private: bytes, sealed: bytes, *, at: datetime) -> list[dict[str, Any]]:
    """The wrapped keys in such a file; `Unopenable` for another key, a changed file, or one that is past its days."""
    if not sealed.startswith(KEY_FILE):
        raise Unopenable("This is not a file of keys.")
    try:
        packed = _SUITE.decrypt(sealed[len(KEY_FILE) :], X25519PrivateKey.from_private_bytes(private), KEY_FILE)
    except InvalidTag:
        raise Unopenable("This is not the key for it, or the file was changed.") from None
    told = json.loads(zlib.decompress(packed))
    if datetime.fromisoformat(told["until"]) < at:
        raise Unopenable("This file is past its days, and should have been destroyed.")
    saved: list[dict[str, Any]] = told["saved"]
    return saved
