"""A dossier's whole life through the web pages, in any order, by anybody: an answer each time, never a breakdown."""

from contextlib import suppress
from uuid import UUID

import pytest
from django.conf import settings as django_settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from ruggensteun.care.worklist.jobs import look_at
from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.rules import Denied
from ruggensteun.ground.walls.actions import inside
from ruggensteun.ground.walls.rules import Refused
from ruggensteun.report.incidents.models import Incident
from tests import cast
from tests.conftest import session_of
from tests.web.test_report_incident import answers

WHO = st.sampled_from(["sanne", "karin", "bram", "lotte", "mo", "petra", "paul", "joost", "anouk"])
ACTS = [
    "dossiers/{id}/beoordelen",
    "dossiers/{id}/maatregel",
    "dossiers/{id}/eigen-verhaal",
    "dossiers/{id}/contactadvies",
    "dossiers/{id}/politie",
    "dossiers/{id}/schade",
    "dossiers/{id}/terugkoppelen",
    "dossiers/{id}/sluiten",
    "dossiers/{id}/heropenen",
    "dossiers/{id}/leren",
    "dossiers/{id}/niet-nodig/police",
    "dossiers/{id}/reactie-afronden",
    "meldingen/{id}/aanvullen",
    "meldingen/{id}/over-wie",
    "meldingen/{id}/uitsluiten",
    "bewaren/{id}/vasthouden",
    "bewaren/{id}/voorstellen",
]
FIELDS = {
    "level": ["A", "B", "C", "D", "criticism", "Z", ""],
    "behaviours": ["threat_violence", "verbal_abuse", "nonsense"],
    "facts": ["Hij dreigde bij de balie met een mes.", "", "\x00"],
    "reason": ["Dat is hier niet nodig, want het is besproken.", ""],
    "kind": ["warning", "premises_ban", "person", ""],
    "text": ["U hoort morgen meer van ons.", ""],
    "note": ["Besproken.", ""],
    "story": ["Het ging zo.", "x" * 30_000],
    "version": ["1", "2", "-1", "x"],
    "name": ["J. Geelvink", ""],
    "starts_on": ["2026-11-23", "2026-02-30", ""],
    "ends_on": ["2026-12-23", "9999-12-31", ""],
    "review_on": ["2026-12-01", ""],
    "choice": ["neither", "notice", "complaint"],
    "advice": ["bring_colleague", "x"],
}
STATES = {"draft", "reported", "assessed", "in_hand", "closed", "anonymised"}


class Life(RuleBasedStateMachine):
    """Everybody sends anything to any page of one dossier."""

    def __init__(self) -> None:
        super().__init__()
        self.walls = inside(cast.organisation_id(), clock=True)
        self.walls.__enter__()
        self.lines, self.answered = 0, 0

    def client(self, key: str) -> Client:
        client, session = Client(raise_request_exception=False), SessionStore()
        session.update(session_of(key, "duinwijk"))
        session.save()
        client.cookies[django_settings.SESSION_COOKIE_NAME] = str(session.session_key)
        return client

    @initialize(shielded=st.booleans())
    def report(self, *, shielded: bool) -> None:
        sent = answers(shielded="on") if shielded else answers()
        assert self.client("sanne").post("/melden", sent).status_code in {302, 422}
        self.incident_id: UUID = Incident.objects.get().pk

    @rule(who=WHO, act=st.sampled_from(ACTS), chosen=st.data())
    def send(self, who: str, act: str, chosen: st.DataObject) -> None:
        names = chosen.draw(st.lists(st.sampled_from(sorted(FIELDS)), max_size=8, unique=True))
        body = {name: chosen.draw(st.sampled_from(FIELDS[name])) for name in names}
        answer = self.client(who).post(f"/{act.format(id=self.incident_id)}", body or {"x": "y"})

        assert answer.status_code < 500, (who, act, body)
        self.answered += 1

    @rule(who=WHO, page=st.sampled_from(["dossiers/{id}", "meldingen/{id}", "meldingen/{id}/gelezen", "werk", "zorg"]))
    def read(self, who: str, page: str) -> None:
        assert self.client(who).get(f"/{page.format(id=self.incident_id)}").status_code < 500

    @rule()
    def wait(self) -> None:
        with suppress(Refused, Denied), transaction.atomic():
            look_at(cast.organisation_id(), self.incident_id, at=cast.NOW)

    @invariant()
    def it_is_one_dossier_in_a_known_state_with_its_lines(self) -> None:
        incident = Incident.objects.get()
        lines = Line.objects.filter(dossier_id=incident.pk).count()
        assert incident.state in STATES
        assert lines >= self.lines, "a line of the journal is gone"
        self.lines = lines

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.walls.__exit__(None, None, None)


@pytest.mark.django_db
def test_55_the_life_of_a_dossier() -> None:
    Life.TestCase.settings = settings(
        max_examples=4,
        stateful_step_count=20,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    Life.TestCase("runTest").runTest()
