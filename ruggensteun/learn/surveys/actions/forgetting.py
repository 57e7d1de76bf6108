"""What goes when its term is over."""

from django.db import transaction

from ruggensteun.ground.journal.actions import record
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.learn.surveys import access
from ruggensteun.learn.surveys.models import AnswerSet, Edition


@transaction.atomic
def forget_answers(edition: Edition, *, by: Actor) -> int:
    """Throw the answers of a closed edition away. What was released of it stays. Returns how many went."""
    ensure(access.may_forget_answers(by))
    number, _kinds = AnswerSet.objects.filter(edition=edition).delete()
    record("answers.forgotten", edition, by=by, number=number)
    return number
