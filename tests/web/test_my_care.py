"""The page of somebody whose care it is."""

from collections.abc import Callable

from django.test import Client

from ruggensteun.care.aftercare.actions import assign_supporter
from ruggensteun.care.aftercare.models import Plan as CarePlan
from tests import cast
from tests.aftercare.setting import a_plan

Open = Callable[..., Client]


def supported() -> CarePlan:
    plan = a_plan()
    assign_supporter(plan, cast.person("petra"), at=cast.NOW, by=cast.bram())
    return plan


def test_somebody_who_was_hit_sees_who_supports_and_when(client_of: Open) -> None:
    supported()
    shown = client_of("sanne").get("/mijn-nazorg").content.decode()
    for word in ("Petra Kok", "Opvanggesprek", "Bel mij", "Slachtofferhulp", "controleer dit nummer"):
        assert word in shown


def test_without_care_it_says_whom_one_can_call(client_of: Open) -> None:
    shown = client_of("dirk").get("/mijn-nazorg").content.decode()
    assert "Er loopt nu geen nazorg voor u" in shown
    assert "Bedrijfsarts" in shown


def test_an_office_holder_reads_the_number_of_the_support_team(client_of: Open) -> None:
    assert "Ondersteuningsteam" in client_of("ria").get("/mijn-nazorg").content.decode()


def test_an_office_holder_is_called_by_the_clerk_or_the_mayor(client_of: Open) -> None:
    a_plan(cast.a_reported_incident("ria"))
    shown = client_of("ria").get("/mijn-nazorg").content.decode()

    assert "De griffier of de burgemeester belt" in shown
    assert "Uw leidinggevende belt" not in shown
