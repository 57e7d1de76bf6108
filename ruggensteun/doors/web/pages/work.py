"""The work list: what waits for me, what is due first on top."""

from collections import Counter
from collections.abc import Iterable

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from ruggensteun.care.worklist.access import may_see_work
from ruggensteun.care.worklist.queries import choices_of, work_list
from ruggensteun.care.worklist.rules import ROWS, fits, in_order
from ruggensteun.care.worklist.terms import Waits
from ruggensteun.doors.web.casework import Chip, chips, name_of_level, name_of_verb, rows_of
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure
from ruggensteun.learn.improvement import queries as improvement
from ruggensteun.report.incidents.rules import Task

FILTERS = {"soort": "verb", "afdeling": "unit", "niveau": "level", "zoek": "find"}


def page(request: Request) -> HttpResponse:
    """The work of this person, in parts by day, with filters."""
    ensure(may_see_work(request.actor))
    at = timezone.now()
    own = choices_of(request.actor, on=timezone.localdate())
    tasks = in_order([*work_list(request.actor, at=at, choices=own), *improvement.tasks(request.actor, at=at)])
    chosen = {name: request.GET.get(name, "")[:80] for name in FILTERS}
    filters = {FILTERS[name]: value for name, value in chosen.items() if value}
    wanted = [task for task in tasks if fits(task, **filters)] if filters else tasks
    parts = rows_of(wanted[:ROWS], request.actor, on=timezone.localdate())
    words = (_("Doen"), _("niveau"), _("Later"))
    drawn = [(group, [row.html(*words) for row in rows]) for group, rows in parts.items()]
    context = {"parts": drawn, "more": max(0, len(wanted) - ROWS), "number": len(wanted), "chosen": chosen}
    aside = [(one, name_of_verb(one.verb, _("Doen")), Waits(one.reason).label) for one in own.aside]
    context |= {"views": own.views, "aside": aside}
    context["can_save"] = any(chosen.values())
    return render(request, "web/work.html", context | _filters(tasks, chosen))


def _filters(tasks: Iterable[Task], chosen: dict[str, str]) -> dict[str, list[Chip]]:
    rows = list(tasks)
    verbs = Counter(row.step.verb for row in rows)
    labels = {row.step.verb: row.step.label for row in rows}
    named = {verb: (name_of_verb(verb, gettext(labels[verb])), count) for verb, count in verbs.most_common()}
    units = Counter(row.unit for row in rows)
    levels = Counter(row.norm_level for row in rows if row.norm_level)
    return {
        "kinds": _chips("soort", named, chosen),
        "units": _chips("afdeling", {unit: (unit, count) for unit, count in sorted(units.items())}, chosen),
        "levels": _chips(
            "niveau", {level: (name_of_level(level), count) for level, count in sorted(levels.items())}, chosen
        ),
    }


def _chips(name: str, counted: dict[str, tuple[str, int]], chosen: dict[str, str]) -> list[Chip]:
    """A filter with one value filters nothing."""
    return chips(name, counted, chosen) if len(counted) > 1 or chosen[name] else []
