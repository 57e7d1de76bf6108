"""A shielded dossier does not exist outside its circle: the same sessions in a world without and a world with it.

Everything everybody outside the circle can ask is asked twice, in the same session: before the dossier was there and
after it was reported, assessed, answered with a measure and a letter, taken to the police and cared for. Status,
headers, size and every byte must be equal. Only what differs at each request anyway is set aside: the mask of the form
token and the fresh id of an empty report.
"""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ruggensteun.care.feedback.actions import give_feedback
from ruggensteun.care.feedback.terms import MessageKind
from ruggensteun.care.worklist.jobs import look_at
from ruggensteun.ground.people.actions import make_token
from ruggensteun.ground.walls.models import new_id
from ruggensteun.learn.insight.jobs import tally_organisation
from ruggensteun.report.incidents.actions import note_reading, report_incident
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.rules import kept_as, reference
from ruggensteun.report.subjects.jobs import look_in
from ruggensteun.respond.measures.models import Measure
from tests import cast, response
from tests.api.conftest import EVERYTHING, Program
from tests.test_who_may import ADDRESSES, needs
from tests.who import newcomers, oracle
from tests.who.world import _handled

Open = Callable[..., Client]
CIRCLE = frozenset({"fatima", "bram", "lotte"})
OUTSIDE = tuple(sorted((oracle.EVERYBODY | set(newcomers.NEWCOMERS)) - CIRCLE))
GEELVINK = {"name": "Kees Geelvink", "email": "kees@example.org", "phone": "06-55555555", "customer_number": "K-7"}
"""Who is known inside the hidden dossier only."""
Answer = tuple[int, tuple[tuple[str, str], ...], int, str]

FRESH = frozenset(
    {"sign_in", "second_step", "use_passkey", "go_to_provider", "come_back", "signed_out", "sign_out"}
    | {"add_authenticator", "add_passkey"}
)
"""What begins or ends a session, or draws a new secret at each request; none of it asks about dossiers."""
STATIC = oracle.OPEN_TO_ALL | {"protocol", "protocol_overview", "action_cards", "action_card"}
"""Pages of words, asked by one person only."""
ASKED_WITH = {
    "work": ("?groep=late", "?groep=today", "?rij=1"),
    "cases": ("?state=open", "?state=closed", "?channel=street", "?behaviour=verbal_abuse", "?soort=open"),
    "figures": ("?periode=12", "?periode=36", "?door=unit", "?door=channel"),
    "export_figures": ("?vorm=csv", "?vorm=xlsx", "?vorm=json"),
    "home": ("?x=1",),
}
"""Pages that count or filter, with what they are asked."""


@pytest.fixture
def sessions(client_of: Open) -> dict[str, Client]:
    newcomers.move_in()
    return {key: client_of(key, "zeeberg" if key == "zoe" else "duinwijk") for key in OUTSIDE}


def long_ago(by: str, **changes: object) -> Incident:
    """Something of two quarters ago, so that there are figures to count it in."""
    at = timezone.now() - timedelta(days=200)
    return report_incident(cast.told(happened_at=at, **changes), at=at, by=cast.actor(by))


def a_known_dossier() -> Incident:
    """The dossier that everybody with a role for it sees in both worlds: Sanne's, about Henk, handled by Lotte."""
    for _ in range(3):
        long_ago("sanne")
    incident = cast.a_reported_incident(happened_at=timezone.now() - timedelta(days=2))
    _handled(incident)
    look_at(incident.organisation_id, incident.pk, at=timezone.now())
    return incident


