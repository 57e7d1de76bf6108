"""Hostile inputs A 1 to 7, 9, 15 and 19 to 22 of the threat list, each by its number.

Every page × everybody × every kind of dossier stands in tests/test_who_may.py, the same by one wall at a time in
tests/test_who_may_by_one_wall.py; 8 also in tests/test_two_worlds.py, 17 in tests/web/test_read_opening.py, 18 in
tests/walls/test_signed_context.py.
"""

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.core import mail
from django.db import Error, transaction
from django.test import Client
from django.urls import reverse

from ruggensteun.care.aftercare.actions import make_plan
from ruggensteun.care.aftercare.models import Moment
from ruggensteun.care.aftercare.queries import cared_for
from ruggensteun.care.worklist.jobs import digest_for
from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.models import Grant, Person
from ruggensteun.ground.walls.actions import inside
from ruggensteun.ground.walls.models import Walled, new_id
from ruggensteun.ground.walls.queries import walled_models
from ruggensteun.ground.walls.terms import Wall
from ruggensteun.report.incidents.models import Incident
from tests import cast
from tests.test_who_may import ADDRESSES, DOSSIER_PAGES, needs
from tests.who.world import World

Open = Callable[..., Client]


@contextmanager
def as_person(key: str, slug: str = "duinwijk") -> Iterator[None]:
    with inside(cast.organisation_id(slug), clock=True):
        person_id = cast.person(key).pk
    with inside(cast.organisation_id(slug), person_id):
        yield


def everything_there_is() -> dict[type[Walled], Any]:
    """One row of each table behind a wall, as the clock sees it."""
    found = {model: model._default_manager.order_by("-id").first() for model in walled_models()}
    return {model: row for model, row in found.items() if row is not None and model.WALL is not Wall.PUBLIC}


def test_1_nothing_of_another_organisation_is_read_by_its_id(inside_the_walls: None) -> None:
    world = World()
    world.things(world.dossier("unit", "bram"))
    rows = everything_there_is()
    assert len(rows) >= 15
    with as_person("zoe", "zeeberg"):
        for model, row in rows.items():
            assert not model._default_manager.filter(pk=row.pk).exists(), model
            if not model.STAYS:  # else nobody may
                assert model._default_manager.filter(pk=row.pk).update(organisation_id=row.organisation_id) == 0


def test_2_nothing_of_a_shielded_dossier_is_read_by_its_id_outside_its_circle(inside_the_walls: None) -> None:
    world = World()
    incident = world.dossier("shielded", "karin")
    hanging = [
        (model, row)
        for model, row in everything_there_is().items()
        if incident.pk in {getattr(row, "incident_id", None), getattr(row, "dossier_id", None), row.pk}
        and model.WALL is not Wall.ORGANISATION  # the contact advice is for every desk
    ]
    assert len(hanging) >= 8
    for key in ("karin", "griet", "mo", "paul", "anouk"):
        with as_person(key):
            for model, row in hanging:
                assert not model._default_manager.filter(pk=row.pk).exists(), (key, model)


@pytest.mark.parametrize("kind", ["other organisation", "shielded", "other unit"])
def test_3_4_what_is_not_mine_is_not_there_and_does_not_change(client_of: Open, kind: str) -> None:
    """Karin manages another team; by her ids of other people's dossiers she reads, writes, patches, deletes nothing."""
    karin, world = client_of("karin"), World()
    incident = world.dossier(kind, "karin")
    things = world.things(incident)
    nothing = karin.get("/bestaat-niet").content
    with inside(incident.organisation_id, clock=True):
        before = (
            Incident.objects.filter(pk=incident.pk).values().get(),
            Line.objects.exclude(act__startswith="refused.").count(),
        )
    for name in ("case", "assess_incident", "close_incident", "give_feedback", "add_details", "hold_moment"):
        address = reverse(name, kwargs={key: things[key] for key in needs(name)})
        for verb in ("get", "post", "put", "patch", "delete"):
            answer = getattr(karin, verb)(address)
            assert (answer.status_code, answer.content) in {(404, nothing), (405, answer.content)}, (verb, name)
    with inside(incident.organisation_id, clock=True):
        assert (
            Incident.objects.filter(pk=incident.pk).values().get(),
            Line.objects.exclude(act__startswith="refused.").count(),
        ) == before


def test_5_no_act_takes_a_list_of_dossiers(client_of: Open) -> None:
    """There is nothing to act on many dossiers at once; many ids in one request act on the one in the address."""
    world = World()
    mine, foreign = world.dossier("unit", "bram"), world.dossier("other organisation", "bram")
    sent = {"level": "C", "facts": "Hij riep driemaal.", "own_share": "none", "incident_id": [str(foreign.pk)] * 3}
    client_of("bram").post(reverse("assess_incident", args=[mine.pk]), sent)

    with inside(foreign.organisation_id, clock=True):
        assert Incident.objects.get(pk=foreign.pk).norm_level == ""


@pytest.mark.parametrize("part", ["", "bytes=0-99", "bytes=-5"])
def test_6_a_document_of_a_foreign_dossier_is_not_there_nor_a_part_of_it(client_of: Open, part: str) -> None:
    world = World()
    letter = world.things(world.dossier("unit", "joost"))["letter_id"]
    for key in ("joost", "karin", "petra", "anouk", "griet"):
        client = client_of(key)
        answer = client.get(reverse("read_letter", args=[letter]), headers={"Range": part} if part else {})
        assert answer.status_code == 404, key
        assert answer.content == client.get("/bestaat-niet").content


