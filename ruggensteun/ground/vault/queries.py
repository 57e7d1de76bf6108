"""Opening what is sealed. The caller has asked whether the row may be seen."""

from collections.abc import Iterable
from functools import lru_cache
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from ruggensteun.ground.vault import rules
from ruggensteun.ground.vault.models import DataKey, OrganisationKey, Sealing
from ruggensteun.ground.vault.rules import RootKey, Unopenable
from ruggensteun.ground.vault.terms import KeyUse
from ruggensteun.ground.walls.queries import kept

SECRETS = "vault.secrets"
VERSIONS: dict[UUID, int] = {}
"""The newest version of each organisation as this process last saw it; whoever writes checks it while writing."""


@lru_cache(maxsize=1)
def root_keys() -> tuple[RootKey, ...]:
    """The root keys of this installation: the one in use, then those that only open what it did not wrap yet."""
    own: list[RootKey] = [rules.OwnRootKey(secret) for secret in settings.ROOT_KEYS]
    if settings.ROOT_KEY_PROVIDER:
        return (import_string(settings.ROOT_KEY_PROVIDER)(settings.ENV), *own)
    return tuple(own)


def unwrapped(key: OrganisationKey) -> bytes:
    """The secret of an organisation's key, by the root key that wrapped it."""
    where = rules.place("organisation_key", "wrapped", key.id, key.organisation_id)
    named = [root for root in root_keys() if root.code == key.root] or list(root_keys())
    for root in named:
        secret = root.unwrap(bytes(key.wrapped), where)
        if secret is not None:
            return secret
    raise Unopenable("This key cannot be opened.")


@lru_cache(maxsize=1024)
def organisation_secret(organisation_id: UUID) -> bytes:
    """The secret behind the exact look-ups of the organisation in whose context we stand; kept in this process.

    An organisation from before this key was apart still uses its first key for wrapping.
    """
    keys = OrganisationKey.objects.filter(organisation_id=organisation_id)
    return unwrapped(keys.order_by("use", "version")[0:1].get())


@lru_cache(maxsize=4096)
def wrapping_secret(organisation_id: UUID, version: int) -> bytes:
    """The opened key that wraps the data keys of one version; kept in this process once opened."""
    keys = OrganisationKey.objects.filter(organisation_id=organisation_id, use=KeyUse.WRAPPING)
    return unwrapped(keys.get(version=version))


def newest_version(organisation_id: UUID) -> int:
    """The version that wraps new data keys."""
    keys = OrganisationKey.objects.filter(organisation_id=organisation_id, use=KeyUse.WRAPPING)
    return int(keys.order_by("-version").values_list("version", flat=True)[0])


def forget_secrets() -> None:
    """Open every key of organisations anew when it is needed next."""
    for remembered in (root_keys, organisation_secret, wrapping_secret, VERSIONS):
        remembered.clear() if isinstance(remembered, dict) else remembered.cache_clear()


def opens(organisation_id: UUID) -> bool:
    """Whether the root key opens every key of the organisation in whose context we stand: the known ciphertext."""
    keys = list(OrganisationKey.objects.filter(organisation_id=organisation_id))
    try:
        return bool([unwrapped(key) for key in keys])
    except Unopenable:
        return False


def waiting_for_rotation(organisation_id: UUID) -> int:
    """How many data keys are wrapped by an older key of the organisation."""
    return DataKey.objects.filter(organisation_id=organisation_id, version__lt=newest_version(organisation_id)).count()


def secrets_of(key_ids: Iterable[UUID], organisation_id: UUID) -> dict[UUID, bytes]:
    """The opened data keys, in one query; a destroyed key is simply not there. Opened once per context."""
    known, wanted = kept(SECRETS), set(key_ids)
    if missing := wanted - known.keys():
        try:
            known.update(_secrets(missing, organisation_id))
        except OrganisationKey.DoesNotExist:  # rotated between two questions: the rows are wrapped anew already
            known.update(_secrets(missing, organisation_id))
    return {key_id: known[key_id] for key_id in wanted & known.keys()}


def _secrets(key_ids: set[UUID], organisation_id: UUID) -> dict[UUID, bytes]:
    found = {}
    for key in DataKey.objects.filter(id__in=key_ids).only("version", "wrapped"):
        where = rules.place("data_key", "wrapped", key.id, organisation_id)
        found[key.id] = rules.unseal(wrapping_secret(organisation_id, key.version), bytes(key.wrapped), where)
    return found


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


def marked(organisation_id: UUID, *, is_so: bool) -> str:
    """Yes or no for the journal, so that nobody without the key sees which: no two are the same, all equally long."""
    secret = rules.apart(organisation_secret(organisation_id), "mark")
    return rules.seal(secret, b"1" if is_so else b"0", organisation_id.bytes).hex()


def is_marked(organisation_id: UUID, mark: str) -> bool:
    """What a mark says."""
    secret = rules.apart(organisation_secret(organisation_id), "mark")
    return rules.unseal(secret, bytes.fromhex(mark), organisation_id.bytes) == b"1"


def pseudonym(organisation_id: UUID, use: str, identity: UUID) -> str:
    """An id encrypted for another system: the same each time there, and only opened with this organisation's key."""
    secret = organisation_secret(organisation_id)
    return rules.pseudonym(rules.apart(secret, f"{use}|1") + rules.apart(secret, f"{use}|2"), identity.bytes).hex()
