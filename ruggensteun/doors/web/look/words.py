"""The words of case work: what a verb is called in a filter, and the acts of the journal as sentences."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# What somebody does: short, for filters and buttons. The sentence of a step stands in the step itself.
VERBS: dict[str, str | Promise] = {
    "assess_incident": _("Beoordelen"),
    "hold_moment": _("Gesprekken"),
    "settle_care_lane": _("Nazorg afronden"),
    "impose_measure": _("Reactie bepalen"),
    "approve_measure": _("Goedkeuren"),
    "review_measure": _("Maatregel bekijken"),
    "prepare_letter": _("Brieven"),
    "raise_flag": _("Contactadvies"),
    "decide_police": _("Politie"),
    "secure_evidence": _("Bewijs"),
    "settle_learning_lane": _("Leren"),
    "finish_action": _("Verbeteracties"),
    "give_feedback": _("Terugkoppelen"),
    "close_incident": _("Sluiten"),
}

# What stands on the button of a lane: the step itself stands above it in full.
BUTTONS: dict[str, str | Promise] = {
    "assess_incident": _("Beoordelen"),
    "hold_moment": _("Gesprek vastleggen"),
    "settle_care_lane": _("Afronden"),
    "impose_measure": _("Reactie bepalen"),
    "approve_measure": _("Bekijken"),
    "review_measure": _("Bekijken"),
    "prepare_letter": _("Brief maken"),
    "settle_offender_lane": _("Afronden"),
    "decide_police": _("Besluit vastleggen"),
    "secure_evidence": _("Bewijs vastleggen"),
    "file_police_step": _("Vastleggen"),
    "note_police_answer": _("Vastleggen"),
    "settle_damage": _("Vastleggen"),
    "settle_police_lane": _("Afronden"),
    "settle_learning_lane": _("Opschrijven"),
    "finish_action": _("Afronden"),
}
LANES: dict[str, str | Promise] = {
    "care": _("Zorg"),
    "offender": _("Reactie"),
    "police": _("Politie en schade"),
    "learning": _("Leren"),
}

# The acts as the people who handle a case read them. (The victim reads the sentences of the protocol pack.)
ACTS: dict[str, tuple[str, str | Promise]] = {
    "incident.reported": ("add", _("Gemeld")),
    "incident.details_added": ("edit", _("Melding aangevuld")),
    "incident.subject_told": ("person", _("Veroorzaker genoemd")),
    "incident.witness_added": ("colleague", _("Getuige genoemd")),
    "incident.shut_out": ("lock", _("Iemand uitgesloten van dit dossier")),
    "incident.let_in": ("eye", _("Iemand toegelaten tot dit dossier")),
    "incident.imported": ("download", _("Overgenomen uit een ander register")),
    "incident.lane_settled": ("done", _("Spoor afgerond")),
    "incident.lane_settled:omitted": ("done", _("Spoor niet nodig")),
    "incident.lane_reopened": ("arrow", _("Spoor weer opgepakt")),
    "incident.closed": ("done", _("Dossier gesloten")),
    "incident.reopened": ("arrow", _("Dossier heropend")),
    "assessment.made": ("measure", _("Beoordeeld")),
    "assessment.found_criticism": ("measure", _("Beoordeeld als kritiek, geen agressie")),
    "assessment.revised": ("measure", _("Opnieuw beoordeeld")),
    "aftercare.planned": ("care", _("Nazorg gepland")),
    "aftercare.assigned": ("care", _("Opvanger gekozen")),
    "aftercare.handed_over": ("care", _("Nazorg overgedragen aan een andere opvanger")),
    "aftercare.stood_in": ("care", _("Een collega vervangt de opvanger")),
    "aftercare.chaired": ("person", _("Voorzitter van buiten gevraagd")),
    "aftercare.held": ("talk", _("Gesprek gehouden")),
    "aftercare.declined": ("talk", _("Gesprek nu niet gewild; later opnieuw aangeboden")),
    "aftercare.missed": ("talk", _("Gesprek niet gehouden, met uitleg")),
    "aftercare.closed": ("care", _("Nazorg afgerond")),
    "measure.proposed": ("measure", _("Maatregel voorgesteld")),
    "measure.heard": ("talk", _("De ander gehoord")),
    "measure.approved": ("check", _("Maatregel goedgekeurd")),
    "measure.rejected": ("close", _("Maatregel afgekeurd")),
    "measure.imposed": ("measure", _("Maatregel opgelegd")),
    "measure.reviewed": ("measure", _("Maatregel opnieuw bekeken")),
    "measure.lifted": ("measure", _("Maatregel gestopt")),
    "measure.expired": ("measure", _("Maatregel afgelopen")),
    "letter.prepared": ("letter", _("Brief gemaakt")),
    "letter.voided": ("close", _("Brief weggegooid")),
    "letter.approved": ("letter", _("Brief goedgekeurd")),
    "letter.sent": ("letter", _("Brief verstuurd")),
    "letter.delivered": ("letter", _("Brief bezorgd")),
    "flag.raised": ("flag", _("Contactadvies gegeven")),
    "flag.lowered": ("flag", _("Contactadvies weggehaald")),
    "police.decided": ("police", _("Besloten over de politie")),
    "police.noticed": ("police", _("Gemeld bij de politie")),
    "evidence.secured": ("photo", _("Bewijs veiliggesteld of nagezocht")),
    "police.complained": ("police", _("Aangifte gedaan")),
    "police.answered": ("police", _("De politie liet iets weten")),
    "damage.added": ("damage", _("Schade toegevoegd")),
    "damage.claimed": ("damage", _("Schade gevraagd")),
    "damage.paid": ("damage", _("Schade betaald")),
    "lesson.written": ("learn", _("Opgeschreven wat wij leerden")),
    "improvement.planned": ("learn", _("Verbeteractie gepland")),
    "improvement.finished": ("learn", _("Verbeteractie klaar")),
    "improvement.dropped": ("learn", _("Verbeteractie vervallen")),
    "feedback.given": ("mail", _("Slachtoffer geïnformeerd")),
    "feedback.given:closing": ("mail", _("Slachtoffer verteld wat eruit kwam")),
    "feedback.given:thanks": ("mail", _("Melder bedankt")),
    "feedback.held_back": ("waiting", _("Bericht aan het slachtoffer uitgesteld")),
    "feedback.released": ("mail", _("Uitgesteld bericht weer zichtbaar")),
    "worklist.manager_told": ("mail", _("Leidinggevende gewaarschuwd")),
}
# The parts of the timeline, by the first part of the act's name.
TRACKS: dict[str, str | Promise] = {
    "incident": _("Melding"),
    "assessment": _("Beoordeling"),
    "aftercare": _("Nazorg"),
    "measure": _("Maatregel"),
    "letter": _("Brief"),
    "police": _("Politie"),
    "feedback": _("Terugkoppeling"),
}
# Lines that only the machinery needs.
SILENT = (
    *("incident.assessed", "feedback.news_told", "aftercare.counted_again", "worklist.digest_sent"),
    *("aftercare.joined", "aftercare.stand_in_ended"),
    # between the supporter and the person: others see only that a talk was offered, planned, held or declined
    *("aftercare.help_offered", "aftercare.help_answered", "aftercare.help_arranged", "aftercare.relative_added"),
    *("aftercare.check_in_sent", "aftercare.check_in_answered", "aftercare.call_asked", "aftercare.evaluated"),
)
