"""Setting up, using and taking away second factors; the password."""

import hashlib
from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils.translation import gettext as _

from ruggensteun.ground.entrance import access
from ruggensteun.ground.entrance.actions.sessions import end_sessions_of
from ruggensteun.ground.entrance.models import Authenticator, Passkey, RecoveryCode
from ruggensteun.ground.entrance.queries import accounts
from ruggensteun.ground.entrance.rules import factors, passwords
from ruggensteun.ground.entrance.terms import FIRST_PASSWORD, Ending
from ruggensteun.ground.journal.actions import record
from ruggensteun.ground.people.models import Person
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.vault.actions import destroy_key, new_key, seal
from ruggensteun.ground.vault.terms import KeyKind
from ruggensteun.ground.walls.models import new_id
from ruggensteun.ground.walls.rules import refuse_faults, refuse_unless


@transaction.atomic
def set_up_authenticator(person: Person, secret: bytes, code: str, *, at: datetime, by: Actor) -> list[str]:
    """Take an app with codes into use, once it shows the right code. Returns recovery codes, or none when there are."""
    ensure(access.may_keep_account(by, person))
    step = factors.step_of(secret, code, at=at, after=0)
    if step is None:
        refuse_faults({"code": _("Deze code klopt niet. Kijk of de klok van uw telefoon goed staat.")})
    _forget_authenticator(person, by=by)
    authenticator = Authenticator(id=new_id(), organisation_id=person.organisation_id, person=person, made_at=at)
    authenticator.last_step = step or 0
    seal(authenticator, new_key(person.organisation_id, KeyKind.SIGN_IN, authenticator.pk), secret=secret)
    authenticator.save(force_insert=True)
    record("authenticator.set_up", authenticator, by=by)
    return [] if accounts.recovery_codes_left(person) else make_recovery_codes(person, by=by)


def _forget_authenticator(person: Person, *, by: Actor) -> None:
    for old in Authenticator.objects.filter(person=person):
        destroy_key(old.key_id, by=by)
        old.delete()


@transaction.atomic
def remove_authenticator(person: Person, *, by: Actor) -> None:
    """Take the app with codes away; its codes open nothing any more."""
    ensure(access.may_keep_account(by, person))
    authenticator = accounts.authenticator_of(person)
    refuse_unless(authenticator, _("Er is geen app met codes."))
    assert authenticator
    record("authenticator.removed", authenticator, by=by)
    _forget_authenticator(person, by=by)


@transaction.atomic
def use_code(person: Person, code: str, *, at: datetime, by: Actor) -> bool:
    """Whether a code of the app is right; it works once."""
    ensure(access.may_keep_account(by, person))
    known = Authenticator.objects.select_for_update().filter(person=person).first()
    if known is None:
        return False
    step = factors.step_of(accounts.secret_of(known), code, at=at, after=known.last_step)
    if step is None:
        return False
    Authenticator.objects.filter(pk=known.pk).update(last_step=step)
    record("authenticator.used", known, by=by)
    return True


@transaction.atomic
def make_recovery_codes(person: Person, *, by: Actor) -> list[str]:
    """Make new recovery codes and return them once; the old ones stop."""
    ensure(access.may_keep_account(by, person))
    RecoveryCode.objects.filter(person=person).delete()
    codes = factors.new_recovery_codes()
    for code in codes:
        RecoveryCode(organisation_id=person.organisation_id, person=person, digest=_digest(person, code)).save()
    record("recovery_codes.made", person, by=by, codes=len(codes))
    return codes


def _digest(person: Person, code: str) -> bytes:
    return hashlib.sha256(f"{person.pk}|{factors.normalised_code(code)}".encode()).digest()


@transaction.atomic
def use_recovery_code(person: Person, code: str, *, at: datetime, by: Actor) -> bool:
    """Whether a recovery code is right; it works once."""
    ensure(access.may_keep_account(by, person))
    same = RecoveryCode.objects.filter(person=person, digest=_digest(person, code), used_at__isnull=True)
    if same.update(used_at=at) != 1:
        return False
    record("recovery_code.used", person, by=by, left=accounts.recovery_codes_left(person))
    return True


