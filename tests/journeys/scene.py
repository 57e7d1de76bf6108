"""What a scene is: a page in a state, who opens it, and where; and the addresses that no scene shows."""

from dataclasses import dataclass
from uuid import UUID

NO_PAGE = {
    "sign_out": "an act of one button",
    "choose_language": "an act of one button",
    "approve_letter": "an act of one button, on the page of the letter",
    "open_edition": "an act of one button, on the page of the round",
    "extend_edition": "an act of one button, on the page of the round",
    "fill_frame_file": "a form on the page of who is asked",
    "fill_frame_codes": "a form on the page of who is asked",
    "empty_frame": "an act of one button, on the page of who is asked",
    "begin_try": "an act of one button, on the page of the questionnaire",
    "move_question": "an act of one button, on the page of the questionnaire",
    "remove_question": "an act of one button, on the page of the questionnaire",
    "drop_action": "an act of one button, in the list of actions",
    "propose_erasure": "an act of one button, in the list of what is past its term",
    "withdraw_erasure": "an act of one button, in the list of proposals",
    "lift_hold": "an act of one button, in the list of what is held",
    "void_letter": "an act of one button, on the page of the letter",
    "ask_call": "an act of one button, on the page of one's own care",
    "add_browser": "an act of one button; the browser itself asks first",
    "forget_browsers": "an act of one button, once a browser gets messages",
    "end_other_sessions": "an act of one button, once there is a second session",
    "end_session": "an act of one button, in the list of sessions",
    "drop_view": "an act of one button, beside the name of the view",
    "edit_question": "the page of add_question, for a question of one's own",
    "try_questionnaire": "the pages of answer_survey, as a try",
    "remove_passkey": "the page of remove_authenticator, for a passkey",
    "use_passkey": "what a device answers",
    "go_to_provider": "the way to somebody else's page",
    "export_figures": "a file",
    "read_evidence": "a file",
    "export_results": "a file",
    "print_report": "an act of one button, on the page of the files",
    "take_report": "a file",
    "make_handout": "a file, on the page of the expert session",
    "make_slides": "a file, on the page of the expert session",
    "note_session": "an act of one button, on the page of the expert session",
    "count_votes": "an act of one button, on the page of the expert session",
    "ask_release": "an act of one button, on the page of the results",
    "merge_departments": "an act of one button, on the page of the results",
    "send_survey": "an act of one button, at the end of the questionnaire",
    "client_certificate": "a file",
    "read_calendar": "a calendar; tests/web reads it back",
    "read_letter": "a PDF; tests/letters reads it back",
    "word_letter": "a document; tests/letters reads it back",
    "print_letters": "a PDF; tests/letters reads it back",
    "print_overview": "a PDF; tests/web reads it back",
    "read_complaint_file": "a PDF; tests/police reads it back",
    "healthz": "for machines",
    "readyz": "for machines",
    "security_txt": "for machines",
}
"""Addresses without a picture, and why."""

NOBODY = ""
PASSWORD = "duinwijk"


@dataclass(frozen=True)
class Scene:
    """A page in a state: the name of its address, who opens it (nobody: before signing in), and where.

    `sends`: the form is sent as it stands, so that the page says what is missing.
    """

    name: str
    who: str
    path: str
    sends: bool = False

    @property
    def address(self) -> str:
        """The name of the address, without the state."""
        return self.name.partition("--")[0]


def scene(name: str, who: str, sends: bool = False, query: str = "", **ids: UUID | str) -> Scene:
    """A page by its name; two hyphens stand before the state it is in."""
    from django.urls import reverse

    return Scene(name, who, reverse(name.partition("--")[0], kwargs=ids) + query, sends)
