"""The read log of the privacy officer: who read, and nothing of what."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone

from ruggensteun.ground.journal.actions import record_reading
from ruggensteun.ground.journal.models import Line, Reading
from ruggensteun.ground.people.terms import Role
from tests import cast

Open = Callable[..., Client]


def test_the_privacy_officer_sees_who_read_and_nothing_of_what(client_of: Open) -> None:
    incident = cast.a_reported_incident()
    record_reading(incident.pk, by=cast.karin())
    page = client_of("paul").get("/beheer/leeslog", {"dossier": incident.reference.lower()}).content.decode()

    assert "Karin Smit" in page
    assert str(Role.LINE_MANAGER.label) in page
    assert "schreeuwde" not in page
    assert "Karin Smit" in client_of("paul").get("/beheer/leeslog", {"dossier": str(incident.pk)}).content.decode()
    assert client_of("paul").get("/beheer/leeslog", {"dossier": "x" * 40}).status_code == 422
    for key in ("anouk", "bram", "sanne"):
        assert client_of(key).get("/beheer/leeslog", {"dossier": incident.reference}).status_code == 403
    stranger = client_of("zoe", "zeeberg").get("/beheer/leeslog", {"dossier": incident.reference})
    assert stranger.status_code == 403


def test_by_person_and_by_day(client_of: Open) -> None:
    incident, paul = cast.a_reported_incident(), client_of("paul")
    record_reading(incident.pk, by=cast.karin())
    record_reading(incident.pk, by=cast.bram())
    today = timezone.localdate().isoformat()

    def named(**asked: str) -> set[str]:
        page = paul.get("/beheer/leeslog", asked).content.decode()
        return {name for name in ("Karin Smit", "Bram Visser") if f"<td>{name}</td>" in page}

    assert named(wie="Karin") == named(wie=str(cast.person("karin").pk)) == {"Karin Smit"}
    assert named(vanaf=today, tot=today) == {"Karin Smit", "Bram Visser"}
    assert named(vanaf="2020-01-01", tot="2020-01-02") == set()
    for wrong in ({"wie": "Niemand"}, {"wie": "a"}, {"vanaf": "x"}, {"dossier": "", "wie": ""}):
        assert paul.get("/beheer/leeslog", wrong).status_code == 422


def test_searching_the_log_stands_in_the_log(client_of: Open) -> None:
    karin = cast.person("karin")
    client_of("paul").get("/beheer/leeslog", {"wie": "karin"})
    line = Line.objects.get(act="log.searched")

    assert line.actor_id == cast.person("paul").pk
    assert line.facts["person"] == str(karin.pk)


def test_no_written_line_no_content(client_of: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    incident = cast.a_reported_incident()

    def refuse(**_: object) -> None:
        raise DatabaseError("no room for the journal")

    monkeypatch.setattr(Reading.objects, "create", refuse)
    broken = client_of("bram", raise_request_exception=False).get(f"/dossiers/{incident.pk}")

    assert broken.status_code == 500
    assert "schreeuwde" not in broken.content.decode()
    assert not Reading.objects.exists()


def test_a_refusal_is_written_down_without_content(client_of: Open) -> None:
    incident = cast.a_reported_incident()
    client_of("joost").post(f"/dossiers/{incident.pk}/beoordelen", {"level": "D", "facts": "Geheim verhaal."})
    client_of("joost").get("/beheer/rollen")
    first, second = Line.objects.filter(act__startswith="refused.").order_by("at", "id")

    assert (first.act, first.thing_kind, first.thing_id) == ("refused.404", "page.assess_incident", incident.pk)
    assert (first.dossier_id, first.facts, first.actor_id) == (None, {}, cast.person("joost").pk)
    assert (second.act, second.thing_kind) == ("refused.403", "page.show_roles")
