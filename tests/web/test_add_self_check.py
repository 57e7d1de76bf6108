"""Questionnaires of others, with permission."""

import json
from collections.abc import Callable

from django.test import Client

from ruggensteun.care.aftercare.models import SelfCheck

Open = Callable[..., Client]


QUESTIONS = {
    "code": "tsq",
    "title": "Vragen van een ander",
    "items": ["Eén?", "Twee?"],
    "answers": [{"value": 0, "label": "Nee"}, {"value": 1, "label": "Ja"}],
    "from_sum": 2,
}
PERMISSION = {"permitted_by": "De auteurs", "permitted_on": "2026-01-05", "proof": "Brief 12"}


def typed(**changes: object) -> dict[str, str]:
    return {"content": json.dumps({**QUESTIONS, **changes}), **PERMISSION}


def test_with_the_proof_everybody_can_use_it(client_of: Open) -> None:
    assert client_of("anouk").post("/beheer/zelftesten", typed()).status_code == 302
    assert "Twee?" in client_of("sanne").get("/zelftest/tsq").content.decode()
    check = SelfCheck.objects.get()
    assert check.proof == "Brief 12"
    client_of("anouk").post(f"/beheer/zelftesten/{check.pk}/weg")
    assert not SelfCheck.objects.exists()


def test_without_permission_or_with_a_wrong_file_it_is_refused(client_of: Open) -> None:
    anouk = client_of("anouk")
    for missing in PERMISSION:
        assert anouk.post("/beheer/zelftesten", {**typed(), missing: ""}).status_code == 422
    wrong_ones: tuple[dict[str, object], ...] = (
        {"items": []}, {"answers": [{"value": 1}]}, {"from_sum": 9}, {"code": "../x"}, {"title": ""},
    )  # fmt: skip
    for wrong in wrong_ones:
        assert anouk.post("/beheer/zelftesten", typed(**wrong)).status_code == 422
    assert anouk.post("/beheer/zelftesten", {**typed(), "content": "{" * 9}).status_code == 422
    assert anouk.post("/beheer/zelftesten", {**typed(), "permitted_on": "2099-01-01"}).status_code == 422
    assert not SelfCheck.objects.exists()
