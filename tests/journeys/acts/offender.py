"""The life of a measure, one reaction of two lines, the register of persons, and what goes to the police."""

from datetime import time, timedelta
from uuid import UUID

from ruggensteun.report.incidents.actions import tell_subject
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.terms import Route
from ruggensteun.report.subjects.actions import merge_subjects, name_subject, propose_doubles
from ruggensteun.report.subjects.models import Double, Subject
from ruggensteun.report.subjects.rules.linking import Pair
from ruggensteun.respond.assessments.actions import assess_incident
from ruggensteun.respond.letters.actions import send_letter
from ruggensteun.respond.letters.terms import Dispatch
from ruggensteun.respond.measures.actions import (
    Asked,
    Disagreement,
    approve_measure,
    extend_measure,
    impose_measure,
    invite_subject,
    note_breach,
    propose_joint_reaction,
    receive_objection,
    review_measure,
    share_measure,
    suspend_measure,
)
from ruggensteun.respond.measures.models import Extension, Invitation, JointReaction, Measure, Objection
from ruggensteun.respond.measures.terms import Finding, HearingForm
from ruggensteun.respond.police.actions import add_police_contact
from ruggensteun.respond.police.terms import Side
from tests.journeys.scene import Scene, scene
from tests.journeys.story import Story
from tests.response import a_judgement, a_person

GROUNDS = "Ik was boos, maar ik heb niemand bedreigd. Niemand belde mij om mijn kant te horen."


def scenes(story: Story) -> list[Scene]:
    """Everything that Bram does after a measure began, and beside it."""
    return [*lived(story), *disagreed(story), *across(story), *persons(story), *police(story), *letters(story)]


def lived(story: Story) -> list[Scene]:
    """Inviting, meeting, breaking, lengthening."""
    measure, _ = story.imposed_ban()
    names = ("show_measure", "note_breach", "receive_objection", "extend_measure")
    found = [scene(name, "bram", measure_id=measure.pk) for name in names]
    found += [scene(f"{name}--refused", "bram", sends=True, measure_id=measure.pk) for name in names[1:]]
    facts = "Hij stond toch in de hal en riep dat hij niet weg zou gaan."
    breach = note_breach(measure, happened_on=story.today, facts=facts, at=story.at, by=story.actor("bram"))
    found.append(scene("answer_breach", "bram", breach_id=breach.pk))
    found.append(scene("answer_breach--refused", "bram", sends=True, breach_id=breach.pk))
    found.append(scene("show_measure--broken", "bram", measure_id=measure.pk))
    invited = an_invitation(story)
    found.append(scene("invite_subject", "bram", incident_id=story.assessed("C").pk))
    found.append(scene("invite_subject--refused", "bram", sends=True, incident_id=story.assessed("C").pk))
    for name in ("note_no_show", "withdraw_invitation"):
        found.append(scene(name, "bram", invitation_id=invited.pk))
    found.append(scene("case--invited", "bram", incident_id=invited.incident_id))
    found.append(scene("prepare_step_letter", "bram", occasion_id=invited.pk))
    meeting = _running(story, "conduct_meeting")
    found += [scene(name, "bram", measure_id=meeting.pk) for name in ("hold_meeting", "note_outcome")]
    found.append(scene("hold_meeting--refused", "bram", sends=True, measure_id=meeting.pk))
    longer = a_longer_term(story)
    for name in ("approve_extension", "reject_extension"):
        found.append(scene(name, "lotte", extension_id=longer.pk))
    found.append(scene("reject_extension--refused", "lotte", sends=True, extension_id=longer.pk))
    return found


def _running(story: Story, code: str) -> Measure:
    incident, bram = story.assessed("C"), story.actor("bram")
    return impose_measure(incident, story.plan(code), at=story.ago(hours=5), by=bram)


def an_invitation(story: Story) -> Invitation:
    """Bram asks somebody to tell the own side, in a week, by letter."""
    day = story.today + timedelta(days=7)
    asked = Asked(HearingForm.ORAL, day, begins=time(10, 30), place="Gemeentehuis, kamer 1.12")
    return invite_subject(story.assessed("C"), asked, at=story.at, by=story.actor("bram"))


def a_longer_term(story: Story) -> Extension:
    """Bram looked again and finds the ban needed for longer."""
    measure, bram = story.imposed_ban()[0], story.actor("bram")
    review_measure(measure, note="Hij belde nog twee keer boos op.", finding=Finding.EXTEND, at=story.at, by=bram)
    later = measure.ends_on + timedelta(weeks=4)
    reason = "De dreiging is nog niet voorbij."
    return extend_measure(measure, ends_on=later, review_on=later, reason=reason, at=story.at, by=bram)


def disagreed(story: Story) -> list[Scene]:
    """An objection, and a measure that does not hold while it is looked at."""
    open_one, suspended = an_objection(story), an_objection(story)
    suspend_measure(suspended, at=story.at, by=story.actor("mo"))
    found = [scene(name, "mo", objection_id=open_one.pk) for name in ("decide_objection", "suspend_measure")]
    found.append(scene("decide_objection--refused", "mo", sends=True, objection_id=open_one.pk))
    found.append(scene("withdraw_objection", "bram", objection_id=open_one.pk))
    found.append(scene("resume_measure", "mo", measure_id=suspended.measure_id))
    found.append(scene("show_measure--suspended", "mo", measure_id=suspended.measure_id))
    return found


