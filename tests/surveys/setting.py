"""An edition in the field: Els manages it, twelve of civil affairs and three of enforcement are asked."""

from datetime import timedelta

from ruggensteun.ground.people.actions import grant_role
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.people.terms import Role
from ruggensteun.learn.surveys import queries, rules
from ruggensteun.learn.surveys.actions import invite, keep_draft, open_edition, plan_edition
from ruggensteun.learn.surveys.models import Edition, Invitation
from ruggensteun.learn.surveys.queries import Entry
from ruggensteun.learn.surveys.rules import Answer, Invitee, Sent
from ruggensteun.learn.surveys.terms import Kind
from tests import cast

TODAY = cast.TODAY
LATER = TODAY + timedelta(weeks=4)
NOTHING_MET: dict[str, Answer] = {
    "threat_12m": "0", "threat_5y": "0", "bribery_12m": "0", "bribery_5y": "0", "norm_known": "yes",
    "knows_threat": "yes", "knows_bribery": "partly", "integrity_seen": "0",
}  # fmt: skip


def manager() -> Actor:
    """Els, who manages the survey too."""
    grant_role(cast.person("els"), Role.SURVEY_MANAGER, starts_on=cast.STARTED, by=cast.clock())
    return cast.actor("els")


def people(number: int, department: str = "civil_affairs", kind: Kind = Kind.OFFICIAL) -> list[Invitee]:
    """So many people of a department, each with an address."""
    return [Invitee(f"{department}.{one}@duinwijk.test", department, kind) for one in range(number)]


def a_draft(by: Actor) -> Edition:
    """A planned edition with fifteen people in its frame."""
    edition = plan_edition("Najaar 2026", opens_on=TODAY, closes_on=LATER, on=TODAY, by=by)
    invite(edition, [*people(12), *people(3, "supervision_enforcement")], by=by)
    return edition


def in_the_field(by: Actor) -> Edition:
    """The same, opened today."""
    edition = a_draft(by)
    open_edition(edition, on=TODAY, by=by)
    return edition


def code_of_first(edition: Edition, department: str = "civil_affairs") -> str:
    """The entry code of the first who was asked in a department."""
    first = Invitation.objects.filter(edition=edition, uniform_department=department).order_by("id")[0]
    return queries.code_of(first)


def entry(edition: Edition, department: str = "civil_affairs") -> Entry:
    """What that code opens."""
    found = queries.entry_for(edition.organisation_id, code_of_first(edition, department))
    assert found
    return found


def sent(said: dict[str, Answer]) -> Sent:
    """Answers as a form sends them."""
    return {key: [str(one)] if isinstance(one, str | int) else list(one) for key, one in said.items()}


def fill_in(one: Entry, said: dict[str, Answer]) -> None:
    """Answer screen after screen, what is in `said` and nothing else."""
    instrument, kind = queries.instrument_of(one.edition), Kind(one.invitation.kind)
    answers: dict[str, Answer] = {}
    seen: set[str] = set()
    while screen := next((s for s in rules.walk(instrument, kind, answers).screens if s.code not in seen), None):
        seen.add(screen.code)
        answers = dict(keep_draft(one, screen, sent(said), on=TODAY))
