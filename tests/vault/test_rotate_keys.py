"""New keys around the keys: everything stays readable, nothing is lost half-way, and exact look-ups go on."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from click.testing import CliRunner
from django.db import OperationalError, connection
from django.test import override_settings

from ruggensteun.doors.commands import rotate_keys, start_check
from ruggensteun.doors.commands.ready import NotReady
from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.vault import actions, queries, rules
from ruggensteun.ground.vault.models import DataKey, OrganisationKey
from ruggensteun.ground.vault.rules import Unopenable
from ruggensteun.ground.vault.terms import KeyKind, KeyUse
from ruggensteun.report.incidents.queries import story_of
from ruggensteun.report.subjects.actions import name_subject
from ruggensteun.report.subjects.queries import exactly
from tests import cast, response

pytestmark = pytest.mark.usefixtures("inside_the_walls")
OLD, NEW = b"0123456789abcdef0123456789abcdef", b"fedcba9876543210fedcba9876543210"


@pytest.fixture(autouse=True)
def _nothing_is_remembered() -> Iterator[None]:
    """What this process remembers of keys is of this test alone."""
    queries.forget_secrets()
    yield
    queries.forget_secrets()


def as_another_process() -> None:
    """Forget what this request and this process opened."""
    queries.forget_secrets()
    connection.walls_keeps = {}  # type: ignore[attr-defined]


def rotated() -> int:
    """One whole rotation; returns the number of keys that were wrapped anew."""
    actions.renew_organisation_key(cast.organisation_id(), by=cast.clock())
    number = actions.rewrap_data_keys(cast.organisation_id(), by=cast.clock())
    actions.retire_old_keys(cast.organisation_id(), by=cast.clock())
    return number


def test_after_a_rotation_everything_still_opens_and_the_old_key_is_gone() -> None:
    incident = cast.a_reported_incident()
    before = DataKey.objects.get(pk=incident.key_id)
    number = rotated()
    as_another_process()

    after = DataKey.objects.get(pk=incident.key_id)
    assert number == DataKey.objects.count()
    assert (after.version, bytes(after.wrapped) == bytes(before.wrapped)) == (2, False)
    assert "wist te wonen" in story_of(incident).line
    kept = OrganisationKey.objects.filter(use=KeyUse.WRAPPING).values_list("version", flat=True)
    assert list(kept) == [2]
    acts = Line.objects.filter(act__contains="key").values_list("act", flat=True)
    assert {"organisation_key.made", "data_keys.rewrapped", "organisation_key.retired"} <= set(acts)


def test_half_way_both_versions_open_and_new_keys_take_the_newest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "BATCH", 1)
    incidents = [cast.a_reported_incident(line=f"Zin {number}.") for number in range(3)]
    actions.renew_organisation_key(cast.organisation_id(), by=cast.clock())
    actions.rewrap_data_keys(cast.organisation_id(), by=cast.clock())
    as_another_process()

    assert {story_of(one).line for one in incidents} == {"Zin 0.", "Zin 1.", "Zin 2."}
    assert set(DataKey.objects.values_list("version", flat=True)) == {1, 2}
    fresh = actions.new_key(cast.organisation_id(), KeyKind.SUBJECT, uuid4())
    assert DataKey.objects.get(pk=fresh.pk).version == 2


def test_a_process_that_did_not_hear_of_the_new_key_uses_it_all_the_same() -> None:
    actions.new_key(cast.organisation_id(), KeyKind.SUBJECT, uuid4())
    assert queries.VERSIONS[cast.organisation_id()] == 1
    rotated()
    queries.VERSIONS[cast.organisation_id()] = 1
    late = actions.new_key(cast.organisation_id(), KeyKind.SUBJECT, uuid4())

    assert DataKey.objects.get(pk=late.pk).version == 2


def test_the_command_goes_on_where_it_was_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "BATCH", 1)
    incidents = [cast.a_reported_incident(line=f"Zin {number}.") for number in range(3)]
    actions.renew_organisation_key(cast.organisation_id(), by=cast.clock())
    actions.rewrap_data_keys(cast.organisation_id(), by=cast.clock())
    left = queries.waiting_for_rotation(cast.organisation_id())
    told = CliRunner().invoke(rotate_keys.command, ["--organisation", "duinwijk"])
    as_another_process()

    assert told.exit_code == 0
    assert f"{left} keys wrapped by version 2, 1 older retired" in told.output
    assert queries.waiting_for_rotation(cast.organisation_id()) == 0
    assert {story_of(one).line for one in incidents} == {"Zin 0.", "Zin 1.", "Zin 2."}


def test_what_is_looked_up_exactly_is_still_found_after_a_rotation() -> None:
    OrganisationKey.objects.filter(use=KeyUse.INDEX).delete()  # as an organisation from before the two were apart
    queries.forget_secrets()
    identity = response.a_person(email="geelvink@kooi.example")
    subject = name_subject(identity, by=cast.bram())
    rotated()
    as_another_process()

    assert list(exactly(identity, cast.organisation_id())) == [subject]


def test_an_unknown_organisation_is_refused() -> None:
    assert CliRunner().invoke(rotate_keys.command, ["--organisation", "nergens"]).exit_code == 1


def test_a_new_root_key_takes_over_while_both_are_known() -> None:
    incident = cast.a_reported_incident()
    with override_settings(ROOT_KEYS=(NEW, OLD)):
        as_another_process()
        assert story_of(incident).line
        assert actions.rewrap_organisation_keys(cast.organisation_id(), by=cast.clock()) == 2
        assert actions.rewrap_organisation_keys(cast.organisation_id(), by=cast.clock()) == 0
    with override_settings(ROOT_KEYS=(NEW,)):
        as_another_process()
        assert story_of(incident).line
    as_another_process()
    with pytest.raises(Unopenable):
        story_of(incident)


def test_98_a_wrong_root_key_does_not_start() -> None:
    with override_settings(ROOT_KEYS=(NEW,)):
        queries.forget_secrets()
        with pytest.raises(NotReady, match="opens no organisation") as refused:
            start_check.refuse_wrong_root_key()

    assert refused.value.exit_code == 78
    queries.forget_secrets()
    start_check.refuse_wrong_root_key()


def test_98_without_an_answer_of_the_database_nothing_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> object:
        raise OperationalError("connection refused")

    monkeypatch.setattr(start_check, "closed_organisations", away)
    with pytest.raises(NotReady, match="does not answer"):
        start_check.refuse_wrong_root_key()


def test_98_one_lost_key_closes_one_organisation_and_overwrites_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    OrganisationKey.objects.filter(use=KeyUse.WRAPPING).update(wrapped=b"\x01" + b"0" * 60)
    before = list(OrganisationKey.objects.values_list("wrapped", flat=True))
    start_check.refuse_wrong_root_key()
    told = CliRunner().invoke(rotate_keys.command, ["--organisation", "duinwijk"])

    assert "duinwijk: closed" in capsys.readouterr().err
    assert (told.exit_code, "not opened" in told.output) == (1, True)
    assert list(OrganisationKey.objects.values_list("wrapped", flat=True)) == before


def test_98_a_key_of_another_organisation_does_not_open(django_assert_num_queries: Any) -> None:
    incident = cast.a_reported_incident()
    stranger = rules.place("data_key", "wrapped", incident.key_id, uuid4())
    key = DataKey.objects.get(pk=incident.key_id)
    secret = queries.wrapping_secret(cast.organisation_id(), key.version)
    with pytest.raises(Unopenable):
        rules.unseal(secret, bytes(key.wrapped), stranger)
    with pytest.raises(Unopenable):
        rules.rewrapper(secret, NEW)(bytes(key.wrapped), stranger)


@pytest.mark.parametrize(
    ("number", "fits"),
    [
        ("111222333", True),
        ("123456782", True),
        ("12345678 2", True),
        ("10000008", True),
        ("123456789", False),
        ("000000000", False),
        ("1234567", False),
        ("1234567820", False),
        ("12345678x", False),
        ("", False),
        ("١١١٢٢٢٣٣٣", False),
    ],
)
def test_48_the_eleven_test(number: str, fits: bool) -> None:
    assert rules.is_bsn(number) is fits