def a_hidden_dossier(sent_as: UUID) -> Incident:
    """Fatima's, shielded, about the same Henk and about as much as a dossier can hold."""
    now = timezone.now()
    for _ in range(3):
        long_ago("fatima", shielded=True)
    incident = cast.a_reported_incident("fatima", id=sent_as, shielded=True, happened_at=now - timedelta(days=2))
    _handled(incident, response.a_person(**GEELVINK))
    look_at(incident.organisation_id, incident.pk, at=now)
    bram = cast.actor("bram")
    note_reading(incident, by=bram)
    give_feedback(incident, kind=MessageKind.STEP, text="We zijn ermee bezig.", at=now, by=bram)
    assert Measure.objects.filter(incident=incident).exists()
    return incident


def addresses(world: dict[str, Any], *, known: bool) -> Iterator[str]:
    """Everything that can be asked: pages about no dossier, and every page of the dossier that is known."""
    for name in sorted(ADDRESSES):
        if name.startswith("api:") or name in FRESH or (name in STATIC and not known):
            continue
        if not needs(name):
            yield reverse(name)
            yield from (reverse(name) + asked for asked in ASKED_WITH.get(name, ()))
        elif known and set(needs(name)) <= set(world):
            yield reverse(name, kwargs={key: world[key] for key in needs(name)})


def again(before: dict[str, Answer], asked: list[str], hidden_id: UUID) -> list[str]:
    """What is asked once more: what was open, and all of the hidden dossier. What a role closes stays closed."""
    heard = set(by_its_id(hidden_id))
    return [address for address in asked if before[address][0] == 200 or address in heard]


def by_its_id(hidden_id: UUID) -> list[str]:
    """What somebody asks who heard the id or the sign of the hidden dossier."""
    pages = ("case", "show_report", "assess_incident", "show_readings", "hold_dossier")
    addresses = [reverse(page, args=[hidden_id]) for page in pages]
    return [*addresses, f"{reverse('show_read_log')}?dossier={reference(hidden_id)}"]


def at_night(organisation_id: UUID) -> None:
    """What the clock does with everything there is."""
    tally_organisation(organisation_id, at=timezone.now())
    look_in(organisation_id, at=timezone.now())


def alike(client: Client, incident: Incident) -> dict[str, Answer]:
    """What is told to whoever names the person of the hidden dossier: by name, nearly so, and by a number."""
    told = {}
    for sent in (
        {"name": "Kees Geelvink"},
        {"name": "K. Geelvinck"},
        {"customer_number": "K-7"},
        {"phone": "0655555555"},
    ):
        with transaction.atomic():
            told[str(sent)] = said(client.post(reverse("tell_subject", args=[incident.pk]), {"kind": "person", **sent}))
            transaction.set_rollback(True)
    return told


def a_program_of(key: str) -> Program:
    later = timezone.now() + timedelta(days=30)
    return Program(make_token("proef", EVERYTHING, cast.person(key), expires_at=later, by=cast.clock()))


def sends(send: Callable[..., Any], *ids: UUID) -> dict[str, tuple[object, ...]]:
    """What is told to whoever sends a report under an id that he heard: of the hidden dossier, or as it was sent."""
    told: dict[str, tuple[object, ...]] = {}
    for one in ids:
        with transaction.atomic():
            answer = send(one)
            text = re.sub(rb"20\d\d-\d\d-\d\dT[0-9:.+Z]+", b"", answer.content)
            told[str(one)] = (answer.status_code, answer.headers.get("Location"), sorted(answer.headers), text)
            transaction.set_rollback(True)
    return told


def reports(session: Client, program: Program, *ids: UUID) -> dict[str, tuple[object, ...]]:
    """Sending through the page, and through the door of the API."""
    at = (timezone.now() - timedelta(hours=3)).strftime("%Y-%m-%dT%H:%M:00+01:00")
    body = {"gebeurdOp": at, "gedragingen": ["verbal_abuse"], "kanaal": "street", "zin": "Hij schold mij uit."}
    form = {
        "behaviours": ["verbal_abuse"],
        "channel": "street",
        "line": "Hij schold mij uit.",
        "when": "now",
        "who": "self",
    }
    by_program = sends(lambda one: program.post("/meldingen", body, key=one), *ids)
    by_page = sends(lambda one: session.post("/melden", {"id": str(one), **form}), *ids)
    return by_program | {f"{one} by page": told for one, told in by_page.items()}


