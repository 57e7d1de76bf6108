"""One round: what comes next, opening it, the extra week, the response."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ruggensteun.learn.surveys.actions import bring_answers, count_response, plan_edition
from ruggensteun.learn.surveys.models import Edition, Invitation, Stratum
from ruggensteun.learn.surveys.terms import Kind
from tests import cast
from tests.surveys.pages import address, of_today
from tests.surveys.setting import NOTHING_MET, manager

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Browser = Callable[..., Client]


def test_opening_freezes_who_is_asked_and_says_what_comes_next(client_of: Browser) -> None:
    edition = of_today(manager())
    els = client_of("els")
    assert "Nu: open de ronde" in els.get(address(edition)).content.decode()
    assert els.post(address(edition, "/openen")).status_code == 302
    page = els.get(address(edition)).content.decode()

    assert "De ronde loopt" in page
    assert Stratum.objects.count() == 2
    assert set(Invitation.objects.values_list("counts_as", flat=True)) == {"civil_affairs", "other"}


def test_opening_too_early_and_with_nobody_is_a_sentence(client_of: Browser) -> None:
    by, today = manager(), timezone.localdate()
    edition = plan_edition(
        "Later", opens_on=today + timedelta(days=9), closes_on=today + timedelta(days=30), on=today, by=by
    )
    els = client_of("els")
    early = els.post(address(edition, "/openen"))
    Edition.objects.filter(pk=edition.pk).update(opens_on=today)
    empty = els.post(address(edition, "/openen"))

    assert (early.status_code, "later open" in early.content.decode()) == (409, True)
    assert (empty.status_code, "niemand uitgenodigd" in empty.content.decode()) == (409, True)
    assert Edition.objects.get().state == "draft"


def test_the_response_is_shown_per_department_but_not_of_few(client_of: Browser) -> None:
    edition = of_today(manager(), is_open=True)
    bring_answers(edition, [("civil_affairs", Kind.OFFICIAL, NOTHING_MET)] * 6, by=cast.clock())
    els = client_of("els")
    assert "voor het eerst binnen een uur" in els.get(address(edition)).content.decode()
    count_response(edition, on=timezone.localdate(), by=cast.clock())
    page = els.get(address(edition))

    assert [(one.completed, share) for _label, one, share in page.context["rows"]] == [(6, 50), (None, None)]
    assert "6 van 12 mensen" in page.content.decode()


def test_the_extra_week_is_given_once(client_of: Browser) -> None:
    edition = of_today(manager(), is_open=True)
    els = client_of("els")

    assert els.post(address(edition, "/langer")).status_code == 302
    assert els.post(address(edition, "/langer")).status_code == 403
    assert Edition.objects.get().closes_on == edition.closes_on + timedelta(weeks=1)


@pytest.mark.parametrize("rest", ["", "/mensen", "/vragenlijst", "/vragenlijst/bekijken", "/codes", "/sluiten"])
def test_for_others_it_is_not_there(rest: str, client_of: Browser) -> None:
    edition = of_today(manager())

    for key in ("bram", "sanne", "anouk"):
        assert client_of(key).get(address(edition, rest)).status_code == 404
