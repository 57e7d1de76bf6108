"""What an entry code opens. Asked inside the walls of the organisation, as nobody."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from ruggensteun.ground.vault.queries import organisation_secret
from ruggensteun.learn.surveys import rules
from ruggensteun.learn.surveys.models import Draft, Edition, Invitation, Questionnaire
from ruggensteun.learn.surveys.rules import Answer, Opening
from ruggensteun.learn.surveys.terms import EditionState


class Stands(StrEnum):
    """What can be done with a code."""

    UNKNOWN = "unknown"
    EARLY = "early"
    OPEN = "open"
    DONE = "done"
    OVER = "over"


@dataclass(frozen=True)
class Entry:
    """A code that is known: its invitation, its edition, and what it opens."""

    invitation: Invitation
    edition: Edition
    opening: Opening


def entry_for(organisation_id: UUID, code: str) -> Entry | None:
    """What a code opens; None when it is nobody's (any more)."""
    opening = rules.opening_of(organisation_secret(organisation_id), code)
    found = Invitation.objects.select_related("edition").filter(digest=opening.digest).first()
    return Entry(found, found.edition, opening) if found else None


def stands(entry: Entry | None, *, on: date) -> Stands:
    """What can be done with it on a day."""
    if entry is None:
        return Stands.UNKNOWN
    if entry.invitation.is_done:
        return Stands.DONE
    if entry.edition.state == EditionState.DRAFT:
        return Stands.EARLY
    return Stands.OPEN if on <= entry.edition.closes_on else Stands.OVER


def draft_of(entry: Entry) -> dict[str, Answer]:
    """What was answered so far with this code."""
    kept = Draft.objects.filter(place=entry.opening.place).first()
    return rules.picked_up(entry.opening.key, bytes(kept.sealed), entry.edition.pk) if kept else {}


def questionnaire_of(edition: Edition) -> Questionnaire:
    """The own questions of an edition, and what is left out; of an edition that was put here whole: nothing own."""
    held = Questionnaire.objects.filter(edition=edition).first()
    return held or Questionnaire(organisation_id=edition.organisation_id, edition=edition, base=rules.SHIPPED[-1])
