"""Applying a pack: it holds from its day on, cases keep theirs, and what is older or different is refused."""

from datetime import date, timedelta

import msgspec
import pytest

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.protocol import rules
from ruggensteun.ground.protocol.actions import apply_pack, apply_shipped_pack
from ruggensteun.ground.protocol.models import PackVersion
from ruggensteun.ground.protocol.queries import pack_in_force, pack_of, version_in_force, versions
from ruggensteun.ground.protocol.terms import Pack
from ruggensteun.ground.walls.actions import inside
from ruggensteun.ground.walls.rules import Refused
from tests import cast
from tests.protocol.packs import local, raw

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def own(version: str = "1", **changes: object) -> Pack:
    return rules.read(local(version=version, **changes), raw)


def longer(version: str = "1") -> Pack:
    return own(version, measures=[{"code": "premises_ban", "default_weeks": 20}])


def ban_weeks(on: date) -> int:
    return rules.measure_type(pack_in_force(cast.organisation_id(), on=on), "premises_ban").default_weeks


def test_a_pack_holds_from_its_day_on() -> None:
    apply_pack(longer(), starts_on=cast.TODAY, by=cast.actor("anouk"))

    assert ban_weeks(cast.TODAY) == 20
    assert ban_weeks(cast.TODAY - timedelta(days=1)) == 13
    assert ban_weeks(date(2000, 1, 1)) == 13


def test_applying_leaves_a_line_with_codes_only() -> None:
    version = apply_pack(longer(), starts_on=cast.TODAY, by=cast.actor("anouk"))

    line = Line.objects.get(act="pack.applied", thing_id=version.pk)
    assert line.facts == {"pack": "duinwijk", "version": "1", "starts_on": "2026-11-23"}


def test_a_case_keeps_the_version_it_was_handled_under() -> None:
    incident = cast.a_reported_incident()
    apply_pack(longer(), starts_on=cast.TODAY, by=cast.actor("anouk"))

    assert rules.measure_type(pack_of(incident.pack_version_id), "premises_ban").default_weeks == 13


def test_the_same_pack_twice_changes_nothing() -> None:
    first = apply_pack(longer(), starts_on=cast.TODAY, by=cast.actor("anouk"))
    again = apply_pack(longer(), starts_on=cast.TODAY, by=cast.actor("anouk"))

    assert again.pk == first.pk
    assert Line.objects.filter(act="pack.applied", thing_id=first.pk).count() == 1


def test_the_same_number_with_other_content_is_refused() -> None:
    apply_pack(longer(), starts_on=cast.TODAY, by=cast.actor("anouk"))

    with pytest.raises(Refused, match="andere inhoud"):
        apply_pack(own(), starts_on=cast.TODAY, by=cast.actor("anouk"))

    assert versions(cast.organisation_id()).count() == 2


def test_an_older_number_is_refused() -> None:
    apply_pack(longer("2.10"), starts_on=cast.TODAY, by=cast.actor("anouk"))

    with pytest.raises(Refused, match="ouder"):
        apply_pack(longer("2.9"), starts_on=cast.TODAY, by=cast.actor("anouk"))


def test_a_day_before_the_pack_that_holds_is_refused() -> None:
    with pytest.raises(Refused, match="01-01-2024"):
        apply_pack(longer(), starts_on=date(2023, 12, 31), by=cast.actor("anouk"))

    assert versions(cast.organisation_id()).count() == 1


def test_of_two_packs_from_one_day_the_last_applied_holds() -> None:
    apply_pack(longer(), starts_on=cast.STARTED, by=cast.actor("anouk"))

    assert ban_weeks(cast.TODAY) == 20


def test_a_pack_that_does_not_hold_together_is_refused() -> None:
    broken = rules.written(rules.shipped_pack("abcd-1")) | {"version": "9", "remedies": []}

    with pytest.raises(Refused, match=r"measures\[0\]\.remedy"):
        apply_pack(rules.typed(broken), starts_on=cast.TODAY, by=cast.actor("anouk"))


@pytest.mark.parametrize("who", ["sanne", "karin", "bram", "paul", "els"])
def test_only_an_administrator_applies(who: str) -> None:
    with pytest.raises(Denied, match="beheerder"):
        apply_pack(longer(), starts_on=cast.TODAY, by=cast.actor(who))

    assert versions(cast.organisation_id()).count() == 1


def test_the_other_municipality_keeps_its_own() -> None:
    apply_pack(longer(), starts_on=cast.TODAY, by=cast.actor("anouk"))

    with inside(cast.organisation_id("zeeberg"), clock=True):
        assert [str(version) for version in PackVersion.objects.all()] == ["abcd-1 2026.1"]


def test_an_organisation_without_a_pack_has_the_default_one() -> None:
    PackVersion.objects.all().delete()

    assert version_in_force(cast.organisation_id(), on=cast.TODAY) is None
    assert pack_in_force(cast.organisation_id(), on=cast.TODAY) == rules.shipped_pack("abcd-1")


@pytest.mark.parametrize("code", ["abcd-4-e", "national-3"])
def test_the_other_shipped_packs_can_be_chosen(code: str) -> None:
    apply_shipped_pack(code, on=cast.TODAY, by=cast.actor("anouk"))

    assert pack_in_force(cast.organisation_id(), on=cast.TODAY) == rules.shipped_pack(code)


@pytest.mark.parametrize("code", ["nonsense", "../secret", "schema"])
def test_an_unknown_shipped_pack_is_not_read(code: str) -> None:
    with pytest.raises(KeyError):
        rules.shipped_pack(code)


def test_what_is_stored_is_the_whole_pack() -> None:
    version = apply_pack(longer(), starts_on=cast.TODAY, by=cast.actor("anouk"))

    stored = PackVersion.objects.get(pk=version.pk).content
    assert msgspec.convert(stored, Pack) == longer()


def test_asking_again_in_one_request_costs_nothing(django_assert_num_queries: pytest.FixtureRequest) -> None:
    pack_in_force(cast.organisation_id(), on=cast.TODAY)

    with django_assert_num_queries(0):  # type: ignore[operator]
        pack_in_force(cast.organisation_id(), on=cast.TODAY)
