"""Opening what is sealed. The caller has asked whether the row may be seen."""

from collections.abc import Iterable
from functools import lru_cache
from uuid import UUID

from django.conf import settings

from ruggensteun.ground.vault import rules
from ruggensteun.ground.vault.models import DataKey, OrganisationKey, Sealing
from ruggensteun.ground.walls.queries import kept

SECRETS = "vault.secrets"


@lru_cache(maxsize=1024)
def organisation_secret(organisation_id: UUID) -> bytes:
    """The opened key of the organisation in whose context we stand; kept in this process once opened."""
    key = OrganisationKey.objects.only("id", "wrapped").get(organisation_id=organisation_id)
    where = rules.place("organisation_key", "wrapped", key.id, organisation_id)
    return rules.unseal(settings.ROOT_KEY, bytes(key.wrapped), where)


def secrets_of(key_ids: Iterable[UUID], organisation_id: UUID) -> dict[UUID, bytes]:
    """The opened data keys, in one query; a destroyed key is simply not there. Opened once per context."""
    known, wanted = kept(SECRETS), set(key_ids)
    for key in DataKey.objects.filter(id__in=wanted - known.keys()):
        where = rules.place("data_key", "wrapped", key.id, organisation_id)
        known[key.id] = rules.unseal(organisation_secret(organisation_id), bytes(key.wrapped), where)
    return {key_id: known[key_id] for key_id in wanted & known.keys()}


def opened(thing: Sealing, column: str) -> str:
    """The text of a sealed field; '' when it is empty or its key was destroyed.."""
    return opened_all([thing], column)[thing.pk][column]


def opened_all(things: Iterable[Sealing], *columns: str) -> dict[UUID, dict[str, str]]:
    """The texts of sealed fields of many rows, by row id and column, with one query for the keys."""
    rows = list(things)
    if not rows:
        return {}
    sealed = (row.key_id for row in rows if any(getattr(row, column) for column in columns))
    secrets = secrets_of(sealed, rows[0].organisation_id)
    return {row.pk: {column: _text(row, column, secrets.get(row.key_id)) for column in columns} for row in rows}


def opened_bytes(thing: Sealing, column: str) -> bytes:
    """The document in a sealed field; b'' when it is empty or its key was destroyed."""
    return _opened(thing, column, secrets_of([thing.key_id], thing.organisation_id).get(thing.key_id))


def _text(row: Sealing, column: str, secret: bytes | None) -> str:
    return _opened(row, column, secret).decode()


def _opened(row: Sealing, column: str, secret: bytes | None) -> bytes:
    sealed = bytes(getattr(row, column) or b"")
    if not sealed or secret is None:
        return b""
    where = rules.place(row._meta.db_table, column, row.pk, row.organisation_id)
    return rules.unseal(secret, sealed, where)


def blind_index(organisation_id: UUID, field: str, text: str) -> bytes | None:
    """What to look for when looking for an exact value; None for nothing."""
    if not rules.normalised(text):
        return None
    return rules.blind(organisation_secret(organisation_id), field, text)
