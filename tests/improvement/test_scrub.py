"""What is taken out of a story, and what stays."""

import pytest

from ruggensteun.learn.improvement import rules


@pytest.mark.parametrize(
    ("told", "left"),
    [
        ("Sanne de Wit belde Wit.", "[naam] belde [naam]."),
        ("Sannes fiets", "Sannes fiets"),
        ("In de Kerkstraat 12 bij Burgerzaken", "In de [plaats] bij [plaats]"),
        ("op 12 november 2026 om 14.30 uur", "op [dag] om [tijd]"),
        ("maandag 3-4-2026, 1234 AB", "[dag] [dag], [plaats]"),
        ("bel 06-12345678 of a.b@c.nl", "bel [gegeven] of [gegeven]"),
        ("de heer Van Dam en mevrouw de Boer", "[naam] en [naam]"),
        ("Hij schreeuwde. Daarna ging het beter.", "Hij schreeuwde. Daarna ging het beter."),
    ],
)
def test_names_places_days_and_numbers_go(told: str, left: str) -> None:
    assert rules.scrubbed(told, ["Sanne de Wit"], ["Burgerzaken"]) == left


def test_a_text_is_clean_when_nothing_would_go_and_other_capitals_are_shown() -> None:
    assert not rules.still_names("[naam] riep om hulp.", ["Sanne"], [])
    assert rules.still_names("Sanne riep om hulp.", ["Sanne"], [])
    assert rules.to_judge("Toen kwam Joris met een hond, Boris.") == ["Boris", "Joris"]
