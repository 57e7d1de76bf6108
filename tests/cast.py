"""A small named cast, built through actions. Duinwijk is the municipality; Zeeberg is the stranger next door.

Sanne is an enforcement officer, Fatima her colleague, Karin their line manager, Bram the aggression coordinator,
Lotte a second coordinator, Mo the legal reviewer, Dirk works at the desk of Burgerzaken, Joost is its manager, Els
the executive, Petra a peer supporter, Griet the council clerk, Willem the mayor, Ria a council member, Paul the
privacy officer, Anouk the administrator. Zoë coordinates in Zeeberg.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from ruggensteun.ground.people import actions, queries
from ruggensteun.ground.people.models import Organisation, Person, Unit
from ruggensteun.ground.people.rules import Actor, the_clock
from ruggensteun.ground.people.terms import EmployerKind, Role, WorksAs
from ruggensteun.ground.protocol.actions import apply_shipped_pack
from ruggensteun.ground.walls.actions import inside
from ruggensteun.ground.walls.models import new_id
from ruggensteun.report.incidents.actions import report_incident
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.rules import Told
from ruggensteun.respond.measures.actions import add_location

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
STARTED = date(2024, 1, 1)
PASSWORD = "duinwijk"

_known: dict[str, UUID] = {}

ROLES: dict[str, tuple[Role, str | None]] = {
    "karin": (Role.LINE_MANAGER, "Toezicht en Handhaving"),
    "joost": (Role.LINE_MANAGER, "Burgerzaken"),
    "bram": (Role.AGGRESSION_COORDINATOR, None),
    "lotte": (Role.AGGRESSION_COORDINATOR, None),
    "mo": (Role.LEGAL_REVIEWER, None),
    "dirk": (Role.DESK_WORKER, None),
    "els": (Role.EXECUTIVE, None),
    "petra": (Role.PEER_SUPPORTER, None),
    "griet": (Role.COUNCIL_CLERK, None),
    "willem": (Role.MAYOR, None),
    "paul": (Role.PRIVACY_OFFICER, None),
    "anouk": (Role.ADMINISTRATOR, None),
}
PERSONS: dict[str, tuple[str, str, str]] = {
    "sanne": ("Sanne de Wit", "Toezicht en Handhaving", WorksAs.EMPLOYEE),
    "fatima": ("Fatima Aziz", "Toezicht en Handhaving", WorksAs.CONTRACTOR),
    "karin": ("Karin Smit", "Toezicht en Handhaving", WorksAs.EMPLOYEE),
    "bram": ("Bram Visser", "Staf", WorksAs.EMPLOYEE),
    "lotte": ("Lotte Bakker", "Staf", WorksAs.EMPLOYEE),
    "mo": ("Mo Yilmaz", "Staf", WorksAs.EMPLOYEE),
    "dirk": ("Dirk Jansen", "Burgerzaken", WorksAs.EMPLOYEE),
    "joost": ("Joost Mulder", "Burgerzaken", WorksAs.EMPLOYEE),
    "els": ("Els van Dijk", "Staf", WorksAs.EMPLOYEE),
    "petra": ("Petra Kok", "Burgerzaken", WorksAs.EMPLOYEE),
    "griet": ("Griet Bos", "Griffie", WorksAs.EMPLOYEE),
    "willem": ("Willem de Graaf", "Griffie", WorksAs.MAYOR),
    "ria": ("Ria Peeters", "Griffie", WorksAs.COUNCIL_MEMBER),
    "paul": ("Paul Groen", "Staf", WorksAs.EMPLOYEE),
    "anouk": ("Anouk Dekker", "Staf", WorksAs.EMPLOYEE),
}
LOCATIONS = ("Stadhuis", "Wijkpost Oost")
UNITS = {
    "Toezicht en Handhaving": "supervision_enforcement",
    "Burgerzaken": "civil_affairs",
    "Staf": "staff",
    "Griffie": "council_registry",
}


def move_in() -> None:
    """Build both municipalities once per test database."""
    _municipality("duinwijk", "Gemeente Duinwijk", PERSONS, ROLES)
    strangers = {"zoe": ("Zoë Prins", "Staf", WorksAs.EMPLOYEE)}
    _municipality("zeeberg", "Gemeente Zeeberg", strangers, {"zoe": (Role.AGGRESSION_COORDINATOR, None)})


def _municipality(
    slug: str,
    name: str,
    persons: Mapping[str, tuple[str, str, str]],
    roles: Mapping[str, tuple[Role, str | None]],
) -> None:
    organisation = actions.found_organisation(slug, name, hosts=[f"{slug}.test"], theme="duinwijk")
    clock = the_clock(organisation.pk)
    with inside(organisation.pk, clock=True):
        employer = actions.add_employer(name, EmployerKind.OWN, by=clock)
        units = {unit: actions.add_unit(unit, employer, code, by=clock) for unit, code in UNITS.items()}
        known = {
            key: actions.add_person(
                key, full, units[unit], works_as=works_as, email=f"{key}@{slug}.test", password=PASSWORD, by=clock
            )
            for key, (full, unit, works_as) in persons.items()
        }
        for key, (role, within) in roles.items():
            actions.grant_role(known[key], role, starts_on=STARTED, unit=units[within] if within else None, by=clock)
        _apply_default_pack(clock)
        for name in LOCATIONS:
            add_location(name, by=clock)


def _apply_default_pack(clock: Actor) -> None:
    apply_shipped_pack("abcd-1", on=STARTED, by=clock)


def organisation_id(slug: str = "duinwijk") -> UUID:
    """The municipality's id."""
    if slug not in _known:
        _known[slug] = Organisation.objects.get(slug=slug).pk
    return _known[slug]


def person(key: str) -> Person:
    """Somebody of the cast, as a row."""
    return Person.objects.select_related("unit").get(username=key)


def unit(name: str) -> Unit:
    """A unit of the municipality in whose context we stand."""
    return Unit.objects.get(name=name)


def actor(key: str) -> Actor:
    """Somebody of the cast, with the roles of today."""
    found = queries.actor_of(person(key).pk, on=TODAY)
    assert found is not None
    return found


def clock(slug: str = "duinwijk") -> Actor:
    """What happens because time passes."""
    return the_clock(organisation_id(slug))


def told(**changes: object) -> Told:
    """A report: Sanne was shouted at and threatened on the street."""
    usual = {
        "id": new_id(),
        "happened_at": NOW,
        "behaviours": ("verbal_abuse", "threat_violence"),
        "channel": "street",
        "line": "Een man schreeuwde dat hij mij wist te wonen.",
    }
    return Told(**{**usual, **changes})  # type: ignore[arg-type]


def a_reported_incident(by: str = "sanne", **changes: Any) -> Incident:
    """What Sanne (or somebody else) reported this morning."""
    return report_incident(told(**changes), at=NOW, by=actor(by))


def __getattr__(key: str) -> Callable[[], Actor]:
    """`cast.bram()` is Bram with the roles of today."""
    if key in PERSONS or key == "zoe":
        return lambda: actor(key)
    raise AttributeError(key)
