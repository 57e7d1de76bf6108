"""What may stand in the journal (ids, codes, numbers, dates; never a name or a story), and how lines are sealed.

A seal covers a number of lines: the hash of each line is a leaf of a Merkle tree (RFC 9162 §2.1), its head is hashed
together with the head of the seal before, and the result is signed with Ed25519.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

Fact = str | int | bool | None | list[str]
_CODE = re.compile(r"[A-Za-z0-9_.:+-]{0,64}")
LEAF, NODE, LINK = b"\x00", b"\x01", b"\x02"
HASH = 32
MEMBER = 17
"""Bytes that name a line in a seal: what kind it is (L an act, R a reading), and its id."""
LOOK_BACK = timedelta(hours=2)
"""No transaction stays open that long. What turns up later with an earlier moment was put in between."""


class NotACode(ValueError):
    """A fact for the journal looks like text of a person; the journal only keeps codes."""


def facts(given: Mapping[str, object]) -> dict[str, Fact]:
    """The facts of a journal line in their stored form; anything that could be a story raises `NotACode`."""
    return {name: _fact(value) for name, value in given.items()}


def _fact(value: object) -> Fact:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Enum):
        return _fact(value.value)
    if isinstance(value, UUID | date | datetime):
        return value.isoformat() if isinstance(value, date) else str(value)
    if isinstance(value, list | tuple | set | frozenset):
        return [str(_fact(item)) for item in value]
    if isinstance(value, str) and _CODE.fullmatch(value):
        return str(value)
    raise NotACode("The journal keeps codes, ids, numbers and dates only.")


def leaf(values: Sequence[object]) -> bytes:
    """The hash of one line: every value of it, in the order of its columns."""
    text = json.dumps([_plain(value) for value in values], separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(LEAF + text.encode()).digest()


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return str(value) if isinstance(value, UUID) else value


def merkle_root(leaves: Sequence[bytes]) -> bytes:
    """The head of the Merkle tree over these leaves; an odd one goes up as it is."""
    level = list(leaves) or [hashlib.sha256(b"").digest()]
    while len(level) > 1:
        pairs = zip(level[::2], level[1::2], strict=False)
        above = [hashlib.sha256(NODE + left + right).digest() for left, right in pairs]
        level = above + level[-1:] if len(level) % 2 else above
    return level[0]


def linked(previous: bytes, leaves: Sequence[bytes]) -> bytes:
    """The root of a seal: its lines, behind the root of the seal before."""
    return hashlib.sha256(LINK + previous + merkle_root(leaves)).digest()


@dataclass(frozen=True)
class Checkpoint:
    """What is kept elsewhere of a seal: enough to notice later that lines or seals are gone."""

    organisation_id: UUID
    number: int
    lines: int
    root: bytes
    sealed_at: datetime
    key: str
    signature: bytes = b""

    def signed_text(self) -> bytes:
        """What the signature is about."""
        values = ["ruggensteun seal 1", self.organisation_id, self.number, self.lines, self.root.hex(), self.sealed_at]
        return json.dumps([_plain(value) for value in values], separators=(",", ":")).encode()

    def as_json(self) -> str:
        """One line for a file, a mail or a webhook."""
        told = {"organisation": str(self.organisation_id), "number": self.number, "lines": self.lines}
        told |= {"root": self.root.hex(), "sealed_at": _plain(self.sealed_at), "key": self.key}
        return json.dumps(told | {"signature": self.signature.hex()})


def checkpoint_of(text: str) -> Checkpoint:
    """A checkpoint as it was written down; `ValueError` for anything else."""
    try:
        told = json.loads(text)
        return Checkpoint(
            UUID(told["organisation"]),
            int(told["number"]),
            int(told["lines"]),
            bytes.fromhex(told["root"]),
            datetime.fromisoformat(told["sealed_at"]),
            str(told["key"]),
            bytes.fromhex(told["signature"]),
        )
    except (KeyError, TypeError, AttributeError) as problem:
        raise ValueError("This is not a checkpoint.") from problem


def public_key(secret: bytes) -> bytes:
    """The 32 bytes with which anybody checks what the sealing key signed."""
    return Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()


def name_of_key(public: bytes) -> str:
    """How seals name the key that signed them."""
    return hashlib.sha256(public).hexdigest()[:16]


def sign(secret: bytes, text: bytes) -> bytes:
    """An Ed25519 signature."""
    return Ed25519PrivateKey.from_private_bytes(secret).sign(text)


def is_signed(public: bytes, text: bytes, signature: bytes) -> bool:
    """Whether the key signed exactly this text."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, text)
    except InvalidSignature:
        return False
    return True


def parts(joined: bytes, size: int) -> list[bytes]:
    """A row of equal pieces, taken apart."""
    return [joined[start : start + size] for start in range(0, len(joined), size)]
