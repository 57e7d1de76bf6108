"""Three years of incidents as rows of the past: told, and then followed up."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from ruggensteun.ground.people.models import Person, Unit
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.people.terms import OFFICE_HOLDERS, Compartment
from ruggensteun.ground.vault.queries import blind_index
from ruggensteun.ground.vault.terms import KeyKind
from ruggensteun.keep.simulation import access, rules
from ruggensteun.keep.simulation.actions.book import Book
from ruggensteun.keep.simulation.actions.care import tell_stories
from ruggensteun.keep.simulation.actions.follow_up import follow_up
from ruggensteun.keep.simulation.rules import Happening
from ruggensteun.keep.simulation.terms import STREETS
from ruggensteun.report.incidents.models import Incident, Involvement
from ruggensteun.report.incidents.terms import Part, Route
from ruggensteun.report.subjects.models import Subject
from ruggensteun.report.subjects.rules import Identity

PER_WRITE = 200


@dataclass
class Surroundings:
    """The municipality in which it happens."""

    organisation_id: UUID
    pack_version_id: UUID
    units: list[Unit]
    people: list[list[Person]]
    players: dict[str, Person]
    seed: int
    until: datetime
    subjects: dict[int, Subject] = field(default_factory=dict)
    measures: dict[tuple[UUID | None, str], date] = field(default_factory=dict)

    def player(self, username: str) -> Person:
        """The player, or somebody else where there are no players."""
        return self.players.get(username) or self.people[0][0]

    def manager(self, department: int) -> Person:
        """The line manager of a department."""
        players = [self.players[name] for name in ("karin", "joost") if name in self.players]
        mine = [player for player in players if player.unit_id == self.units[department].pk]
        return mine[0] if mine else self.people[department][-1]


def live_through(count: int, around: Surroundings, *, advance: Callable[[float], None], by: Actor) -> None:
    """Write a number of incidents over three years, with all that followed from them."""
    ensure(access.may_simulate(by))
    draw = random.Random(around.seed + 1)  # noqa: S311  an invented history
    names = rules.names(count + 1, seed=around.seed + 2)
    book = Book(around.organisation_id)
    headcounts = [len(members) for members in around.people]
    for happening in rules.happenings(count, headcounts, until=around.until, seed=around.seed):
        subject = _subject(happening, names, around, book, draw)
        incident, victim = _incident(happening, subject, around, book, draw)
        follow_up(incident, victim, happening, around, book, draw)
        if happening.number % PER_WRITE == PER_WRITE - 1:
            book.write()
            advance(happening.number / count)
    tell_stories(around, book)
    book.write()
    advance(1.0)


def _subject(
    happening: Happening, names: list[rules.Name], around: Surroundings, book: Book, draw: random.Random
) -> Subject | None:
    number = happening.subject
    if number is None:
        return None
    if number not in around.subjects:
        around.subjects[number] = _new_subject(number, names[number], happening.reported_at, around, book, draw)
    return around.subjects[number]


def _new_subject(
    number: int, name: rules.Name, at: datetime, around: Surroundings, book: Book, draw: random.Random
) -> Subject:
    identity = Identity(
        kind="person",
        name=name.whole,
        birth_date=date(1950 + draw.randrange(55), 1 + draw.randrange(12), 1 + draw.randrange(28)),
        address=f"{draw.choice(STREETS)} {1 + draw.randrange(120)}, Duinwijk",
        customer_number=f"K{100000 + number}",
    )
    subject = Subject(id=rules.id_at(at, draw), kind="person", created_at=at)
    book.seal(subject, book.new_key(rules.id_at(at, draw), KeyKind.SUBJECT, subject.pk), **identity.texts())
    for name_of_index, text in identity.exact().items():
        index = blind_index(around.organisation_id, name_of_index, text) if text else None
        setattr(subject, f"{name_of_index}_index", index)
    book.add(subject)
    book.line("subject.named", subject, None, at, None)
    return subject


def _incident(
    happening: Happening, subject: Subject | None, around: Surroundings, book: Book, draw: random.Random
) -> tuple[Incident, Involvement]:
    at = happening.reported_at
    members = around.people[happening.department]
    victim = members[happening.person % len(members)]
    incident = _dossier(happening, victim, around, draw)
    incident.subject = subject
    incident.reporter = reporter = _reporter(incident, victim, happening, around)
    key_id = book.new_key(rules.id_at(at, draw), KeyKind.DOSSIER, incident.pk)
    book.seal(incident, key_id, line=happening.line, place=happening.place)
    book.add(incident)
    book.line("incident.reported", incident, incident.pk, at, reporter.pk, route=incident.route)
    part = _part(incident, Part.VICTIM, victim, book, draw)
    if reporter.pk != victim.pk:
        recorded = incident.route in {Route.WITH_MANAGER, Route.AFTER_TALK}
        _part(incident, Part.RECORDED_BY if recorded else Part.REPORTER, reporter, book, draw)
    return incident, part


def _dossier(happening: Happening, victim: Person, around: Surroundings, draw: random.Random) -> Incident:
    political = victim.works_as in OFFICE_HOLDERS
    handlers = (around.player("griet"), around.player("willem"))
    return Incident(
        id=rules.id_at(happening.reported_at, draw),
        compartment=Compartment.POLITICAL if political else Compartment.OFFICIAL,
        route=Route.AFTER_TALK if political else happening.route,
        happened_at=happening.happened_at,
        reported_at=happening.reported_at,
        unit_id=victim.unit_id,
        pack_version_id=around.pack_version_id,
        behaviours=list(happening.behaviours),
        channel=happening.channel,
        work_process=happening.process,
        consequences=list(happening.consequences),
        decision_influence=happening.influence,
        felt_impact=happening.impact,
        shielded=political,
        circle=sorted({victim.pk, *(person.pk for person in handlers)}) if political else [],
    )


def _reporter(incident: Incident, victim: Person, happening: Happening, around: Surroundings) -> Person:
    """Who told it: the victim, the manager, a colleague, or the clerk after a talk."""
    if incident.shielded:
        return around.player("griet")
    if happening.route in {Route.WITH_MANAGER, Route.AFTER_TALK}:
        return around.manager(happening.department)
    if happening.route == Route.ON_BEHALF:
        members = around.people[happening.department]
        return members[(happening.person + 1) % len(members)]
    return victim


def _part(incident: Incident, part: Part, person: Person, book: Book, draw: random.Random) -> Involvement:
    row = Involvement(id=rules.id_at(incident.reported_at, draw), incident=incident, part=part, person=person)
    row.key_id = incident.key_id
    book.add(row)
    return row
