"""The invented municipality itself: departments, executing organisations, people, roles; through the usual actions."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from ruggensteun.ground.people.actions import add_employer, add_person, add_unit, found_organisation, grant_role
from ruggensteun.ground.people.models import Organisation, Person, Unit
from ruggensteun.ground.people.rules import Actor, ensure, the_clock
from ruggensteun.ground.people.terms import EmployerKind, Role, WorksAs
from ruggensteun.ground.protocol.actions import apply_shipped_pack
from ruggensteun.ground.walls.actions import inside
from ruggensteun.keep.simulation import access, rules
from ruggensteun.keep.simulation.actions.care import keep_team
from ruggensteun.keep.simulation.actions.examples import add_contacts, add_locations, show_examples
from ruggensteun.keep.simulation.actions.history import Surroundings, live_through
from ruggensteun.keep.simulation.actions.letters import send_letters
from ruggensteun.keep.simulation.terms import DEPARTMENTS, EXECUTING
from ruggensteun.keep.simulation.terms.cast import ALDERMEN, COUNCIL_MEMBERS, PLAYERS, Player
from ruggensteun.learn.insight.jobs import tally_organisation

Advance = Callable[[float], None]
"""Told how far the work is: 0 to 1."""


@dataclass
class Staff:
    """The departments with the people in them, in the order of `DEPARTMENTS`."""

    units: list[Unit] = field(default_factory=list)
    people: list[list[Person]] = field(default_factory=list)
    players: dict[str, Person] = field(default_factory=dict)


def simulate_municipality(
    slug: str,
    name: str,
    *,
    people: int,
    incidents: int,
    seed: int,
    until: datetime,
    password: str | None = None,
    advance: Advance = lambda done: None,
) -> Organisation:
    """An invented municipality with three years of incidents, the same for the same seed. Everything or nothing."""
    organisation = found_municipality(slug, name)
    clock = the_clock(organisation.pk)
    ensure(access.may_simulate(clock))
    with inside(organisation.pk, clock=True):
        began = (until - rules.YEARS - timedelta(days=30)).date()
        version = apply_shipped_pack("abcd-1", on=began, by=clock)
        advance(0.02)
        staff = _staff(name, people, began, seed=seed, password=password, by=clock, advance=advance)
        surroundings = Surroundings(
            organisation.pk, version.pk, staff.units, staff.people, staff.players, seed=seed, until=until
        )
        add_locations(clock)
        add_contacts(clock)
        live_through(incidents, surroundings, advance=lambda done: advance(0.4 + 0.5 * done), by=clock)
        send_letters(surroundings)
        advance(0.95)
        show_examples(surroundings, by=clock)
    tally_organisation(organisation.pk, at=until)
    return organisation


def found_municipality(slug: str, name: str) -> Organisation:
    """The organisation, before anybody works there."""
    organisation = found_organisation(
        slug, name, theme="duinwijk", contact={"phone": "14 0255", "address": "Raadhuisplein 1, 1970 AA Duinwijk"}
    )
    ensure(access.may_simulate(the_clock(organisation.pk)))
    return organisation


def _staff(
    name: str, people: int, began: date, *, seed: int, password: str | None, by: Actor, advance: Advance
) -> Staff:
    staff = Staff()
    own = add_employer(name, EmployerKind.OWN, by=by)
    executing = {code: add_employer(other, EmployerKind.EXECUTING, by=by) for code, other in EXECUTING.items()}
    crowd = iter(rules.names(people + 100, seed=seed))
    for number, (department, count) in enumerate(zip(DEPARTMENTS, rules.sizes(people), strict=True)):
        unit = add_unit(department.name, executing.get(department.code, own), department.code, by=by)
        staff.units.append(unit)
        players = [player for player in PLAYERS if player.department == department.code]
        members = [_player(player, unit, began, password, by=by) for player in players]
        staff.players |= {player.username: person for player, person in zip(players, members, strict=True)}
        rest = range(max(1, count - len(members)))
        members += [_colleague(next(crowd), unit, number, place, by=by) for place in rest]
        staff.people.append(members)
        _give_it_a_manager(department.code, unit, members, began, by=by)
        advance(0.02 + 0.38 * (number + 1) / len(DEPARTMENTS))
    keep_team(staff.players, on=began + rules.YEARS, by=by)
    return staff


def _player(player: Player, unit: Unit, began: date, password: str | None, *, by: Actor) -> Person:
    address = f"{player.username}@duinwijk.example"
    person = add_person(
        player.username, player.name, unit, email=address, works_as=player.works_as, password=password, by=by
    )
    for role in player.roles:
        within = unit if player.within else None
        grant_role(person, role, starts_on=began, unit=within, compartment=player.compartment, by=by)
    return person


def _colleague(name: rules.Name, unit: Unit, department: int, place: int, *, by: Actor) -> Person:
    works_as = _works_as(unit.uniform_department, place)
    username = f"{name.first}.{department}.{place}"
    return add_person(username, name.whole, unit, email="", works_as=works_as, by=by)


def _works_as(department: str, place: int) -> str:
    if department == "executive_management" and place < ALDERMEN:
        return WorksAs.ALDERMAN
    if department == "council_registry" and place < COUNCIL_MEMBERS:
        return WorksAs.COUNCIL_MEMBER
    return WorksAs.CONTRACTOR if place % 9 == 8 else WorksAs.EMPLOYEE


def _give_it_a_manager(department: str, unit: Unit, members: list[Person], began: date, *, by: Actor) -> None:
    """Every department has a line manager: the last member, unless a player is it."""
    if any(player.department == department and Role.LINE_MANAGER in player.roles for player in PLAYERS):
        return
    grant_role(members[-1], Role.LINE_MANAGER, starts_on=began, unit=unit, by=by)
