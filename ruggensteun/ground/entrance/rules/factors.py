"""Second factors: codes of six digits (RFC 6238), recovery codes, and how long a proof counts."""

import base64
import secrets
from datetime import datetime
from urllib.parse import quote

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from ruggensteun.ground.entrance.terms import FRESH

STEP = 30
DIGITS = 6
CODES = 10
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without the letters and figures that look alike."""


def new_totp_secret() -> bytes:
    """160 random bits, as RFC 4226 asks."""
    return secrets.token_bytes(20)


def code_at(secret: bytes, moment: datetime) -> str:
    """The code that the app shows at a moment."""
    return _totp(secret).generate(int(moment.timestamp())).decode()


def step_of(secret: bytes, code: str, *, at: datetime, after: int) -> int | None:
    """The time step of a code: this one or the one before it, if it is later than the last one used; else None.

    So a code works once, and a phone may be half a minute slow.
    """
    now = int(at.timestamp()) // STEP
    typed = "".join(code.split())
    for step in (now, now - 1):
        expected = _totp(secret).generate(step * STEP).decode()
        if secrets.compare_digest(expected.encode(), typed.encode()) and step > after:
            return step
    return None


def _totp(secret: bytes) -> TOTP:
    return TOTP(secret, DIGITS, SHA1(), STEP, enforce_key_length=False)  # noqa: S303  apps know SHA-1 only


def written_secret(secret: bytes) -> str:
    """The secret as it is typed into an app: base32 in groups of four."""
    text = base64.b32encode(secret).decode()
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def read_secret(text: str) -> bytes:
    """The secret from its written form."""
    return base64.b32decode(text.replace(" ", ""))


def app_address(secret: bytes, *, name: str, organisation: str) -> str:
    """The address in the picture that an app reads (Key Uri Format)."""
    label = quote(f"{organisation}:{name}")
    text = base64.b32encode(secret).decode()
    return f"otpauth://totp/{label}?secret={text}&issuer={quote(organisation)}&digits={DIGITS}&period={STEP}"


def new_recovery_codes() -> list[str]:
    """Ten codes of 79 bits; each works once."""
    return [_recovery_code() for _ in range(CODES)]


def _recovery_code() -> str:
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4))


def normalised_code(text: str) -> str:
    """A recovery code as it is compared: small letters, without spaces and dashes."""
    return "".join(text.casefold().split()).replace("-", "")


def is_fresh(strong_at: datetime | None, *, at: datetime) -> bool:
    """Whether a strong proof is recent enough for an act that asks for one."""
    return strong_at is not None and strong_at <= at < strong_at + FRESH