@transaction.atomic
def add_passkey(
    person: Person, name: str, *, credential_id: bytes, credential: bytes, counter: int, at: datetime, by: Actor
) -> list[str]:
    """Keep the public half of a passkey. Returns recovery codes, or none when there are."""
    ensure(access.may_keep_account(by, person))
    passkey = Passkey(organisation_id=person.organisation_id, person=person, name=name, made_at=at, counter=counter)
    passkey.credential_id, passkey.credential = credential_id, credential
    refuse_unless(not accounts.passkey_known_as(credential_id), _("Deze passkey is er al."))
    passkey.save(force_insert=True)
    record("passkey.added", passkey, by=by)
    return [] if accounts.recovery_codes_left(person) else make_recovery_codes(person, by=by)


@transaction.atomic
def use_passkey(passkey: Passkey, counter: int, *, at: datetime, by: Actor) -> None:
    """Note the use of a passkey. A counter that does not go up means a copy: refused."""
    ensure(access.may_keep_account(by, passkey.person))
    goes_up = counter > passkey.counter or counter == passkey.counter == 0
    refuse_unless(goes_up, _("Deze passkey lijkt gekopieerd. Meld u aan op een andere manier."))
    Passkey.objects.filter(pk=passkey.pk).update(counter=counter, used_at=at)
    record("passkey.used", passkey, by=by)


@transaction.atomic
def remove_passkey(passkey: Passkey, *, by: Actor) -> None:
    """Take a passkey away; it opens nothing any more."""
    ensure(access.may_keep_account(by, passkey.person))
    record("passkey.removed", passkey, by=by)
    Passkey.objects.filter(pk=passkey.pk).delete()


@transaction.atomic
def change_password(person: Person, old: str, new: str, *, here: UUID | None, at: datetime, by: Actor) -> None:
    """Choose another password; the sessions elsewhere than `here` end."""
    ensure(access.may_keep_account(by, person))
    if not check_password(old, person.password):
        refuse_faults({"old": _("Dit is niet uw wachtwoord van nu.")})
    if fault := _weakness(new, person, old):
        refuse_faults({"new": fault})
    Person.objects.filter(pk=person.pk).update(password=make_password(new), password_until=None)
    record("password.changed", person, by=by)
    end_sessions_of(person, Ending.CHANGED, but=here, at=at, by=by)


def _weakness(new: str, person: Person, old: str) -> str:
    if len(new) < passwords.SHORTEST:
        return _("Kies een wachtwoord van ten minste %d tekens. Een zin van vier woorden is goed.") % passwords.SHORTEST
    own = (person.username, person.name, old)
    holds_own = any(len(word) > passwords.SHORT_WORD and word.casefold() in new.casefold() for word in own)
    if holds_own or len(set(new)) < passwords.FEWEST or passwords.is_made_of(new, accounts.words_around(person)):
        return _("Dit wachtwoord is te raden. Kies een ander.")
    if passwords.is_common(new, accounts.common_passwords()):
        return _("Veel mensen gebruiken dit wachtwoord. Kies een ander.")
    return ""


@transaction.atomic
def reset_account(person: Person, password: str | None, *, at: datetime, by: Actor) -> None:
    """Take all second factors away from somebody who lost them, end the sessions, and set a first password anew."""
    ensure(access.may_reset_account(by, person))
    _forget_authenticator(person, by=by)
    Passkey.objects.filter(person=person).delete()
    RecoveryCode.objects.filter(person=person).delete()
    until = at + FIRST_PASSWORD if password else None
    Person.objects.filter(pk=person.pk).update(password=make_password(password), password_until=until)
    record("account.reset", person, by=by)
    end_sessions_of(person, Ending.CHANGED, at=at, by=by)
