"""Who may open what, written from docs (DESIGN §4, the roles), not from the code. A new address needs a line here.

Answers: OPENS (it opens, or says what is wrong with what was sent), WHY (403 with the reason, for insiders only) and
GONE (404, the same bytes as what does not exist).
"""

from dataclasses import dataclass

OPENS, WHY, GONE = "opens", "says why not", "is not there"

EVERYBODY = frozenset("sanne fatima karin bram lotte mo dirk joost els petra griet willem ria paul anouk zoe".split())
DOUBLES = frozenset({"fatima", "lotte"})
"""Who has the same role as somebody else, so that the long tables can do without."""
COORDINATORS = frozenset({"bram", "lotte", "zoe"})
MANAGERS = frozenset({"karin", "joost"})
HANDLERS = COORDINATORS | MANAGERS | {"mo", "griet", "willem"}
WORKERS = COORDINATORS | MANAGERS | {"mo", "griet", "willem", "petra"}
CARERS = COORDINATORS | MANAGERS | {"griet", "willem", "petra"}
ADMINISTRATORS = frozenset({"anouk"})

OPEN_TO_ALL = frozenset(
    {
        "sign_in",
        "second_step",
        "use_passkey",
        "go_to_provider",
        "come_back",
        "signed_out",
        "choose_language",
        "explain",
        "privacy",
        "accessibility",
        "healthz",
        "readyz",
        "security_txt",
    }
    | {"check_in", "read_calendar"}
    | {"enter_code", "enter_code_of", "begin_survey", "answer_survey", "send_survey"}
)
"""Addresses without a sign-in."""

OF_ROUND = frozenset(
    {"show_edition", "extend_edition", "fill_frame", "fill_frame_file", "fill_frame_codes", "empty_frame"}
    | {"print_codes", "note_bounces", "build_questionnaire", "preview_questionnaire", "begin_try"}
    | {"try_questionnaire", "add_question", "edit_question", "move_question", "remove_question"}
)
"""Pages of a round of the survey: nobody of the cast manages it."""

