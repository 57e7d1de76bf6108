"""How much of what happens is reported: what respondents say of it, and the register beside it. Pure.

Of the whole municipality only, under the thresholds of every other figure: fifteen victims or more who counted their
incidents, and none of them with more than half of all incidents. Formulas: `learn/estimation/reporting.py`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ruggensteun.learn.estimation.design import Design
from ruggensteun.learn.estimation.estimates import Estimate, ratio, total
from ruggensteun.learn.estimation.faults import Floats
from ruggensteun.learn.estimation.presenting import CLASS, percent_of
from ruggensteun.learn.estimation.proportions import rounded_to
from ruggensteun.learn.estimation.release import VICTIMS as FEWEST_VICTIMS
from ruggensteun.learn.estimation.reporting import Rate, reporting_rate
from ruggensteun.learn.insight.rules.study import NO, YES, Reported

HAPPENED, INCIDENTS, CENTRAL, MANAGER = "threat_12m", "incidents_12m", "told_central_12m", "told_manager_12m"
MOST = 990
"""No count is higher; what stands above it is a missing code."""
FEWEST_REPORTS = 10
LARGEST_PART = 0.5
Rows = Sequence[Mapping[str, str]]


@dataclass(frozen=True)
class _Counted:
    """What victims counted: NaN where they gave no number."""

    incidents: Floats
    central: Floats
    manager: Floats


def reported(design: Design, rows: Rows, register: int | None) -> Reported | None:
    """The reporting figures of an edition; None when too few victims counted.

    `register`: the reports in the register over the same twelve months; None when it did not count all of them.
    """
    counted = _Counted(*(_numbers(rows, name) for name in (INCIDENTS, CENTRAL, MANAGER)))
    known = counted.incidents[~np.isnan(counted.incidents)]
    if len(known) < FEWEST_VICTIMS or known.max() > LARGEST_PART * known.sum():
        return None
    happened = _incidents(design, rows, counted.incidents)
    central, manager = (ratio(design, told, counted.incidents) for told in (counted.central, counted.manager))
    if min(central.n, manager.n) < FEWEST_VICTIMS:
        return None
    found = Reported(
        base=int(rounded_to(central.n, CLASS)),
        central=_percents(Rate(central.estimate, central.lower, central.upper)),
        manager=_percents(Rate(manager.estimate, manager.lower, manager.upper)),
        incidents=_fives(Rate(happened.estimate, happened.lower, happened.upper)),
    )
    if register is None or register < FEWEST_REPORTS or central.estimate <= 0:
        return found
    return _beside(found, happened, central, register, len(rows) / design.weights.sum())


def _beside(found: Reported, happened: Estimate, central: Estimate, register: int, response: float) -> Reported:
    """With the register beside it: its reports per incident, and what non-response could make of that."""
    rate = reporting_rate(happened, central, register, min(1.0, response))
    low, high = (percent_of(min(1.0, one)) for one in rate.band)
    return replace(
        found,
        register=int(rounded_to(register, CLASS)),
        of_register=_percents(rate.register),
        by_register=_fives(rate.incidents),
        band=(low, high),
        factor=round(rate.k, 1),
    )


def _numbers(rows: Rows, name: str) -> Floats:
    """What victims counted; a missing code, and who was not asked, is NaN."""
    told = [row.get(name, "") if row.get(HAPPENED) == YES else "" for row in rows]
    return np.array([float(one) if one.isdigit() and int(one) <= MOST else np.nan for one in told])


def _incidents(design: Design, rows: Rows, counted: Floats) -> Estimate:
    """The incidents of a year: Σwy, with who said nothing of it taken as the others of his kind."""
    weights, said = design.weights, [row.get(HAPPENED) for row in rows]
    answered = np.array([one in (YES, NO) for one in said])
    victims = np.array([one == YES for one in said])
    share = weights.sum() / weights[answered].sum()
    share *= weights[victims].sum() / weights[victims & ~np.isnan(counted)].sum()
    found = total(design, np.where(victims, counted, 0.0))
    told = (found.estimate, found.se, found.lower, found.upper)
    estimate, se, lower, upper = (float(share) * one for one in told)
    return replace(found, estimate=estimate, se=se, lower=max(0.0, lower), upper=upper)


def _percents(rate: Rate) -> tuple[int, int, int]:
    estimate, lower, upper = (percent_of(min(1.0, max(0.0, one))) for one in (rate.estimate, rate.lower, rate.upper))
    return estimate, lower, upper


def _fives(rate: Rate) -> tuple[int, int, int]:
    estimate, lower, upper = (int(rounded_to(round(one), CLASS)) for one in (rate.estimate, rate.lower, rate.upper))
    return estimate, lower, upper
