"""Links that act for one person and one question: what stands in them, and how long they hold. Pure rules."""

import base64
import binascii
import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

LASTS = timedelta(days=14)
SECRET = 16


@dataclass(frozen=True)
class Link:
    """The link of a question: the organisation, for whom, and a secret of which only the digest is kept."""

    organisation_id: UUID
    person_id: UUID
    secret: bytes

    @property
    def code(self) -> str:
        """As it stands in the address."""
        whole = self.organisation_id.bytes + self.person_id.bytes + self.secret
        return base64.urlsafe_b64encode(whole).decode().rstrip("=")

    @property
    def digest(self) -> bytes:
        """What is kept of the secret."""
        return hashlib.sha256(self.secret).digest()


def new_link(organisation_id: UUID, person_id: UUID) -> Link:
    """A link that nobody can guess."""
    return Link(organisation_id, person_id, secrets.token_bytes(SECRET))


def link_of(code: str) -> Link | None:
    """The link behind what somebody opened; None for anything else."""
    try:
        whole = base64.urlsafe_b64decode(code + "=" * (-len(code) % 4))
    except (binascii.Error, ValueError):
        return None
    if len(whole) != 32 + SECRET:
        return None
    return Link(UUID(bytes=whole[:16]), UUID(bytes=whole[16:32]), whole[32:])


def ends_at(sent_at: datetime) -> datetime:
    """Until when an answer is taken."""
    return sent_at + LASTS