PAGES: dict[str, frozenset[str]] = {
    "sign_out": EVERYBODY,
    "confirm_self": EVERYBODY,
    "my_sign_in": EVERYBODY,
    "add_authenticator": EVERYBODY,
    "remove_authenticator": EVERYBODY,
    "add_passkey": EVERYBODY,
    "remove_passkey": EVERYBODY,
    "make_recovery_codes": EVERYBODY,
    "change_password": EVERYBODY,
    "end_session": EVERYBODY,
    "end_other_sessions": EVERYBODY,
    "home": EVERYBODY,
    "report": EVERYBODY,
    "my_reports": EVERYBODY,
    "action_cards": EVERYBODY,
    "action_card": EVERYBODY,
    "protocol": EVERYBODY,
    "protocol_overview": EVERYBODY,
    "compare_protocol": EVERYBODY,
    "work": HANDLERS | CARERS,
    "cases": HANDLERS,
    "care": CARERS,
    "send_letters": COORDINATORS | {"griet"},
    "print_letters": COORDINATORS | {"griet"},
    "show_damages": COORDINATORS,
    "show_locations": COORDINATORS | {"griet"} | ADMINISTRATORS,
    "close_location": COORDINATORS | {"griet"} | ADMINISTRATORS,
    "print_overview": EVERYBODY,
    "show_team": CARERS,
    "keep_supporter": COORDINATORS | {"griet"},
    "hand_over": COORDINATORS | {"griet"},
    "note_absence_of": COORDINATORS | {"griet"},
    "note_absence": EVERYBODY,
    "withdraw_absence": EVERYBODY,
    "my_care": EVERYBODY,
    "snooze_task": WORKERS,
    "wake_task": WORKERS,
    "save_view": WORKERS,
    "drop_view": WORKERS,
    "remind_me": WORKERS,
    "make_feed": WORKERS,
    "end_feed": WORKERS,
    "add_browser": WORKERS,
    "forget_browsers": WORKERS,
    "self_check": EVERYBODY,
    "other_self_check": EVERYBODY,
    "add_self_check": ADMINISTRATORS,
    "remove_self_check": ADMINISTRATORS,
    "list_stories": EVERYBODY,
    "answer_story": EVERYBODY,
    "withdraw_story": EVERYBODY,
    "share_story": EVERYBODY,
    "answer_help": EVERYBODY,
    "arrange_help": EVERYBODY,
    "look_up": COORDINATORS | {"dirk"},
    "police_contacts": COORDINATORS | {"griet"},
    "remove_police_contact": COORDINATORS | {"griet"},
    "list_doubles": COORDINATORS | {"griet"},
    "show_subject": EVERYBODY,
    "merge_subjects": COORDINATORS | {"griet"},
    "part_subjects": EVERYBODY,
    "figures": COORDINATORS | {"els", "griet", "willem"},
    "export_figures": COORDINATORS | {"els", "griet", "willem"},
    "list_results": COORDINATORS | {"els", "griet", "willem"},
    "show_results": COORDINATORS | {"els", "griet", "willem"},
    "show_contradictions": COORDINATORS | {"els", "griet", "willem"},
    "hold_session": COORDINATORS | {"els", "griet", "willem"},
    "hold_session_of": COORDINATORS | {"els", "griet", "willem"},
    "note_session": COORDINATORS | {"els", "griet", "willem"},
    "count_votes": COORDINATORS | {"els", "griet", "willem"},
    "make_slides": COORDINATORS | {"els", "griet", "willem"},
    "make_handout": COORDINATORS | {"els", "griet", "willem"},
    "show_monitor": COORDINATORS | {"els", "griet", "willem"},
    "compare_results": COORDINATORS | {"els", "griet", "willem"},
    "share_results": frozenset(),
    "save_results": COORDINATORS | {"els", "griet", "willem"},
    "print_report": COORDINATORS | {"els", "griet", "willem"},
    "await_report": COORDINATORS | {"els", "griet", "willem"},
    "take_report": COORDINATORS | {"els", "griet", "willem"},
    "export_results": COORDINATORS | {"els", "griet", "willem"},
    "ask_release": EVERYBODY,
    "merge_departments": EVERYBODY,
    "surveys": frozenset(),
    "open_edition": EVERYBODY,
    "close_edition": EVERYBODY,
    **dict.fromkeys(OF_ROUND, EVERYBODY),
    "improve": COORDINATORS | MANAGERS | {"griet"},
    "finish_action": EVERYBODY,
    "drop_action": EVERYBODY,
    "retention": COORDINATORS | {"griet", "paul"},
    "receive_request": COORDINATORS | {"griet", "paul"},
    "answer_request": EVERYBODY,
    "erase_dossier": EVERYBODY,
    "withdraw_erasure": EVERYBODY,
    "lift_hold": EVERYBODY,
    "manage": ADMINISTRATORS | {"paul"},
    "show_units": ADMINISTRATORS,
    "show_roles": ADMINISTRATORS,
    "grant_role": ADMINISTRATORS,
    "end_role": ADMINISTRATORS,
    "show_tokens": ADMINISTRATORS,
    "make_token": ADMINISTRATORS,
    "revoke_token": ADMINISTRATORS,
    "manage_sign_in": ADMINISTRATORS,
    "add_provider": ADMINISTRATORS,
    "change_provider": ADMINISTRATORS,
    "switch_provider": ADMINISTRATORS,
    "make_client_key": ADMINISTRATORS,
    "use_client_key": ADMINISTRATORS,
    "client_certificate": ADMINISTRATORS,
    "let_in_directory": ADMINISTRATORS,
    "shut_out_directory": ADMINISTRATORS,
    "agree_meaning": ADMINISTRATORS,
    "drop_meaning": ADMINISTRATORS,
    "reset_account": ADMINISTRATORS,
    "show_read_log": frozenset({"paul"}),
    "show_alerts": frozenset({"paul"}),
    "explain_alert": frozenset({"paul"}),
    "break_glass": HANDLERS | {"paul", "anouk"},
    "read_opening": EVERYBODY,
    "confirm_opening": EVERYBODY,
    "refuse_opening": EVERYBODY,
}
"""Pages about no single dossier: who opens them; everybody else reads why not."""

