"""Everybody else of DESIGN §4: roles that the cast itself does without. They move in within one test."""

from ruggensteun.ground.people.actions import add_person, grant_role
from ruggensteun.ground.people.terms import Role, WorksAs
from ruggensteun.ground.walls.actions import inside
from tests import cast

NEWCOMERS: dict[str, tuple[str, Role]] = {
    "otto": ("Otto Vos", Role.PUBLIC_ORDER_ADVISER),
    "silvia": ("Silvia Hoek", Role.MUNICIPAL_SECRETARY),
    "vera": ("Vera Blom", Role.RESILIENCE_COORDINATOR),
    "tom": ("Tom Kuiper", Role.CONFIDENTIAL_ADVISER),
    "pia": ("Pia Schouten", Role.POLICE_LIAISON),
    "dora": ("Dora Post", Role.DAMAGE_OFFICER),
    "ans": ("Ans Maas", Role.ANALYST),
    "sem": ("Sem Dijkstra", Role.SURVEY_MANAGER),
    "ilse": ("Ilse Koster", Role.IMPROVEMENT_LEAD),
}


def move_in() -> None:
    """Let them start work in the municipality; safe to call once per test."""
    with inside(cast.organisation_id(), clock=True):
        unit, by = cast.unit("Staf"), cast.clock()
        for key, (name, role) in NEWCOMERS.items():
            person = add_person(
                key, name, unit, works_as=WorksAs.EMPLOYEE, email=f"{key}@duinwijk.test", password=None, by=by
            )
            grant_role(person, role, starts_on=cast.STARTED, unit=None, by=by)
