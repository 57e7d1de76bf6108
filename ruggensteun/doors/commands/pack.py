"""`ruggensteun pack`: check, compare and apply protocol packs."""

import re
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

import click

from ruggensteun.doors.commands.ready import ready
from ruggensteun.ground.protocol import rules
from ruggensteun.ground.protocol.terms import Clock, MeasureType, Pack, RemedyClause, RetentionTerm

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")


@click.group()
def command() -> None:
    """Check, compare and apply protocol packs: the policy of a municipality as one file.

    FILE is a JSON file, or the name of a pack that comes with the product (abcd-1, abcd-4-e, national-3).
    """


@command.command()
@click.argument("file")
def check(file: str) -> None:
    """Say what is wrong with a pack, by place; exit code 1 when something is."""
    pack = read(file)
    click.echo(f"{pack.id} {pack.version} is good: {contents(pack)}.")
    for line in unverified(pack):
        click.echo(f"not verified: {line}")


@command.command()
@click.argument("file")
@click.argument("other", required=False)
@click.option("--organisation", metavar="SLUG", help="Compare with the pack that holds there today.")
def diff(file: str, other: str | None, organisation: str | None) -> None:
    """Show what FILE changes, compared with OTHER, with what holds for an organisation, or with its base."""
    new = read(file)
    old = holding(organisation) if organisation else read(other or _base_of(new))
    found = rules.changes(old, new)
    click.echo(f"{old.id} {old.version} → {new.id} {new.version}: {len(found)} changes")
    for change in found:
        click.secho(change.path, bold=True)
        for sign, text, colour in (("-", change.before, "red"), ("+", change.after, "green")):
            if text is not None:
                click.secho(f"  {sign} {text}", fg=colour)


@command.command()
@click.argument("file")
@click.option("--organisation", metavar="SLUG", required=True, help="The municipality, as in its address.")
@click.option("--by", "username", metavar="USERNAME", required=True, help="The administrator who applies it.")
@click.option("--from", "starts_on", type=click.DateTime(["%Y-%m-%d"]), help="The first day; otherwise the pack's own.")
def apply(file: str, organisation: str, username: str, starts_on: datetime | None) -> None:
    """Let a pack hold for an organisation from a day on. Cases keep the version they were handled under."""
    pack = read(file)
    day = apply_to(organisation, pack, username=username, starts_on=starts_on.date() if starts_on else None)
    click.echo(f"{pack.id} {pack.version} holds for {organisation} from {day.isoformat()}.")


def read(file: str) -> Pack:
    """The pack in a file, or one that is shipped; ends the command with every fault."""
    try:
        return rules.read(_text(file), _neighbour(Path(file).parent))
    except rules.Invalid as invalid:
        raise click.ClickException("\n".join(f"{fault.path}: {fault.says.en}" for fault in invalid.faults)) from None


def _text(file: str) -> bytes:
    path = Path(file)
    if path.is_file():
        return path.read_bytes()
    try:
        return rules.shipped(file)
    except KeyError:
        raise click.BadParameter(f"there is no file or shipped pack {file!r}", param_hint="FILE") from None


def _neighbour(folder: Path) -> rules.Finder:
    """Finds the pack that another is based on: shipped, or in the same folder."""

    def find(code: str) -> bytes:
        path = folder / f"{code}.json"
        if NAME.fullmatch(code) and code not in {"base", *rules.SHIPPED} and path.is_file():
            return path.read_bytes()
        return rules.shipped(code)

    return find


def _base_of(pack: Pack) -> str:
    return pack.based_on if pack.based_on in rules.SHIPPED else rules.SHIPPED[0]


def contents(pack: Pack) -> str:
    """What is in a pack, counted."""
    parts = {"levels": pack.norm_model.levels, "behaviours": pack.behaviours, "measures": pack.measures}
    parts |= {"rules": pack.matrix.rules, "clocks": pack.clocks, "letters": pack.letters, "cards": pack.action_cards}
    return ", ".join(f"{len(items)} {name}" for name, items in parts.items())


def unverified(pack: Pack) -> list[str]:
    """What nobody confirmed yet, by kind."""
    kinds: dict[str, tuple[Clock | MeasureType | RemedyClause | RetentionTerm, ...]] = {"clocks": pack.clocks}
    kinds |= {"measures": pack.measures, "remedies": pack.remedies, "retention": pack.retention}
    found = [f"{kind}: {', '.join(one.code for one in items if not one.verified)}" for kind, items in kinds.items()]
    found += [f"support: {', '.join(one.code for one in pack.support if one.check)}"]
    return [line for line in found if not line.endswith(": ")]


def holding(slug: str) -> Pack:
    """The pack that holds for an organisation today."""
    organisation_id = _organisation(slug)
    from django.utils import timezone

    from ruggensteun.ground.protocol.queries import pack_in_force
    from ruggensteun.ground.walls.actions import inside

    with inside(organisation_id, clock=True):
        return pack_in_force(organisation_id, on=timezone.localdate())


def _organisation(slug: str) -> UUID:
    ready()
    from ruggensteun.ground.people.queries import organisation_named

    organisation = organisation_named(slug)
    if organisation is None:
        raise click.BadParameter(f"there is no organisation {slug!r}", param_hint="--organisation")
    return organisation.pk


def apply_to(slug: str, pack: Pack, *, username: str, starts_on: date | None) -> date:
    """Apply as this administrator; returns the first day. Ends the command with the sentence of a refusal."""
    organisation_id = _organisation(slug)
    from django.utils import timezone, translation

    from ruggensteun.ground.people.queries import as_actor, person_signing_in
    from ruggensteun.ground.people.rules import Denied
    from ruggensteun.ground.protocol.actions import apply_pack
    from ruggensteun.ground.walls.actions import inside
    from ruggensteun.ground.walls.rules import Refused

    with inside(organisation_id, clock=True), translation.override("en"):
        person = person_signing_in(username)
        if person is None:
            raise click.BadParameter(f"there is no person {username!r}", param_hint="--by")
        try:
            return apply_pack(pack, starts_on=starts_on, by=as_actor(person, on=timezone.localdate())).effective_from
        except (Refused, Denied) as refusal:
            raise click.ClickException(str(refusal)) from None
