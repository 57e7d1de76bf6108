"""The smallest words of a protocol pack: text in two languages, codes, and the closed lists the house computes with.

What may differ between municipalities is data in the pack. What stands here as an enumeration is what the code itself
has to understand.
"""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

Code = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,59}$")]
Text = Annotated[str, Meta(min_length=1, max_length=4000)]
Weeks = Annotated[int, Meta(ge=1, le=260)]
Version = Annotated[str, Meta(pattern=r"^[0-9]{1,4}(\.[0-9]{1,4}){0,3}$")]


class Term(Struct, frozen=True, forbid_unknown_fields=True):
    """A part of a pack: cannot be changed, and refuses keys it does not know."""


class Words(Term, frozen=True):
    """One text in Dutch (the source) and in English."""

    nl: Text
    en: Text

    def in_(self, language: str) -> str:
        """The text in a language: ``"en"`` and ``"en-gb"`` give English, everything else Dutch."""
        return self.en if language.lower().startswith("en") else self.nl


class Unit(StrEnum):
    """How a clock counts; see ``rules.due`` for the exact meaning of each."""

    HOURS = "hours"
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    WEEKS = "weeks"
    SAME_DAY = "same_day"


class CountedFrom(StrEnum):
    """The moment from which a clock runs."""

    REPORTED = "reported"
    OCCURRED = "occurred"
    FIRST_TALK = "first_talk"
    REFUSED = "refused"
    ACT = "act"
    LETTER_SENT = "letter_sent"
    OBJECTION = "objection"
    FLAG_END = "flag_end"
    CLOSED = "closed"


class Doer(StrEnum):
    """Who keeps a promise; the same words as the roles of the house."""

    LINE_MANAGER = "line_manager"
    AGGRESSION_COORDINATOR = "aggression_coordinator"
    PEER_SUPPORTER = "peer_supporter"
    POLICE_LIAISON = "police_liaison"
    DAMAGE_OFFICER = "damage_officer"
    LEGAL_REVIEWER = "legal_reviewer"
    SUBJECT = "subject"


class MeasureKind(StrEnum):
    """A conduct measure (regiemaatregel) arranges the contact; a sanction answers the behaviour. [domain 3.1]"""

    CONDUCT_MEASURE = "conduct_measure"
    SANCTION = "sanction"


class LegalNature(StrEnum):
    """What a measure is in law. Unsettled for most: the municipality's lawyer decides. [domain 3.4, 10.9]"""

    AWB_DECISION = "awb_decision"
    FACTUAL_ACT = "factual_act"
    PRIVATE_LAW = "private_law"


class Remedy(StrEnum):
    """What the person can do against it: objection (Awb 6), complaint (Awb 9), civil court, or nothing. [domain 3.4]"""

    OBJECTION = "objection"
    COMPLAINT = "complaint"
    CIVIL_COURT = "civil_court"
    NONE = "none"


class BehaviourGroup(StrEnum):
    """Behaviours in the groups that share a route and an advice. [domain 2.3]"""

    VERBAL = "verbal"
    THREAT = "threat"
    PURSUIT = "pursuit"
    ONLINE = "online"
    PHYSICAL = "physical"
    PROPERTY = "property"
    INFLUENCE = "influence"


class ChannelFamily(StrEnum):
    """The channels as the published survey counts them, so that figures can be laid side by side. [S001, domain 2.3]"""

    FACE_TO_FACE = "face_to_face"
    TELEPHONE = "telephone"
    EMAIL = "email"
    LETTER = "letter"
    ONLINE = "online"


class ConsequenceKind(StrEnum):
    """A consequence for the person, or for how the work is done. [S001]"""

    PERSONAL = "personal"
    WORK = "work"
    MATERIAL = "material"


class ReasonFor(StrEnum):
    """What a listed reason explains."""

    NOT_REPORTED = "not_reported"
    NO_HEARING = "no_hearing"
    NO_REACTION = "no_reaction"
    DEVIATION = "deviation"
    LANE_OMITTED = "lane_omitted"
    FEEDBACK_HELD = "feedback_held"
    FLAG = "flag"


class FieldKind(StrEnum):
    """The type of a merge field in a letter."""

    TEXT = "text"
    LINES = "lines"
    DATE = "date"
    NUMBER = "number"


class When(StrEnum):
    """A condition under which a paragraph of a letter is printed."""

    ALWAYS = "always"
    HEARD = "heard"
    NOT_HEARD = "not_heard"
    HAS_BASIC_SERVICE = "has_basic_service"
    HAS_LOCATION = "has_location"
    HAS_CONTACT_ADVICE = "has_contact_advice"
    IS_TALK = "is_talk"
    IS_WRITTEN = "is_written"
    IS_SIGNED = "is_signed"
    IS_UNSIGNED = "is_unsigned"
    IS_OBJECTION = "is_objection"
    IS_COMPLAINT = "is_complaint"
    IS_SUSPENDED = "is_suspended"
    IS_NOT_SUSPENDED = "is_not_suspended"
    IS_UPHELD = "is_upheld"
    IS_PARTLY = "is_partly"
    IS_REJECTED = "is_rejected"


class Audience(StrEnum):
    """For whom an address is."""

    EVERYBODY = "everybody"
    EMPLOYEE = "employee"
    OFFICE_HOLDER = "office_holder"


MERGED_BY = "code"
"""The key by which items of two packs are recognised as the same item."""
