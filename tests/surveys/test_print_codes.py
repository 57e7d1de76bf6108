"""Codes on paper, and that they were printed is written down."""

from collections.abc import Callable

import pytest
from django.test import Client

from ruggensteun.ground.journal.models import Line
from ruggensteun.learn.surveys.actions import invite_by_code, open_edition
from ruggensteun.learn.surveys.terms import Kind
from tests.surveys.pages import address, of_today
from tests.surveys.setting import manager

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Browser = Callable[..., Client]


def test_the_slips_come_after_the_button_and_leave_a_line(client_of: Browser) -> None:
    by = manager()
    edition = of_today(by)
    invite_by_code(edition, "spatial_management", Kind.OFFICIAL, 11, by=by)
    open_edition(edition, on=edition.opens_on, by=by)
    els = client_of("els")
    assert "Er wachten 11 codes" in els.get(address(edition, "/codes")).content.decode()
    assert not Line.objects.filter(act="codes.printed").exists()
    page = els.post(address(edition, "/codes"))

    ((department, codes),) = page.context["slips"]
    assert (len(set(codes)), codes[0] in page.content.decode()) == (11, True)
    assert department == "Ruimte, beheer, vastgoed en projecten"
    assert Line.objects.get(act="codes.printed").facts == {"number": 11}


def test_before_opening_there_are_none(client_of: Browser) -> None:
    assert client_of("els").get(address(of_today(manager()), "/codes")).status_code == 403


def test_without_codes_the_page_says_where_they_come_from(client_of: Browser) -> None:
    edition = of_today(manager(), is_open=True)
    page = client_of("els").get(address(edition, "/codes")).content.decode()

    assert "Er liggen geen codes klaar" in page
    assert "Mail die terugkwam" in page
    assert "Codes tonen" not in page
