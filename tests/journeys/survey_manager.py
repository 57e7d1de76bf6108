"""`python -m tests.journeys.survey_manager` lets Els of Duinwijk manage the survey, in the database it is told."""

import sys

import django


def main() -> int:
    """Give the role."""
    django.setup()
    from ruggensteun.ground.people.actions import grant_role
    from ruggensteun.ground.people.terms import Role
    from ruggensteun.ground.walls.actions import inside
    from tests import cast

    with inside(cast.organisation_id(), clock=True):
        grant_role(cast.person("els"), Role.SURVEY_MANAGER, starts_on=cast.STARTED, by=cast.clock())
    return 0


if __name__ == "__main__":
    sys.exit(main())