def an_objection(story: Story) -> Objection:
    """Somebody objects to a ban."""
    measure, _ = story.imposed_ban()
    told = Disagreement("complaint", story.today, GROUNDS)
    return receive_objection(measure, told, at=story.at, by=story.actor("bram"))


def across(story: Story) -> list[Scene]:
    """The same man in the political and in the official line."""
    who = name_subject(a_person(name="Ton Gerritsen", birth_date=None, customer_number="", phone=""), by=story.clock)
    measure, incident = a_political_ban(story, who), _about(story, who)
    found = [scene("share_measure", "griet", measure_id=measure.pk)]
    found.append(scene("share_measure--refused", "griet", sends=True, measure_id=measure.pk))
    share_measure(measure, reason="Hij dreigt ook aan de balie.", at=story.at, by=story.actor("griet"))
    found.append(scene("stop_sharing", "griet", measure_id=measure.pk))
    found.append(scene("propose_joint_reaction", "bram", incident_id=_about(story, who).pk))
    joint = a_joint_proposal(story, incident, measure.incident_id)
    found += [scene(f"{name}_joint_reaction", "griet", joint_id=joint.pk) for name in ("agree", "decline")]
    found.append(scene("case--joint", "griet", incident_id=measure.incident_id))
    return found


def _about(story: Story, who: Subject) -> Incident:
    incident = story.reported(days=3)
    tell_subject(incident, who, by=story.actor("bram"))
    assess_incident(incident, a_judgement("D"), at=story.ago(days=2), by=story.actor("karin"))
    return incident


def a_political_ban(story: Story, who: Subject) -> Measure:
    """The clerk proposed it and the mayor approved it."""
    griet = story.actor("griet")
    incident = story.reported(by="griet", days=4, route=Route.AFTER_TALK, victim_id=story.person("ria").pk)
    tell_subject(incident, who, by=griet)
    assess_incident(incident, a_judgement("D"), at=story.ago(days=3), by=griet)
    measure = impose_measure(incident, story.acute_ban(), at=story.ago(hours=6), by=griet)
    return approve_measure(measure, at=story.ago(hours=5), by=story.actor("willem"))


def a_joint_proposal(story: Story, incident: Incident, with_id: UUID) -> JointReaction:
    """Bram proposes that the political line carries one reaction."""
    bram = story.actor("bram")
    return propose_joint_reaction(incident, with_id, "premises_ban", is_carried_here=False, at=story.at, by=bram)


def persons(story: Story) -> list[Scene]:
    """Two entries that are likely one person, and two that became one."""
    one, other = _entry(story, "Gerard Koopman", "gerard@example.org"), _entry(story, "G. Koopman", "")
    propose_doubles([Pair(one.pk, other.pk, 0.94, ("surname", "phone"))], at=story.at, by=story.clock)
    merged = a_merge(story)
    found = [scene("list_doubles", "bram"), scene("show_subject", "bram", subject_id=one.pk)]
    found.append(scene("merge_subjects", "bram", subject_id=one.pk, other_id=other.pk))
    found.append(scene("merge_subjects--refused", "bram", sends=True, subject_id=one.pk, other_id=other.pk))
    found.append(scene("part_subjects", "bram", double_id=merged.pk))
    found.append(scene("show_subject--merged", "bram", subject_id=str(merged.kept_id)))
    return found


def _entry(story: Story, name: str, email: str) -> Subject:
    who = a_person(name=name, birth_date=None, customer_number="", email=email, phone="06-55512345")
    subject = name_subject(who, by=story.actor("bram"))
    tell_subject(story.reported(days=6), subject, by=story.actor("bram"))
    return subject


def a_merge(story: Story) -> Double:
    """Bram found that two entries are about one person."""
    kept, other = _entry(story, "Sjaak Bruins", "sjaak@example.org"), _entry(story, "Jacques Bruins", "")
    return merge_subjects(kept, other, at=story.at, by=story.actor("bram"))


def police(story: Story) -> list[Scene]:
    """The fixed contacts, and the file for a complaint."""
    bram = story.actor("bram")
    add_police_contact(Side.POLICE, "Wijkagent Oost", "0900-8844", by=bram)
    decided, _, _ = story.police_and_damage()
    found = [scene("police_contacts", "bram"), scene("police_contacts--refused", "bram", sends=True)]
    found.append(scene("prepare_complaint_file", "bram", step_id=decided.pk))
    found.append(scene("case--police", "bram", incident_id=decided.incident_id))
    return found


def letters(story: Story) -> list[Scene]:
    """A batch, a letter that is reworded, and one that came back."""
    draft, approved, sent = story.letters()
    found = [scene("send_letters", "bram"), scene("edit_letter", "bram", letter_id=draft.pk)]
    found.append(scene("note_return", "bram", letter_id=sent.pk))
    found.append(scene("note_return--refused", "bram", sends=True, letter_id=sent.pk))
    send_letter(approved, Dispatch.REGISTERED, sent_on=story.today, at=story.at, by=story.actor("bram"))
    found += [scene("show_locations", "anouk"), scene("show_locations--refused", "anouk", sends=True)]
    return found
