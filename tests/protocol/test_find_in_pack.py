"""Finding parts of a pack by code."""

from enum import StrEnum

import pytest

from ruggensteun.ground.protocol import rules
from ruggensteun.ground.protocol.terms import ReasonFor, label_of
from ruggensteun.ground.protocol.terms.words import CountedFrom, Doer, LegalNature, MeasureKind, Remedy, Unit
from tests.protocol.packs import pack


def test_a_label_of_a_known_and_an_unknown_code() -> None:
    assert rules.label(pack().channels, "phone").nl == "Aan de telefoon"
    assert rules.label(pack().channels, "pigeon_post").nl == "pigeon post"


@pytest.mark.parametrize("closed", [CountedFrom, Doer, LegalNature, MeasureKind, Remedy, Unit])
def test_every_member_of_a_closed_list_has_a_label(closed: type[StrEnum]) -> None:
    assert all(label_of(member).nl for member in closed)


def test_an_unknown_part_says_where() -> None:
    with pytest.raises(rules.UnknownCode, match="letters"):
        rules.one(pack().letters, "poem", "letters")


def test_reasons_for_not_hearing_somebody() -> None:
    found = [reason.code for reason in rules.reasons_for(pack(), ReasonFor.NO_HEARING)]

    assert found == ["acute_danger", "not_reachable", "declined_hearing"]


def test_what_you_can_do_now_fits_what_happened() -> None:
    after_a_blow = [advice.code for advice in rules.now_you_can(pack(), ["physical_violence"])]
    after_a_bribe = [advice.code for advice in rules.now_you_can(pack(), ["bribery_offer"])]

    assert after_a_blow[0] == after_a_bribe[0] == "danger"
    assert "doctor" in after_a_blow
    assert "nothing_taken" in after_a_bribe
    assert "doctor" not in after_a_bribe


def test_an_act_that_is_not_for_the_victim_has_no_sentence() -> None:
    assert rules.feedback_sentence(pack(), "measure.imposed") is not None
    assert rules.feedback_sentence(pack(), "data_key.destroyed") is None


def test_a_text_in_the_language_of_the_reader() -> None:
    words = rules.label(pack().channels, "phone")

    assert (words.in_("nl"), words.in_("en-gb"), words.in_("de")) == (words.nl, words.en, words.nl)
