"""Letting figures out of the house: only what was released, and written down."""

from datetime import datetime

from django.db import transaction

from ruggensteun.ground.journal.actions import record
from ruggensteun.ground.people.models import Organisation
from ruggensteun.ground.people.rules import Actor, ensure
from ruggensteun.learn.insight import access, queries, rules
from ruggensteun.learn.insight.rules import Period, Share


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


def _cells(share: Share | None) -> list[str]:
    if share is None:
        return ["", "", "", ""]
    return [str(share.percent), str(share.lower), str(share.upper), str(share.base)]