EMPTY = frozenset(
    OF_ROUND
    | {"compare_results"}
    | {"export_figures", "open_edition", "close_edition", "finish_action", "drop_action", "erase_dossier"}
    | {"withdraw_erasure", "lift_hold", "show_subject", "merge_subjects", "part_subjects"}
    | {"remove_police_contact", "change_provider", "switch_provider", "use_client_key", "client_certificate"}
    | {"shut_out_directory", "drop_meaning", "confirm_self", "remove_passkey", "end_session", "print_letters"}
    | {"close_location", "answer_request", "explain_alert", "snooze_task", "wake_task", "drop_view", "end_feed"}
    | {"other_self_check", "remove_self_check", "answer_story", "withdraw_story", "share_story"}
    | {"withdraw_absence", "answer_help", "arrange_help", "keep_supporter", "hand_over", "note_absence_of"}
    | {"read_opening", "confirm_opening", "refuse_opening", "show_results", "show_contradictions"}
    | {"ask_release", "merge_departments", "save_results", "print_report", "export_results", "hold_session"}
    | {"await_report", "take_report"}
    | {"hold_session_of", "note_session", "count_votes", "make_slides", "make_handout"}
)
"""Pages that have nothing to give in a house without figures, rounds of the survey, actions, erasures, outsiders,
passkeys and sessions of a browser."""

MANAGER, COORDINATOR, REVIEWER, CLERK, MAYOR = "manager", "coordinator", "reviewer", "clerk", "mayor"
SUPPORTER = "supporter"
"""Nobody is the supporter of the dossiers of the world, so that these pages say why not to all who handle it."""
CASEWORK = frozenset({MANAGER, COORDINATOR, CLERK, MAYOR})
ALL = CASEWORK | {REVIEWER}
DECIDE = frozenset({COORDINATOR, CLERK})
APPROVE = frozenset({COORDINATOR, REVIEWER, MAYOR})
SHIELDED, POLITICAL = "shielded", "political"
NO_LETTERS = frozenset({MANAGER})


@dataclass(frozen=True)
class Rule:
    """What a page of a dossier does for the persons in it, and for those who handle it; for all others it is GONE.

    `handlers` open it, other handlers get `else_`, those in `without` do not see the thing at all. `witness` and
    `closed` override, where they differ. `keeping`: the privacy officer does it too, for what is not shielded.
    `but`: (kind of dossier, part, answer) where one kind differs.
    """

    victim: str = GONE
    handlers: frozenset[str] = frozenset()
    witness: str = ""
    closed: str = ""
    else_: str = WHY
    without: frozenset[str] = frozenset()
    keeping: bool = False
    but: tuple[tuple[str, str, str], ...] = ()


