"""An invented municipality: the same for the same seed, on the published figures, readable like a real one."""

from collections import Counter
from datetime import timedelta
from uuid import UUID

import pytest

from ruggensteun.ground.journal.models import Line
from ruggensteun.ground.people.models import Employer, Person, Unit
from ruggensteun.ground.people.queries import as_actor
from ruggensteun.ground.people.terms import EmployerKind, Role
from ruggensteun.ground.walls.actions import inside
from ruggensteun.keep.simulation import rules
from ruggensteun.keep.simulation.actions import simulate_municipality
from ruggensteun.keep.simulation.actions.examples import LOCATIONS
from ruggensteun.learn.insight.queries import months_tallied
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.queries import story_of
from ruggensteun.respond.damages.queries import tasks
from ruggensteun.respond.letters.models import Letter
from ruggensteun.respond.letters.queries import document_of, text_of
from ruggensteun.respond.measures.models import JointReaction, Location, Measure, SharedMeasure
from ruggensteun.respond.measures.queries import elsewhere, reason_of
from ruggensteun.respond.measures.terms import JointState
from tests import cast


def test_the_same_seed_gives_the_same_history() -> None:
    one, other = (list(rules.happenings(50, [20] * 20, until=cast.NOW, seed=7)) for _ in range(2))

    assert one == other
    assert one != list(rules.happenings(50, [20] * 20, until=cast.NOW, seed=8))


def test_a_municipality_of_1200_has_its_people_over_twenty_departments() -> None:
    sizes = rules.sizes(1200)

    assert sum(sizes) == 1200
    assert len(sizes) == 20
    assert min(sizes) >= 2


def test_shares_are_those_of_the_study() -> None:
    drawn = list(rules.happenings(4000, rules.sizes(1200), until=cast.NOW, seed=3))
    behaviours = Counter(code for one in drawn for code in one.behaviours)
    reactions = Counter(one.reaction for one in drawn if not one.is_criticism)

    assert behaviours["verbal_abuse"] / len(drawn) == pytest.approx(0.80, abs=0.03)  # S085
    assert reactions["none"] / sum(reactions.values()) == pytest.approx(0.50, abs=0.04)  # S154


def test_nothing_happens_in_the_future() -> None:
    for one in rules.happenings(500, [20] * 20, until=cast.NOW, seed=1):
        assert one.happened_at <= one.reported_at + timedelta(hours=1) <= cast.NOW + timedelta(hours=1)


@pytest.mark.django_db
def test_the_history_reads_like_a_real_one() -> None:
    organisation = simulate_municipality("proef", "Gemeente Proef", people=120, incidents=60, seed=5, until=cast.NOW)

    with inside(organisation.pk, clock=True):
        assert Person.objects.count() >= 120
        assert Unit.objects.count() == 20
        assert Employer.objects.count() == 3
        assert Incident.objects.count() >= 60
        incident = Incident.objects.filter(state="closed").first()
        assert incident is not None
        assert story_of(incident).line.startswith("Iemand")
        assert all(state != "open" for state in incident.lanes.values())
        assert Location.objects.count() == len(LOCATIONS)


@pytest.mark.django_db
def test_measures_have_the_letters_that_went_out_and_every_month_is_counted() -> None:
    organisation = simulate_municipality("brief", "Gemeente Brief", people=120, incidents=90, seed=6, until=cast.NOW)

    with inside(organisation.pk, clock=True):
        letter = Letter.objects.filter(state="delivered").first()
        assert letter is not None
        assert document_of(letter).startswith(b"%PDF")
        assert text_of(letter).title
        assert Line.objects.filter(act="letter.sent").count() == Letter.objects.count()
        waits = cast.NOW - timedelta(days=4)
        assert not Measure.objects.filter(decided_at__lt=waits, letters__isnull=True).exclude(letter="").exists()
        assert len(months_tallied()) >= 30
        _two_lines_react_as_one(around=organisation.pk)


def _two_lines_react_as_one(around: UUID) -> None:
    """One man against an officer and a council member: agreed; one against the executing organisation: asked."""
    agreed = JointReaction.objects.get(state=JointState.AGREED)
    shared = SharedMeasure.objects.get(origin_id=agreed.carrier_id)
    assert (agreed.asked_compartment, agreed.asking_compartment) == ("political", "official")
    assert (shared.decided_role, reason_of(shared).startswith("Hij valt")) == (Role.MAYOR, True)

    asked = JointReaction.objects.get(state=JointState.PROPOSED)
    theirs = Incident.objects.select_related("subject", "unit__employer").get(pk=asked.asking_id)
    assert theirs.unit.employer.kind == EmployerKind.EXECUTING
    nadia = as_actor(Person.objects.get(username="nadia"), on=cast.TODAY)
    (other,) = elsewhere(nadia, theirs, on=cast.TODAY)
    assert (other.dossier_id, other.is_active) == (asked.asked_id, True)
    bram = as_actor(Person.objects.get(username="bram"), on=cast.TODAY)
    with inside(around, bram.id):
        assert "agree_joint_reaction" in {task.step.verb for task in tasks(bram, at=cast.NOW)}
