"""What this organisation knows, for reading somebody else's register; and what was taken over before."""

from collections.abc import Iterable
from datetime import date

from ruggensteun.ground.people.models import Person
from ruggensteun.ground.people.queries import units
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.protocol.queries import pack_in_force
from ruggensteun.ground.protocol.terms import Pack
from ruggensteun.keep.exchange.access import may_import_register
from ruggensteun.keep.exchange.models import ImportRun
from ruggensteun.keep.exchange.rules import Known, plain
from ruggensteun.keep.exchange.terms import Field


def what_is_known(actor: Actor, *, on: date) -> Known:
    """Units by name, people by sign-in name and e-mail, and the words of the pack with their codes."""
    people = Person.objects.filter(is_active=True).values_list("pk", "username", "email")
    named = {name.casefold(): pk for pk, *names in people for name in names if name}
    pack = pack_in_force(actor.organisation_id, on=on)
    return Known({plain(unit.name): unit.pk for unit in units()}, named, _words(pack))


def _words(pack: Pack) -> dict[str, dict[str, str]]:
    lists: dict[str, Iterable[object]] = {
        Field.BEHAVIOURS: pack.behaviours,
        Field.CHANNEL: pack.channels,
        Field.WORK_PROCESS: pack.work_processes,
        Field.NORM_LEVEL: pack.norm_model.levels,
    }
    return {str(field): _names(items) for field, items in lists.items()}


def _names(items: Iterable[object]) -> dict[str, str]:
    known: dict[str, str] = {}
    for item in items:
        code, label = item.code, item.label  # type: ignore[attr-defined]
        known |= {plain(word): code for word in (code, label.nl, label.en)}
    return known


def import_runs(actor: Actor, *, limit: int = 20) -> list[ImportRun]:
    """The files that were taken over, newest first."""
    if not may_import_register(actor):
        return []
    return list(ImportRun.objects.order_by("-at", "-id")[:limit])
