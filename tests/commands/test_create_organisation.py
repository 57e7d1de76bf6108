"""A fresh installation gets its first organisation and administrator."""

from uuid import UUID

import pytest
from click.testing import CliRunner
from django.utils import timezone

from ruggensteun.doors.commands.create_organisation import command
from ruggensteun.doors.commands.create_person import command as create_person
from ruggensteun.ground.people.models import Organisation
from ruggensteun.ground.people.queries import as_actor, organisation_named, person_signing_in
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.people.terms import Role
from ruggensteun.ground.walls.actions import inside

pytestmark = pytest.mark.django_db
WORDS = ["nieuwstad", "Gemeente Nieuwstad", "--administrator", "Bo", "--administrator-name", "Bo de Beheerder"]


def founded() -> Organisation:
    """The organisation that the command made."""
    assert CliRunner().invoke(command, WORDS).exit_code == 0
    organisation = organisation_named("nieuwstad")
    assert organisation is not None
    return organisation


def actor(organisation_id: UUID, username: str) -> Actor:
    """Who somebody is after signing in."""
    with inside(organisation_id, clock=True):
        person = person_signing_in(username)
        assert person is not None
        return as_actor(person, on=timezone.localdate())


def test_the_administrator_can_sign_in_with_the_printed_password() -> None:
    told = CliRunner().invoke(command, WORDS)
    password = told.output.strip().rsplit(" ", 1)[-1]
    organisation = organisation_named("nieuwstad")

    assert told.exit_code == 0
    assert organisation is not None
    with inside(organisation.pk):
        person = person_signing_in("bo")
        assert person is not None
        assert person.check_password(password)
        assert person.password_until is not None, "a first password opens a week, and another is chosen"
    assert actor(organisation.pk, "bo").has_role(Role.ADMINISTRATOR)


def test_a_short_name_that_is_taken_is_refused() -> None:
    founded()
    told = CliRunner().invoke(command, WORDS)

    assert told.exit_code == 1
    assert "already" in told.output


def test_a_person_with_a_role_is_added() -> None:
    organisation = founded()
    words = ["nieuwstad", "bram", "Bram", "--unit", "beheer", "--role", "aggression_coordinator"]

    assert CliRunner().invoke(create_person, words).exit_code == 0
    assert actor(organisation.pk, "bram").has_role(Role.AGGRESSION_COORDINATOR)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["elders", "bram", "Bram", "--unit", "Beheer"], "no organisation elders"),
        (["nieuwstad", "bram", "Bram", "--unit", "Balie"], "no unit Balie. Units: Beheer"),
        (["nieuwstad", "bram", "Bram", "--unit", "Beheer", "--role", "king"], "Not a role: king"),
        (["nieuwstad", "bo", "Bo", "--unit", "Beheer"], "has an account already"),
    ],
)
def test_what_does_not_fit_is_a_sentence(words: list[str], told: str) -> None:
    founded()
    answer = CliRunner().invoke(create_person, words)

    assert answer.exit_code == 1
    assert told in answer.output
