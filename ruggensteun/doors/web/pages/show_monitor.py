"""The monitor: the same questions over the own editions, with how much of what happens is reported."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ruggensteun.doors.web.charts import Chart, Says, Series, lines
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure
from ruggensteun.learn.insight.access import may_see_figures
from ruggensteun.learn.insight.queries.monitoring import Monitor, monitor
from ruggensteun.learn.insight.queries.telling import reporting_words
from ruggensteun.learn.insight.rules.study import Three

HAPPENED = "threat_12m"


@require_safe
def page(request: Request) -> HttpResponse:
    """The figures over the editions."""
    ensure(may_see_figures(request.actor))
    told = monitor(request.actor, get_language() or "nl")
    context: dict[str, Any] = {"monitor": told, "happened": _happened(told), "reported": _reported(told)}
    if row := told.row(HAPPENED):
        context["years"] = list(zip(_names(told), row.figures, strict=True))
    newest = next((one for one in reversed(told.editions) if one.part.reported), None)
    if newest and newest.part.reported:
        context |= {"newest": newest, "explained": reporting_words(newest.part.reported)}
    return render(request, "web/show_monitor.html", context)


def _happened(told: Monitor) -> Chart | None:
    row = told.row(HAPPENED)
    if row is None or len(told.editions) < 2:
        return None
    values = [one.percent if one else None for one in row.figures]
    low = [one.lower if one else None for one in row.figures]
    high = [one.upper if one else None for one in row.figures]
    says = Says(_("Bedreigd of geïntimideerd in een jaar"), _described(told), head=_("Ronde"), unit="%")
    return lines(_names(told), [Series(_("Afgelopen jaar"), values, low, high, list(row.breaks))], says)


def _reported(told: Monitor) -> Chart | None:
    known = [one.part.reported for one in told.editions]
    if sum(one is not None for one in known) < 2:
        return None
    row = told.row(HAPPENED)
    breaks = list(row.breaks) if row else []
    central = [one.central if one else None for one in known]
    manager = [one.manager if one else None for one in known]
    drawn = [
        Series(_("Bij het meldpunt"), _part(central, 0), _part(central, 1), _part(central, 2), breaks),
        Series(_("Bij de leidinggevende"), _part(manager, 0), breaks=breaks),
    ]
    says = Says(_("Van honderd voorvallen gemeld"), _described(told), head=_("Ronde"), unit="%")
    return lines(_names(told), drawn, says)


def _part(threes: Sequence[Three | None], place: int) -> list[float | None]:
    return [one[place] if one else None for one in threes]


def _names(told: Monitor) -> list[str]:
    return [one.edition.title for one in told.editions]


def _described(told: Monitor) -> str:
    said = [_("In procenten. De getallen staan in de tabel.")]
    if told.breaks:
        said.append(_("De lijn begint opnieuw waar de vraag veranderde."))
    return " ".join(said)
