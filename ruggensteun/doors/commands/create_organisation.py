"""`ruggensteun create-organisation`: a new municipality with its first administrator."""

import secrets
from dataclasses import dataclass

import click

from ruggensteun.doors.commands.ready import ready


@click.command()
@click.argument("slug")
@click.argument("name")
@click.option("--host", "hosts", multiple=True, help="A host name by which it is reached; may be given again.")
@click.option("--administrator", required=True, help="The sign-in name of the first administrator.")
@click.option("--administrator-name", required=True, help="The name colleagues know the administrator by.")
@click.option("--email", default="", help="The administrator's e-mail address.")
def command(
    slug: str, name: str, hosts: tuple[str, ...], administrator: str, administrator_name: str, email: str
) -> None:
    """Add the organisation NAME with the short name SLUG and its first administrator.

    The administrator's first password is printed once.
    """
    ready()
    from django.core.exceptions import ValidationError

    from ruggensteun.ground.entrance.terms import FIRST_PASSWORD

    password = secrets.token_urlsafe(12)
    try:
        found(slug, name, hosts, Administrator(administrator, administrator_name, email, password))
    except ValidationError as problem:
        raise click.ClickException("; ".join(problem.messages)) from None
    click.echo(f"{name} stands. {administrator} signs in with this password within {FIRST_PASSWORD.days} days,")
    click.echo(f"sets up a second step and chooses another password: {password}")


@dataclass(frozen=True)
class Administrator:
    """The first person of an organisation, who adds the others."""

    username: str
    name: str
    email: str
    password: str


def found(slug: str, name: str, hosts: tuple[str, ...], first: Administrator) -> None:
    """Found the organisation with one employer, one unit and one administrator; refused when the slug is taken."""
    from django.db import transaction
    from django.utils import timezone

    from ruggensteun.ground.entrance.terms import FIRST_PASSWORD
    from ruggensteun.ground.people import actions
    from ruggensteun.ground.people.queries import organisation_named
    from ruggensteun.ground.people.rules import the_clock
    from ruggensteun.ground.people.terms import EmployerKind, Role
    from ruggensteun.ground.walls.actions import inside

    if organisation_named(slug):
        raise click.ClickException(f"There is an organisation {slug} already.")
    with transaction.atomic():
        organisation = actions.found_organisation(slug, name, hosts=list(hosts))
        setup = the_clock(organisation.pk)
        with inside(organisation.pk, clock=True):
            employer = actions.add_employer(name, EmployerKind.OWN, by=setup)
            unit = actions.add_unit("Beheer", employer, "management", by=setup)
            until = timezone.now() + FIRST_PASSWORD
            person = actions.add_person(
                first.username,
                first.name,
                unit,
                email=first.email,
                password=first.password,
                password_until=until,
                by=setup,
            )
            actions.grant_role(person, Role.ADMINISTRATOR, starts_on=timezone.localdate(), by=setup)