def calls(program: Program, hidden_id: UUID) -> dict[str, Answer]:
    """What a program with a token of somebody outside the circle is told."""
    somebody = {"doel": "desk_visit", "klantnummer": "K-2002"}
    return {
        "reports": said(program.get("/meldingen")),
        "the hidden one": said(program.get(f"/meldingen/{hidden_id}")),
        "advice": said(program.post("/contactadviezen/_zoek", somebody)),
    }


def answers(client: Client, asked: list[str]) -> dict[str, Answer]:
    """What a session is told, request after request, none of which leaves anything behind."""
    told = {}
    for address in asked:
        with transaction.atomic():
            told[address] = said(client.get(address))
            transaction.set_rollback(True)
    return told


def said(answer: Any) -> Answer:
    """Status, headers, size and text of an answer, without what is new at every request anyway."""
    body = answer.getvalue() if answer.streaming else answer.content
    text = re.sub(r'(name="csrfmiddlewaretoken" value=)"[^"]{64}"', r"\1", body.decode("latin-1"))
    text = re.sub(r'(<input type="hidden" name="id" value=)"[0-9a-f-]{36}"', r"\1", text)
    headers = tuple(sorted((name, value) for name, value in answer.headers.items()))
    return answer.status_code, headers, len(body), text


def different(before: dict[str, Answer], after: dict[str, Answer]) -> list[str]:
    parts = ("status", "headers", "size", "text")
    unequal = {
        address: [part for part, one, two in zip(parts, before[address], after[address], strict=True) if one != two]
        for address in after
    }
    return [f"{address}: {', '.join(which)}" for address, which in unequal.items() if which]


def test_nobody_outside_the_circle_can_tell_that_it_is_there(client_of: Open, sessions: dict[str, Client]) -> None:
    known = a_known_dossier()
    world = {"incident_id": known.pk, "lane": "learning", "code": "phone_threat"}
    sent_as = new_id()
    hidden_id = kept_as(sent_as, cast.person("fatima").pk)
    asked = {key: list(addresses(world, known=key in {"sanne", "karin", "mo"})) for key in sessions}
    asked = {key: [*known_ones, *by_its_id(hidden_id)] for key, known_ones in asked.items()}
    another = cast.a_reported_incident(happened_at=timezone.now() - timedelta(days=1))
    programs = {key: a_program_of(key) for key in ("sanne", "karin", "dirk")}
    tally_organisation(known.organisation_id, at=timezone.now())
    before = {key: answers(client, asked[key]) for key, client in sessions.items()}
    before |= {f"{key} looks for him": alike(sessions[key], another) for key in ("sanne", "karin")}
    before |= {f"a program of {key}": calls(program, hidden_id) for key, program in programs.items()}
    sent = reports(sessions["sanne"], programs["karin"], hidden_id, sent_as)
    hidden = a_hidden_dossier(sent_as)
    assert hidden.pk == hidden_id
    at_night(known.organisation_id)
    after = {key: answers(client, again(before[key], asked[key], hidden_id)) for key, client in sessions.items()}
    after |= {f"{key} looks for him": alike(sessions[key], another) for key in ("sanne", "karin")}
    after |= {f"a program of {key}": calls(program, hidden_id) for key, program in programs.items()}

    assert {key: told for key in before if (told := different(before[key], after[key]))} == {}
    assert reports(sessions["sanne"], programs["karin"], hidden_id, sent_as) == sent
    assert {told[0] for told in sent.values()} == {201, 302}, "as free as any other id"
    assert sum(len(told) for told in before.values()) > 500
    seen = client_of("bram").get(f"/dossiers/{hidden.pk}")
    assert seen.status_code == 200, "inside the circle it is there, else this shows nothing"