def test_7_no_address_names_a_thing_and_the_dossier_it_should_belong_to() -> None:
    """With one id in an address nothing is reached by way of a dossier that is mine. Two entries are asked for each.

    A session about results and a report of them hang on no dossier; with the id of another edition they are not there.
    """
    ids = {name: [key for key in needs(name) if key.endswith("_id")] for name in ADDRESSES}

    several = {name: keys for name, keys in ids.items() if len(keys) > 1}
    assert several.pop("merge_subjects") == ["other_id", "subject_id"]
    assert {tuple(keys) for keys in several.values()} == {("edition_id", "session_id"), ("edition_id", "report_id")}


@pytest.mark.parametrize("question", ["order=victim_name", "filter=bsn__startswith:1", "sort=-line", "reporter=x"])
def test_9_nothing_is_sorted_or_filtered_by_what_is_hidden(client_of: Open, question: str) -> None:
    bram = client_of("bram")
    for line in ("Aaa", "Zzz"):
        cast.a_reported_incident(line=line)
    listed = [
        re.findall(r'href="(/dossiers/[0-9a-f-]{36})"', bram.get(f"/dossiers{asked}").content.decode())
        for asked in ("", f"?{question}")
    ]
    assert listed[0]
    assert listed[1] == listed[0]


def test_15_what_a_talk_was_about_stands_on_no_page_but_two(client_of: Open) -> None:
    incident = cast.a_reported_incident()
    plan = make_plan(cared_for(incident).get(), at=cast.NOW, by=cast.clock())
    moment = Moment.objects.filter(plan=plan).order_by("due_at").first()
    assert moment
    said = "Zij slaapt slecht sinds dinsdag."
    sent = {"held_on": "2026-11-22", "held_at": "10:00", "note": said}
    client_of("karin").post(reverse("hold_moment", args=[moment.pk]), sent)
    pages = [f"/dossiers/{incident.pk}", f"/zorg/{moment.pk}", "/werk", "/zorg", f"/dossiers/{incident.pk}/gesprek"]
    for key in ("bram", "lotte", "mo", "joost", "petra", "anouk", "paul"):
        for page in pages:
            assert said not in client_of(key).get(page, follow=True).content.decode(), (key, page)


def test_15_a_program_reads_no_story_and_no_names(client_of: Open, program_of: Callable[..., Any]) -> None:
    incident = cast.a_reported_incident()
    answer = program_of("sanne").get(f"/meldingen/{incident.pk}")

    assert answer.status_code == 200
    for hidden in ("wist te wonen", "Sanne", str(cast.person("sanne").pk), "circle", "kring", "excluded"):
        assert hidden not in answer.content.decode(), hidden


def test_19_a_job_for_somebody_who_lost_his_role_does_nothing_and_says_so(
    inside_the_walls: None, caplog: pytest.LogCaptureFixture
) -> None:
    cast.a_reported_incident()
    karin = cast.person("karin")
    Grant.objects.filter(person=karin).update(ends_on=date(2025, 1, 1))
    digest_for(karin.organisation_id, karin.pk, at=cast.NOW)
    assert mail.outbox == []

    Person.objects.filter(pk=karin.pk).update(is_active=False)
    with caplog.at_level(logging.INFO):
        digest_for(karin.organisation_id, karin.pk, at=cast.NOW.replace(day=24))
    assert mail.outbox == []
    assert "originator lost the right" in caplog.text
    assert "Karin" not in caplog.text


def test_20_no_row_moves_to_another_organisation(inside_the_walls: None) -> None:
    incident = cast.a_reported_incident()
    for rows in (Incident.objects.filter(pk=incident.pk), Person.objects.filter(username="sanne")):
        with pytest.raises(Error), transaction.atomic():
            rows.update(organisation_id=cast.organisation_id("zeeberg"))


def test_21_22_an_old_link_is_dead_at_the_next_request(client_of: Open) -> None:
    world = World()
    incident = world.dossier("unit", "mo")
    letter = reverse("read_letter", args=[world.things(incident)["letter_id"]])
    mo = client_of("mo")
    assert mo.get(letter).status_code == 200
    Grant.objects.filter(person=cast.person("mo")).delete()

    nothing = mo.get("/bestaat-niet").content
    for address in (letter, reverse("case", args=[incident.pk])):
        answer = mo.get(address, headers={"Range": "bytes=100-"})
        assert (answer.status_code, answer.content) == (404, nothing)


def test_22_whoever_is_let_out_of_the_circle_reads_no_further(client_of: Open) -> None:
    incident = cast.a_reported_incident(shielded=True)
    bram = client_of("bram")
    assert bram.get(reverse("case", args=[incident.pk])).status_code == 200
    Incident.objects.filter(pk=incident.pk).update(circle=[cast.person("sanne").pk, cast.person("lotte").pk])

    assert bram.get(reverse("case", args=[incident.pk])).status_code == 404


@pytest.mark.parametrize("name", DOSSIER_PAGES[:3])
def test_1_an_id_that_is_nobodys_and_one_of_the_neighbours_are_the_same(client_of: Open, name: str) -> None:
    world, bram = World(), client_of("bram")
    things = world.things(world.dossier("other organisation", "bram"))
    if not set(needs(name)) <= set(things):
        pytest.skip("nothing of this kind was made there")
    told = [
        bram.get(
            reverse(name, kwargs={key: things[key] if is_there or key == "lane" else new_id() for key in needs(name)})
        )
        for is_there in (True, False)
    ]
    assert told[0].content == told[1].content
    assert told[0].headers == told[1].headers