DOSSIERS: dict[str, Rule] = {
    # one's own report: for whoever was hit, told it or saw it
    "show_report": Rule(OPENS),
    "confirm_report": Rule(OPENS),
    "show_readings": Rule(OPENS),
    **dict.fromkeys(
        ("add_details", "correct_report", "tell_subject", "add_witness", "add_evidence"),
        Rule(OPENS, CASEWORK, closed=WHY),
    ),
    "read_evidence": Rule(GONE, ALL),
    **dict.fromkeys(("shut_out", "let_in", "shield_incident"), Rule(OPENS, witness=WHY)),
    # the case: for whoever handles it, never for a party
    "case": Rule(GONE, ALL),
    "omit_lane": Rule(GONE, CASEWORK, closed=WHY),
    "give_feedback": Rule(GONE, CASEWORK),
    "hold_feedback": Rule(GONE, CASEWORK),
    "close_incident": Rule(GONE, DECIDE, closed=WHY),
    "step_aside": Rule(GONE, ALL),
    # care: a compartment of its own, also for the legal reviewer
    "next_moment": Rule(OPENS, ALL),
    "settle_care_lane": Rule(GONE, CASEWORK, closed=WHY),
    "hold_moment": Rule(WHY, CASEWORK, witness=GONE, else_=GONE),
    "explain_moment": Rule(WHY, CASEWORK, witness=GONE, else_=GONE),
    "decline_moment": Rule(OPENS, CASEWORK, witness=GONE, else_=GONE),
    "show_plan": Rule(WHY, frozenset({SUPPORTER}), witness=GONE, without=frozenset({REVIEWER})),
    "offer_help": Rule(WHY, frozenset({SUPPORTER}), witness=GONE, without=frozenset({REVIEWER})),
    "add_relative": Rule(OPENS, frozenset({SUPPORTER}), witness=GONE, without=frozenset({REVIEWER})),
    "ask_call": Rule(OPENS, frozenset({SUPPORTER}), witness=GONE, without=frozenset({REVIEWER})),
    "ask_help": Rule(OPENS, frozenset({SUPPORTER}), witness=GONE, without=frozenset({REVIEWER})),
    "evaluate_care": Rule(OPENS, frozenset({SUPPORTER}), witness=GONE, without=frozenset({REVIEWER})),
    "show_ending": Rule(OPENS),
    "write_story": Rule(GONE, DECIDE, but=((SHIELDED, COORDINATOR, WHY), (POLITICAL, CLERK, WHY))),
    "assign_supporter": Rule(WHY, CASEWORK, witness=GONE, else_=GONE),
    **dict.fromkeys(
        """
        reopen_incident ask_chair raise_flag lower_flag note_flag_told review_measure hold_meeting
        extend_measure note_breach answer_breach note_outcome prepare_step_letter settle_offender_lane
        prepare_letter note_police_answer settle_police_lane
        """.split(),
        Rule(GONE, DECIDE),
    ),
    # the reaction: proposed by one, approved by another; a line manager does not see the letters
    "assess_incident": Rule(GONE, CASEWORK, closed=WHY),
    "impose_measure": Rule(GONE, DECIDE, closed=WHY),
    "hold_hearing": Rule(GONE, DECIDE, closed=WHY),
    "approve_measure": Rule(GONE, APPROVE),
    "reject_measure": Rule(GONE, APPROVE | DECIDE),
    "lift_measure": Rule(GONE, APPROVE | DECIDE),
    "show_measure": Rule(GONE, ALL),
    "invite_subject": Rule(GONE, DECIDE, closed=WHY),
    "note_no_show": Rule(GONE, DECIDE, closed=WHY),
    "withdraw_invitation": Rule(GONE, DECIDE, closed=WHY),
    "approve_extension": Rule(GONE, APPROVE),
    "reject_extension": Rule(GONE, APPROVE | DECIDE, but=((POLITICAL, CLERK, WHY),)),  # the mayor proposed it
    "receive_objection": Rule(GONE, APPROVE | DECIDE),
    "withdraw_objection": Rule(GONE, APPROVE | DECIDE),
    "decide_objection": Rule(GONE, APPROVE),
    "suspend_measure": Rule(GONE, APPROVE),
    "resume_measure": Rule(GONE, APPROVE),
    # across lines: from a shielded file only the internal triangle speaks
    "share_measure": Rule(GONE, frozenset({CLERK, MAYOR})),
    "stop_sharing": Rule(GONE, frozenset({CLERK, MAYOR})),
    "propose_joint_reaction": Rule(GONE, DECIDE, closed=WHY, but=((SHIELDED, COORDINATOR, WHY),)),
    "agree_joint_reaction": Rule(GONE, DECIDE, else_=GONE),
    "decline_joint_reaction": Rule(GONE, DECIDE, else_=GONE),
    "edit_letter": Rule(GONE, DECIDE, without=NO_LETTERS),
    "word_letter": Rule(GONE, APPROVE | DECIDE, without=NO_LETTERS),
    "note_return": Rule(GONE, DECIDE, without=NO_LETTERS),
    "show_letter": Rule(GONE, APPROVE | DECIDE, without=NO_LETTERS),
    "read_letter": Rule(GONE, APPROVE | DECIDE, without=NO_LETTERS),
    "approve_letter": Rule(GONE, APPROVE | DECIDE, without=NO_LETTERS),
    "void_letter": Rule(GONE, DECIDE, without=NO_LETTERS),
    "send_letter": Rule(GONE, DECIDE, without=NO_LETTERS),
    "note_delivery": Rule(GONE, DECIDE, without=NO_LETTERS),
    # police and damage
    "decide_police": Rule(GONE, DECIDE, closed=WHY),
    "file_police_step": Rule(GONE, DECIDE, closed=WHY),
    "prepare_complaint_file": Rule(GONE, frozenset({"nobody"})),  # it was decided not to go to the police
    "read_complaint_file": Rule(GONE, frozenset()),
    "secure_evidence": Rule(GONE, CASEWORK),
    "add_damage": Rule(GONE, frozenset({COORDINATOR}), closed=WHY),
    "settle_damage": Rule(GONE, frozenset({COORDINATOR}), without=frozenset({CLERK, MAYOR})),  # none was made there
    **dict.fromkeys(
        ("prepare_damage_letter", "reroute_damage", "add_damage_proof"),
        Rule(GONE, frozenset({COORDINATOR}), closed=WHY, without=frozenset({CLERK, MAYOR})),
    ),
    "name_damage_helper": Rule(GONE, frozenset({COORDINATOR}), closed=WHY),
    # learning, and keeping: whoever closes cases and the privacy officer, without the content
    "settle_learning_lane": Rule(GONE, CASEWORK),
    "hold_dossier": Rule(GONE, DECIDE, else_=GONE, keeping=True),
    "propose_erasure": Rule(GONE, DECIDE, else_=GONE, keeping=True),
}

