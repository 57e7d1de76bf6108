"""Changes of the set-up in plain words."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from ruggensteun.ground.people.terms import Role

SENTENCES = {
    "role.granted": gettext_noop("Een rol gegeven"),
    "role.ended": gettext_noop("Een rol beëindigd"),
    "role.lent": gettext_noop("Een rol uitgeleend bij afwezigheid"),
    "role.taken_back": gettext_noop("Een uitgeleende rol teruggenomen"),
    "token.made": gettext_noop("Een sleutel gemaakt"),
    "token.revoked": gettext_noop("Een sleutel ingetrokken"),
    "unit.added": gettext_noop("Een afdeling toegevoegd"),
    "provider.added": gettext_noop("Een aanbieder toegevoegd"),
    "provider.changed": gettext_noop("Een aanbieder gewijzigd"),
    "provider.opened": gettext_noop("Een aanbieder aangezet"),
    "provider.closed": gettext_noop("Een aanbieder uitgezet"),
    "provider.logged_out": gettext_noop("Een aanbieder meldde iemand af"),
    "client_key.made": gettext_noop("Een sleutel voor aanbieders gemaakt"),
    "client_key.in_use": gettext_noop("Een sleutel voor aanbieders in gebruik genomen"),
    "directory.let_in": gettext_noop("Een directory toegelaten"),
    "directory.shut_out": gettext_noop("Een directory buitengesloten"),
    "meaning.agreed": gettext_noop("Een afspraak over een groep gemaakt"),
    "meaning.dropped": gettext_noop("Een afspraak over een groep weggehaald"),
    "pack.applied": gettext_noop("Een protocol ingesteld"),
}


def told(lines: Iterable[Any], names: Mapping[UUID, str]) -> list[dict[str, object]]:
    """Journal lines of the set-up as entries of a timeline."""
    return [
        {
            "at": line.at,
            "sentence": _(SENTENCES.get(line.act, "")) + _of_role(line.facts) if line.act in SENTENCES else line.act,
            "who": names.get(line.actor_id, _("Het systeem")),
            "icon": "edit",
        }
        for line in lines
    ]


def _of_role(facts: Mapping[str, str]) -> str:
    role = facts.get("role")
    return f": {Role(role).label}" if role in Role.values else ""
