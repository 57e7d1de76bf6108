"""Standing inside the walls, and stepping back."""

import pytest
from django.db import connection, transaction

from ruggensteun.ground.walls.actions import inside
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def person_of_the_context() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select walls_person()")
        return str(cursor.fetchone()[0])


@pytest.mark.parametrize("rolled_back", [False, True])
def test_the_earlier_context_comes_back_also_after_a_refusal(rolled_back: bool) -> None:
    before = person_of_the_context()
    with inside(cast.organisation_id(), cast.person("bram").pk):
        assert person_of_the_context() == str(cast.person("bram").pk)
        transaction.set_rollback(rolled_back)

    assert person_of_the_context() == before
