"""Building: blocks that are left out, own questions moved and taken out; nothing after opening."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from ruggensteun.ground.people.rules import Denied
from ruggensteun.learn.surveys.actions import add_question, move_question, open_edition, plan_edition
from ruggensteun.learn.surveys.models import Questionnaire
from ruggensteun.learn.surveys.queries import instrument_of, series_broken
from ruggensteun.learn.surveys.rules import question_of
from tests.surveys.pages import address, of_today
from tests.surveys.setting import manager

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Browser = Callable[..., Client]


def said(text: str, **changes: object) -> dict[str, object]:
    """What the form says of a question with yes and no."""
    usual = {"text_nl": text, "text_en": text, "kind": "one", "options": "Ja | Yes\nNee | No"}
    return {**usual, "rules": [], "for_kinds": [], "route": "", **changes}


def keys() -> list[str]:
    return [one["question"]["key"] for one in Questionnaire.objects.get().own]


def test_own_questions_are_moved_and_taken_out(client_of: Browser) -> None:
    by = manager()
    edition = of_today(by)
    for text in ("Bent u BHV?", "Heeft u een noodknop?"):
        add_question(edition, "ending", question_of(said(text)), by=by)
    els = client_of("els")
    els.post(address(edition, "/vragenlijst/vraag/local_heeft_u_een_noodknop/plaats"), {"to": "up"})
    assert keys() == ["local_heeft_u_een_noodknop", "local_bent_u_bhv"]
    assert els.post(address(edition, "/vragenlijst/vraag/local_bent_u_bhv/plaats"), {"to": "down"}).status_code == 409
    els.post(address(edition, "/vragenlijst/vraag/local_bent_u_bhv/weg"))

    assert keys() == ["local_heeft_u_een_noodknop"]
    assert "eigen vraag" in els.get(address(edition, "/vragenlijst")).content.decode()


def test_an_optional_block_is_left_out_and_comes_back(client_of: Browser) -> None:
    edition = of_today(manager())
    els = client_of("els")
    els.post(address(edition, "/vragenlijst"), {})
    assert "integrity" not in {block.code for block in instrument_of(edition).blocks}
    els.post(address(edition, "/vragenlijst"), {"asked": ["integrity"]})

    assert "integrity" in {block.code for block in instrument_of(edition).blocks}


def test_after_opening_it_stands_still(client_of: Browser) -> None:
    by = manager()
    edition = of_today(by)
    key = add_question(edition, "ending", question_of(said("Bent u BHV?")), by=by)
    open_edition(edition, on=edition.opens_on, by=by)
    held = Questionnaire.objects.get()
    els = client_of("els")

    assert els.post(address(edition, f"/vragenlijst/vraag/{key}/weg")).status_code == 403
    assert els.post(address(edition, "/vragenlijst"), {}).status_code == 403
    assert "staat vast" in els.get(address(edition, "/vragenlijst")).content.decode()
    assert len(held.digest) == 64
    with pytest.raises(Denied):
        move_question(edition, key, up=True, by=by)
    assert Questionnaire.objects.get().content == held.content


def test_a_question_that_means_something_else_breaks_the_row_of_figures(client_of: Browser) -> None:
    by = manager()
    edition = of_today(by)
    open_edition(edition, on=edition.opens_on, by=by)
    held = Questionnaire.objects.get()
    assert held.content
    asked = held.content["blocks"][0]["groups"][0]["questions"][0]
    asked["series"] = {"number": 2, "why": {"nl": "Eerder was dit anders.", "en": "This was different."}}
    held.save()
    later = plan_edition(
        "Later",
        opens_on=edition.closes_on,
        closes_on=edition.closes_on + timedelta(weeks=4),
        on=edition.opens_on,
        by=by,
    )

    assert [key for key, _text, _why in series_broken(later)] == ["contact"]
    assert "Niet te vergelijken" in client_of("els").get(address(later, "/vragenlijst")).content.decode()
