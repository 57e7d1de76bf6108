"""`ruggensteun simulate`: invented municipalities with incidents, calibrated on the published figures."""

import click
from rich.progress import Progress

from ruggensteun.doors.commands.ready import ready

PEOPLE_PER_INCIDENT = 2.5


@click.command()
@click.option(
    "--organisations", type=click.IntRange(1, 400), default=1, show_default=True, help="How many municipalities."
)
@click.option(
    "--incidents", type=click.IntRange(1, 5_000_000), default=1000, show_default=True, help="Incidents in all."
)
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same history.")
@click.option("--people", type=click.IntRange(60, 20_000), default=None, help="People per municipality.")
def command(organisations: int, incidents: int, seed: int, people: int | None) -> None:
    """Fill this installation with invented municipalities. Never on an installation with real people.

    Exit code 0: made; 1: a municipality of that name is already there (nothing was changed for it).
    """
    ready()
    share = max(1, incidents // organisations)
    size = people or max(60, min(5000, int(share * PEOPLE_PER_INCIDENT)))
    with Progress() as progress:
        made = [_one(number, seed, share, size, progress) for number in range(organisations)]
    click.echo(f"{sum(made)} made, {len(made) - sum(made)} already there")
    raise SystemExit(0 if all(made) else 1)


def _one(number: int, seed: int, incidents: int, people: int, progress: Progress) -> bool:
    from django.utils import timezone

    from ruggensteun.ground.people.queries import organisation_named
    from ruggensteun.keep.simulation.actions import simulate_municipality

    slug = f"sim-{seed}-{number:03d}"
    task = progress.add_task(slug, total=1.0)
    if organisation_named(slug):
        return False

    def advance(done: float) -> None:
        progress.update(task, completed=done)

    name, until = f"Gemeente Simulatie {number + 1}", timezone.now()
    simulate_municipality(
        slug, name, people=people, incidents=incidents, seed=seed * 1000 + number, until=until, advance=advance
    )
    return True
