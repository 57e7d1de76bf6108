"""What the invented care holds beside talks: who supports, help, what people thought of it, stories."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from ruggensteun.care.aftercare.actions import keep_supporter
from ruggensteun.care.aftercare.models import CheckIn, Evaluation, Offer, Plan
from ruggensteun.care.aftercare.terms import Enough, Feeling, OfferState
from ruggensteun.ground.people.models import Person
from ruggensteun.ground.people.rules import Actor
from ruggensteun.keep.simulation import rules
from ruggensteun.keep.simulation.actions.book import Book
from ruggensteun.keep.simulation.rules import Happening
from ruggensteun.keep.simulation.terms.stories import STORIES
from ruggensteun.learn.improvement.models import SharedStory

if TYPE_CHECKING:
    from ruggensteun.keep.simulation.actions.history import Surroundings

FOUND = {"whole": Enough.ENOUGH, "partly": Enough.PARTLY, "declined": Enough.NOT_ENOUGH, "none": Enough.NONE}
ASKED_AFTER = timedelta(days=7)


def supporter_of(happening: Happening, around: "Surroundings") -> Person | None:
    """Who supports: the two of the team in turn; a fresh report still waits for somebody, and so does one in five."""
    if around.until - happening.reported_at < rules.FRESH or (happening.is_open and happening.number % 5 == 4):
        return None
    return around.player("petra" if happening.number % 2 else "vera")


def care_further(plan: Plan, happening: Happening, around: "Surroundings", book: Book) -> None:
    """Help, an answer by message and the last word, for some; what falls after the present is left out."""
    at = happening.reported_at + ASKED_AFTER
    if plan.supporter is None or at >= around.until:
        return
    if happening.number % 4 == 0:
        _offer(plan, happening, at, book)
    if happening.is_open and happening.number % 3 == 0:
        _answer(plan, happening, at, book)
    if not happening.is_open and happening.number % 3 != 1:
        _look_back(plan, happening, book)


def _offer(plan: Plan, happening: Happening, at: datetime, book: Book) -> None:
    offer = Offer(incident_id=plan.incident_id, plan=plan, kind="legal" if happening.police else "psychological", at=at)
    offer.state = OfferState.WANTED if happening.is_open else OfferState.ARRANGED
    offer.address, offer.by_id = "victim_support", plan.supporter_id
    book.seal(offer, plan.key_id, note="Samen gebeld.")
    book.add(offer)
    book.line("aftercare.help_offered", offer, plan.incident_id, at, plan.supporter_id)


def _answer(plan: Plan, happening: Happening, at: datetime, book: Book) -> None:
    sent = CheckIn(incident_id=plan.incident_id, plan=plan, clock="check_in", digest=plan.pk.bytes, sent_at=at)
    sent.expires_at, sent.answered_at = at + timedelta(days=14), at + timedelta(hours=5)
    sent.feeling, sent.needs = Feeling.CHANGING if happening.impact > 5 else Feeling.ALRIGHT, ["psychological"]
    book.seal(sent, plan.key_id, words="Ik slaap nog onrustig.")
    book.add(sent)


def _look_back(plan: Plan, happening: Happening, book: Book) -> None:
    said = Evaluation(incident_id=plan.incident_id, plan=plan, enough=FOUND[happening.care])
    said.at = happening.reported_at + timedelta(weeks=9)
    said.missing = [] if said.enough == Enough.ENOUGH else [("sooner", "news", "home")[happening.number % 3]]
    book.seal(said, plan.key_id, words="")
    book.add(said)


def keep_team(players: dict[str, Person], *, on: date, by: Actor) -> None:
    """The team of the demo, with the days of training; one of them should be trained again."""
    for username, years in (("petra", 1), ("vera", 3)):
        if username in players:
            trained = on - timedelta(days=365 * years)
            again = trained + timedelta(days=730)
            told = {"team": "Opvangteam Duinwijk", "trained_on": trained, "train_again_on": again, "most": 12}
            keep_supporter(players[username], **told, by=by)  # type: ignore[arg-type]


def tell_stories(around: "Surroundings", book: Book) -> None:
    """Stories that colleagues said yes to, earlier this year."""
    for number, (title, words) in enumerate(STORIES):
        shared_on = (around.until - timedelta(days=40 + 70 * number)).date()
        book.add(SharedStory(title=title, words=words, shared_on=shared_on))
