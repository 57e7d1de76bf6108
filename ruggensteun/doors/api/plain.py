"""The plainest question, which nearly every program asks, read at once.

The framework's way of reading, checking and answering costs as much as the whole look-up. So a question with a purpose
and one sure identifier in plain signs is read here; whatever is different in any way, and every refusal, goes the usual
way.
"""

import re
from typing import Any

from django.http import HttpRequest

from ruggensteun.report.subjects.rules import Identity
from ruggensteun.report.subjects.terms import SubjectKind

LONGEST = 400
SIGNS = rb"[0-9A-Za-z@.+_-][0-9A-Za-z@.+_ -]{0,149}"
QUESTION = re.compile(
    rb'\s{0,9}\{\s{0,9}"doel"\s{0,9}:\s{0,9}"([a-z_]{1,40})"\s{0,9},'
    rb'\s{0,9}"(klantnummer|email|telefoon)"\s{0,9}:\s{0,9}"(' + SIGNS + rb')"\s{0,9}\}\s{0,9}'
)
FIELDS: dict[bytes, str] = {b"klantnummer": "customer_number", b"email": "email", b"telefoon": "phone"}
WANTED = {"", "*/*", "application/json"}


def plain_question(request: HttpRequest) -> tuple[Identity, str] | None:
    """About whom and for what, when it is asked plainly; else None."""
    sent = request.META
    if sent.get("QUERY_STRING") or sent.get("HTTP_ACCEPT", "") not in WANTED or request.method != "POST":
        return None
    length = sent.get("CONTENT_LENGTH", "")
    if sent.get("CONTENT_TYPE") != "application/json" or not length.isdecimal() or int(length) > LONGEST:
        return None
    told = QUESTION.fullmatch(request.body)
    if told is None:
        return None
    known: dict[str, Any] = {FIELDS[told[2]]: told[3].decode()}
    return Identity(kind=SubjectKind.PERSON, **known), told[1].decode()
