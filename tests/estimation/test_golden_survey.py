"""Every figure of R's survey in the golden file comes out the same."""

import numpy as np
import pytest

from ruggensteun.learn.estimation.by_row import scores_of
from ruggensteun.learn.estimation.design import survey_design
from ruggensteun.learn.estimation.differences import first_order
from ruggensteun.learn.estimation.estimates import mean, ratio, total
from ruggensteun.learn.estimation.faults import BadInput, Flags
from ruggensteun.learn.estimation.intervals import Interval
from ruggensteun.learn.estimation.items import Item, item
from ruggensteun.learn.estimation.regression import logistic, quantile, two_groups
from ruggensteun.learn.estimation.shares import shares
from ruggensteun.learn.estimation.weighting import calibrate, margin, rake
from tests.estimation import golden

DESIGNS = (
    "synth_strat_fpc",
    "synth_strat_nofpc",
    "apistrat_fpc",
    "apistrat_nofpc",
    "apiclus1_fpc",
    "apiclus1_poststrat",
    "apiclus1_rake",
)
INTERVALS = {
    "logit": Interval.LOGIT,
    "xlogit": Interval.LOGIT,
    "asin": Interval.ASIN,
    "beta": Interval.BETA,
    "mean": Interval.MEAN,
    "wilson": Interval.WILSON,
}


def same(found: float, told: float, rel: float = 1e-10) -> bool:
    """The same, or not said by R."""
    return bool(np.isnan(told) or found == pytest.approx(told, rel=rel, abs=1e-14))


@pytest.mark.parametrize("case", DESIGNS)
def test_means_totals_and_ratios(case: str) -> None:
    table, drawn = golden.design(case)
    for line in golden.of(case, "mean:", "total:", "ratio:"):
        kind, _, names = line.stat.partition(":")
        columns = [golden.column(table, name) for name in names.split("/")]
        way = mean if kind == "mean" else total
        found = ratio(drawn, columns[0], columns[1]) if kind == "ratio" else way(drawn, columns[0])
        assert same(found.estimate, line.est), line
        assert same(found.se, line.se), line
        assert same(found.lower, line.lo), line
        assert same(found.upper, line.hi), line
        assert same(found.df, line.df), line


@pytest.mark.parametrize("case", DESIGNS)
def test_shares_by_group(case: str) -> None:
    table, drawn = golden.design(case)
    for line in golden.of(case, "by:"):
        _, by, name = line.stat.split(":")
        found = mean(drawn, golden.column(table, name), _members(table.item(by), line.level))
        shown = shares(drawn, [item(name, golden.column(table, name))], by=table.item(by))[0]
        row = next(one for one in shown.rows if one.group == line.level)
        for estimate in (found, row):
            assert same(estimate.estimate, line.est), line
            assert same(estimate.se, line.se), line


@pytest.mark.parametrize("case", DESIGNS)
def test_shares_of_more_than_two_answers(case: str) -> None:
    table, drawn = golden.design(case)
    for line in golden.of(case, "prop:"):
        found = shares(drawn, [table.item(line.stat.partition(":")[2])])[0]
        row = next(one for one in found.rows if one.level == line.level)
        assert same(row.estimate, line.est), line
        assert same(row.se, line.se), line


@pytest.mark.parametrize("case", DESIGNS)
def test_intervals(case: str) -> None:
    table, drawn = golden.design(case)
    checked = 0
    for line in golden.of(case, "ciprop:"):
        if line.level not in INTERVALS or not 1e-9 < line.est < 1 - 1e-9:
            continue
        name, _, part = line.stat.removeprefix("ciprop:").partition("|")
        by, _, group = part.partition("=")
        answered = item(name, golden.column(table, name))
        found = shares(drawn, [answered], by=table.item(by) if by else None, interval=INTERVALS[line.level])[0]
        row = next(one for one in found.rows if not by or one.group == group)
        rel = 1e-6 if line.level == "logit" else 1e-10
        assert row.df == line.df, line
        assert same(row.lower, line.lo, rel), line
        assert same(row.upper, line.hi, rel), line
        checked += 1
    assert checked or case == "apiclus1_rake"


@pytest.mark.parametrize("case", DESIGNS)
def test_whether_groups_differ(case: str) -> None:
    table, drawn = golden.design(case)
    for line in golden.of(case, "svychisq:"):
        if line.level == "F":
            name, _, by = line.stat.removeprefix("svychisq:").partition("x")
            found = shares(drawn, [table.item(name)], by=table.item(by), test=True)[0].test
            ndf, ddf = (float(part.partition("=")[2]) for part in line.extra.split(";"))
            for mine, told in ((found.F, line.statistic), (found.p, line.p), (found.df1, ndf), (found.df2, ddf)):
                assert same(mine or 0.0, told), line


