"""What an edition gives other municipalities: released figures of everybody, signed (Ed25519). Never a group.

Only what was released goes along, and of that only the figures of the whole municipality that are shown. A file says
which key signed it; who takes it in compares that key with what the other municipality tells.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ruggensteun.learn.insight.rules.study import Figure

FORMAT = "ruggensteun-edition-1"
LARGEST = 1_000_000
"""Most bytes of a file that is read."""
MOST_FIGURES = 2000


class Unusable(ValueError):
    """A file that cannot be taken in; the message says why, in a word: size, form, signature, figures."""


@dataclass(frozen=True)
class Shared:
    """What a municipality shared of an edition. `respondents` is rounded to five."""

    name: str
    title: str
    closed_on: date
    respondents: int
    signer: str
    digest: str
    figures: tuple[tuple[str, str, str, int, int], ...]
    """Table, item, level, percent, base."""


def signing_key(secret: bytes) -> Ed25519PrivateKey:
    """The key with which an organisation signs, derived from its secret."""
    derived = HKDF(SHA256(), 32, None, b"ruggensteun survey aggregates").derive(secret)
    return Ed25519PrivateKey.from_private_bytes(derived)


def signed(
    name: str, title: str, closed_on: date, respondents: int, figures: Iterable[Figure], key: Ed25519PrivateKey
) -> bytes:
    """The file: what is shown of the whole municipality, with signature."""
    whole = [one for one in figures if not one.by and one.percent is not None and one.base is not None]
    told: dict[str, Any] = {"format": FORMAT, "name": name, "title": title, "closed_on": closed_on.isoformat()}
    told |= {"respondents": respondents, "signer": key.public_key().public_bytes_raw().hex()}
    told["figures"] = [[one.table, one.item, one.level, one.percent, one.base] for one in whole]
    told["signature"] = key.sign(_canonical(told)).hex()
    return json.dumps(told, indent=1, ensure_ascii=False).encode()


def _canonical(told: Mapping[str, Any]) -> bytes:
    kept = {name: value for name, value in told.items() if name != "signature"}
    return json.dumps(kept, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def read(content: bytes) -> Shared:
    """A file of another municipality, its signature checked; raises `Unusable`."""
    if len(content) > LARGEST:
        raise Unusable("size")
    try:
        told = json.loads(content)
        signer, signature = bytes.fromhex(told["signer"]), bytes.fromhex(told["signature"])
        closed_on, figures = date.fromisoformat(told["closed_on"]), _figures(told["figures"])
        names = {name: str(told[name])[:100] for name in ("name", "title")}
        respondents = int(told["respondents"])
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Unusable("form") from None
    if told.get("format") != FORMAT or not names["name"].strip() or "\x00" in "".join(names.values()):
        raise Unusable("form")
    try:
        Ed25519PublicKey.from_public_bytes(signer).verify(signature, _canonical(told))
    except (InvalidSignature, ValueError):
        raise Unusable("signature") from None
    if not 0 < respondents <= 1_000_000:
        raise Unusable("figures")
    digest = hashlib.sha256(_canonical(told)).hexdigest()
    return Shared(
        **names, closed_on=closed_on, respondents=respondents, signer=signer.hex(), digest=digest, figures=figures
    )


def _figures(rows: Sequence[Sequence[Any]]) -> tuple[tuple[str, str, str, int, int], ...]:
    if not 0 < len(rows) <= MOST_FIGURES:
        raise Unusable("figures")
    found = []
    for table, item, level, percent, base in rows:
        if not (isinstance(percent, int) and 0 <= percent <= 100 and isinstance(base, int) and base >= 5):
            raise Unusable("figures")
        found.append((str(table)[:40], str(item)[:80], str(level)[:40], percent, base))
    return tuple(found)


def rest_of(own: int, others: Mapping[str, tuple[int, int]]) -> int | None:
    """The share of the other municipalities together, by their bases; None when that would say too much of one.

    `own`: the base here; `others`: percent and base by municipality.
    """
    from ruggensteun.learn.estimation.presenting import benchmark_refusal, percent_of

    if benchmark_refusal({"": own} | {name: base for name, (_percent, base) in others.items()}):
        return None
    total = sum(base for _percent, base in others.values())
    return percent_of(sum(percent * base for percent, base in others.values()) / total / 100)
