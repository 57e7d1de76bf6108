"""The page of somebody whose care it is."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client

from ruggensteun.care.aftercare.actions import assign_supporter, make_plan
from ruggensteun.care.aftercare.models import Plan as CarePlan
from ruggensteun.report.incidents.actions import report_incident
from ruggensteun.report.incidents.models import Involvement
from ruggensteun.report.incidents.terms import Part
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


def test_care_that_runs_together_asks_once(client_of: Open) -> None:
    later = cast.NOW + timedelta(days=2)
    supported()
    incident = report_incident(cast.told(happened_at=later), at=later, by=cast.sanne())
    make_plan(Involvement.objects.get(incident=incident, part=Part.VICTIM), at=later, by=cast.clock())
    shown = client_of("sanne").get("/mijn-nazorg").content.decode()

    assert "Deze nazorg loopt samen" in shown
    assert shown.count("Bel mij</") == shown.count("Ook iemand thuis bellen</") == 1


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


def test_the_mayor_himself_is_called_by_the_clerk(client_of: Open) -> None:
    a_plan(cast.a_reported_incident("willem"))
    shown = client_of("willem").get("/mijn-nazorg").content.decode()

    assert "De griffier belt" in shown
    assert "of de burgemeester belt" not in shown
