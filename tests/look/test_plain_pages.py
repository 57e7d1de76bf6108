"""What goes wrong looks the same for everybody: no name, no trace of who looks."""

import pytest
from django.template.loader import render_to_string

PAGES = ["400.html", "403.html", "404.html", "500.html", "expired.html", "refused.html"]


@pytest.mark.parametrize("page", PAGES)
def test_a_plain_page_does_not_know_who_looks(page: str) -> None:
    somebody = {"actor": {"name": "Bram"}, "municipality": "Gemeente Duinwijk", "theme": "duinwijk", "navigation": [1]}
    assert render_to_string(page, somebody) == render_to_string(page, {})


@pytest.mark.parametrize("page", PAGES)
def test_a_plain_page_says_what_now(page: str) -> None:
    text = render_to_string(page, {})
    assert text.count("<h1>") == 1
    assert 'href="/"' in text
    assert "<script" not in text


def test_a_refusal_says_why() -> None:
    assert "U bent er zelf bij betrokken." in render_to_string("403.html", {"reason": "U bent er zelf bij betrokken."})
