"""Likely doubles beside each other: one person, or not."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.report.incidents.actions import tell_subject
from ruggensteun.report.subjects.actions import name_subject
from ruggensteun.report.subjects.jobs import look_in
from ruggensteun.report.subjects.models import Double, Subject
from ruggensteun.report.subjects.rules import Identity
from ruggensteun.report.subjects.terms import DoubleState
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")
JAN = Identity(kind="person", name="Jan Pieters", phone="06-12345678", address="Kade 4")
TWIN = Identity(kind="person", name="J. Pieters", phone="0612345678")
Open = Callable[..., Client]


def both() -> tuple[Subject, Subject]:
    one, other = name_subject(JAN, by=cast.bram()), name_subject(TWIN, by=cast.bram())
    tell_subject(cast.a_reported_incident(), other, by=cast.bram())
    look_in(cast.organisation_id(), at=cast.NOW)
    return one, other


def test_from_the_list_to_one_person_and_back(client_of: Open) -> None:
    one, other = both()
    bram = client_of("bram")
    listed = bram.get(reverse("list_doubles")).content.decode()
    assert "Jan Pieters" in listed
    assert "telefoonnummer" in listed

    together = reverse("merge_subjects", args=[one.pk, other.pk])
    shown = bram.get(together).content.decode()
    assert "Kade 4" in shown
    answer = bram.post(together, {"decision": "one"})
    assert answer["Location"] == reverse("show_subject", args=[one.pk])
    person = bram.get(answer["Location"]).content.decode()
    assert "Ook bekend als" in person
    assert "Dossiers die u behandelt" in person
    assert "/dossiers/" in person
    assert bram.get(reverse("show_subject", args=[other.pk]))["Location"] == answer["Location"]


def test_a_merge_is_undone_from_the_person(client_of: Open) -> None:
    one, other = both()
    bram = client_of("bram")
    bram.post(reverse("merge_subjects", args=[one.pk, other.pk]), {"decision": "one"})
    part = reverse("part_subjects", args=[Double.objects.get().pk])
    assert part in bram.get(reverse("show_subject", args=[one.pk])).content.decode()
    bram.post(part)

    assert "Ook bekend als" not in bram.get(reverse("show_subject", args=[one.pk])).content.decode()


def test_two_persons_leave_the_list(client_of: Open) -> None:
    one, other = both()
    bram = client_of("bram")
    answer = bram.post(reverse("merge_subjects", args=[one.pk, other.pk]), {"decision": "different"})

    assert answer["Location"] == reverse("list_doubles")
    assert "Geen dubbele personen gevonden" in bram.get(answer["Location"]).content.decode()
    assert Double.objects.get().state == DoubleState.DIFFERENT


def test_no_choice_is_asked_again_and_changes_nothing(client_of: Open) -> None:
    one, other = both()
    answer = client_of("bram").post(reverse("merge_subjects", args=[one.pk, other.pk]), {})

    assert answer.status_code == 422
    assert Double.objects.get().state == DoubleState.PROPOSED
