"""Questions about editions."""

from uuid import UUID

from ruggensteun.ground.people.rules import Actor
from ruggensteun.learn.surveys.access import visible_editions
from ruggensteun.learn.surveys.models import Edition


def editions(actor: Actor, *, limit: int = 50) -> list[Edition]:
    """The editions, newest first."""
    return list(visible_editions(actor).order_by("-opens_on", "-id")[:limit])


def edition_for(actor: Actor, edition_id: UUID) -> Edition | None:
    """An edition this actor may see."""
    return visible_editions(actor).filter(pk=edition_id).first()
