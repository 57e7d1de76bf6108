"""Making keys, sealing values, destroying keys."""

from collections.abc import Container
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection, transaction

from ruggensteun.ground.journal.actions import Doer, record
from ruggensteun.ground.vault import queries, rules
from ruggensteun.ground.vault.models import DataKey, OrganisationKey, Sealing
from ruggensteun.ground.vault.terms import KeyUse
from ruggensteun.ground.walls.jobs import ring
from ruggensteun.ground.walls.models import new_id
from ruggensteun.ground.walls.queries import kept

ADDED = (
    "insert into vault_datakey (id, organisation_id, kind, owner_id, version, wrapped)"
    " select %(id)s, organisation_id, %(kind)s, %(owner)s, version, %(wrapped)s from vault_organisationkey used"
    " where organisation_id = %(organisation)s and use = 'wrapping' and version = %(version)s and not exists"
    " (select from vault_organisationkey newer where newer.organisation_id = used.organisation_id"
    " and newer.use = 'wrapping' and newer.version > used.version) for key share returning id"
)
"""Holds on to the organisation's key until this transaction ends, so that it is not retired meanwhile."""
REWRAPPED = (
    "update vault_datakey key set wrapped = fresh.wrapped, version = %s"
    " from (select unnest(string_to_array(%s, ','))::uuid as id, unnest(string_to_array(%s, ','))::int as version,"
    " decode(unnest(string_to_array(%s, ',')), 'hex') as wrapped) as fresh"
    " where key.id = fresh.id and key.version = fresh.version"
)
"""A key that somebody else wrapped anew or destroyed meanwhile stays as it is, so no row is locked to be read."""
BATCH = 10_000
ERASED = "traces.bring_erasure"
"""The job that takes a destroyed key to the erasure ledger; a later room (`keep/traces`) answers to the name."""
AnyKey = TypeVar("AnyKey", OrganisationKey, DataKey)


def make_organisation_key(organisation_id: UUID, *, by: Doer) -> None:
    """Give a new organisation its keys, wrapped by the root key: one for wrapping, one for exact look-ups."""
    for use in KeyUse:
        _add_organisation_key(organisation_id, use, 1, rules.new_secret(), by)


def _add_organisation_key(organisation_id: UUID, use: KeyUse, version: int, secret: bytes, by: Doer) -> None:
    root = queries.root_keys()[0]
    key = OrganisationKey(organisation_id=organisation_id, use=use, version=version, root=root.code)
    key.wrapped = root.wrap(secret, rules.place("organisation_key", "wrapped", key.id, organisation_id))
    key.save(force_insert=True)
    record("organisation_key.made", key, by=by, use=use, version=version, root=root.code)


def new_key(organisation_id: UUID, kind: str, owner_id: UUID) -> DataKey:
    """Make the key of a dossier, subject or aftercare plan. The act that makes its owner writes it down."""
    key = DataKey(id=new_id(), organisation_id=organisation_id, kind=kind, owner_id=owner_id)
    secret = rules.new_secret()
    if not (organisation_id in queries.VERSIONS and _added(key, secret, queries.VERSIONS[organisation_id])):
        queries.VERSIONS[organisation_id] = queries.newest_version(organisation_id)
        assert _added(key, secret, queries.VERSIONS[organisation_id])
    key.secret = secret  # type: ignore[attr-defined]
    return key


def _added(key: DataKey, secret: bytes, version: int) -> bool:
    """Store a data key wrapped by this version of the organisation's key, unless there is a newer one."""
    where = rules.place("data_key", "wrapped", key.id, key.organisation_id)
    key.version = version
    try:
        key.wrapped = rules.seal(queries.wrapping_secret(key.organisation_id, version), secret, where)
    except OrganisationKey.DoesNotExist:
        return False
    told: dict[str, Any] = {"id": key.id, "organisation": key.organisation_id, "kind": key.kind, "owner": key.owner_id}
    with connection.cursor() as cursor:
        cursor.execute(ADDED, told | {"version": version, "wrapped": key.wrapped})
        return cursor.fetchone() is not None


@transaction.atomic
def renew_organisation_key(organisation_id: UUID, *, by: Doer) -> int:
    """Give an organisation a new key for wrapping; returns its version. Older ones keep opening until retired."""
    uses = set(OrganisationKey.objects.values_list("use", flat=True))
    if KeyUse.INDEX not in uses:  # exact look-ups used the first key so far, and go on with the same secret
        _add_organisation_key(organisation_id, KeyUse.INDEX, 1, queries.organisation_secret(organisation_id), by)
    version = queries.newest_version(organisation_id) + 1
    _add_organisation_key(organisation_id, KeyUse.WRAPPING, version, rules.new_secret(), by)
    return version


