"""API tokens: shown once, kept as a hash, gone when revoked or past their end."""

from datetime import timedelta

import pytest

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.actions import make_token, revoke_token
from ruggensteun.ground.people.models import Token
from ruggensteun.ground.people.queries import actor_with_token
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.people.terms import Scope
from ruggensteun.ground.walls.actions import inside
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")
UNTIL = cast.NOW + timedelta(days=30)


def a_token() -> str:
    return make_token("Kassa", [Scope.REPORT], cast.person("dirk"), expires_at=UNTIL, by=cast.anouk())


def test_it_acts_for_a_person_within_its_scopes() -> None:
    written = a_token()
    _prefix, organisation, secret = written.split("_", 2)
    actor = actor_with_token(secret, at=cast.NOW)

    assert actor
    assert (actor.name, actor.scopes) == ("Dirk Jansen", frozenset({"report"}))
    assert organisation == cast.organisation_id().hex


def test_only_its_hash_is_kept() -> None:
    secret = a_token().split("_", 2)[2]

    assert secret.encode() not in bytes(Token.objects.get().digest)
    assert secret not in str(Line.objects.get(act="token.made").facts)


def test_past_its_end_or_revoked_it_is_nobody() -> None:
    secret = a_token().split("_", 2)[2]
    assert actor_with_token(secret, at=UNTIL) is None
    revoke_token(Token.objects.get(), at=cast.NOW, by=cast.anouk())

    assert actor_with_token(secret, at=cast.NOW) is None


def test_next_door_it_is_nobody() -> None:
    secret = a_token().split("_", 2)[2]
    with inside(cast.organisation_id("zeeberg"), clock=True):
        assert actor_with_token(secret, at=cast.NOW) is None


def test_who_may_not() -> None:
    with pytest.raises(Denied):
        make_token("Kassa", [Scope.REPORT], cast.person("dirk"), expires_at=UNTIL, by=cast.bram())
    a_token()
    with pytest.raises(Denied):
        revoke_token(Token.objects.get(), at=cast.NOW, by=cast.bram())

    assert Token.objects.get().revoked_at is None
