"""Letters: fields are filled and nothing else, and every letter says what the law asks."""

import pytest

from ruggensteun.ground.protocol import rules
from ruggensteun.ground.protocol.terms import When
from tests.protocol.packs import SHIPPED, pack


def test_fields_are_filled_once() -> None:
    assert rules.filled("Geachte {{ name }},", {"name": "{{ facts }} {% now %}"}) == "Geachte {{ facts }} {% now %},"


@pytest.mark.parametrize("values", [{}, {"name": ""}, {"name": "  "}])
def test_a_field_without_a_value_blocks(values: dict[str, str]) -> None:
    with pytest.raises(rules.Unfilled) as refusal:
        rules.filled("Geachte {{ name }},", values)

    assert refusal.value.fields == ("name",)


@pytest.mark.parametrize("text", ["{{ name", "{{name}}", "{{ name|upper }}", "{{ a.b }}", "{% x %}", "{{ Name }}"])
def test_what_is_no_field_is_left_alone(text: str) -> None:
    assert rules.fields_in(text) == set()
    assert rules.filled(text, {"name": "x"}) == text


@pytest.mark.parametrize("code", SHIPPED)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_letter_can_be_filled_with_its_own_fields(code: str, language: str) -> None:
    own = pack(code)
    values = {field.code: f"<{field.code}>" for field in own.letter_fields}
    for letter in own.letters:
        every = rules.paragraphs_for(letter, list(When))
        texts = [rules.filled(paragraph.text.in_(language), values) for paragraph in every]
        assert not any(brace in text for text in texts for brace in "{}")


def test_heard_or_not_heard_gives_the_other_paragraph() -> None:
    letter = next(letter for letter in pack().letters if letter.code == "premises_ban")

    def used(condition: When) -> set[str]:
        return set().union(*(rules.fields_in(each.text.nl) for each in rules.paragraphs_for(letter, [condition])))

    assert "statement" in used(When.HEARD)
    assert "acute_reason" not in used(When.HEARD)
    assert "acute_reason" in used(When.NOT_HEARD)
    assert "respond_before" in used(When.NOT_HEARD)


@pytest.mark.parametrize("code", SHIPPED)
def test_a_measure_above_warning_has_a_letter_that_says_the_minimum(code: str) -> None:
    own = pack(code)
    letters = {letter.code: letter for letter in own.letters}
    for measure in own.measures:
        if measure.above_warning:
            assert measure.letter
            assert set(rules.LETTER_MINIMUM) <= set(letters[measure.letter].fields)
        if measure.limits_service:
            assert "basic_service" in letters[measure.letter or ""].fields
