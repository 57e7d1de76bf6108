"""The page on which a dossier is held: what is wrong is a sentence, and nothing typed is lost."""

from collections.abc import Callable

import pytest
from django.test import Client

from ruggensteun.keep.retention.models import Hold
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")


@pytest.mark.parametrize(
    ("reason", "review_on", "sentence"),
    [("kort", "2099-01-01", "waarom"), ("De zaak loopt nog bij de rechter.", "2020-01-01", "na vandaag")],
)
def test_a_hold_that_says_too_little_is_kept_on_the_page(
    reason: str, review_on: str, sentence: str, client_of: Callable[..., Client]
) -> None:
    incident = cast.a_reported_incident()
    answer = client_of("paul").post(f"/bewaren/{incident.pk}/vasthouden", {"reason": reason, "review_on": review_on})

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert reason in answer.content.decode()
    assert not Hold.objects.exists()
