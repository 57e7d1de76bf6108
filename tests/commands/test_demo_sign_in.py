"""The demo's own provider: arranged once, also at another port."""

import pytest

from ruggensteun.doors.commands.demo_sign_in import arrange
from ruggensteun.ground.entrance.models import Identity, Provider
from tests import cast


@pytest.mark.usefixtures("inside_the_walls")
def test_arranging_is_safe_to_repeat() -> None:
    first = arrange("http://127.0.0.1:9001")
    assert arrange("http://127.0.0.1:9001") == first
    assert Identity.objects.get(person=cast.person("sanne")).subject == "duinwijk-sanne"

    second = arrange("http://127.0.0.1:9002")
    assert {one.pk: one.is_on for one in Provider.objects.all()} == {first: False, second: True}
    assert arrange("http://127.0.0.1:9001") == first
    assert {one.pk: one.is_on for one in Provider.objects.all()} == {first: True, second: False}
