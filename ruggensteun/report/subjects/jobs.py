"""At night: which entries are likely the same person. It proposes and never merges. Safe to repeat."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from ruggensteun.ground.people.queries import organisations
from ruggensteun.ground.people.rules import the_clock
from ruggensteun.ground.walls.actions import inside
from ruggensteun.report.subjects import queries, rules
from ruggensteun.report.subjects.actions import propose_doubles


@app.periodic(cron="40 2 * * *")
@app.task(name="subjects.look_for_doubles")
def look_for_doubles(timestamp: int) -> None:
    """Every night: compare the outsiders of each organisation."""
    for organisation in organisations():
        look_in(organisation.pk, at=timezone.now())


def look_in(organisation_id: UUID, *, at: datetime) -> int:
    """Compare the entries of one organisation, a shielded dossier only with itself; returns how many are new.

    The names are opened in memory, compared and forgotten; only ids, a percentage and the names of fields are stored.
    """
    with inside(organisation_id, clock=True):
        clock = the_clock(organisation_id)
        found = 0
        for place in queries.places_to_compare():
            entries = (rules.entry_of(pk, texts) for pk, texts in queries.to_compare(place).items())
            found += propose_doubles(rules.likely_pairs(entries), sealed_in=place, at=at, by=clock)
        return found
