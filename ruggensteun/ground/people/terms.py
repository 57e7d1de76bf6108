"""Roles, rights, and which role has which right (DESIGN §4)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Compartment(models.TextChoices):
    """Files that are kept apart; across them only "a measure is active" and the contact advice."""

    OFFICIAL = "official", _("ambtelijk")
    POLITICAL = "political", _("politiek")
    UNDERMINING = "undermining", _("ondermijning")


class EmployerKind(models.TextChoices):
    """Who employs somebody who works for the municipality."""

    OWN = "own", _("gemeente")
    EXECUTING = "executing", _("uitvoeringsorganisatie")


class WorksAs(models.TextChoices):
    """In what way somebody works for the municipality."""

    EMPLOYEE = "employee", _("medewerker")
    CONTRACTOR = "contractor", _("ingehuurde")
    MAYOR = "mayor", _("burgemeester")
    ALDERMAN = "alderman", _("wethouder")
    COUNCIL_MEMBER = "council_member", _("raadslid")


OFFICE_HOLDERS = frozenset({WorksAs.MAYOR, WorksAs.ALDERMAN, WorksAs.COUNCIL_MEMBER})


class Role(models.TextChoices):
    """What somebody does in the handling of incidents. Everybody can report; that needs no role."""

    LINE_MANAGER = "line_manager", _("leidinggevende")
    AGGRESSION_COORDINATOR = "aggression_coordinator", _("coördinator agressie en geweld")
    PUBLIC_ORDER_ADVISER = "public_order_adviser", _("adviseur openbare orde en veiligheid")
    COUNCIL_CLERK = "council_clerk", _("griffier")
    MAYOR = "mayor", _("burgemeester")
    MUNICIPAL_SECRETARY = "municipal_secretary", _("gemeentesecretaris")
    RESILIENCE_COORDINATOR = "resilience_coordinator", _("weerbaarheidscoördinator")
    PEER_SUPPORTER = "peer_supporter", _("opvanger")
    CONFIDENTIAL_ADVISER = "confidential_adviser", _("vertrouwenspersoon")
    POLICE_LIAISON = "police_liaison", _("contactpersoon politie")
    DAMAGE_OFFICER = "damage_officer", _("medewerker schade")
    LEGAL_REVIEWER = "legal_reviewer", _("juridisch toetser")
    DESK_WORKER = "desk_worker", _("baliemedewerker")
    EXECUTIVE = "executive", _("bestuur en directie")
    ANALYST = "analyst", _("onderzoeker")
    SURVEY_MANAGER = "survey_manager", _("beheerder vragenlijst")
    IMPROVEMENT_LEAD = "improvement_lead", _("verantwoordelijke verbeteren")
    PRIVACY_OFFICER = "privacy_officer", _("functionaris gegevensbescherming")
    ADMINISTRATOR = "administrator", _("beheerder")


class May(models.TextChoices):
    """A right. A role has it within its scope: units, compartment, or the whole organisation."""

    SEE_CASES = "see_cases", _("dossiers zien")
    RECORD_FOR_OTHERS = "record_for_others", _("vastleggen na een gesprek")
    ASSESS = "assess", _("beoordelen")
    SEE_SUBJECTS = "see_subjects", _("gegevens van veroorzakers zien")
    IMPOSE_MEASURE = "impose_measure", _("maatregel opleggen")
    APPROVE_MEASURE = "approve_measure", _("maatregel goedkeuren")
    LOOK_UP_FLAG = "look_up_flag", _("contactadvies opzoeken")
    HANDLE_POLICE = "handle_police", _("politie en aangifte")
    HANDLE_DAMAGE = "handle_damage", _("schade verhalen")
    GIVE_CARE = "give_care", _("nazorg geven")
    SEE_CARE = "see_care", _("zien of nazorg is gegeven")
    GIVE_FEEDBACK = "give_feedback", _("terugkoppelen")
    CLOSE_CASE = "close_case", _("dossier sluiten")
    SEE_FIGURES = "see_figures", _("cijfers zien")
    MANAGE_SURVEY = "manage_survey", _("vragenlijst beheren")
    IMPROVE = "improve", _("verbeteracties beheren")
    SEE_TRACES = "see_traces", _("leeslog zien")
    MANAGE_RETENTION = "manage_retention", _("bewaartermijnen uitvoeren")
    CONFIGURE = "configure", _("inrichten")
    IMPORT = "import", _("gegevens overnemen")
    MANAGE_PEOPLE = "manage_people", _("rollen beheren")
    BREAK_GLASS = "break_glass", _("noodtoegang vragen")


_CASE_WORK = {May.SEE_CASES, May.RECORD_FOR_OTHERS, May.ASSESS, May.SEE_SUBJECTS, May.SEE_CARE, May.GIVE_FEEDBACK}
_COORDINATION = _CASE_WORK | {May.IMPOSE_MEASURE, May.CLOSE_CASE, May.SEE_FIGURES, May.IMPROVE, May.HANDLE_POLICE}

RIGHTS: dict[Role, frozenset[May]] = {
    Role.LINE_MANAGER: frozenset(
        {May.SEE_CASES, May.RECORD_FOR_OTHERS, May.ASSESS, May.SEE_CARE, May.GIVE_CARE, May.GIVE_FEEDBACK, May.IMPROVE}
    ),
    Role.AGGRESSION_COORDINATOR: frozenset(
        _COORDINATION
        | {May.APPROVE_MEASURE, May.HANDLE_DAMAGE, May.GIVE_CARE, May.LOOK_UP_FLAG, May.IMPORT, May.BREAK_GLASS}
    ),
    Role.PUBLIC_ORDER_ADVISER: frozenset(_COORDINATION | {May.BREAK_GLASS}),
    Role.COUNCIL_CLERK: frozenset(_COORDINATION | {May.GIVE_CARE, May.BREAK_GLASS}),
    Role.MAYOR: frozenset(_CASE_WORK | {May.APPROVE_MEASURE, May.SEE_FIGURES, May.GIVE_CARE}),
    Role.MUNICIPAL_SECRETARY: frozenset({May.SEE_FIGURES, May.APPROVE_MEASURE, May.BREAK_GLASS}),
    Role.RESILIENCE_COORDINATOR: frozenset({May.SEE_FIGURES, May.IMPROVE}),
    Role.PEER_SUPPORTER: frozenset({May.GIVE_CARE}),
    Role.CONFIDENTIAL_ADVISER: frozenset({May.GIVE_CARE}),
    Role.POLICE_LIAISON: frozenset({May.HANDLE_POLICE}),
    Role.DAMAGE_OFFICER: frozenset({May.HANDLE_DAMAGE}),
    Role.LEGAL_REVIEWER: frozenset({May.SEE_CASES, May.SEE_SUBJECTS, May.APPROVE_MEASURE}),
    Role.DESK_WORKER: frozenset({May.LOOK_UP_FLAG}),
    Role.EXECUTIVE: frozenset({May.SEE_FIGURES}),
    Role.ANALYST: frozenset({May.SEE_FIGURES}),
    Role.SURVEY_MANAGER: frozenset({May.MANAGE_SURVEY, May.SEE_FIGURES}),
    Role.IMPROVEMENT_LEAD: frozenset({May.IMPROVE, May.SEE_FIGURES}),
    Role.PRIVACY_OFFICER: frozenset({May.SEE_TRACES, May.MANAGE_RETENTION, May.BREAK_GLASS}),
    Role.ADMINISTRATOR: frozenset({May.CONFIGURE, May.MANAGE_PEOPLE, May.BREAK_GLASS}),
}

# In which compartments a role works when its grant does not name one.
COMPARTMENTS: dict[Role, frozenset[Compartment]] = {
    Role.PUBLIC_ORDER_ADVISER: frozenset({Compartment.UNDERMINING}),
    Role.COUNCIL_CLERK: frozenset({Compartment.POLITICAL}),
    Role.MAYOR: frozenset({Compartment.POLITICAL}),
    Role.MUNICIPAL_SECRETARY: frozenset({Compartment.POLITICAL}),
}
ELSEWHERE = frozenset({Compartment.OFFICIAL})

# Who sees a shielded dossier through, and stands in its circle from the start.
HANDLERS: dict[Compartment, tuple[Role, ...]] = {
    Compartment.OFFICIAL: (Role.AGGRESSION_COORDINATOR,),
    Compartment.POLITICAL: (Role.COUNCIL_CLERK, Role.MAYOR),
    Compartment.UNDERMINING: (Role.PUBLIC_ORDER_ADVISER,),
}


PROVISION = "provision"
"""What a directory may do: keep people and roles up to date. No token of a person has this scope."""


class Scope(models.TextChoices):
    """What an API token may do."""

    REPORT = "report", _("melden")
    FOLLOW = "follow", _("melding volgen")
    LOOK_UP = "look_up", _("contactadvies opzoeken")
