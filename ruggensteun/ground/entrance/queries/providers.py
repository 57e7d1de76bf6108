"""Questions about providers: which there are, what they say of themselves, and who somebody is to them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from joserfc.jwk import KeySet

from ruggensteun.ground.entrance import access
from ruggensteun.ground.entrance.models import ClientKey, Entry, Identity, Mapping, Provider
from ruggensteun.ground.entrance.rules import keys, tokens
from ruggensteun.ground.entrance.rules.meaning import Agreed
from ruggensteun.ground.entrance.rules.tokens import Metadata, Told
from ruggensteun.ground.people.models import Person
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.vault.queries import opened_bytes

Ask = Callable[[str], dict[str, Any]]
"""Asks an address for a JSON object."""
KEPT = timedelta(hours=1)
AGAIN = timedelta(minutes=1)
_said: dict[str, tuple[datetime, dict[str, Any]]] = {}


def providers_open() -> list[Provider]:
    """The providers through which one signs in at the organisation in whose context we stand."""
    return list(Provider.objects.filter(is_on=True).order_by("name", "id"))


def provider_known(provider_id: UUID) -> Provider | None:
    """A provider of the organisation in whose context we stand, while it is on."""
    return Provider.objects.filter(pk=provider_id, is_on=True).first()


def providers_listed(actor: Actor) -> list[Provider]:
    """All providers, for whoever arranges them."""
    return list(access.visible_providers(actor).select_related("home_unit").order_by("name", "id"))


def provider_for(actor: Actor, provider_id: UUID) -> Provider | None:
    """A provider, for whoever arranges them."""
    return access.visible_providers(actor).filter(pk=provider_id).first()


def mappings_listed(actor: Actor) -> list[Mapping]:
    """What every group and claim means."""
    rows = access.visible_mappings(actor).select_related("provider", "unit", "made_by")
    return list(rows.order_by("provider__name", "kind", "value", "id"))


def mapping_for(actor: Actor, mapping_id: UUID) -> Mapping | None:
    """One agreement about what a value means."""
    return access.visible_mappings(actor).filter(pk=mapping_id).first()


def agreements(provider: Provider | None) -> list[Agreed]:
    """What the values of a provider (None: the groups of the directory) mean."""
    return [
        Agreed(one.value, one.role, one.unit_id, one.made_by_id) for one in Mapping.objects.filter(provider=provider)
    ]


def client_keys() -> list[ClientKey]:
    """Our keys that are not retired, the one in use first."""
    return list(ClientKey.objects.filter(retired_at__isnull=True).order_by("in_use_at", "made_at"))


def key_in_use() -> tuple[ClientKey, RSAPrivateKey] | None:
    """The key with which we sign now, opened; None when none was made yet."""
    found = ClientKey.objects.filter(retired_at__isnull=True, in_use_at__isnull=False).order_by("-in_use_at").first()
    return (found, keys.read_key(opened_bytes(found, "private"))) if found else None


def published_keys() -> dict[str, Any]:
    """Our public keys as a JSON Web Key Set."""
    return {"keys": [one.public for one in client_keys()]}


def metadata_of(provider: Provider, ask: Ask, *, at: datetime) -> Metadata:
    """How a provider describes itself; asked once an hour."""
    address = provider.issuer.rstrip("/") + "/.well-known/openid-configuration"
    return tokens.read_metadata(_asked(address, ask, at=at, kept=KEPT), issuer=provider.issuer)


def keys_of(metadata: Metadata, token: str, ask: Ask, *, at: datetime) -> KeySet:
    """The keys of a provider; asked anew when a token names one that is not known, at most once a minute."""
    told = _asked(metadata.jwks_uri, ask, at=at, kept=KEPT)
    named = tokens.key_named(token)
    if named not in {one.get("kid") for one in told.get("keys", []) if isinstance(one, dict)}:
        told = _asked(metadata.jwks_uri, ask, at=at, kept=AGAIN)
    return tokens.read_keys(told)


def _asked(address: str, ask: Ask, *, at: datetime, kept: timedelta) -> dict[str, Any]:
    """What an address said, not longer ago than `kept`. Kept in this process; public descriptions only."""
    known = _said.get(address)
    if known and timedelta(0) <= at - known[0] < kept:
        return known[1]
    told = ask(address)
    if len(_said) > 500:
        _said.clear()
    _said[address] = (at, told)
    return told


def forget_what_was_said() -> None:
    """Ask every provider anew: when an administrator tests one."""
    _said.clear()


def person_told(provider: Provider, told: Told) -> Person | None:
    """Who the provider means: by issuer and subject, else by the id of the directory where that was agreed.

    Never by name or e-mail address: those move from one person to another.
    """
    known = Identity.objects.select_related("person")
    identity = known.filter(provider=provider, issuer=told.issuer, subject=told.subject).first()
    entry = None
    if identity is None and provider.matches_directory and told.directory_id:
        entry = Entry.objects.select_related("person").filter(external_id=told.directory_id).first()
    person: Person | None = identity.person if identity else entry.person if entry else None
    return person
