"""What people read for the closed lists of ``words``."""

from enum import StrEnum

from ruggensteun.ground.protocol.terms.words import CountedFrom, Doer, LegalNature, MeasureKind, Remedy, Unit, Words

_LABELS: dict[type[StrEnum], dict[str, Words]] = {
    MeasureKind: {
        "conduct_measure": Words("regiemaatregel", "conduct measure"),
        "sanction": Words("sanctie", "sanction"),
    },
    LegalNature: {
        "awb_decision": Words("besluit (Awb)", "administrative decision"),
        "factual_act": Words("feitelijk handelen", "factual act"),
        "private_law": Words("privaatrecht", "private law"),
    },
    Remedy: {
        "objection": Words("bezwaar", "objection"),
        "complaint": Words("klacht", "complaint"),
        "civil_court": Words("burgerlijke rechter", "civil court"),
        "none": Words("geen", "none"),
    },
    Doer: {
        "line_manager": Words("leidinggevende", "line manager"),
        "aggression_coordinator": Words("coördinator agressie en geweld", "aggression coordinator"),
        "peer_supporter": Words("opvanger", "peer supporter"),
        "police_liaison": Words("contactpersoon politie", "police liaison"),
        "damage_officer": Words("medewerker schade", "damage officer"),
        "legal_reviewer": Words("juridisch toetser", "legal reviewer"),
        "subject": Words("de ander", "the other person"),
    },
    CountedFrom: {
        "reported": Words("de melding", "the report"),
        "occurred": Words("het incident", "the incident"),
        "first_talk": Words("het opvanggesprek", "the reception talk"),
        "refused": Words("het nee", "the refusal"),
        "act": Words("de stap", "the step"),
        "letter_sent": Words("de brief", "the letter"),
        "objection": Words("het bezwaar", "the objection"),
        "flag_end": Words("het einde van het advies", "the end of the advice"),
        "closed": Words("het sluiten", "the closing"),
    },
    Unit: {
        "hours": Words("uur", "hours"),
        "working_days": Words("werkdagen", "working days"),
        "calendar_days": Words("dagen", "days"),
        "weeks": Words("weken", "weeks"),
        "same_day": Words("dezelfde dag", "the same day"),
    },
}


def label_of(member: StrEnum) -> Words:
    """What people read for a member of one of the closed lists; raises ``KeyError`` for a list without labels."""
    return _LABELS[type(member)][member.value]
