"""`ruggensteun create-organisation`: a new municipality with its first administrator."""

import secrets

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
    password = secrets.token_urlsafe(12)
    create_organisation(slug, name, hosts, administrator, administrator_name, email=email, password=password)
    click.echo(f"{name} stands. {administrator} signs in with this password, and changes it: {password}")


def create_organisation(
    slug: str,
    name: str,
    hosts: tuple[str, ...],
    administrator: str,
    administrator_name: str,
    *,
    email: str = "",
    password: str,
) -> None:
    """Found the organisation with one employer, one unit and one administrator; refused when the slug is taken."""
    from django.core.exceptions import ValidationError
    from django.db import transaction
    from django.utils import timezone

    from ruggensteun.ground.people import actions
    from ruggensteun.ground.people.queries import organisation_named
    from ruggensteun.ground.people.rules import the_clock
    from ruggensteun.ground.people.terms import EmployerKind, Role
    from ruggensteun.ground.walls.actions import inside

    if organisation_named(slug):
        raise click.ClickException(f"There is an organisation {slug} already.")
    with transaction.atomic():
        try:
            organisation = actions.found_organisation(slug, name, hosts=list(hosts))
        except ValidationError as problem:
            raise click.ClickException("; ".join(problem.messages)) from None
        with inside(organisation.pk, clock=True):
            setup = the_clock(organisation.pk)
            employer = actions.add_employer(name, EmployerKind.OWN, by=setup)
            unit = actions.add_unit("Beheer", employer, "management", by=setup)
            person = actions.add_person(administrator, administrator_name, unit, email=email, password=password,
                                        by=setup)  # fmt: skip
            actions.grant_role(person, Role.ADMINISTRATOR, starts_on=timezone.localdate(), by=setup)
