"""Making keys, sealing values, destroying keys."""

from uuid import UUID

from django.conf import settings

from ruggensteun.ground.journal.actions import Doer, record
from ruggensteun.ground.vault import queries, rules
from ruggensteun.ground.vault.models import DataKey, OrganisationKey, Sealing
from ruggensteun.ground.walls.actions import add
from ruggensteun.ground.walls.models import new_id
from ruggensteun.ground.walls.queries import kept


def make_organisation_key(organisation_id: UUID, *, by: Doer) -> None:
    """Give a new organisation its key, wrapped by the root key."""
    key = OrganisationKey(organisation_id=organisation_id)
    where = rules.place("organisation_key", "wrapped", key.id, organisation_id)
    key.wrapped = rules.seal(settings.ROOT_KEY, rules.new_secret(), where)
    key.save()
    record("organisation_key.made", key, by=by)


def new_key(organisation_id: UUID, kind: str, owner_id: UUID) -> DataKey:
    """Make the key of a dossier, subject or aftercare plan. The act that makes its owner writes it down."""
    key = DataKey(id=new_id(), organisation_id=organisation_id, kind=kind, owner_id=owner_id)
    secret = rules.new_secret()
    where = rules.place("data_key", "wrapped", key.id, organisation_id)
    key.wrapped = rules.seal(queries.organisation_secret(organisation_id), secret, where)
    add(key)
    key.secret = secret  # type: ignore[attr-defined]
    return key


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
    return True
