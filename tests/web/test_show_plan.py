"""The page of a supporter."""

from collections.abc import Callable

from django.test import Client

from ruggensteun.care.aftercare.actions import assign_supporter, offer_help
from ruggensteun.care.aftercare.models import Plan as CarePlan
from ruggensteun.care.aftercare.terms import MANAGER_CONTACT
from tests import cast
from tests.aftercare.setting import a_plan, the_moment

Open = Callable[..., Client]


def supported() -> CarePlan:
    plan = a_plan()
    assign_supporter(plan, cast.person("petra"), at=cast.NOW, by=cast.bram())
    return plan


def test_the_supporter_sees_everything_and_the_manager_reads_why_not(client_of: Open) -> None:
    plan = supported()
    offer_help(plan, "legal", note="Samen bellen", at=cast.NOW, by=cast.petra())
    shown = client_of("petra").get(f"/zorg/plan/{plan.pk}").content.decode()
    for word in ("Sanne de Wit", "Opvanggesprek", "Samen bellen", "Vertrouwenspersoon"):
        assert word in shown
    assert client_of("karin").get(f"/zorg/plan/{plan.pk}").status_code == 403


def test_the_call_of_the_manager_is_the_managers_own(client_of: Open) -> None:
    plan = supported()
    shown = client_of("petra").get(f"/zorg/plan/{plan.pk}").content.decode()
    manager, first = the_moment(plan, MANAGER_CONTACT), the_moment(plan)

    assert "De leidinggevende belt" in shown
    assert "Uw leidinggevende belt" not in shown
    assert f"/zorg/{manager.pk}" not in shown
    assert shown.index(f"/zorg/{first.pk}") < shown.index("De leidinggevende belt")