API: dict[str, Rule] = {"api:report": Rule(OPENS)}
API_OTHERS = frozenset(
    {"api:client_keys", "api:hear_logout", "api:openapi", "api:reports", "api:advice", "api:no_such_address"}
    | {"api:content_policy"}
    | {"api:scim_users", "api:scim_user", "api:scim_groups", "api:scim_group", "api:scim_service"}
    | {"api:scim_schemas", "api:scim_schema", "api:scim_resource_types", "api:scim_resource_type"}
)
"""Addresses of the API about no single dossier; tests/api asks who may."""

WHO_HANDLES: dict[str, dict[str, str]] = {
    "unit": {"karin": MANAGER, "bram": COORDINATOR, "lotte": COORDINATOR, "mo": REVIEWER},
    "closed": {"karin": MANAGER, "bram": COORDINATOR, "lotte": COORDINATOR, "mo": REVIEWER},
    "other unit": {"joost": MANAGER, "bram": COORDINATOR, "lotte": COORDINATOR, "mo": REVIEWER},
    "shielded": {"bram": COORDINATOR, "lotte": COORDINATOR},
    "political": {"griet": CLERK, "willem": MAYOR},
    "own": {},
    "involved": {},
    "other organisation": {},
    "shut out": {"bram": COORDINATOR, "lotte": COORDINATOR, "mo": REVIEWER},
}
"""Who handles a dossier, by what kind of dossier it is for the visitor. The manager is shut out of the last one."""


TRACKS: dict[str, frozenset[str]] = {
    "pia": frozenset(
        {"decide_police", "file_police_step", "note_police_answer", "secure_evidence", "settle_police_lane"}
        | {"add_evidence", "read_evidence"}
    ),
    "dora": frozenset({"add_damage", "settle_damage", "settle_police_lane", "name_damage_helper"})
    | {"prepare_damage_letter", "reroute_damage", "add_damage_proof"},
}
"""Who has a track only: which pages of an official dossier open for that track. Everything else of it is not there."""


def expected_of_newcomer(name: str, kind: str, visitor: str) -> str:
    """What a page of a dossier does for the roles outside the cast (tests/who/newcomers.py)."""
    if kind == "unit" and (visitor, name) == ("pia", "prepare_complaint_file"):
        return WHY  # it was decided not to go to the police
    return OPENS if kind == "unit" and name in TRACKS.get(visitor, ()) else GONE


NOT_SHIELDED = frozenset({"unit", "other unit", "closed", "shut out"})
RECORDED = {"political": "griet"}
"""Who recorded a dossier for somebody else and therefore follows it as a report too."""


def visitors_of(kind: str) -> set[str]:
    """Who tries: everybody where it matters who one is, else those who handle it and a handful of strangers."""
    if kind in {"unit", "own", "involved"}:
        return set(EVERYBODY - DOUBLES)
    strangers = {"sanne", "karin", "joost", "mo", "dirk", "petra", "griet", "anouk", "paul", "zoe"}
    return (strangers | set(WHO_HANDLES[kind])) - DOUBLES


def expected_of_page(name: str, visitor: str) -> str:
    """What a page about no dossier does for somebody."""
    if name in EMPTY and visitor in PAGES[name]:
        return GONE
    return OPENS if visitor in PAGES[name] else WHY


def expected_of_dossier(rule: Rule, kind: str, visitor: str) -> str:
    """What a page of a dossier does for somebody, by what the dossier is to him."""
    if visitor == "zoe" and kind != "own":
        return GONE
    if rule.keeping and visitor == "paul":
        return {"own": WHY, "involved": WHY}.get(kind, OPENS if kind in NOT_SHIELDED else GONE)
    if kind == "own":
        return rule.victim
    if kind == "involved" or (not rule.handlers and visitor == RECORDED.get(kind)):
        return rule.witness or rule.victim
    return _expected_of_handler(rule, kind, WHO_HANDLES[kind].get(visitor))


def _expected_of_handler(rule: Rule, kind: str, part: str | None) -> str:
    if part is None or part in rule.without or not rule.handlers:
        return GONE
    for other_kind, other_part, answer in rule.but:
        if (kind, part) == (other_kind, other_part):
            return answer
    if part not in rule.handlers:
        return rule.else_
    return rule.closed or OPENS if kind == "closed" else OPENS
