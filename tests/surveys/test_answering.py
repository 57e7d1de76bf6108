"""Checking answers, entry codes, drafts, and how long it takes: rules without a database."""

import uuid

import pytest

from ruggensteun.ground.vault.rules import Unopenable, new_pair, new_secret
from ruggensteun.learn.surveys import rules
from ruggensteun.learn.surveys.rules import Answer
from ruggensteun.learn.surveys.terms import Kind, Question

QUESTIONS = {
    question.key: question for block in rules.shipped().blocks for group in block.groups for question in group.questions
}
EDITION = uuid.uuid4()


@pytest.mark.parametrize(
    ("key", "sent", "answer", "says"),
    [
        ("contact", ["daily"], "daily", ""),
        ("contact", [], None, ""),
        ("contact", ["rather_not"], "rather_not", ""),
        ("contact", ["dont_know"], None, "een van deze"),
        ("contact", ["daily", "weekly"], None, "een van deze"),
        ("threat_12m", [], None, "Kies een antwoord"),
        ("threat_12m", ["<script>"], None, "een van deze"),
        ("last_told", ["central", "manager"], ["manager", "central"], ""),
        ("last_told", ["nobody", "manager"], None, "niet samen"),
        ("last_told", ["rather_not", "manager"], None, "niet samen"),
        ("last_told", ["rather_not"], "rather_not", ""),
        ("functions_threat", ["mayor", "alderman", "care", "legal", "taxes", "other"], None, "hooguit 5"),
        ("incidents_12m", ["12"], 12, ""),
        ("incidents_12m", ["0"], None, "van 1 tot en met 365"),
        ("incidents_12m", ["1,5"], None, "heel getal"),
        ("incidents_12m", ["\u0663"], None, "heel getal"),
        ("incidents_12m", ["9" * 5000], None, "heel getal"),
        ("feels_supported", ["5"], "5", ""),
        ("feels_supported", ["6"], None, "een van deze"),
    ],
)
def test_an_answer_is_taken_or_told_why_not(key: str, sent: list[str], answer: Answer | None, says: str) -> None:
    given, fault = rules.answer_in(QUESTIONS[key], {key: sent})

    assert given == answer
    assert says in fault
    assert bool(says) == bool(fault)


def test_a_number_and_dont_know_beside_it_do_not_go_together() -> None:
    count: Question = QUESTIONS["incidents_12m"]

    assert rules.answer_in(count, {f"incidents_12m{rules.BESIDE}": ["dont_know"]}) == ("dont_know", "")
    assert (
        "niet allebei"
        in rules.answer_in(count, {"incidents_12m": ["3"], f"incidents_12m{rules.BESIDE}": ["dont_know"]})[1]
    )


def test_an_answer_that_is_taken_away_is_gone() -> None:
    assert rules.merged({"contact": "daily", "own_process": "taxes"}, {"contact": None}) == {"own_process": "taxes"}


def test_codes_are_made_again_and_nobody_elses() -> None:
    secret, one, other = new_secret(), uuid.uuid4(), uuid.uuid4()

    assert rules.code_of(secret, one) == rules.code_of(secret, one)
    assert len({rules.code_of(secret, one), rules.code_of(secret, other), rules.code_of(new_secret(), one)}) == 3
    assert rules.code_in(rules.spaced(rules.code_of(secret, one)).lower()) == rules.code_of(secret, one)


@pytest.mark.parametrize(
    ("typed", "read"), [("oooo-iiii-llll-0000", "0000111111110000"), ("x" * 15, None), ("ü" * 16, None)]
)
def test_what_looks_alike_is_read_alike(typed: str, read: str | None) -> None:
    assert rules.code_in(typed) == read


def test_what_a_code_opens_cannot_be_told_apart_from_chance() -> None:
    opening = rules.opening_of(new_secret(), "0" * 16)

    assert len({opening.digest, opening.place, opening.key, rules.opening_of(new_secret(), "0" * 16).digest}) == 4


def test_a_draft_and_an_envelope_open_with_their_own_key_only() -> None:
    key, (lock, slot) = new_secret(), new_pair()
    draft = rules.laid_down(key, {"contact": "daily"}, EDITION)
    envelope = rules.put_in(slot, {"answers": {"contact": "daily"}}, EDITION)

    assert rules.picked_up(key, draft, EDITION) == {"contact": "daily"}
    assert rules.taken_out(lock, envelope, EDITION) == {"answers": {"contact": "daily"}}
    with pytest.raises(Unopenable):
        rules.picked_up(new_secret(), draft, EDITION)
    with pytest.raises(Unopenable):
        rules.taken_out(new_pair()[0], envelope, EDITION)
    with pytest.raises(Unopenable):
        rules.taken_out(lock, envelope, uuid.uuid4())


@pytest.mark.parametrize("kind", Kind)
def test_half_of_the_people_are_done_within_eight_minutes(kind: Kind) -> None:
    half, nine_in_ten = rules.minutes(rules.shipped(), kind)

    assert 2 < half <= 8
    assert half < nine_in_ten <= 15


@pytest.mark.parametrize("known", [{}, {"threat_12m": "1"}, {"threat_5y": "1", "bribery_12m": "1"}])
@pytest.mark.parametrize("kind", Kind)
def test_every_dry_run_reaches_the_end(kind: Kind, known: dict[str, Answer]) -> None:
    instrument = rules.shipped()
    way = rules.walk(instrument, kind, rules.dry_answers(instrument, known))

    assert rules.first_open(way) is None
    assert way.screens[-1].block.code == "ending"
    row = rules.row_maker(instrument)(kind, way.answers)
    assert all(column.name in row for column in rules.columns_of(instrument))
