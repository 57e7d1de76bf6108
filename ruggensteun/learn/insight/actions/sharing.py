"""Giving released figures to other municipalities, and taking theirs in."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ruggensteun.ground.journal.actions import record
from ruggensteun.ground.people.models import Organisation
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.vault.queries import organisation_secret
from ruggensteun.ground.walls.rules import refuse_unless
from ruggensteun.learn.estimation.proportions import rounded_to
from ruggensteun.learn.insight import access
from ruggensteun.learn.insight.models import Received
from ruggensteun.learn.insight.queries.releases import Results
from ruggensteun.learn.insight.rules.sharing import Unusable, read, signed, signing_key

WHY_NOT = {
    "size": gettext_lazy("Dit bestand is te groot."),
    "form": gettext_lazy("Dit is geen bestand met uitkomsten. Vraag de andere gemeente om het opnieuw te bewaren."),
    "signature": gettext_lazy("De handtekening klopt niet. Het bestand is veranderd of niet heel aangekomen."),
    "figures": gettext_lazy("De cijfers in dit bestand kunnen niet kloppen."),
}


@transaction.atomic
def share_results(results: Results, *, by: Actor) -> bytes:
    """The released figures of the whole municipality as a signed file."""
    ensure(access.may_share_results(by))
    refuse_unless(not results.is_empty, _("Er deden te weinig mensen mee. Onder de tien antwoorden tonen wij niets."))
    key = signing_key(organisation_secret(by.organisation_id))
    answered = rounded_to(results.part.response.get("", (0, 0))[1] or 0, 5)
    name = results.place_name(Organisation.objects.get(pk=by.organisation_id).name)
    edition = results.edition
    made = signed(name, edition.title, edition.closes_on, answered, results.part.figures, key)
    record("results.shared", results.release, by=by)
    return made


@transaction.atomic
def receive_results(content: bytes, *, at: datetime, by: Actor) -> Received:
    """Take the figures of another municipality in. Refused when the signature does not fit, or it is there already."""
    ensure(access.may_share_results(by))
    told, why = None, ""
    try:
        told = read(content)
    except Unusable as fault:
        why = str(fault)
    refuse_unless(told is not None, str(WHY_NOT.get(why, "")))
    assert told is not None
    own = signing_key(organisation_secret(by.organisation_id)).public_key().public_bytes_raw().hex()
    refuse_unless(told.signer != own, _("Dit is het bestand van uw eigen gemeente. Vraag de andere om haar bestand."))
    refuse_unless(not Received.objects.filter(digest=told.digest).exists(), _("Dit bestand is er al."))
    received = Received(organisation_id=by.organisation_id, name=told.name, title=told.title, closed_on=told.closed_on)
    received.respondents, received.signer, received.digest = told.respondents, told.signer, told.digest
    received.figures, received.received_at = [list(one) for one in told.figures], at
    received.save(force_insert=True)
    record("results.received", received, by=by, figures=len(told.figures))
    return received
