"""Changing the protocol."""

import hashlib
from datetime import date

import msgspec
from django.db import transaction
from django.utils.translation import gettext as _

from ruggensteun.ground.journal.actions import record
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.protocol import access, queries, rules
from ruggensteun.ground.protocol.models import PackVersion
from ruggensteun.ground.protocol.terms import Pack
from ruggensteun.ground.walls.queries import kept
from ruggensteun.ground.walls.rules import refuse_unless


@transaction.atomic
def apply_pack(pack: Pack, *, starts_on: date | None = None, by: Actor) -> PackVersion:
    """Let a pack hold for the organisation from a day on (its own `effective_from` when no other day is given).

    Applying the same content twice changes nothing and gives the version that is there. Cases keep their old version.
    """
    ensure(access.may_apply_pack(by))
    faults = rules.faults_in(pack)
    refuse_unless(not faults, _("Dit pakket klopt niet: %s") % "; ".join(map(str, faults)))
    same = PackVersion.objects.filter(organisation_id=by.organisation_id, code=pack.id, version=pack.version).first()
    digest = hashlib.sha256(msgspec.json.encode(pack, order="deterministic")).hexdigest()
    if same:
        different = _("Versie %s is er al, met een andere inhoud. Geef uw wijziging een nieuw nummer.") % pack.version
        refuse_unless(same.sha256 == digest, different)
        return same
    day = starts_on or pack.effective_from
    _refuse_an_older_one(pack, day, by=by)
    version = PackVersion(organisation_id=by.organisation_id, code=pack.id, version=pack.version, sha256=digest)
    version.effective_from, version.content = day, rules.written(pack)
    version.save(force_insert=True)
    kept(queries.VERSIONS).pop(by.organisation_id, None)
    record("pack.applied", version, by=by, pack=pack.id, version=pack.version, starts_on=day)
    return version


def apply_shipped_pack(code: str, *, on: date, by: Actor) -> PackVersion:
    """Let a pack that comes with the product hold from a day on; raises ``KeyError`` for an unknown one."""
    return apply_pack(rules.shipped_pack(code), starts_on=on, by=by)


def _refuse_an_older_one(pack: Pack, day: date, *, by: Actor) -> None:
    known = list(queries.versions(by.organisation_id))
    latest = next((version for version in known if version.code == pack.id), None)
    if latest:
        older = _("Versie %(new)s is ouder dan versie %(old)s, die u al heeft.")
        refuse_unless(rules.newer(pack.version, latest.version), older % {"new": pack.version, "old": latest.version})
    if known:
        before = _("Er geldt al een protocol vanaf %s. Kies die dag of een latere dag.")
        refuse_unless(day >= known[0].effective_from, before % known[0].effective_from.strftime("%d-%m-%Y"))
