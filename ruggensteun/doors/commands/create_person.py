"""`ruggensteun create-person`: an account in an organisation."""

import secrets

import click

from ruggensteun.doors.commands.ready import ready


@click.command()
@click.argument("organisation")
@click.argument("username")
@click.argument("name")
@click.option("--unit", required=True, help="The name of the unit; it must be there.")
@click.option("--role", "roles", multiple=True, help="A role, for instance aggression_coordinator; may be given again.")
@click.option("--email", default="", help="Where reminders go; they hold no content.")
def command(organisation: str, username: str, name: str, unit: str, roles: tuple[str, ...], email: str) -> None:
    """Add NAME as USERNAME to the organisation with the short name ORGANISATION.

    The first password is printed once. Roles count from today for the whole organisation.
    """
    ready()
    from ruggensteun.ground.entrance.terms import FIRST_PASSWORD

    password = secrets.token_urlsafe(12)
    create_person(organisation, username, name, unit, roles, email=email, password=password)
    click.echo(
        f"{username} signs in with this password within {FIRST_PASSWORD.days} days, and chooses another: {password}"
    )


def create_person(
    slug: str, username: str, name: str, unit_name: str, roles: tuple[str, ...], *, email: str = "", password: str
) -> None:
    """Add a person with roles; refused for an unknown organisation, unit or role and for a name that is taken."""
    from django.utils import timezone

    from ruggensteun.ground.entrance.terms import FIRST_PASSWORD
    from ruggensteun.ground.people import actions
    from ruggensteun.ground.people.queries import organisation_named, person_signing_in, units
    from ruggensteun.ground.people.rules import the_clock
    from ruggensteun.ground.people.terms import Role
    from ruggensteun.ground.walls.actions import inside

    organisation = organisation_named(slug)
    if organisation is None:
        raise click.ClickException(f"There is no organisation {slug}.")
    unknown = set(roles) - set(Role.values)
    if unknown:
        raise click.ClickException(f"Not a role: {', '.join(sorted(unknown))}. Roles: {', '.join(Role.values)}.")
    with inside(organisation.pk, clock=True):
        unit = next((one for one in units() if one.name.casefold() == unit_name.casefold()), None)
        if unit is None:
            raise click.ClickException(f"There is no unit {unit_name}. Units: {', '.join(map(str, units()))}.")
        if person_signing_in(username):
            raise click.ClickException(f"{username} has an account already.")
        setup = the_clock(organisation.pk)
        ends = timezone.now() + FIRST_PASSWORD
        person = actions.add_person(username, name, unit, email=email, password=password, password_until=ends, by=setup)
        for role in roles:
            actions.grant_role(person, Role(role), starts_on=timezone.localdate(), by=setup)
