"""Entry codes: sixteen signs that open one questionnaire. Made again from the frame's key, never kept.

Crockford's base 32: no I, L, O and U, so that a code on paper is read one way. 80 bits.
"""

import hashlib
import hmac
from dataclasses import dataclass
from uuid import UUID

from ruggensteun.ground.vault.rules import apart

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16
ALIKE = str.maketrans({"I": "1", "L": "1", "O": "0"})


@dataclass(frozen=True)
class Opening:
    """What an entry code opens: the digest of the invitation, the place of the draft, and the key of the draft.

    The three are made apart, so that nobody who has the tables sees which draft belongs to which invitation.
    """

    digest: bytes
    place: bytes
    key: bytes


def code_of(secret: bytes, invitation_id: UUID) -> str:
    """The entry code of an invitation, from the key of its frame."""
    number = int.from_bytes(hmac.digest(apart(secret, "entry code"), invitation_id.bytes, hashlib.sha256)[:10])
    return "".join(SIGNS[number >> 5 * place & 31] for place in range(LENGTH))


def spaced(code: str) -> str:
    """A code as it stands on paper and in an address: four by four."""
    return "-".join(code[start : start + 4] for start in range(0, LENGTH, 4))


def code_in(text: str) -> str | None:
    """The code somebody typed, in whatever way; None when it is none."""
    signs = "".join(sign for sign in text.upper() if sign not in "- \t").translate(ALIKE)
    return signs if len(signs) == LENGTH and all(sign in SIGNS for sign in signs) else None


def opening_of(secret: bytes, code: str) -> Opening:
    """What a code opens. `secret` is the organisation's own, so that a copy of the tables alone opens nothing."""
    made = [
        hmac.digest(apart(secret, f"survey {use}"), code.encode(), hashlib.sha256)
        for use in ("entry", "place", "draft")
    ]
    return Opening(*made)
