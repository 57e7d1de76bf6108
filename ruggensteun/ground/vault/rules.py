"""Sealing and opening: AES-256-GCM, envelope keys, blind indexes. Pure functions of bytes.

Form of a sealed value: version (1 byte) | nonce (12 bytes) | ciphertext and tag. The associated data binds it to its
table, column, row and organisation, so that a value that was moved elsewhere does not open.
"""

import hashlib
import hmac
import os
import unicodedata
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = b"\x01"
NONCE = 12


class Unopenable(Exception):
    """A sealed value does not open: wrong key, changed or moved. Says nothing about the content."""


def new_secret() -> bytes:
    """256 random bits."""
    return AESGCM.generate_key(256)


def place(table: str, column: str, row_id: UUID, organisation_id: UUID) -> bytes:
    """The associated data that binds a value to where it stands."""
    return f"{table}|{column}|{row_id}|{organisation_id}".encode()


def seal(secret: bytes, text: bytes, where: bytes) -> bytes:
    """Seal a value for one place."""
    nonce = os.urandom(NONCE)
    return VERSION + nonce + AESGCM(secret).encrypt(nonce, text, VERSION + where)


def unseal(secret: bytes, sealed: bytes, where: bytes) -> bytes:
    """Open a value; anything but the right key at the right place raises `Unopenable`."""
    sealed = bytes(sealed)
    if sealed[:1] != VERSION or len(sealed) < 1 + NONCE + 16:
        raise Unopenable("This value cannot be opened.")
    try:
        return AESGCM(secret).decrypt(sealed[1 : 1 + NONCE], sealed[1 + NONCE :], VERSION + where)
    except InvalidTag:
        raise Unopenable("This value cannot be opened.") from None


def normalised(text: str) -> str:
    """The form in which an exact value is compared: compatibility-composed, case-folded, without spaces."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def blind(secret: bytes, field: str, text: str) -> bytes:
    """The blind index of a near-unique value (customer number, e-mail, phone): HMAC with a key per field.

    Only for near-unique values; on names it leaks (`reference/security.md` §3).
    """
    key = hmac.digest(secret, b"blind|" + field.encode(), hashlib.sha256)
    return hmac.digest(key, normalised(text).encode(), hashlib.sha256)
