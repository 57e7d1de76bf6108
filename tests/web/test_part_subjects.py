"""Undoing a merge on its page."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.report.subjects.actions import merge_subjects, name_subject
from ruggensteun.report.subjects.models import Subject
from ruggensteun.report.subjects.rules import Identity
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")


@pytest.mark.parametrize(("who", "status", "merged"), [("lotte", 302, 0), ("mo", 404, 1), ("dirk", 404, 1)])
def test_only_who_may_undoes_it(client_of: Callable[..., Client], who: str, status: int, merged: int) -> None:
    one, other = (name_subject(Identity(kind="person", name=name), by=cast.bram()) for name in ("Jan", "Jantje"))
    double = merge_subjects(one, other, at=cast.NOW, by=cast.bram())

    assert client_of(who).post(reverse("part_subjects", args=[double.pk])).status_code == status
    assert Subject.objects.filter(merged_into__isnull=False).count() == merged
