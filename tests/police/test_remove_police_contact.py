"""Taking a fixed contact off the list, and who may."""

import pytest

from ruggensteun.ground.people.rules import Denied
from ruggensteun.respond.police.actions import add_police_contact, remove_police_contact
from ruggensteun.respond.police.terms import Side
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")


@pytest.mark.parametrize("who", ["karin", "sanne", "mo", "dirk", "anouk"])
def test_who_may_not(who: str) -> None:
    contact = add_police_contact(Side.POLICE, "De Boer", "0900", by=cast.bram())
    by = cast.actor(who)
    with pytest.raises(Denied):
        add_police_contact(Side.POLICE, "De Boer", "0900", by=by)
    with pytest.raises(Denied):
        remove_police_contact(contact, by=by)
