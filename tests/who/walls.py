"""A connection that can step out of the walls for one request: only the tests have such a role."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, connections

from ruggensteun.config import postgres
from tests.conftest import CLUSTER, administrate

TESTER, WITHOUT = "ruggensteun_tester", "ruggensteun_without_walls"
MADE = """
do $$ begin
  create role {role} {what} in role {within};
exception when duplicate_object or unique_violation then null; end $$
"""


@contextmanager
def a_way_out(database: str) -> Iterator[None]:
    """Connect as somebody who is the app role, and who may become a role to which the walls do not apply."""
    with postgres._superuser(CLUSTER) as superuser:
        superuser.execute(MADE.format(role=WITHOUT, what="nologin bypassrls", within=postgres.APP))
        superuser.execute(MADE.format(role=TESTER, what="login", within=f"{postgres.APP}, {WITHOUT}"))
    administrate(f"grant connect on database {database} to {TESTER}")
    usual = dict(connections.settings["default"])
    known = connections["default"].settings_dict
    connection.close()
    known |= {"USER": TESTER, "OPTIONS": {**usual["OPTIONS"], "options": f"-c role={postgres.APP}"}}
    try:
        yield
    finally:
        connection.close()
        known |= {"USER": usual["USER"], "OPTIONS": usual["OPTIONS"]}


def step_out() -> None:
    """Until the end of this savepoint the walls do not apply; what stands above them must do alone."""
    with connection.cursor() as cursor:
        cursor.execute(f"set local role {WITHOUT}")
