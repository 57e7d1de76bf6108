"""The tamper matrix: whatever is done to sealed lines afterwards is found, by whoever only has the public key."""

import json
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import F

from ruggensteun.ground.journal import rules
from ruggensteun.ground.journal.actions import record, seal_lines
from ruggensteun.ground.journal.models import Line, Reading, Seal
from ruggensteun.ground.journal.queries import checkpoint_at, faults_in_seals, newest_seal
from ruggensteun.ground.journal.rules import Checkpoint
from ruggensteun.report.incidents.actions import note_reading
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls", "as_who_took_over_the_database")
SECRET = bytes(range(32))
PUBLIC = rules.public_key(SECRET)


def sealed() -> list[Checkpoint]:
    """Two seals over what the cast did, and the checkpoints that were kept elsewhere."""
    made = []
    for _number in range(2):
        incident = cast.a_reported_incident()
        note_reading(incident, by=cast.bram())
        seal = seal_lines(cast.organisation_id(), SECRET)
        assert seal
        made.append(checkpoint_at(seal))
    return made


def found(kept: list[Checkpoint] | None = None, *publics: bytes) -> set[str]:
    faults, _sealed, _waiting = faults_in_seals(publics or (PUBLIC,), kept or [])
    return {fault.what for fault in faults}


def test_what_was_not_touched_is_as_it_was_sealed() -> None:
    kept = sealed()
    faults, lines, waiting = faults_in_seals([PUBLIC], kept)

    assert faults == []
    assert lines == Line.objects.count() + Reading.objects.count() == kept[-1].lines
    assert waiting == 0
    cast.a_reported_incident("fatima")
    assert faults_in_seals([PUBLIC], kept)[2] > 0


def a_changed_act() -> None:
    Line.objects.filter(pk=Line.objects.order_by("at").values("pk")[:1]).update(act="letter.sent")


def a_changed_fact() -> None:
    Line.objects.filter(act="incident.reported").update(facts={"norm_level": "A"})


def another_actor() -> None:
    Line.objects.filter(actor_id__isnull=False).update(actor_id=uuid4())


def a_moved_moment() -> None:
    Line.objects.filter(act="incident.reported").update(at=F("at") - timedelta(seconds=1))


def another_reader() -> None:
    Reading.objects.update(reader_id=uuid4())


def a_deleted_act() -> None:
    Line.objects.filter(pk=Line.objects.filter(act="incident.reported").values("pk")[:1]).delete()


def deleted_readings() -> None:
    Reading.objects.all().delete()


def an_act_put_in_between() -> None:
    line = Line.objects.filter(act="incident.reported")[0]
    line.pk, line.at = uuid4(), line.at - timedelta(hours=5)
    line.save(force_insert=True)


def a_recomputed_leaf() -> None:
    """The attacker changes the line and the hash that the seal keeps of it."""
    a_changed_act()
    seal = Seal.objects.order_by("number")[0]
    members, leaves = rules.parts(bytes(seal.members), 17), rules.parts(bytes(seal.leaves), 32)
    for place, leaf in enumerate(_leaves_now(members)):
        leaves[place] = leaf
    Seal.objects.filter(pk=seal.pk).update(leaves=b"".join(leaves))


def recomputed_up_to_the_root() -> None:
    """And the root after it; only the signature he cannot make."""
    a_recomputed_leaf()
    previous = b""
    for seal in Seal.objects.order_by("number"):
        previous = rules.linked(previous, rules.parts(bytes(seal.leaves), 32))
        Seal.objects.filter(pk=seal.pk).update(root=previous)


def signed_with_another_key() -> None:
    """He even signs, with a key of his own."""
    recomputed_up_to_the_root()
    secret = b"x" * 32
    for seal in Seal.objects.order_by("number"):
        seal.key = rules.name_of_key(rules.public_key(secret))
        seal.signature = rules.sign(secret, checkpoint_at(seal).signed_text())
        seal.save()


def a_removed_seal_in_the_middle() -> None:
    Seal.objects.filter(number=1).delete()


def swapped_lines_in_a_seal() -> None:
    seal = Seal.objects.order_by("number")[0]
    members = rules.parts(bytes(seal.members), 17)
    Seal.objects.filter(pk=seal.pk).update(members=b"".join(reversed(members)))


def _leaves_now(members: list[bytes]) -> list[bytes]:
    from ruggensteun.ground.journal.queries import SEALED

    there = {}
    for kind, question in SEALED.items():
        with connection.cursor() as cursor:
            cursor.execute(question)
            there.update({kind + row[0].bytes: rules.leaf(row) for row in cursor.fetchall()})
    return [there[one] for one in members]


