"""The page on which a request is answered."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.keep.retention.actions import receive_request
from tests import cast

pytestmark = pytest.mark.usefixtures("inside_the_walls")


def test_an_answer_says_something(client_of: Callable[..., Client]) -> None:
    incident = cast.a_reported_incident()
    request = receive_request(incident, "access", received_on=cast.TODAY, on=cast.TODAY, by=cast.paul())
    page = reverse("answer_request", args=[request.pk])

    assert client_of("paul").post(page, {"answer": "ja"}).status_code == 422
    assert client_of("paul").post(page, {"answer": "Wij stuurden een kopie."}).status_code == 302
    assert client_of("karin").get(page).status_code == 404
