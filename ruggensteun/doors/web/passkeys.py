"""Passkeys (WebAuthn, FIDO2): what the browser is asked, and whether its answer is right."""

import ipaddress
import json
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from ruggensteun.ground.entrance.actions.factors import add_passkey, use_passkey
from ruggensteun.ground.entrance.models import Passkey
from ruggensteun.ground.entrance.queries.accounts import credentials_of, passkey_known_as
from ruggensteun.ground.entrance.terms import PENDING
from ruggensteun.ground.people.models import Organisation, Person
from ruggensteun.ground.people.queries import as_actor
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.walls.rules import Refused, refuse_unless

ASKED = "passkey"


def is_possible(request: HttpRequest) -> bool:
    """A passkey belongs to a name, never to a bare address."""
    try:
        ipaddress.ip_address(_host(request))
    except ValueError:
        return True
    return False


def _host(request: HttpRequest) -> str:
    return request.get_host().rpartition(":")[0] if ":" in request.get_host() else request.get_host()


def _server(request: HttpRequest, name: str) -> Fido2Server:
    origin = f"{request.scheme}://{request.get_host()}"
    party = PublicKeyCredentialRpEntity(id=_host(request), name=name)
    return Fido2Server(party, verify_origin=lambda given: given == origin)


def ask_to_make(request: HttpRequest, person: Person, organisation: Organisation) -> str:
    """What the browser needs to make a passkey, as JSON."""
    user = PublicKeyCredentialUserEntity(id=person.pk.bytes, name=person.username, display_name=person.name)
    known = [AttestedCredentialData(one) for one in credentials_of(person)]
    options, state = _server(request, organisation.name).register_begin(
        user,
        known,
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    _remember(request, state)
    return json.dumps(dict(options))


def take_new(request: HttpRequest, person: Person, organisation: Organisation, name: str, *, by: Actor) -> list[str]:
    """Keep a new passkey when the browser's answer is right. Returns recovery codes, if these are the first."""
    state = _remembered(request)
    try:
        answer = RegistrationResponse.from_dict(_sent(request))
        data = _server(request, organisation.name).register_complete(state, answer).credential_data
    except (ValueError, KeyError, TypeError):
        raise Refused(_("Dit is niet gelukt. Probeer het opnieuw.")) from None
    refuse_unless(data, _("Dit is niet gelukt. Probeer het opnieuw."))
    assert data is not None
    return add_passkey(
        person,
        name,
        credential_id=data.credential_id,
        credential=bytes(data),
        counter=answer.response.attestation_object.auth_data.counter,
        at=timezone.now(),
        by=by,
    )


def ask_to_use(request: HttpRequest, name: str, person: Person | None) -> str:
    """What the browser needs to use a passkey, as JSON: any of ours, or one of somebody who is known already."""
    known = [AttestedCredentialData(one) for one in credentials_of(person)] if person else None
    options, state = _server(request, name).authenticate_begin(
        known, user_verification=UserVerificationRequirement.REQUIRED
    )
    _remember(request, state)
    return json.dumps(dict(options))


def take_used(request: HttpRequest, name: str, person: Person | None) -> Passkey:
    """The passkey that was used, when the answer is right: origin, challenge, signature, the user was there."""
    state = _remembered(request)
    refused = _("Deze passkey past hier niet. Probeer het opnieuw, of kies een andere manier.")
    try:
        answer = AuthenticationResponse.from_dict(_sent(request))
        passkey = passkey_known_as(answer.raw_id)
        refuse_unless(passkey and (person is None or passkey.person_id == person.pk), refused)
        assert passkey is not None
        _server(request, name).authenticate_complete(state, [AttestedCredentialData(bytes(passkey.credential))], answer)
    except (ValueError, KeyError, TypeError):
        raise Refused(refused) from None
    counter = answer.response.authenticator_data.counter
    use_passkey(passkey, counter, at=timezone.now(), by=as_actor(passkey.person, on=timezone.localdate()))
    return passkey


def _remember(request: HttpRequest, state: Any) -> None:
    request.session[ASKED] = {"state": dict(state), "at": int(timezone.now().timestamp())}


def _remembered(request: HttpRequest) -> Any:
    """The question that was asked; each is answered once."""
    asked = request.session.pop(ASKED, None)
    fresh = asked and timezone.now().timestamp() - asked["at"] < PENDING.total_seconds()
    refuse_unless(fresh, _("Dit duurde te lang. Probeer het opnieuw."))
    return asked["state"]


def _sent(request: HttpRequest) -> dict[str, Any]:
    sent = json.loads(request.POST.get("credential", ""))
    if not isinstance(sent, dict):
        raise TypeError
    return sent
