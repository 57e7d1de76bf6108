"""The key pair with which we prove to a provider who we are, and its certificate (Entra wants one)."""

import base64
import hashlib
from datetime import datetime, timedelta
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA1, SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID

LASTS = timedelta(days=730)


def new_private_key() -> RSAPrivateKey:
    """A new RSA key of 3072 bits."""
    return generate_private_key(public_exponent=65537, key_size=3072)


def written_key(key: RSAPrivateKey) -> bytes:
    """The key as text (PKCS 8), to be sealed."""
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def read_key(text: bytes) -> RSAPrivateKey:
    """The key from its text."""
    key = load_pem_private_key(text, None)
    assert isinstance(key, RSAPrivateKey)
    return key


def certificate_of(key: RSAPrivateKey, *, name: str, at: datetime) -> x509.Certificate:
    """A certificate that we sign ourselves: only a wrapping for the public key."""
    named = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Ruggensteun {name}"[:64])])
    return (
        x509.CertificateBuilder()
        .subject_name(named)
        .issuer_name(named)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(days=1))
        .not_valid_after(at + LASTS)
        .sign(key, SHA256())
    )


def written_certificate(certificate: x509.Certificate) -> str:
    """The certificate as text (PEM)."""
    return certificate.public_bytes(Encoding.PEM).decode()


def public_half(key: RSAPrivateKey, certificate: x509.Certificate) -> dict[str, Any]:
    """The public half as a JSON Web Key, with the fingerprints of its certificate; its name is its thumbprint."""
    numbers = key.public_key().public_numbers()
    half = {"e": _number(numbers.e), "kty": "RSA", "n": _number(numbers.n)}
    thumbprint = hashlib.sha256(
        ("{" + ",".join(f'"{name}":"{half[name]}"' for name in sorted(half)) + "}").encode()
    ).digest()
    prints = {
        "x5t": _text(certificate.fingerprint(SHA1())),  # noqa: S303  a name that Entra asks for, not a proof
        "x5t#S256": _text(certificate.fingerprint(SHA256())),
    }
    return {**half, "kid": _text(thumbprint), "use": "sig", **prints}


def _number(value: int) -> str:
    return _text(value.to_bytes((value.bit_length() + 7) // 8))


def _text(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()
