"""Watching over reading, emergency access, requests of people about themselves, and one's own list."""

from datetime import timedelta
from uuid import UUID

from ruggensteun.care.worklist.actions import make_feed, save_view, snooze_task
from ruggensteun.care.worklist.queries import task_of
from ruggensteun.ground.journal.actions import seal_lines
from ruggensteun.ground.walls.actions import inside
from ruggensteun.keep.retention.actions import receive_request
from ruggensteun.keep.traces.models import Alert
from ruggensteun.keep.traces.terms import Kind
from ruggensteun.report.incidents.actions import break_glass, find_dossier
from ruggensteun.report.incidents.models import Incident, Opening
from ruggensteun.report.incidents.rules import ending_of
from tests.journeys.scene import Scene, scene
from tests.journeys.story import Story

WHY = "De melder belt de wacht en is bang voor vanavond."


def scenes(story: Story) -> list[Scene]:
    """The privacy officer's pages, and what everybody keeps on the own list."""
    return [*watched(story), *opened(story), *asked(story), *listed(story)]


def watched(story: Story) -> list[Scene]:
    """Somebody read at night."""
    told = {"kind": Kind.NIGHT, "person_id": story.person("bram").pk, "on": story.today, "number": 3}
    alert = Alert.objects.create(organisation_id=story.clock.organisation_id, **told)
    seal_lines(story.clock.organisation_id, bytes(32))
    found = [scene("show_alerts", "paul"), scene("explain_alert", "paul", alert_id=alert.pk)]
    found.append(scene("explain_alert--refused", "paul", sends=True, alert_id=alert.pk))
    return found


def opened(story: Story) -> list[Scene]:
    """Emergency access that is open, and one that waits for a second person."""
    wide, shielded = _asked(story, story.reported()), story.reported(shielded=True)
    waiting = _asked(story, shielded)
    find_dossier(waiting, shielded, by=story.clock)
    found = [scene("break_glass", "paul"), scene("break_glass--to_decide", "bram")]
    found.append(scene("break_glass--refused", "paul", sends=True))
    found.append(scene("read_opening", "paul", opening_id=wide.pk))
    found.append(scene("confirm_opening", "bram", opening_id=waiting.pk))
    return found


def _asked(story: Story, incident: Incident) -> Opening:
    ending = ending_of(incident.reference)
    assert ending is not None
    paul = story.actor("paul")
    with inside(story.clock.organisation_id, paul.person_id):
        return break_glass(ending, reason=WHY, at=story.at, by=paul)


def asked(story: Story) -> list[Scene]:
    """Somebody wants to know what is kept."""
    incident, paul = story.named(), story.actor("paul")
    request = receive_request(incident, "access", received_on=story.today, note="", on=story.today, by=paul)
    found = [scene("receive_request", "paul"), scene("receive_request--refused", "paul", sends=True)]
    found.append(scene("answer_request", "paul", request_id=request.pk))
    found.append(scene("answer_request--refused", "paul", sends=True, request_id=request.pk))
    return found


def listed(story: Story) -> list[Scene]:
    """A view that Bram saved, a task that Karin puts aside, and how she is reminded."""
    save_view("Niveau D", "niveau=D", by=story.actor("bram"))
    moment: UUID = story.planned(story.named())[1].pk
    found = [scene("snooze_task", "karin", verb="hold_moment", thing_id=moment), scene("remind_me", "karin")]
    aside: UUID = story.planned(story.named())[1].pk
    task = task_of(story.actor("karin"), "hold_moment", aside, at=story.at)
    assert task is not None
    until = story.today + timedelta(days=2)
    snooze_task(task, until=until, reason="answer", on=story.today, by=story.actor("karin"))
    make_feed(at=story.at, by=story.actor("bram"))
    found += [scene("remind_me--feed", "bram"), scene("work--filtered", "bram", query="?niveau=D")]
    found.append(scene("snooze_task--refused", "karin", sends=True, verb="hold_moment", thing_id=moment))
    return found
