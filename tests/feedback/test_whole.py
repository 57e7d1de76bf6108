"""Every step of every track is one plain sentence for the victim; what waits, waits as a whole."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ruggensteun.care.feedback import rules
from ruggensteun.care.feedback.rules import Happened
from ruggensteun.ground.protocol.rules import shipped_pack

HOUSE = Path(__file__).resolve().parents[2] / "ruggensteun"
TRACKS = ("care/aftercare", "respond", "report/incidents", "learn/improvement", "care/feedback")
WRITTEN = re.compile(r'(?:record\(|act=)\s*"([a-z_]+\.[a-z_]+)"')
NOT_TOLD = {
    # drafts: the victim hears when it goes out
    *("letter.prepared", "letter.approved", "letter.voided", "incident.assessed", "lesson.written"),
    *("letter.edited", "police.file_made"),
    # between us and the offender, until the talk was held or not
    *("measure.invitation_sent", "measure.invitation_answered", "measure.invitation_unanswered"),
    *("measure.invitation_withdrawn", "measure.breach_answered", "measure.told", "flag.moved"),
    # between the lines; what they agree upon is told
    *("measure.joint_declined", "measure.joint_settled", "measure.shared", "measure.sharing_followed"),
    "measure.sharing_stopped",
    # between the person and the supporter, on the page of one's own care
    *("aftercare.call_asked", "aftercare.check_in_answered", "aftercare.check_in_sent", "aftercare.evaluated"),
    *("aftercare.help_answered", "aftercare.help_arranged", "aftercare.help_offered", "aftercare.relative_added"),
    # would tell of another report, or only counts again
    *("aftercare.joined", "aftercare.counted_again", "aftercare.stand_in_ended", "aftercare.team_handed_over"),
    # of no case, or not of the victim
    *("absence.noted", "absence.withdrawn", "self_check.added", "self_check.removed", "supporter.kept"),
    *("location.added", "location.closed", "police_contact.added", "police_contact.removed", "session.forgotten"),
    *("flag.looked_up", "flag.told", "incident.imported", "improvement.dropped"),
    *("session.planned", "session.noted", "session.voted", "session.slides_made", "session.handout_made"),
    # emergency access has a message of its own to whoever it concerns
    *("opening.asked", "opening.confirmed", "opening.refused", "opening.read", "opening.told", "opening.ended"),
    *("opening.withdrawn", "incident.stepped_aside", "opening.found"),
    # the story is a question of its own
    *("story.asked", "story.answered", "story.shared", "story.withdrawn"),
}
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


def acts() -> set[str]:
    files = [one for track in TRACKS for one in (HOUSE / track).rglob("*.py") if "actions" in str(one)]
    return {act for one in files for act in WRITTEN.findall(one.read_text())}


@pytest.mark.parametrize("code", ["abcd-1", "abcd-4-e", "national-3"])
def test_each_step_has_its_sentence_or_its_reason_for_silence(code: str) -> None:
    known = {one.code for one in shipped_pack(code).feedback}
    assert acts() - known - NOT_TOLD == set()
    assert not NOT_TOLD & known


@pytest.mark.parametrize("act", ["measure.imposed", "letter.sent", "flag.raised"])
def test_what_tells_of_a_measure_waits_with_it(act: str) -> None:
    lines = [
        Happened(AT, "feedback.held_back", {"track": "measure", "reason": "police_asks"}),
        Happened(AT, act, {}),
    ]
    (told,) = rules.steps(lines, {act: "De veroorzaker hoorde iets."}, {"police_asks": "De politie vraagt te wachten"})
    assert told.sentence == ""
    assert told.held == "De politie vraagt te wachten"
