"""Sealed values open only with their key, at their place, unchanged."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.vault import rules
from ruggensteun.ground.vault.actions import destroy_key, new_key, seal
from ruggensteun.ground.vault.models import DataKey, OrganisationKey
from ruggensteun.ground.vault.queries import opened, opened_all, organisation_secret
from ruggensteun.ground.vault.rules import Unopenable
from ruggensteun.ground.vault.terms import KeyKind
from ruggensteun.ground.walls.actions import inside
from ruggensteun.report.incidents.models import Incident
from tests import cast

SECRET = bytes(range(32))
HERE = rules.place("incidents_incident", "line", uuid4(), uuid4())


def test_what_is_sealed_opens_and_never_looks_the_same_twice() -> None:
    one, other = rules.seal(SECRET, b"verhaal", HERE), rules.seal(SECRET, b"verhaal", HERE)

    assert rules.unseal(SECRET, one, HERE) == rules.unseal(SECRET, other, HERE) == b"verhaal"
    assert one != other


def test_every_flipped_bit_is_noticed() -> None:
    sealed = rules.seal(SECRET, b"verhaal", HERE)
    for place in range(len(sealed) * 8):
        changed = bytearray(sealed)
        changed[place // 8] ^= 1 << (place % 8)
        with pytest.raises(Unopenable):
            rules.unseal(SECRET, bytes(changed), HERE)


@pytest.mark.parametrize("sealed", [b"", b"\x01", b"\x01" + b"0" * 27, b"\x02" + b"0" * 60])
def test_what_was_never_sealed_does_not_open(sealed: bytes) -> None:
    with pytest.raises(Unopenable):
        rules.unseal(SECRET, sealed, HERE)


def test_another_key_or_another_place_does_not_open() -> None:
    sealed = rules.seal(SECRET, b"verhaal", HERE)
    for secret, where in ((bytes(32), HERE), (SECRET, HERE + b"x"), (SECRET, b"")):
        with pytest.raises(Unopenable):
            rules.unseal(secret, sealed, where)


def test_the_error_says_nothing_about_the_content() -> None:
    sealed = rules.seal(SECRET, b"verhaal", HERE)
    with pytest.raises(Unopenable) as caught:
        rules.unseal(bytes(32), sealed, HERE)

    assert "verhaal" not in str(caught.value)
    assert caught.value.__suppress_context__


def test_a_blind_index_differs_per_key_and_field_and_ignores_case_and_spaces() -> None:
    assert rules.blind(SECRET, "email", "A@b.nl") == rules.blind(SECRET, "email", " a@B.NL ")
    assert rules.blind(SECRET, "email", "a@b.nl") != rules.blind(SECRET, "phone", "a@b.nl")
    assert rules.blind(SECRET, "email", "a@b.nl") != rules.blind(bytes(32), "email", "a@b.nl")


@pytest.mark.usefixtures("inside_the_walls")
class TestInTheDatabase:
    """What somebody who can write in the tables could try."""

    def test_two_swapped_ciphertexts_do_not_open(self) -> None:
        one, other = cast.a_reported_incident(), cast.a_reported_incident("fatima", line="Iets anders.")
        Incident.objects.filter(pk=one.pk).update(line=other.line, key_id=other.key_id)
        with pytest.raises(Unopenable):
            opened(Incident.objects.get(pk=one.pk), "line")

    def test_two_swapped_columns_do_not_open(self) -> None:
        incident = cast.a_reported_incident(place="Markt 1")
        Incident.objects.update(line=incident.place)
        with pytest.raises(Unopenable):
            opened(Incident.objects.get(), "line")

    def test_a_wrapped_key_of_another_dossier_does_not_open(self) -> None:
        one, other = cast.a_reported_incident(), cast.a_reported_incident("fatima")
        wrapped = DataKey.objects.get(pk=other.key_id).wrapped
        DataKey.objects.filter(pk=one.key_id).update(wrapped=wrapped)
        with pytest.raises(Unopenable):
            opened(Incident.objects.get(pk=one.pk), "line")

    def test_a_destroyed_key_leaves_nothing_and_is_written_down(self) -> None:
        incident = cast.a_reported_incident()
        assert destroy_key(incident.key_id, by=cast.clock())

        assert opened(Incident.objects.get(), "line") == ""
        assert Line.objects.get(act="data_key.destroyed").facts == {"kind": "dossier", "owner": str(incident.pk)}
        assert not destroy_key(incident.key_id, by=cast.clock())

    def test_many_rows_open_with_one_question_for_the_keys(self, django_assert_num_queries: Any) -> None:
        rows = [cast.a_reported_incident(line=f"Zin {number}.") for number in range(5)]
        organisation_secret(cast.organisation_id())
        with django_assert_num_queries(1):
            texts = opened_all(rows, "line")

        assert sorted(text["line"] for text in texts.values()) == [f"Zin {number}." for number in range(5)]

    def test_neighbours_have_keys_of_their_own(self) -> None:
        here = organisation_secret(cast.organisation_id())
        with inside(cast.organisation_id("zeeberg"), clock=True):
            assert organisation_secret(cast.organisation_id("zeeberg")) != here
            assert OrganisationKey.objects.count() == 2

    def test_no_key_lies_open_in_the_database(self) -> None:
        secret = organisation_secret(cast.organisation_id())
        key = new_key(cast.organisation_id(), KeyKind.SUBJECT, uuid4())
        with connection.cursor() as cursor:
            cursor.execute("select wrapped from vault_datakey union all select wrapped from vault_organisationkey")
            stored = b"".join(bytes(row[0]) for row in cursor.fetchall())
        assert secret not in stored
        assert key.secret not in stored  # type: ignore[attr-defined]

    def test_empty_stays_empty(self) -> None:
        incident = cast.a_reported_incident()
        seal(incident, story="")

        assert incident.story == b""
        assert opened(incident, "story") == ""
