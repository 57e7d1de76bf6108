"""The people of Duinwijk whom a visitor of the demo can be: one for each role."""

from typing import NamedTuple

from ruggensteun.ground.people.terms import Compartment, Role, WorksAs

PASSWORD = "duinwijk"  # noqa: S105  for a demo on one's own machine


class Player(NamedTuple):
    """Somebody to sign in as."""

    username: str
    name: str
    department: str
    title: str
    roles: tuple[Role, ...] = ()
    works_as: str = WorksAs.EMPLOYEE
    within: bool = False
    compartment: str = ""


PLAYERS = (
    Player("sanne", "Sanne de Wit", "supervision_enforcement", "enforcement officer (reports)"),
    Player(
        "karin",
        "Karin Smit",
        "supervision_enforcement",
        "line manager of enforcement",
        (Role.LINE_MANAGER,),
        within=True,
    ),
    Player(
        "joost", "Joost Mulder", "civil_affairs", "line manager of civil affairs", (Role.LINE_MANAGER,), within=True
    ),
    Player("bram", "Bram Visser", "staff", "aggression coordinator", (Role.AGGRESSION_COORDINATOR,)),
    Player("lotte", "Lotte Bakker", "staff", "second coordinator", (Role.AGGRESSION_COORDINATOR,)),
    Player(
        "nadia",
        "Nadia Amrani",
        "neighbourhood_team",
        "coordinator of an executing organisation",
        (Role.AGGRESSION_COORDINATOR,),
        within=True,
    ),
    Player("mo", "Mo Yilmaz", "legal", "legal reviewer (second approval)", (Role.LEGAL_REVIEWER,)),
    Player("dirk", "Dirk Jansen", "civil_affairs", "desk worker", (Role.DESK_WORKER,)),
    Player("petra", "Petra Kok", "civil_affairs", "peer supporter", (Role.PEER_SUPPORTER,)),
    Player("vera", "Vera Willems", "staff", "confidential adviser", (Role.CONFIDENTIAL_ADVISER,)),
    Player("omar", "Omar Kaya", "public_order_safety", "police liaison", (Role.POLICE_LIAISON,)),
    Player("ingrid", "Ingrid Postma", "finance", "damage officer", (Role.DAMAGE_OFFICER,)),
    Player("hugo", "Hugo Martens", "public_order_safety", "public-order adviser", (Role.PUBLIC_ORDER_ADVISER,)),
    Player("griet", "Griet Bos", "council_registry", "council clerk", (Role.COUNCIL_CLERK,)),
    Player("ria", "Ria Peeters", "council_registry", "council member (reports)", (), WorksAs.COUNCIL_MEMBER),
    Player("willem", "Willem de Graaf", "executive_management", "mayor", (Role.MAYOR,), WorksAs.MAYOR),
    Player("selma", "Selma Aarts", "executive_management", "municipal secretary", (Role.MUNICIPAL_SECRETARY,)),
    Player("els", "Els van Dijk", "executive_management", "executive (figures)", (Role.EXECUTIVE,)),
    Player("noor", "Noor Hendriks", "public_order_safety", "resilience coordinator", (Role.RESILIENCE_COORDINATOR,)),
    Player("frank", "Frank Brouwer", "staff", "analyst and survey manager", (Role.ANALYST, Role.SURVEY_MANAGER)),
    Player("julia", "Julia Kramer", "staff", "improvement lead", (Role.IMPROVEMENT_LEAD,)),
    Player("paul", "Paul Groen", "legal", "privacy officer", (Role.PRIVACY_OFFICER,)),
    Player("anouk", "Anouk Dekker", "other_support", "administrator", (Role.ADMINISTRATOR,)),
)

OFFICIAL = Compartment.OFFICIAL
ALDERMEN = 4
COUNCIL_MEMBERS = 30
