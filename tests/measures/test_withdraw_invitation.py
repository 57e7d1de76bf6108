"""Taking an invitation back."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from ruggensteun.respond.measures.terms import InvitationState
from tests import response

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Open = Callable[..., Client]


def test_on_the_page(client_of: Open) -> None:
    invitation = response.an_invitation(response.an_assessed_incident("D"))

    assert client_of("bram").post(reverse("withdraw_invitation", args=[invitation.pk])).status_code == 302
    invitation.refresh_from_db()
    assert invitation.state == InvitationState.WITHDRAWN
