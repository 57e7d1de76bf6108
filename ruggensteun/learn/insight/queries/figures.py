"""The figures: a promise board and the register, per fixed period and department. One grouped query a figure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet
from django.db.models.functions import ExtractMonth

from ruggensteun.care.aftercare.models import Evaluation, Moment
from ruggensteun.care.aftercare.terms import FIRST_TALK, MANAGER_CONTACT, Enough, MomentState
from ruggensteun.care.feedback.models import Message
from ruggensteun.care.feedback.terms import MessageKind
from ruggensteun.ground.people.rules import Actor
from ruggensteun.ground.protocol.queries import pack_in_force
from ruggensteun.ground.protocol.terms import Pack
from ruggensteun.learn.insight import rules
from ruggensteun.learn.insight.access import counted_incidents, may_see_figures
from ruggensteun.learn.insight.models import Tally
from ruggensteun.learn.insight.rules import Counted, Month, Period, Register, Share, Weeks
from ruggensteun.learn.insight.terms import BY_LEVEL, COUNTED_MONTH, REPORTS, Promise
from ruggensteun.report.incidents.models import Incident
from ruggensteun.report.incidents.terms import LaneState, Route, State
from ruggensteun.respond.assessments.terms import CRITICISM
from ruggensteun.respond.measures.models import Measure
from ruggensteun.respond.measures.terms import State as MeasureState

Span = Period | Month | Weeks
LEVEL = "norm_level"
QUARTERS = 6
"""How many quarters the trend shows."""
DEPARTMENT = "unit__uniform_department"


@dataclass(frozen=True)
class Kept:
    """How a promise was kept in a period: as a whole, by department and by severity. None may not be shown."""

    promise: Promise
    whole: Share | None
    departments: dict[str, Share | None]
    levels: dict[str, Share | None]


def periods(actor: Actor, *, on: date) -> list[Period]:
    """The periods this actor may see figures of, newest first."""
    first = counted_incidents(actor).aggregate(first=Min("reported_at"))["first"]
    return rules.settled_periods(first.astimezone(rules.AMSTERDAM).date(), on=on) if first else []


def period_for(actor: Actor, code: str, *, on: date) -> Period | None:
    """The period with this code, if it may be shown; without a code the newest quarter."""
    known = periods(actor, on=on)
    return next((one for one in known if (one.code == code if code else one.quarter)), None)


def register_of(actor: Actor, period: Period) -> Register:
    """How many reports came in, by department and part of the period, counted by the day of reporting."""
    counts = _tallied_reports(actor, period)
    if counts is None:
        counts = reports_in(actor, period)
    known = [named.code for named in _pack(actor, period).uniform_departments]
    others = sorted({department for department, _ in counts} - set(known))
    return rules.register(period, [*known, *others], counts)


def reports_in(actor: Actor, span: Span) -> dict[tuple[str, int], int]:
    """How many reports came in, by department and number of the month, counted in the register itself."""
    rows = (
        _reported_in(actor, span)
        .annotate(month=ExtractMonth("reported_at", tzinfo=rules.AMSTERDAM))
        .values_list(DEPARTMENT, "month")
        .annotate(number=Count("pk"))
        .order_by()
    )
    return {(department, month): number for department, month, number in rows}


def reports_in_year_before(actor: Actor, day: date) -> int | None:
    """How many reports came in over the twelve whole months before a day; None when the register is younger than that.

    The same year that a questionnaire of that day asks about, and everybody it is asked of.
    """
    ends = rules.Month(day.year, day.month).starts_at
    begins = ends.replace(year=ends.year - 1)
    counted = counted_incidents(actor)
    first = counted.aggregate(first=Min("reported_at"))["first"]
    if first is None or first > begins + rules.BEGINS_WITHIN:
        return None
    return counted.filter(reported_at__gte=begins, reported_at__lt=ends).count()


def _tallied_reports(actor: Actor, period: Period) -> dict[tuple[str, int], int] | None:
    rows = _tallied(actor, period)
    if rows is None:
        return None
    return {(row.department, row.month.month): row.base for row in rows if row.figure == REPORTS}


def _tallied(actor: Actor, period: Period) -> list[Tally] | None:
    """The tallies of a period, if every month of it was counted."""
    if not may_see_figures(actor):
        return None
    months = [rules.Month(period.year, number).first for number in period.months]
    rows = list(Tally.objects.filter(month__in=months))
    return rows if sum(row.figure == COUNTED_MONTH for row in rows) == len(months) else None


def months_tallied() -> list[date]:
    """The months that were counted."""
    return list(Tally.objects.filter(figure=COUNTED_MONTH).values_list("month", flat=True))


def months_to_tally(actor: Actor, *, on: date) -> list[Month]:
    """The months that are to be counted tonight."""
    first = counted_incidents(actor).aggregate(first=Min("reported_at"))["first"]
    if first is None:
        return []
    return rules.months_to_tally(first.astimezone(rules.AMSTERDAM).date(), months_tallied(), on=on)


def department_names(actor: Actor, period: Period, language: str) -> dict[str, str]:
    """The names of the departments, by code."""
    return {named.code: named.label.in_(language) for named in _pack(actor, period).uniform_departments}


def promise_board(actor: Actor, period: Period, *, at: datetime) -> list[Kept]:
    """How each promise was kept for what was reported in a period, and was due when it was counted."""
    rows = _tallied(actor, period)
    if rows is None or not any(row.figure.endswith(BY_LEVEL) for row in rows):
        found = promises_by_both(actor, period, at)
        counted, levels = folded(found, 0), folded(found, 1)
    else:
        counted, levels = _added(rows), _added(rows, BY_LEVEL)
    return [_kept(promise, counted[promise], levels[promise]) for promise in Promise]


Both = Mapping[str, Mapping[tuple[str, str], tuple[int, int]]]


def folded(found: Both, side: int) -> dict[str, dict[str, tuple[int, int]]]:
    """What was counted by department and level, by department (side 0) or by level (side 1)."""
    counted: dict[str, dict[str, tuple[int, int]]] = {figure: {} for figure in found}
    for figure, pairs in found.items():
        for key, (kept, base) in pairs.items():
            before = counted[figure].get(key[side], (0, 0))
            counted[figure][key[side]] = (before[0] + kept, before[1] + base)
    return counted


def _added(rows: Iterable[Tally], part: str = "") -> dict[str, dict[str, tuple[int, int]]]:
    """The tallies of some months, together; by department, or by level (`part`)."""
    counted: dict[str, dict[str, tuple[int, int]]] = {promise: {} for promise in Promise}
    for row in rows:
        figure = row.figure.removesuffix(part) if row.figure.endswith(part) else ""
        if figure in counted:
            kept, base = counted[figure].get(row.department, (0, 0))
            counted[figure][row.department] = (kept + row.kept, base + row.base)
    return counted


def _kept(promise: Promise, counted: Counted, levels: Counted) -> Kept:
    return Kept(promise, _whole(counted), rules.shares(counted), rules.shares(levels))


def _whole(counted: Counted) -> Share | None:
    kept, base = (sum(pair[side] for pair in counted.values()) for side in (0, 1))
    return rules.share(kept, base)


def promises_now(actor: Actor, *, at: datetime) -> dict[str, Share | None]:
    """How the promises are kept now: for what was reported in the past four whole weeks, and is due."""
    counted = promises_in(actor, Weeks(at.astimezone(rules.AMSTERDAM).date()), at)
    return {promise: _whole(counted[promise]) for promise in Promise}


def trend(actor: Actor, *, on: date, at: datetime) -> list[tuple[Period, dict[str, Share | None]]]:
    """How the promises were kept in the past quarters, oldest first."""
    quarters = [one for one in periods(actor, on=on) if one.quarter][:QUARTERS]
    return [(one, _wholes(actor, one, at)) for one in sorted(quarters)]


def _wholes(actor: Actor, period: Period, at: datetime) -> dict[str, Share | None]:
    rows = _tallied(actor, period)
    counted = promises_in(actor, period, at) if rows is None else _added(rows)
    return {promise: _whole(counted[promise]) for promise in Promise}


def found_enough(actor: Actor, period: Period) -> Share | None:
    """How many of those who said so found the aftercare enough, for what was reported in a period."""
    said = Evaluation.objects.filter(incident__in=_reported_in(actor, period).values("pk"))
    found = said.aggregate(kept=Count("pk", filter=Q(enough=Enough.ENOUGH)), base=Count("pk"))
    return rules.share(found["kept"], found["base"])


def level_names(actor: Actor, period: Period, language: str) -> dict[str, str]:
    """The names of the severities, by code."""
    named = {one.code: f"{one.code} · {one.label.in_(language)}" for one in _pack(actor, period).norm_model.levels}
    return named | {CRITICISM: _pack(actor, period).norm_model.criticism.label.in_(language)}


def targets(actor: Actor, period: Period) -> dict[str, int]:
    """What the municipality wants to reach, in percents, by promise."""
    return {one.code: one.target_percent for one in _pack(actor, period).promises}


def promises_in(actor: Actor, span: Span, at: datetime) -> Mapping[str, Counted]:
    """How each promise was kept, by department, counted in the register itself."""
    return folded(promises_by_both(actor, span, at), 0)


def promises_by_both(actor: Actor, span: Span, at: datetime) -> Both:
    """How each promise was kept, by department and level, counted in the register itself."""
    reported = _reported_in(actor, span).exclude(route=Route.IMPORTED)
    pack = _pack(actor, span)
    return {
        Promise.HEARD: _talks(reported, MANAGER_CONTACT, at),
        Promise.CARED_FOR: _talks(reported, FIRST_TALK, at),
        Promise.ANSWERED: _answers(reported, pack, at),
        Promise.INFORMED: _news(reported, at),
        Promise.TOLD_AT_END: _endings(reported),
    }


def _reported_in(actor: Actor, span: Span) -> QuerySet[Incident]:
    return counted_incidents(actor).filter(reported_at__gte=span.starts_at, reported_at__lt=span.ends_at)


def _pack(actor: Actor, span: Span) -> Pack:
    return pack_in_force(actor.organisation_id, on=(span.ends_at - rules.SETTLES).date())


def _talks(reported: QuerySet[Incident], kind: str, at: datetime) -> Mapping[tuple[str, str], tuple[int, int]]:
    """Talks of a kind that were due: held in time. A talk that was not wanted does not count against anybody."""
    due = Moment.objects.filter(kind=kind, again_for__isnull=True, due_at__lte=at).exclude(state=MomentState.DECLINED)
    rows = due.filter(incident__in=reported.values("pk")).values_list(f"incident__{DEPARTMENT}", f"incident__{LEVEL}")
    return _pairs(rows, Q(held_at__lte=F("due_at")))


def _answers(reported: QuerySet[Incident], pack: Pack, at: datetime) -> Mapping[tuple[str, str], tuple[int, int]]:
    """Reports to which the outsider got a reaction in time; criticism and a track left out do not count."""
    given = next((rules.time_given(clock) for clock in pack.clocks if clock.code == "offender_reaction"), rules.SETTLES)
    asking = reported.filter(reported_at__lte=at - given).exclude(offender=LaneState.OMITTED)
    asking = asking.exclude(norm_level__in=_no_violation(pack))
    reaction = Measure.objects.filter(incident=OuterRef("pk"), decided_at__lte=OuterRef("reported_at") + given)
    rows = asking.annotate(kept=Exists(reaction.exclude(state=MeasureState.REJECTED))).values_list(DEPARTMENT, LEVEL)
    return _pairs(rows, Q(kept=True))


def _no_violation(pack: Pack) -> list[str]:
    return [CRITICISM, *(level.code for level in pack.norm_model.levels if not level.is_norm_violation)]


def _news(reported: QuerySet[Incident], at: datetime) -> Mapping[tuple[str, str], tuple[int, int]]:
    """Reports whose victim got a message of our own within two weeks."""
    asking = reported.filter(reported_at__lte=at - rules.NEWS_WITHIN)
    news = Message.objects.filter(incident=OuterRef("pk"), given_at__lte=OuterRef("reported_at") + rules.NEWS_WITHIN)
    rows = asking.annotate(kept=Exists(news.exclude(kind=MessageKind.THANKS))).values_list(DEPARTMENT, LEVEL)
    return _pairs(rows, Q(kept=True))


def _endings(reported: QuerySet[Incident]) -> Mapping[tuple[str, str], tuple[int, int]]:
    """Closed dossiers whose victim was told what came of it."""
    closed = reported.filter(state__in=(State.CLOSED, State.ANONYMISED))
    ending = Message.objects.filter(incident=OuterRef("pk"), kind=MessageKind.CLOSING)
    return _pairs(closed.annotate(kept=Exists(ending)).values_list(DEPARTMENT, LEVEL), Q(kept=True))


def _pairs(rows: Iterable[tuple[str, str]], kept: Q) -> Mapping[tuple[str, str], tuple[int, int]]:
    grouped = rows.annotate(hits=Count("pk", filter=kept), base=Count("pk")).order_by()  # type: ignore[attr-defined]
    return {(department, level): (hits, base) for department, level, hits, base in grouped}
