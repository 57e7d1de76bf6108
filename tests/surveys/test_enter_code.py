"""Typing a code from paper."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from ruggensteun.learn.surveys.actions import invite_by_code, open_edition, plan_edition, print_codes
from ruggensteun.learn.surveys.terms import Kind
from tests.surveys.setting import manager

pytestmark = pytest.mark.usefixtures("inside_the_walls")


@pytest.fixture
def code() -> str:
    cache.clear()
    els, today = manager(), timezone.localdate()
    edition = plan_edition("Deze maand", opens_on=today, closes_on=today + timedelta(weeks=4), on=today, by=els)
    invite_by_code(edition, "spatial_management", Kind.OFFICIAL, 12, by=els)
    open_edition(edition, on=today, by=els)
    return print_codes(edition, by=els)[0][1][0]


@pytest.mark.parametrize("form", ["{}", "{} ", "lower", "plain"])
def test_a_code_is_read_in_whatever_way_it_is_typed(form: str, code: str) -> None:
    typed = {"lower": code.lower(), "plain": code.replace("-", "")}.get(form, form.format(code))
    answer = Client().post("/vragenlijst/duinwijk", {"code": typed})

    assert (answer.status_code, answer["Location"]) == (302, f"/vragenlijst/duinwijk/{code}")


@pytest.mark.parametrize("typed", ["", "x", "AAAA-AAAA-AAAA-AAAA", "U" * 16])
def test_another_code_is_a_sentence(typed: str, code: str) -> None:
    answer = Client().post("/vragenlijst/duinwijk", {"code": typed})

    assert answer.status_code == 422
    assert "code" in answer.content.decode()


def test_no_municipality_no_page() -> None:
    assert Client().get("/vragenlijst/nergens").status_code == 404