@pytest.mark.parametrize(
    ("tampering", "told"),
    [
        (a_changed_act, "changed"),
        (a_changed_fact, "changed"),
        (another_actor, "changed"),
        (a_moved_moment, "changed"),
        (another_reader, "changed"),
        (a_deleted_act, "deleted"),
        (deleted_readings, "deleted"),
        (an_act_put_in_between, "inserted"),
        (a_recomputed_leaf, "broken"),
        (recomputed_up_to_the_root, "broken"),
        (signed_with_another_key, "broken"),
        (a_removed_seal_in_the_middle, "broken"),
        (swapped_lines_in_a_seal, "changed"),
    ],
)
def test_tampering_is_found(tampering: Callable[[], None], told: str) -> None:
    sealed()
    assert found() == set()
    tampering()

    assert told in found()


def test_a_cut_off_end_is_found_by_what_was_kept_elsewhere_alone() -> None:
    kept = sealed()
    last = newest_seal()
    assert last
    members = rules.parts(bytes(last.members), 17)
    Line.objects.filter(pk__in=[str_id(one) for one in members if one[:1] == b"L"]).delete()
    Reading.objects.filter(pk__in=[str_id(one) for one in members if one[:1] == b"R"]).delete()
    last.delete()

    assert found() == set()
    assert found(kept) == {"truncated"}


def str_id(member: bytes) -> str:
    return member[1:].hex()


def test_a_rewritten_past_with_the_stolen_key_differs_from_what_was_kept_elsewhere() -> None:
    kept = sealed()
    recomputed_up_to_the_root()
    for seal in Seal.objects.order_by("number"):
        seal.signature = rules.sign(SECRET, checkpoint_at(seal).signed_text())
        seal.save()

    assert found() == set()
    assert found(kept) == {"truncated"}


def test_each_seal_holds_what_the_one_before_did_not() -> None:
    sealed()
    members = [one for seal in Seal.objects.all() for one in rules.parts(bytes(seal.members), 17)]

    assert len(members) == len(set(members)) == Line.objects.count() + Reading.objects.count()
    assert seal_lines(cast.organisation_id(), SECRET) is None


def test_a_large_stock_of_years_is_sealed_in_parts() -> None:
    for number in range(3):
        incident = cast.a_reported_incident()
        Line.objects.filter(dossier_id=incident.pk).update(at=F("at") - timedelta(days=300 * number))
    while seal_lines(cast.organisation_id(), SECRET, most=2):
        pass

    assert max(len(bytes(seal.members)) for seal in Seal.objects.all()) == 2 * 17
    assert newest_seal().lines == Line.objects.count()  # type: ignore[union-attr]
    assert found() == set()
    assert faults_in_seals([PUBLIC], [])[2] == 0


def test_a_line_of_a_transaction_that_was_still_open_is_in_the_next_seal() -> None:
    sealed()
    incident = cast.a_reported_incident()
    Line.objects.filter(thing_id=incident.pk).update(at=F("at") - timedelta(minutes=50))
    assert seal_lines(cast.organisation_id(), SECRET)

    assert found() == set()
    assert faults_in_seals([PUBLIC], [])[2] == 0


def test_a_checkpoint_says_nothing_of_any_case_and_reads_back() -> None:
    (kept, _second) = sealed()
    told = json.loads(kept.as_json())

    assert set(told) == {"organisation", "number", "lines", "root", "sealed_at", "key", "signature"}
    assert rules.checkpoint_of(kept.as_json()) == kept
    assert rules.is_signed(PUBLIC, kept.signed_text(), kept.signature)
    assert not rules.is_signed(PUBLIC, kept.signed_text() + b" ", kept.signature)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"organisation": 5}', "x", '{"organisation": "a", "number": "b"}'])
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        rules.checkpoint_of(text)


def test_the_key_that_signed_before_still_counts() -> None:
    sealed()
    cast.a_reported_incident()
    seal_lines(cast.organisation_id(), b"n" * 32)

    assert found([], PUBLIC, rules.public_key(b"n" * 32)) == set()
    assert found([], rules.public_key(b"n" * 32)) == {"broken"}


def test_one_changed_leaf_changes_the_root_whatever_the_number_of_lines() -> None:
    for number in range(1, 18):
        leaves = [rules.leaf([one]) for one in range(number)]
        other = [*leaves[:-1], rules.leaf(["x"])]
        assert rules.merkle_root(leaves) != rules.merkle_root(other)
        assert rules.merkle_root(leaves) != rules.merkle_root([*leaves, leaves[-1]])


def test_a_neighbour_seals_for_himself() -> None:
    sealed()
    record("incident.reported", cast.a_reported_incident(), by=cast.bram())
    seal = seal_lines(cast.organisation_id(), SECRET)

    assert seal
    assert set(Seal.objects.values_list("organisation_id", flat=True)) == {cast.organisation_id()}
