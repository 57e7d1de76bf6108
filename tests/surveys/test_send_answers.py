"""Answering: kept while somebody goes on, sent once, and afterwards without a trace of who said what."""

import uuid
from datetime import timedelta
from typing import Any

import pytest

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Absent, Denied
from ruggensteun.ground.vault.models import DataKey
from ruggensteun.ground.vault.rules import Unopenable, new_pair
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.learn.surveys import queries, rules
from ruggensteun.learn.surveys.actions import bring_answers, close_edition, count_response, keep_draft, send_answers
from ruggensteun.learn.surveys.models import AnswerSet, Draft, Envelope, Invitation
from ruggensteun.learn.surveys.queries import Stands
from ruggensteun.learn.surveys.rules import Screen
from ruggensteun.learn.surveys.terms import Kind
from tests import cast
from tests.surveys.setting import LATER, NOTHING_MET, TODAY, code_of_first, entry, fill_in, in_the_field, manager, sent

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def first_screen(edition: Any, code: str = "threat_12m") -> Screen:
    way = rules.walk(queries.instrument_of(edition), Kind.OFFICIAL, {})
    place = way.place(code)
    assert place is not None
    return way.screens[place]


def test_what_was_begun_is_there_again_with_the_same_code_only() -> None:
    edition = in_the_field(manager())
    keep_draft(entry(edition), first_screen(edition), sent({"threat_12m": "1"}), on=TODAY)

    assert queries.draft_of(entry(edition)) == {"threat_12m": "1"}
    assert queries.draft_of(entry(edition, "supervision_enforcement")) == {}
    with pytest.raises(Unopenable):
        rules.picked_up(entry(edition, "supervision_enforcement").opening.key, _sealed(), edition.pk)


def _sealed() -> bytes:
    return bytes(Draft.objects.get().sealed)


def test_nothing_that_is_stored_while_answering_says_who_or_when() -> None:
    edition = in_the_field(manager())
    before = Line.objects.count()
    fill_in(entry(edition), NOTHING_MET)
    draft, invitation = Draft.objects.get(), entry(edition).invitation
    send_answers(entry(edition), on=TODAY)
    envelope = Envelope.objects.get()

    assert Line.objects.count() == before
    assert not {bytes(draft.place), draft.pk.bytes} & {bytes(invitation.digest), invitation.pk.bytes}
    assert {draft.pk.version, envelope.pk.version} == {4}
    assert {field.name for field in Envelope._meta.fields} == {"id", "organisation_id", "edition", "sealed"}
    assert {field.name for field in Draft._meta.fields} == {"id", "organisation_id", "edition", "place", "sealed"}


def test_an_envelope_is_as_big_for_who_had_nothing_to_tell_as_for_who_had() -> None:
    slot, edition_id = new_pair()[1], uuid.uuid4()
    few, much = ({"answers": {"last_told": ["manager"] * number}} for number in (0, 40))

    assert len(rules.put_in(slot, few, edition_id)) == len(rules.put_in(slot, much, edition_id))


def test_closing_files_the_answers_and_forgets_who_was_asked() -> None:
    els = manager()
    edition = in_the_field(els)
    fill_in(entry(edition), NOTHING_MET)
    send_answers(entry(edition), on=TODAY)
    with pytest.raises(Denied, match="gesloten"):
        queries.answer_rows(els, edition)
    close_edition(edition, by=els)

    (row,) = queries.answer_rows(els, edition)
    assert (row["uniform_department"], row["kind"], row["threat_5y"]) == ("civil_affairs", "official", 0)
    assert row["last_told__manager"] == 9
    assert not any(model.objects.exists() for model in (Envelope, Draft, Invitation))
    assert not DataKey.objects.filter(kind="survey").exists()
    assert AnswerSet.objects.get().pk.version == 4


def test_a_small_department_goes_along_as_other() -> None:
    els = manager()
    edition = in_the_field(els)
    fill_in(entry(edition, "supervision_enforcement"), NOTHING_MET)
    send_answers(entry(edition, "supervision_enforcement"), on=TODAY)
    close_edition(edition, by=els)

    assert queries.answer_rows(els, edition)[0]["uniform_department"] == "other"
    assert queries.invited(edition) == {"civil_affairs": 12, "other": 3}


def test_a_code_is_used_once() -> None:
    edition = in_the_field(manager())
    fill_in(entry(edition), NOTHING_MET)
    again = entry(edition)
    send_answers(entry(edition), on=TODAY)

    assert queries.stands(entry(edition), on=TODAY) is Stands.DONE
    for doing in (
        lambda: send_answers(again, on=TODAY),
        lambda: keep_draft(again, first_screen(edition), {}, on=TODAY),
    ):
        with pytest.raises(Absent):
            doing()
    assert Envelope.objects.count() == 1


def test_after_the_last_day_and_after_closing_nothing_is_taken() -> None:
    els = manager()
    edition = in_the_field(els)
    one, code = entry(edition), code_of_first(edition)
    fill_in(one, NOTHING_MET)

    assert queries.stands(one, on=LATER + timedelta(days=1)) is Stands.OVER
    with pytest.raises(Absent):
        send_answers(one, on=LATER + timedelta(days=1))
    close_edition(edition, by=els)
    with pytest.raises(Absent):
        send_answers(one, on=TODAY)
    assert queries.entry_for(edition.organisation_id, code) is None
    assert not Envelope.objects.exists()


def test_what_must_be_answered_is_asked_before_it_is_sent() -> None:
    edition = in_the_field(manager())
    keep_draft(entry(edition), first_screen(edition), sent({"threat_12m": "0"}), on=TODAY)

    with pytest.raises(Refused, match="mist"):
        send_answers(entry(edition), on=TODAY)
    with pytest.raises(Refused, match="Kies"):
        keep_draft(entry(edition), first_screen(edition), sent({"threat_12m": "5"}), on=TODAY)
    assert queries.draft_of(entry(edition)) == {"threat_12m": "0"}
    assert not Envelope.objects.exists()


def test_the_response_is_counted_once_a_day_and_not_shown_for_few() -> None:
    edition = in_the_field(manager())
    bring_answers(edition, [("civil_affairs", Kind.OFFICIAL, NOTHING_MET)] * 5, by=cast.clock())
    assert queries.response(edition).counted_on is None
    assert count_response(edition, on=TODAY, by=cast.clock())
    bring_answers(edition, [("supervision_enforcement", Kind.OFFICIAL, NOTHING_MET)], by=cast.clock())
    assert not count_response(edition, on=TODAY, by=cast.clock())

    counted = queries.response(edition)
    assert (counted.invited, counted.completed) == (12, 5)
    assert [(one.uniform_department, one.completed) for one in counted.departments] == [
        ("civil_affairs", 5),
        ("other", None),
    ]


def test_more_answers_than_were_asked_are_refused() -> None:
    edition = in_the_field(manager())

    with pytest.raises(Refused, match="niemand meer"):
        bring_answers(edition, [("civil_affairs", Kind.OFFICIAL, NOTHING_MET)] * 13, by=cast.clock())
    with pytest.raises(Denied):
        bring_answers(edition, [], by=cast.actor("els"))
    assert not Envelope.objects.exists()
