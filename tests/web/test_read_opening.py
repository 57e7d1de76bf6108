"""Reading with emergency access, as its pages do it. Hostile input A 17."""

from collections.abc import Callable

from django.test import Client

from ruggensteun.care.worklist.jobs import meet_opening
from ruggensteun.report.incidents.models import Opening
from tests import cast
from tests.incidents.test_break_glass import REASON, confirm

Open = Callable[..., Client]


def asked(client: Client, reference: str) -> Opening:
    assert client.post("/noodtoegang", {"dossier": reference, "reason": REASON}).status_code == 302
    opening = Opening.objects.order_by("-id")[0]
    meet_opening(opening.organisation_id, opening.pk, at=opening.asked_at)
    opening.refresh_from_db()
    return opening


def test_17_an_administrator_reads_nothing_without_it_and_everybody_hears_of_it(client_of: Open) -> None:
    incident = cast.a_reported_incident()
    anouk = client_of("anouk")
    assert anouk.get(f"/dossiers/{incident.pk}").status_code == 404

    opening = asked(anouk, incident.reference)
    page = anouk.get(f"/noodtoegang/{opening.pk}").content.decode()

    assert "wist te wonen" in page
    assert "<form" not in page.split("<main")[1].split("</main")[0]
    assert anouk.get(f"/dossiers/{incident.pk}").status_code == 404
    assert "noodtoegang" in client_of("sanne").get(f"/meldingen/{incident.pk}/gelezen").content.decode()
    assert "Anouk Dekker" in client_of("paul").get("/noodtoegang").content.decode()


def test_17_a_shielded_dossier_takes_two(client_of: Open) -> None:
    incident = cast.a_reported_incident(shielded=True)
    anouk = client_of("anouk")
    opening = asked(anouk, incident.reference)
    assert anouk.get(f"/noodtoegang/{opening.pk}").status_code == 403
    confirm(opening)

    assert "wist te wonen" in anouk.get(f"/noodtoegang/{opening.pk}").content.decode()
    assert client_of("griet").get(f"/noodtoegang/{opening.pk}").status_code == 404
    assert client_of("paul").get(f"/noodtoegang/{opening.pk}").status_code == 403


def test_what_is_no_reference_is_said(client_of: Open) -> None:
    answer = client_of("paul").post("/noodtoegang", {"dossier": "dossier van Sanne", "reason": ""})

    assert answer.status_code == 422
    assert "Dit is geen kenmerk" in answer.content.decode()
    assert "dossier van Sanne" in answer.content.decode()
    assert not Opening.objects.exists()


def test_asking_wants_a_fresh_proof_of_who_it_is(client_of: Open) -> None:
    paul = client_of("paul")
    session = paul.session
    session["strong"] = 0
    session.save()
    incident = cast.a_reported_incident()
    answer = paul.post("/noodtoegang", {"dossier": incident.reference, "reason": REASON})

    assert answer.status_code == 401
    assert REASON in answer.content.decode()
    assert not Opening.objects.exists()
