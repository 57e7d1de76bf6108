"""Questions about somebody's own way of coming in."""

from datetime import datetime
from functools import cache
from uuid import UUID

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.db.models import Count, Q

from ruggensteun.ground.entrance import access
from ruggensteun.ground.entrance.models import Attempt, Authenticator, Passkey, RecoveryCode, Session
from ruggensteun.ground.entrance.rules.limits import WINDOW, Tries
from ruggensteun.ground.entrance.rules.passwords import WORDS
from ruggensteun.ground.entrance.terms import IDLE, LONGEST
from ruggensteun.ground.people.models import Organisation, Person
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.vault.queries import blind_index, opened_bytes

MANY = 5
"""So many sessions at once are remarkable."""


def factors_of(person: Person) -> set[str]:
    """Which second factors somebody has: passkey, totp."""
    found = {"passkey"} if Passkey.objects.filter(person=person).exists() else set()
    return found | ({"totp"} if Authenticator.objects.filter(person=person).exists() else set())


def authenticator_of(person: Person) -> Authenticator | None:
    """The app with codes that somebody set up."""
    return Authenticator.objects.filter(person=person).first()


def secret_of(authenticator: Authenticator) -> bytes:
    """The secret shared with the app, opened."""
    return opened_bytes(authenticator, "secret")


def recovery_codes_left(person: Person) -> int:
    """How many recovery codes still work."""
    return RecoveryCode.objects.filter(person=person, used_at__isnull=True).count()


def passkeys_of(actor: Actor) -> list[Passkey]:
    """The own passkeys, newest first."""
    return list(access.visible_passkeys(actor).order_by("-made_at", "-id"))


def passkey_for(actor: Actor, passkey_id: UUID) -> Passkey | None:
    """One of the own passkeys."""
    return access.visible_passkeys(actor).filter(pk=passkey_id).first()


def passkey_known_as(credential_id: bytes) -> Passkey | None:
    """The passkey with this credential id in the organisation in whose context we stand."""
    found = Passkey.objects.select_related("person").filter(credential_id=credential_id, person__is_active=True)
    return found.first()


def credentials_of(person: Person) -> list[bytes]:
    """The public halves of somebody's passkeys."""
    return [bytes(one) for one in Passkey.objects.filter(person=person).values_list("credential", flat=True)]


def sessions_of(actor: Actor, *, at: datetime) -> list[Session]:
    """The own sessions that stand, the newest first."""
    standing = access.visible_sessions(actor).filter(
        ended_at__isnull=True, seen_at__gt=at - IDLE, started_at__gt=at - LONGEST
    )
    return list(standing.select_related("provider").order_by("-seen_at", "-id"))


def session_for(actor: Actor, session_id: UUID) -> Session | None:
    """One of the own sessions."""
    return access.visible_sessions(actor).filter(pk=session_id, ended_at__isnull=True).first()


def session_known(session_id: UUID) -> Session | None:
    """A session that stands, with its person and provider."""
    found = Session.objects.filter(pk=session_id, ended_at__isnull=True)
    return found.select_related("person", "provider").first()


def tries_of(knock: str, who: str, network: str, *, organisation_id: UUID, at: datetime) -> Tries:
    """How often this was tried without success lately, in one query."""
    named, here = keyed(organisation_id, who), keyed(organisation_id, network or "-")
    lately = Attempt.objects.filter(knock=knock, at__gt=at - WINDOW, at__lte=at)
    counted = lately.aggregate(
        person_here=Count("id", filter=Q(who=named, network=here)),
        person=Count("id", filter=Q(who=named)),
        here=Count("id", filter=Q(network=here)),
        organisation=Count("id"),
    )
    return Tries(**counted)


def keyed(organisation_id: UUID, text: str) -> bytes:
    """The keyed hash under which an attempt is kept."""
    return blind_index(organisation_id, "entrance", text) or b"-"


@cache
def common_passwords() -> frozenset[str]:
    """Passwords that many people had in lists that leaked: the 20,000 that come with Django."""
    return frozenset(CommonPasswordValidator().passwords)


def words_around(person: Person) -> list[str]:
    """The words that anybody would try first as this person's password."""
    organisation = Organisation.objects.get(pk=person.organisation_id)
    own = [person.username, person.name, person.email, person.phone, person.unit.name]
    return [*WORDS, organisation.name, organisation.slug, *organisation.hosts, *own]