@pytest.mark.parametrize("case", DESIGNS)
def test_the_first_order_test_between_groups(case: str) -> None:
    table, drawn = golden.design(case)
    for line in golden.of(case, "svychisq:"):
        name, _, by = line.stat.removeprefix("svychisq:").partition("x")
        rows, columns = table.item(by), table.item(name)
        cell = np.where(rows.answered & columns.answered, rows.codes * len(columns.levels) + columns.codes, -1)
        flags = (cell[:, None] == np.arange(len(rows.levels) * len(columns.levels))).astype(float)
        shares_, scores = scores_of(drawn, flags, cell >= 0)
        about = (shares_, drawn.covariance(scores), len(rows.levels), len(columns.levels))
        if line.level == "Chisq":
            value, df, p = first_order(*about, int((cell >= 0).sum()))
            assert df == float(line.extra.partition("=")[2])
            assert p == pytest.approx(line.p, rel=1e-9), line
            assert value == pytest.approx(line.statistic * (cell >= 0).mean(), rel=1e-10), line


@pytest.mark.parametrize("case", DESIGNS)
def test_t_tests_and_quantiles(case: str) -> None:
    table, drawn = golden.design(case)
    for line in golden.of(case, "svyttest:"):
        value, _, group = line.stat.removeprefix("svyttest:").partition("~")
        second = golden.column(table, {"sch.wide": "sw"}.get(group, group))
        one = two_groups(drawn, table.numbers(value), second)
        mine = (one.estimate, one.lower, one.upper, one.df, one.t, one.p)
        assert mine == pytest.approx((line.est, line.lo, line.hi, line.df, line.statistic, line.p), rel=1e-9), line
    for line in golden.of(case, "quantile:"):
        at = quantile(drawn, table.numbers(line.stat.partition(":")[2]), float(line.level))
        assert (at.estimate, at.se, at.lower, at.upper) == pytest.approx(
            (line.est, line.se, line.lo, line.hi), rel=1e-10
        )


@pytest.mark.parametrize("case", [case for case in DESIGNS if golden.of(case, "svyglm_logit:")])
def test_logistic_regression(case: str) -> None:
    """R stops its steps early: the figures agree to five digits or more."""
    table, drawn = golden.design(case)
    lines = golden.of(case, "svyglm_logit:")
    columns = {}
    for line in lines[1:]:
        name = next((one for one in ("gemeente", "functiegroep") if line.level.startswith(one)), "")
        values = golden.column(table, line.level) if not name else table.item(name)
        columns[line.level] = (
            values if isinstance(values, np.ndarray) else values.codes == values.levels.index(line.level[len(name) :])
        )
    hits = golden.column(table, lines[0].stat.partition(":")[2].partition("~")[0])
    for one, line in zip(logistic(drawn, hits, columns), lines, strict=True):
        assert one.df == line.df
        assert (one.estimate, one.se) == pytest.approx((line.est, line.se), rel=1e-5, abs=1e-9), line
        assert one.p == pytest.approx(line.p, rel=1e-4), line


def test_the_regression_estimator() -> None:
    table, drawn = golden.design("apiclus1_fpc")
    kinds = table.item("stype")
    columns = np.stack(
        [np.ones(len(table)), kinds.codes == 1, kinds.codes == 2, table.numbers("api99")], axis=1
    ).astype(float)
    found = mean(calibrate(drawn, columns, np.array([6194, 755, 1018, 3914069.0])), table.numbers("api00"))
    line = golden.of("apiclus1_calib_greg", "mean")[0]
    assert (found.estimate, found.se) == pytest.approx((line.est, line.se), rel=1e-10)
    with pytest.raises(BadInput, match="contradict"):
        calibrate(drawn, np.stack([np.ones(len(table))] * 2, axis=1), np.array([6194.0, 6000.0]))


@pytest.mark.parametrize("lonely", ["adjust", "certainty"])
def test_a_stratum_with_one_respondent(lonely: str) -> None:
    table = golden.answers("synth_survey_2080")
    line = next(one for one in golden.of("synth_lonely_psu", lonely))
    pairs = [f"{a}|{b}" for a, b in zip(table.labels("gemeente"), table.labels("afdeling"), strict=True)]
    counts = golden.answers("synth_frame_counts")
    frame = zip(counts.labels("gemeente"), counts.labels("afdeling"), counts.numbers("N_benaderd"), strict=True)
    sizes = {f"{a}|{b}": size for a, b, size in frame}
    found = mean(
        survey_design(len(table), strata=pairs, population=[sizes[pair] for pair in pairs], lonely=lonely),
        table.numbers("bedreigd5"),
    )
    assert same(found.estimate, line.est)
    assert same(found.se, line.se)
    assert found.df == line.df


def test_margins_that_contradict_each_other_are_refused_by_name() -> None:
    table, drawn = golden.design("synth_strat_nofpc")
    margins = []
    for name in ("gemeente", "afdeling", "functiegroep"):
        file = golden.answers(f"synth_margin_{name}{'_INCONSISTENT' * (name == 'functiegroep')}")
        margins.append(margin(table.item(name), dict(zip(file.labels(name), file.numbers("N"), strict=True))))
    with pytest.raises(BadInput, match="afdeling and functiegroep cannot both hold"):
        rake(drawn, margins)


def _members(by: Item, group: str) -> Flags:
    return np.asarray(by.codes == by.levels.index(group))