@transaction.atomic
def rewrap_data_keys(organisation_id: UUID, *, by: Doer) -> int:
    """Wrap the next few thousand data keys by the newest key; returns how many. Safe to repeat after a crash."""
    newest = queries.newest_version(organisation_id)
    old = DataKey.objects.filter(organisation_id=organisation_id, version__lt=newest).order_by("version", "id")
    rows = list(old.values_list("id", "version", "wrapped")[:BATCH])
    known = {version: queries.wrapping_secret(organisation_id, version) for version in {row[1] for row in rows}}
    to_new = {old: rules.rewrapper(known[old], queries.wrapping_secret(organisation_id, newest)) for old in known}
    wrapped = [
        to_new[version](bytes(value), rules.place("data_key", "wrapped", key_id, organisation_id)).hex()
        for key_id, version, value in rows
    ]
    if rows:
        ids, versions = (",".join(str(row[column]) for row in rows) for column in (0, 1))
        with connection.cursor() as cursor:
            cursor.execute(REWRAPPED, [newest, ids, versions, ",".join(wrapped)])
        key = OrganisationKey.objects.get(use=KeyUse.WRAPPING, version=newest)
        record("data_keys.rewrapped", key, by=by, number=len(rows))
    return len(rows)


@transaction.atomic
def retire_old_keys(organisation_id: UUID, *, by: Doer) -> int:
    """Destroy the older keys for wrapping; returns how many. First waits for whoever still writes with one."""
    newest = queries.newest_version(organisation_id)
    old = OrganisationKey.objects.filter(use=KeyUse.WRAPPING, version__lt=newest).order_by("version")
    keys = list(old.select_for_update())
    while rewrap_data_keys(organisation_id, by=by):
        pass
    for key in keys:
        record("organisation_key.retired", key, by=by, version=key.version)
        key.delete()
    return len(keys)


@transaction.atomic
def rewrap_organisation_keys(organisation_id: UUID, *, by: Doer) -> int:
    """Wrap the organisation's keys by the root key in use; returns how many were wrapped by another one."""
    root, changed = queries.root_keys()[0], 0
    for key in OrganisationKey.objects.exclude(root=root.code).select_for_update():
        secret = queries.unwrapped(key)
        key.wrapped = root.wrap(secret, rules.place("organisation_key", "wrapped", key.id, organisation_id))
        key.root = root.code
        key.save(update_fields=["wrapped", "root"])
        record("organisation_key.rewrapped", key, by=by, root=root.code)
        changed += 1
    return changed


def seal(thing: Sealing, key: DataKey | None = None, /, **texts: str | bytes) -> None:
    """Put sealed texts on the fields of a row that is saved afterwards; '' stays empty.

    `key` is the key just made for it; else the row's own `key_id` is looked up.
    """
    if key is not None:
        thing.key_id = key.id
    secret = getattr(key, "secret", None) or queries.secrets_of([thing.key_id], thing.organisation_id)[thing.key_id]
    for column, text in texts.items():
        where = rules.place(thing._meta.db_table, column, thing.pk, thing.organisation_id)
        setattr(thing, column, rules.seal(secret, _bytes(text), where) if text else b"")


def _bytes(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text


def destroy_key(key_id: UUID, *, by: Doer) -> bool:
    """Forget everything that was sealed with a key. Returns whether there was one."""
    key = DataKey.objects.filter(id=key_id).first()
    if key is None:
        return False
    record("data_key.destroyed", key, by=by, kind=key.kind, owner=key.owner_id)
    key.delete()
    kept(queries.SECRETS).pop(key_id, None)
    ring(ERASED, organisation_id=key.organisation_id, key_id=key_id)
    return True


KEY_COLUMNS = ("id", "kind", "owner_id", "version", "wrapped", "created_at")
ORGANISATION_KEY_COLUMNS = ("id", "use", "version", "root", "wrapped", "created_at")


def save_keys(organisation_id: UUID, *, by: Doer) -> dict[str, Any]:
    """The keys of an organisation, still wrapped, in a form that a file holds; that they were taken is written down."""
    own = list(OrganisationKey.objects.order_by("use", "version").values(*ORGANISATION_KEY_COLUMNS))
    keys = [_as_text(row) for row in DataKey.objects.order_by("id").values(*KEY_COLUMNS).iterator()]
    record("keys.saved", OrganisationKey(organisation_id=organisation_id), by=by, number=len(keys))
    told = {"organisation": str(organisation_id), "organisation_keys": [_as_text(row) for row in own]}
    return told | {"data_keys": keys}


def _as_text(row: dict[str, Any]) -> dict[str, Any]:
    return {name: bytes(value).hex() if name == "wrapped" else _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    return value if isinstance(value, int) else str(value)


@transaction.atomic
def put_keys_back(rows: dict[str, Any], gone: Container[UUID], *, by: Doer) -> int:
    """Put keys back that are missing, except those that were destroyed; a key that is there is never overwritten."""
    organisation_id = UUID(rows["organisation"])
    own = [_from_text(OrganisationKey, row, organisation_id) for row in rows["organisation_keys"]]
    keys = [_from_text(DataKey, row, organisation_id) for row in rows["data_keys"] if UUID(row["id"]) not in gone]
    before = DataKey.objects.count()
    OrganisationKey.objects.bulk_create(own, ignore_conflicts=True)
    DataKey.objects.bulk_create(keys, ignore_conflicts=True, batch_size=1000)
    number = DataKey.objects.count() - before
    record("keys.put_back", OrganisationKey(organisation_id=organisation_id), by=by, number=number)
    return number


def _from_text(model: type[AnyKey], row: dict[str, Any], organisation_id: UUID) -> AnyKey:
    return model(**{**row, "wrapped": bytes.fromhex(row["wrapped"]), "organisation_id": organisation_id})
