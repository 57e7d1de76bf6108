"""The same figures from the rows themselves: for designs with clusters or fitted weights, where sums do not suffice."""

import numpy as np

from ruggensteun.learn.estimation.design import Design
from ruggensteun.learn.estimation.differences import Independence, no_test, rao_scott
from ruggensteun.learn.estimation.faults import Flags, Floats
from ruggensteun.learn.estimation.items import Item


def scores_of(design: Design, indicators: Floats, domain: Flags) -> tuple[Floats, Floats]:
    """Shares of indicators (rows × columns) within a domain, and their linearised values w(y - p)/Σw."""
    weights = np.where(domain, design.weights, 0.0)
    total = weights.sum()
    if total == 0:
        return np.full(indicators.shape[1], np.nan), np.full(indicators.shape, np.nan)
    share = weights @ indicators / total
    return share, (weights / total)[:, None] * (indicators - share)


def variances_by_row(design: Design, item: Item, groups: Item) -> Floats:
    """The variance of every share, by group × level."""
    indicators = _indicators(item.codes, len(item.levels))
    found = np.full((len(groups.levels), len(item.levels)), np.nan)
    for g in range(len(groups.levels)):
        domain = item.answered & (groups.codes == g)
        if domain.any():
            share, scores = scores_of(design, indicators, domain)
            found[g] = np.where((share == 0) | (share == 1), 0.0, design.variances(scores))
    return found


def covariance_by_row(design: Design, item: Item, groups: Item, level: int) -> tuple[Floats, Floats]:
    """The share of one level in every group, and their covariance matrix. Groups without an answer are NaN."""
    columns = [
        scores_of(design, (item.codes == level).astype(float)[:, None], item.answered & (groups.codes == g))
        for g in range(len(groups.levels))
    ]
    shares = np.concatenate([share for share, _ in columns])
    return shares, design.covariance(np.concatenate([scores for _, scores in columns], axis=1))


def independence_by_row(design: Design, item: Item, groups: Item, df: int) -> Independence:
    """Rao–Scott's F from the rows."""
    domain = item.answered & groups.answered
    if not domain.any():
        return no_test("nobody answered")
    width = len(item.levels)
    cell = np.where(domain, groups.codes * width + item.codes, -1)
    share, scores = scores_of(design, _indicators(cell, len(groups.levels) * width), domain)
    return rao_scott(share, design.covariance(scores), len(groups.levels), width, df)


def _indicators(codes: "np.ndarray[tuple[int, ...], np.dtype[np.intp]]", count: int) -> Floats:
    return np.asarray(codes[:, None] == np.arange(count), dtype=float)
