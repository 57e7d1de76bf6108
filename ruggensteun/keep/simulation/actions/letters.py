"""The letters that went out with the newest measures, so that a case of the demo shows them as they are printed."""

import random
from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec

from ruggensteun.ground.protocol.queries import pack_of
from ruggensteun.ground.protocol.rules import local
from ruggensteun.ground.vault.actions import seal
from ruggensteun.keep.simulation import rules
from ruggensteun.keep.simulation.actions.book import Book
from ruggensteun.respond.letters import queries as letters
from ruggensteun.respond.letters import rules as writing
from ruggensteun.respond.letters.models import Letter
from ruggensteun.respond.letters.terms import Dispatch
from ruggensteun.respond.letters.terms import State as LetterState
from ruggensteun.respond.measures.models import Measure
from ruggensteun.respond.measures.queries import MeasureView, opened_measures

if TYPE_CHECKING:
    from ruggensteun.keep.simulation.actions.history import Surroundings

MOST = 150
WAITS = timedelta(days=4)
"""Whatever was decided later still waits for its letter: work for the visitor of the demo."""


def send_letters(around: "Surroundings") -> int:
    """Write the letters of the newest measures, as sent or delivered; returns how many."""
    rows = Measure.objects.filter(decided_at__lt=around.until - WAITS).filter(letters__isnull=True).exclude(letter="")
    newest = rows.select_related("incident__unit", "subject", "hearing").order_by("-decided_at", "-id")[:MOST]
    draw, book, made = random.Random(around.seed + 3), Book(around.organisation_id), list[Letter]()  # noqa: S311
    for view in opened_measures(list(newest)):
        letter = _written(view, around, draw)
        if letter is not None:
            made.append(letter)
            _lines(letter, book)
    Letter.objects.bulk_create(made, batch_size=100)
    book.write()
    return len(made)


def _written(view: MeasureView, around: "Surroundings", draw: random.Random) -> Letter | None:
    measure = view.measure
    decided_at = measure.decided_at or measure.proposed_at
    template = letters.template_of(pack_of(measure.pack_version_id), measure.letter)
    known = letters.facts_for_measure(view, on=local(decided_at).date(), language="nl")
    if template is None or writing.missing_in(template, known, "nl"):
        return None
    text = writing.filled_letter(template, known, writing.values_of(known, "nl"), "nl", letters.words("nl"))
    at = decided_at + timedelta(hours=1)
    letter = Letter(
        id=rules.id_at(at, draw),
        organisation_id=measure.organisation_id,
        incident=measure.incident,
        measure=measure,
        template=measure.letter,
        pack_version_id=measure.pack_version_id,
        prepared_by_id=around.player("bram").pk,
        prepared_at=at,
        approved_by_id=around.player("mo").pk,
        approved_at=at + timedelta(hours=3),
        dispatch=Dispatch.REGISTERED,
        sent_on=local(at).date() + timedelta(days=1),
        state=LetterState.SENT,
    )
    if draw.random() < 0.8:
        letter.state, letter.delivered_on = LetterState.DELIVERED, local(at).date() + timedelta(days=3)
        letter.proof = f"3S{draw.randrange(10**9):09d}"
    letter.key_id = measure.key_id
    seal(letter, text=msgspec.json.encode(text).decode(), document=writing.printed(text))
    return letter


def _lines(letter: Letter, book: Book) -> None:
    at, case = letter.prepared_at, letter.incident_id
    book.line("letter.prepared", letter, case, at, letter.prepared_by_id, template=letter.template)
    book.line("letter.approved", letter, case, at + timedelta(hours=3), letter.approved_by_id)
    book.line("letter.sent", letter, case, at + timedelta(days=1), letter.prepared_by_id, dispatch=letter.dispatch)
    if letter.delivered_on:
        book.line("letter.delivered", letter, case, at + timedelta(days=3), letter.prepared_by_id)
