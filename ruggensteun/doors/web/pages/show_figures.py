"""Figures: how the promises were kept, and how many reports came in, per fixed period and department."""

from collections import Counter
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ruggensteun.care.worklist.queries import work_list
from ruggensteun.care.worklist.rules import group_of
from ruggensteun.care.worklist.terms import Group
from ruggensteun.doors.web.casework import name_of_verb
from ruggensteun.doors.web.charts import Chart, Says, Series, bars, lines, ranks
from ruggensteun.doors.web.entering import step_up
from ruggensteun.doors.web.middleware import Request
from ruggensteun.doors.web.promising import HIDDEN, name_of_period, promise_cards
from ruggensteun.ground.people.rules import Actor, ensure, found
from ruggensteun.learn.insight import queries
from ruggensteun.learn.insight.access import may_see_figures
from ruggensteun.learn.insight.actions import export_figures
from ruggensteun.learn.insight.queries import Kept
from ruggensteun.learn.insight.rules import Period, Register, Share
from ruggensteun.learn.insight.terms import Promise

MOST_PERIODS = 10


@require_safe
def page(request: Request) -> HttpResponse:
    """The figures of a settled quarter or year."""
    ensure(may_see_figures(request.actor))
    today = timezone.localdate()
    known = queries.periods(request.actor, on=today)
    if not known:
        return render(request, "web/show_figures.html", {"period": None, "week": _week(request.actor)})
    period = found(queries.period_for(request.actor, request.GET.get("periode", ""), on=today))
    return render(request, "web/show_figures.html", _figures(request, period, known))


@require_POST
def export(request: Request) -> HttpResponse:
    """The released tables of a period as a CSV file."""
    ensure(may_see_figures(request.actor))
    step_up(request)
    period = found(queries.period_for(request.actor, request.POST.get("periode", ""), on=timezone.localdate()))
    text = export_figures(period, language=get_language() or "nl", at=timezone.now(), by=request.actor)
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="ruggensteun-{period.code}.csv"'
    return response


def _figures(request: Request, period: Period, known: list[Period]) -> dict[str, Any]:
    names = queries.department_names(request.actor, period, get_language() or "nl")
    register = queries.register_of(request.actor, period)
    at = timezone.now()
    board = queries.promise_board(request.actor, period, at=at)
    return {
        "period": period,
        "period_name": name_of_period(period),
        "chips": [
            {"label": name_of_period(one), "href": f"?periode={one.code}", "current": one == period}
            for one in known[:MOST_PERIODS]
        ],
        "cards": promise_cards(request.actor, period, board, at=at),
        "board": _board_by_department(board, names),
        "severity": _board_by_level(board, queries.level_names(request.actor, period, get_language() or "nl")),
        "trend": _trend(request.actor),
        "week": _week(request.actor),
        "register": _register_table(register, period, names),
        "has_hidden": register.has_hidden,
        "by_month": _by_month(register, period),
        "by_department": _by_department(register, names),
    }


def _board_by_level(board: list[Kept], names: dict[str, str]) -> dict[str, Any]:
    levels = [code for code in names if any(code in kept.levels for kept in board)]
    rows = [(names[code], [_cell(kept.levels.get(code)) for kept in board]) for code in levels]
    shown = [(name, cells) for name, cells in rows if any(cell != HIDDEN for cell in cells)]
    return {"heads": [str(kept.promise.label) for kept in board], "rows": shown}


def _trend(actor: Actor) -> Chart | None:
    """The promises over the past quarters; with one quarter there is no trend."""
    known = queries.trend(actor, on=timezone.localdate(), at=timezone.now())
    if len(known) < 2:
        return None
    series = [Series(str(one.label), [_percent(shares[one]) for _period, shares in known]) for one in Promise]
    says = Says(_("Beloften per kwartaal"), _("In procenten. De getallen staan in de tabel."), head=_("Kwartaal"))
    return lines([f"{one.year} K{one.quarter}" for one, _shares in known], series, says)


def _percent(share: Share | None) -> int | None:
    return share.percent if share else None


def _week(actor: Actor) -> list[dict[str, object]]:
    """What is late or due within a week and is up to this actor: by name of the task, each with its way to the list."""
    on = timezone.localdate()
    soon = [task for task in work_list(actor, at=timezone.now()) if group_of(task, on=on) != Group.WAITING]
    counted = Counter(task.step.verb for task in soon)
    late = Counter(task.step.verb for task in soon if group_of(task, on=on) == Group.LATE)
    labels = {task.step.verb: gettext(task.step.label) for task in soon}
    return [
        {"label": name_of_verb(verb, labels[verb]), "number": number, "late": late[verb], "href": f"/werk?soort={verb}"}
        for verb, number in counted.most_common()
    ]


def _board_by_department(board: list[Kept], names: dict[str, str]) -> dict[str, Any]:
    departments = sorted({name for kept in board for name in kept.departments}, key=lambda name: names.get(name, name))
    shares = {name: [kept.departments.get(name) for kept in board] for name in departments}
    rows = [(names.get(name, name), [_cell(share) for share in row]) for name, row in shares.items() if any(row)]
    small = [names.get(name, name) for name, row in shares.items() if not any(row)]
    return {"heads": [str(kept.promise.label) for kept in board], "rows": rows, "small": small}


def _cell(share: Share | None) -> str:
    return f"{share.percent} % ({share.base})" if share else HIDDEN


def _register_table(register: Register, period: Period, names: dict[str, str]) -> dict[str, Any]:
    heads = [*(_part_name(part, period) for part in register.columns), _("samen")]
    rows = [
        (names.get(row, _("alle afdelingen") if row == "all" else row), [_number(value) for value in values])
        for row, values in register.rows
        if row == "all" or any(value != 0 for value in values)
    ]
    return {"heads": heads, "rows": rows}


def _number(value: int | None) -> str:
    return HIDDEN if value is None else str(value)


def _part_name(part: str, period: Period) -> str:
    if part.isdigit():
        return _month_name(int(part), period)
    return _("kwartaal %s") % part[-1]


def _month_name(month: int, period: Period) -> str:
    return date_format(date(period.year, month, 1), "M")


def _by_month(register: Register, period: Period) -> Chart:
    labels = [_month_name(month, period) for month, _number in register.months]
    says = Says(_("Meldingen per maand"), _("Afgerond op vijf. De getallen staan in de tabel."), head=_("Maand"))
    return bars(labels, [Series(_("Meldingen"), [value for _month, value in register.months])], says)


def _by_department(register: Register, names: dict[str, str]) -> Chart:
    shown = [(names.get(row, row), values[-1]) for row, values in register.rows if row != "all" and values[-1] != 0]
    largest = sorted(shown, key=lambda pair: -(pair[1] or 0))[:12]
    says = Says(_("Meldingen per afdeling"), _("Afgerond op vijf. De getallen staan in de tabel."), head=_("Afdeling"))
    return ranks([name for name, _value in largest], Series(_("Meldingen"), [value for _name, value in largest]), says)
