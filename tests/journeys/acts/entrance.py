"""Coming in: providers, keys, the second step."""

from datetime import timedelta

from ruggensteun.ground.entrance.actions.directory import let_in_directory
from ruggensteun.ground.entrance.actions.factors import set_up_authenticator
from ruggensteun.ground.entrance.actions.providers import add_provider, agree_meaning, make_client_key, switch_provider
from ruggensteun.ground.entrance.models import Provider
from ruggensteun.ground.entrance.rules.factors import code_at, new_totp_secret
from ruggensteun.ground.entrance.terms import SecondFactorBy
from ruggensteun.ground.people.terms import Role
from tests.journeys.scene import NOBODY, Scene, scene
from tests.journeys.story import Story

HALFWAY = "noor"
"""She has an app with codes, so that her sign-in stops at the second step."""


def scenes(story: Story) -> list[Scene]:
    """The pages before and behind signing in, and how the administrator arranges it."""
    provider = a_provider(story)
    halfway(story)
    plain = ("manage_sign_in", "add_provider", "agree_meaning", "let_in_directory", "reset_account")
    found = [scene(name, "anouk") for name in plain]
    found += [scene(f"{name}--refused", "anouk", sends=True) for name in plain[1:]]
    found.append(scene("change_provider", "anouk", provider_id=provider.pk))
    mine = ("my_sign_in", "add_authenticator", "remove_authenticator", "make_recovery_codes", "change_password")
    found += [scene(name, "sanne") for name in (*mine, "add_passkey", "confirm_self")]
    found += [scene(f"{name}--refused", "sanne", sends=True) for name in ("change_password", "confirm_self")]
    found.append(scene("second_step", HALFWAY))
    found.append(scene("second_step--refused", HALFWAY, sends=True))
    for name in ("come_back", "signed_out"):
        found.append(scene(name, NOBODY, gemeente="duinwijk", provider_id=provider.pk))
    return found


def a_provider(story: Story) -> Provider:
    """The municipality signs in with its own accounts; a second key, a group and a directory are arranged."""
    given = {"name": "Account van Duinwijk", "issuer": "https://inloggen.duinwijk.example", "client_id": "ruggensteun"}
    anouk = story.actor("anouk")
    provider = add_provider(**given, second_factor_by=SecondFactorBy.PROVIDER, at=story.at, by=anouk)
    switch_provider(provider, on=True, at=story.at, by=anouk)
    make_client_key(at=story.at, by=anouk)
    agree_meaning(provider, "agressie-coordinatoren", role=Role.AGGRESSION_COORDINATOR, by=anouk)
    let_in_directory("Directory van Duinwijk", expires_at=story.at + timedelta(days=365), at=story.at, by=anouk)
    return provider


def halfway(story: Story) -> None:
    """Noor uses an app with codes."""
    secret = new_totp_secret()
    person, noor = story.person(HALFWAY), story.actor(HALFWAY)
    set_up_authenticator(person, secret, code_at(secret, story.at), at=story.at, by=noor)
