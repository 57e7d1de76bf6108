"""An empty database of the house with one organisation, for benches that fill it themselves."""

import os
from uuid import UUID

import psycopg

from bench import prepare
from ruggensteun.config import postgres


def environment(name: str) -> dict[str, str]:
    """What a process of the house needs to work on the database of this name."""
    server = prepare.cluster()
    return prepare.environment(0) | {
        "RUGGENSTEUN_SEAL_KEY": prepare.ROOT_KEY,
        "DATABASE_URL": server.url(postgres.APP, name),
        "DATABASE_OWNER_URL": server.url(postgres.OWNER, name),
    }


def superuser_url(name: str) -> str:
    """The address of the database for whoever may write past the walls."""
    return prepare.cluster().url(postgres.SUPERUSER, name)


def make(name: str) -> UUID:
    """Make the database anew, in this process; returns the id of its organisation."""
    with psycopg.connect(superuser_url("postgres"), autocommit=True) as link:
        link.execute(f"drop database if exists {name} with (force)")
        link.execute(f"create database {name} owner {postgres.OWNER}")
    os.environ |= environment(name)
    from ruggensteun.doors.commands.ready import ready

    ready()
    from django.core.management import call_command

    from ruggensteun.ground.people.actions import found_organisation
    from ruggensteun.ground.walls.actions import raise_walls

    call_command("migrate", database="owner", verbosity=0)
    raise_walls()
    return found_organisation("duinwijk", "Gemeente Duinwijk").pk
