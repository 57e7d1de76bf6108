"""Hostile inputs C 39, 41 to 47, 49, 50 in the pages: text is text, what cannot be is a sentence, nothing breaks."""

import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.queries import story_of
from tests import cast
from tests.web.test_report_incident import answers

Open = Callable[..., Client]
TEXTS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[klik](javascript:alert(1))",
    "<svg onload=alert(1)>",
    "{{7*7}} {% load x %} ${7*7} <#assign x=1>",
    "'; drop table incidents_incident; --",
    "\u202eexe.gpj\u2066 omgekeerd",
    "e" + "\u0301" * 1000,
    "🚲👮🏽‍♀️ 𠜎 مرحبا Null O'Brien-van der Berg",
]


@pytest.mark.parametrize("text", TEXTS)
def test_39_41_43_44_47_text_is_shown_as_text(client_of: Open, text: str) -> None:
    client_of("sanne").post("/melden", answers(line=text))
    incident = Incident.objects.get()

    assert story_of(incident).line == text
    for key, page in (("sanne", f"/meldingen/{incident.pk}"), ("bram", f"/dossiers/{incident.pk}")):
        shown = client_of(key).get(page)
        assert shown.status_code == 200
        assert "<script>alert" not in shown.content.decode()
        assert "<img src=x" not in shown.content.decode()
        assert "<svg onload" not in shown.content.decode()
        assert 'href="javascript:' not in shown.content.decode()


@pytest.mark.parametrize("field", ["line", "victim_name", "id", "behaviours", "channel", "who", "when", "day", "time"])
@pytest.mark.parametrize("text", ["a\x00b", "x" * 20_000, "9" * 400, "-1", "2026-02-30", "99:99", "[]"], ids=range(7))
def test_42_45_49_50_51_a_value_that_cannot_be_is_a_sentence(client_of: Open, field: str, text: str) -> None:
    sent = answers(**{"who": "on_behalf", "victim": "name", "victim_name": "J", "when": "earlier", field: text})
    answer = client_of("sanne").post("/melden", sent)

    assert answer.status_code in {302, 422}
    assert answer.status_code == 422 or field in {"line", "victim_name", "day", "time"}


def test_42_invalid_utf8_in_a_form_is_answered(client_of: Open) -> None:
    body = b"line=\xff\xfe%ff%00&channel=street&who=self&when=now&behaviours=weapon"
    answer = client_of("sanne").post("/melden", body, content_type="application/x-www-form-urlencoded")

    assert answer.status_code in {400, 422}
    assert not Incident.objects.exists()


@pytest.mark.parametrize("page", ["/melden", "/aanmelden", "/opzoeken"])
def test_45_too_much_is_refused_fast(client_of: Open, page: str) -> None:
    dirk, began = client_of("dirk"), time.monotonic()
    many = dirk.post(page, {f"f{number}": "x" for number in range(10_000)})
    large = dirk.post(page, "x" * 5_000_000, content_type="application/x-www-form-urlencoded")

    assert {many.status_code, large.status_code} <= {400, 413}
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("days", [1, 365 * 6, 365 * 126])
def test_49_a_day_that_cannot_be(client_of: Open, days: int) -> None:
    day = timezone.localdate() + (timedelta(days=1) if days == 1 else -timedelta(days=days))
    answer = client_of("sanne").post("/melden", answers(when="earlier", day=day.isoformat(), time="12:00"))

    assert answer.status_code == 422
    assert not Incident.objects.exists()


def test_50_numbers_that_are_no_ids(client_of: Open) -> None:
    cast.a_reported_incident()
    for page in (
        "/dossiers?na=x",
        "/dossiers?na=%00",
        "/dossiers?pagina=1e309",
        "/werk?afdeling=%ff",
        "/beeld?periode=%00",
    ):
        assert client_of("bram").get(page).status_code < 500, page
