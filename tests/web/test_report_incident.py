"""The page with which somebody reports: it works, and every mistake is a sentence that keeps what was typed."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ruggensteun.ground.walls.models import new_id
from ruggensteun.report.incidents.models import Incident, Involvement
from ruggensteun.report.incidents.queries import story_of
from ruggensteun.report.incidents.rules import kept_as
from ruggensteun.report.incidents.terms import Part, Route
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")

LINE = "Een man schreeuwde dat hij mij wist te wonen."


def answers(**changes: object) -> dict[str, object]:
    """Four taps and a sentence."""
    usual: dict[str, object] = {
        "id": str(new_id()),
        "behaviours": ["verbal_abuse", "threat_violence"],
        "channel": "street",
        "when": "now",
        "who": "self",
        "line": LINE,
    }
    return {name: value for name, value in (usual | changes).items() if value is not None}


@pytest.fixture
def sanne(client_of: Callable[[str], Client]) -> Client:
    return client_of("sanne")


def test_the_page_has_now_and_me_preset_and_an_id(sanne: Client) -> None:
    page = sanne.get("/melden").content.decode()

    assert UUID(re.findall(r'name="id" value="([^"]+)"', page)[0]).version == 7
    assert re.search(r'value="now"[^>]*checked', page)
    assert re.search(r'value="self"[^>]*checked', page)
    assert "data-quick-exit" in page


def test_four_taps_and_a_sentence_are_a_report(sanne: Client) -> None:
    sent = answers()
    response = sanne.post("/melden", sent)

    incident = Incident.objects.get()
    assert (response.status_code, response.headers["Location"]) == (302, f"/meldingen/{incident.pk}/wat-nu")
    assert incident.pk == kept_as(UUID(str(sent["id"])), cast.person("sanne").pk)
    assert incident.behaviours == ["verbal_abuse", "threat_violence"]
    assert timezone.now() - incident.happened_at < timedelta(minutes=1)
    assert story_of(incident).line == LINE


def test_a_report_asks_the_database_no_more_than_fifteen_times(sanne: Client) -> None:
    sanne.post("/melden", answers())
    with CaptureQueriesContext(connection) as asked:
        sanne.post("/melden", answers())

    assert len(asked) <= 15


def test_who_was_signed_out_loses_nothing() -> None:
    browser, sent = Client(enforce_csrf_checks=True), answers(line="Eén & <twee>")
    browser.get("/aanmelden?gemeente=duinwijk")
    token = browser.cookies["csrf"].value
    page = browser.post("/melden", sent | {"csrfmiddlewaretoken": token})

    assert page.status_code == 401
    assert "Eén &amp; &lt;twee&gt;" in page.content.decode()
    assert page.content.decode().count('name="behaviours"') == 2
    browser.post(
        "/aanmelden",
        {"username": "sanne", "password": "duinwijk", "gemeente": "duinwijk", "csrfmiddlewaretoken": token},
    )
    assert browser.post("/melden", sent | {"csrfmiddlewaretoken": token}).status_code == 302
    assert story_of(Incident.objects.get()).line == "Eén & <twee>"


def test_another_site_cannot_put_words_in_that_page() -> None:
    page = Client(enforce_csrf_checks=True).post("/melden", answers())

    assert page.status_code == 403
    assert LINE not in page.content.decode()


def test_sent_twice_is_one_report(sanne: Client) -> None:
    sent = answers()
    first, second = sanne.post("/melden", sent), sanne.post("/melden", sent)

    assert first.headers["Location"] == second.headers["Location"]
    assert Incident.objects.count() == 1


def test_another_text_under_the_same_id_is_a_sentence_with_the_way_to_the_report(sanne: Client) -> None:
    sent = answers()
    sanne.post("/melden", sent)
    response = sanne.post("/melden", sent | {"line": "Iets anders."})

    page = response.content.decode()
    assert response.status_code == 422
    assert "al verstuurd" in page
    assert f"/meldingen/{Incident.objects.get().pk}" in page
    assert "Iets anders." in page
    assert story_of(Incident.objects.get()).line == LINE


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"behaviours": None}, "Kies wat er is gebeurd."),
        ({"behaviours": ["<script>"]}, "geldige keuze"),
        ({"channel": None}, "Kies hoe of waar het gebeurde."),
        ({"line": "   "}, "Vertel in één zin wat er gebeurde."),
        ({"line": "x" * 4001}, "4001"),
        ({"line": "a\x00b"}, "Null"),
        ({"when": "earlier"}, "Kies op welke dag het was."),
        ({"when": "earlier", "day": "2999-01-01"}, "toekomst"),
        ({"when": "earlier", "day": "1999-01-01"}, "vijf jaar"),
        ({"when": "earlier", "day": "31 februari"}, "geldige datum"),
        ({"when": "now", "day": "2026-01-01"}, "U koos “nu”"),
        ({"who": "on_behalf"}, "Kies of vul in wie het overkwam."),
        ({"who": "self", "victim_name": "Fatima Aziz"}, "U koos “mij”"),
        ({"who": "after_talk", "victim_name": "Fatima Aziz"}, "geldige keuze"),
        ({"who": "on_behalf", "victim_name": "Niemand Hier"}, "Wij vinden geen collega"),
        ({"excluded_names": "Niemand Hier"}, "Wij vinden geen collega"),
        ({"excluded_names": "Sanne de Wit"}, "U kunt uzelf niet uitsluiten."),
        ({"excluded_names": "Karin Smit, Bram Visser, Lotte Bakker, Mo Yilmaz"}, "niemand over"),
        ({"who": "on_behalf", "victim_name": "Fatima Aziz", "excluded_names": "fatima"}, "dezelfde collega"),
    ],
)
def test_what_cannot_be_right_is_a_sentence(sanne: Client, changes: dict[str, object], sentence: str) -> None:
    sent = answers(**changes)
    response = sanne.post("/melden", sent)

    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    assert str(sent["id"]) in page
    assert not Incident.objects.exists()
    if len(str(sent.get("line", ""))) == len(LINE):
        assert LINE in page


def test_all_mistakes_are_told_at_once(sanne: Client) -> None:
    sent = answers(
        behaviours=None, when="earlier", who="on_behalf", victim_name="fat", excluded_names="Niemand", line=""
    )
    page = sanne.post("/melden", sent).content.decode()

    for sentence in (
        "Kies wat er is",
        "Kies op welke dag",
        "bedoelt met “fat”",
        "met de naam “Niemand”",
        "Vertel in één",
    ):
        assert sentence in page


def test_a_report_without_a_good_id_gets_a_new_one(sanne: Client) -> None:
    sanne.post("/melden", answers(id="' or 1=1 --"))

    assert Incident.objects.count() == 1


def test_earlier_is_a_day_and_perhaps_a_time(sanne: Client) -> None:
    day = timezone.localdate() - timedelta(days=2)
    sanne.post("/melden", answers(when="earlier", day=day.isoformat(), time="08:15"))

    happened = timezone.localtime(Incident.objects.get().happened_at)
    assert (happened.date(), happened.hour, happened.minute) == (day, 8, 15)


def test_for_a_colleague_by_name(sanne: Client) -> None:
    sanne.post("/melden", answers(who="on_behalf", victim_name="fatima aziz"))

    incident = Incident.objects.get()
    assert incident.route == Route.ON_BEHALF
    assert Involvement.objects.get(part=Part.VICTIM).person == cast.person("fatima")
    assert Involvement.objects.get(part=Part.REPORTER).person == cast.person("sanne")


def test_a_part_of_a_name_gives_a_choice_without_script(sanne: Client) -> None:
    page = sanne.post("/melden", answers(who="on_behalf", victim_name="fat")).content.decode()
    assert "Fatima Aziz (Toezicht en Handhaving)" in page
    assert not Incident.objects.exists()

    sanne.post("/melden", answers(who="on_behalf", victim_name="fat", victim=str(cast.person("fatima").pk)))
    assert Involvement.objects.get(part=Part.VICTIM).person == cast.person("fatima")


def test_somebody_without_an_account_is_a_name(sanne: Client) -> None:
    sanne.post("/melden", answers(who="on_behalf", victim_name="Een inhuurkracht", victim="name"))

    assert Involvement.objects.get(part=Part.VICTIM).person is None


def test_together_with_the_manager_it_happened_to_me(sanne: Client) -> None:
    sanne.post("/melden", answers(who="with_manager"))

    assert Incident.objects.get().route == Route.WITH_MANAGER
    assert Involvement.objects.get().person == cast.person("sanne")


def test_a_manager_records_a_talk(client_of: Callable[[str], Client]) -> None:
    client_of("karin").post("/melden", answers(who="after_talk", victim_name="Sanne de Wit"))

    parts = {row.part: row.person for row in Involvement.objects.all()}
    assert parts == {Part.VICTIM: cast.person("sanne"), Part.RECORDED_BY: cast.person("karin")}


@pytest.mark.parametrize("who", [{"victim_name": "Ria Peeters"}, {"victim_name": "Wethouder Jansen", "victim": "name"}])
def test_what_the_clerk_records_is_for_the_circle(client_of: Callable[[str], Client], who: dict[str, str]) -> None:
    client_of("griet").post("/melden", answers(who="after_talk", **who))

    incident = Incident.objects.get()
    assert (incident.shielded, incident.compartment) == (True, "political")
    assert cast.person("bram").pk not in incident.circle


def test_kept_in_a_small_circle(sanne: Client) -> None:
    sanne.post("/melden", answers(shielded="on"))

    incident = Incident.objects.get()
    assert set(incident.circle) == {cast.person(key).pk for key in ("sanne", "bram", "lotte")}


def test_who_must_not_see_it(sanne: Client) -> None:
    page = sanne.post("/melden", answers(excluded_names="Karin Smit, mul")).content.decode()
    assert "Joost Mulder (Burgerzaken)" in page

    both = answers(excluded_names="Karin Smit, mul", excluded=[str(cast.person("joost").pk)])
    sanne.post("/melden", both)
    assert set(Incident.objects.get().excluded) == {cast.person("karin").pk, cast.person("joost").pk}


def test_an_office_holder_who_reports_is_in_a_small_circle_from_the_start(
    client_of: Callable[[str], Client],
) -> None:
    ria = client_of("ria")
    assert "alleen een kleine kring" in ria.get("/melden").content.decode()
    ria.post("/melden", answers())

    incident = Incident.objects.get()
    assert incident.shielded
    assert set(incident.circle) == {cast.person(key).pk for key in ("ria", "griet", "willem")}


def test_without_a_connection_the_form_waits_in_the_page(client_of: Callable[..., Client]) -> None:
    page = client_of("sanne").get("/melden").content.decode()

    assert 'data-waits="/healthz"' in page
    assert "Nog niet verstuurd" in page
