"""Letting figures out of the house: only what was released, and written down."""

from datetime import datetime

from django.db import transaction

from ruggensteun.ground.journal.actions import record
from ruggensteun.ground.people.models import Organisation
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.ground.walls.jobs import ring
from ruggensteun.learn.insight import access, queries, rules
from ruggensteun.learn.insight.models import Tally
from ruggensteun.learn.insight.rules import Month, Period, Share
from ruggensteun.learn.insight.terms import BY_LEVEL, COUNTED_MONTH, REPORTS, TALLY_ONE
from ruggensteun.report.incidents.access import may_import_incident


@transaction.atomic
def export_figures(period: Period, *, language: str, at: datetime, by: Actor) -> str:
    """The released tables of a period as CSV: the same numbers as the page, hidden ones as an empty cell."""
    ensure(access.may_see_figures(by))
    names = queries.department_names(by, period, language)
    register = queries.register_of(by, period)
    lines = [["table", "department", "part", "value", "lower", "upper", "base"]]
    for row, values in register.rows:
        for part, value in zip((*register.columns, "total"), values, strict=True):
            lines.append(["reports", names.get(row, row), part, "" if value is None else str(value), "", "", ""])
    for kept in queries.promise_board(by, period, at=at):
        lines.append([kept.promise.value, "all", period.code, *_cells(kept.whole)])
        lines += [
            [kept.promise.value, names.get(department, department), period.code, *_cells(share)]
            for department, share in sorted(kept.departments.items())
        ]
    record("figures.exported", Organisation.objects.get(pk=by.organisation_id), by=by, period=period.code)
    return "\ufeff" + "".join(rules.csv_line(line) for line in lines)


@transaction.atomic
def tally_month(month: Month, *, at: datetime, by: Actor) -> int:
    """Count a month again, by department; returns how many rows that are. Figures read these, not the register."""
    ensure(access.may_tally(by))
    found_by_both = queries.promises_by_both(by, month, at)
    counted = queries.folded(found_by_both, 0)
    counted |= {f"{figure}{BY_LEVEL}": found for figure, found in queries.folded(found_by_both, 1).items()}
    counted[REPORTS] = {department: (0, number) for (department, _), number in queries.reports_in(by, month).items()}
    counted[COUNTED_MONTH] = {"": (0, 0)}
    rows = [
        Tally(
            organisation_id=by.organisation_id, month=month.first, figure=figure, department=department, counted_at=at
        )
        for figure, found in counted.items()
        for department in found
    ]
    for row in rows:
        row.kept, row.base = counted[row.figure][row.department]
    Tally.objects.filter(month=month.first).delete()
    Tally.objects.bulk_create(rows)
    record("figures.tallied", Organisation.objects.get(pk=by.organisation_id), by=by, month=month.first)
    return len(rows)


@transaction.atomic
def forget_tallies(*, by: Actor) -> None:
    """Something changed in the past (an import): figures read the register until the worker has counted again."""
    ensure(may_import_incident(by))
    Tally.objects.all().delete()
    ring(TALLY_ONE, organisation_id=by.organisation_id)
    record("figures.tallies_forgotten", Organisation.objects.get(pk=by.organisation_id), by=by)


def _cells(share: Share | None) -> list[str]:
    if share is None:
        return ["", "", "", ""]
    return [str(share.percent), str(share.lower), str(share.upper), str(share.base)]
