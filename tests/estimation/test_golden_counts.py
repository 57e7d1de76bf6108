"""Counts, trends, comparisons and the reporting rate: as R and the golden files have them."""

import numpy as np
import pytest

from ruggensteun.learn.estimation import comparing, counts, reporting, signals, trends
from ruggensteun.learn.estimation.design import survey_design
from ruggensteun.learn.estimation.differences import benjamini_hochberg, holm
from ruggensteun.learn.estimation.estimates import mean, ratio, total
from ruggensteun.learn.estimation.intervals import clopper_pearson, hypergeometric
from ruggensteun.learn.estimation.proportions import wilson
from tests.estimation import golden

TREND, COUNTS, RATE = (
    golden.told("r_trend_golden"),
    golden.told("r_counts_golden")["results"],
    golden.told("reporting_rate"),
)


@pytest.mark.parametrize("line", golden.of("binom", ""), ids=lambda line: f"{line.stat} {line.level}")
def test_intervals_of_a_share_of_a_simple_sample(line: golden.Golden) -> None:
    hits, _, base = line.stat.partition("/")
    ways = {"clopper_pearson": clopper_pearson, "wilson": wilson}
    if line.level in ways:
        assert ways[line.level](int(hits), int(base)) == pytest.approx((line.lo, line.hi), rel=1e-10, abs=1e-12)


@pytest.mark.parametrize("told", TREND["hypergeometric"], ids=lambda one: f"{one['x']}/{one['n']} of {one['N']}")
def test_exact_intervals_of_a_department(told: dict[str, int]) -> None:
    assert hypergeometric(told["x"], told["n"], told["N"]) == pytest.approx(told["ci"], rel=1e-10)


@pytest.mark.parametrize("line", golden.of("poisson", ""), ids=lambda line: line.stat)
def test_the_interval_of_a_count_and_the_ratio_of_two_years(line: golden.Golden) -> None:
    if line.case == "poisson":
        assert counts.garwood(int(line.stat)) == pytest.approx((line.lo, line.hi), rel=1e-10)


@pytest.mark.parametrize("line", golden.of("poisson_rate_ratio", ""), ids=lambda line: line.stat)
def test_two_years_compared(line: golden.Golden) -> None:
    after, _, before = line.stat.partition("/")
    found = counts.two_years(int(after), int(before))
    assert found.p == pytest.approx(line.p, rel=1e-10)
    assert found.lower == pytest.approx(line.lo, rel=1e-10)
    if int(before):
        assert (found.ratio, found.upper) == pytest.approx((line.est, line.hi), rel=1e-10)
    else:
        assert found.upper == float("inf")


def test_the_year_tests_of_the_test_register() -> None:
    assert counts.two_years(47, 31).p == pytest.approx(0.089, abs=5e-4)
    assert counts.two_years(125, 93).p == pytest.approx(0.036, abs=5e-4)


def test_trends_over_editions() -> None:
    line = golden.of("trend", "")[0]
    found = trends.cochran_armitage([520, 498, 610], [2080, 2150, 2300])
    assert (found.statistic, found.p) == pytest.approx((line.statistic, line.p), rel=1e-10)
    line = golden.of("two_prop", "")[0]
    found = trends.pearson([520, 610], [2080, 2300])
    assert (found.statistic, found.p) == pytest.approx((line.statistic, line.p), rel=1e-10)
    table = TREND["report_table1"]
    found = trends.pearson(table["y"], table["n"])
    assert (found.statistic, found.df, found.p) == pytest.approx((table["chisq"], 4, table["p"]), rel=1e-10)


def test_fisher_with_holm_and_bh() -> None:
    rows = TREND["departments"]
    p = [trends.fisher(row["y1"], row["n1"], row["y2"], row["n2"]) for row in rows]
    assert p == pytest.approx([row["p_fisher"] for row in rows], rel=1e-9)
    assert holm(p) == pytest.approx([row["holm"] for row in rows], rel=1e-9)
    assert benjamini_hochberg(p) == pytest.approx([row["bh"] for row in rows], rel=1e-9)
    assert trends.fisher(1, 36, 10, 100) == pytest.approx(golden.of("fisher", "")[0].p, rel=1e-10)


def test_a_trend_is_refused_where_the_series_breaks() -> None:
    points = [trends.Point(str(year), year, 0.2, 0.01, version) for year, version in ((2020, 1), (2022, 1), (2024, 2))]
    assert [len(run) for run in trends.runs(points)] == [2, 1]
    assert "changed" in trends.trend_refusal(points)
    assert trends.trend_refusal(points[:2]) == ""
    five = [trends.Point("a", 2020, 0.2, 0.01, 1, 60), trends.Point("b", 2022, 0.2, 0.01, 1, 60)]
    assert "looks back" in trends.trend_refusal(five)
    assert trends.trend_refusal(points[:1]) == "one edition is no trend"


@pytest.mark.parametrize("case", ["synth_strat_fpc", "synth_strat_nofpc"])
def test_contrasts_between_municipalities(case: str) -> None:
    table, drawn = golden.design(case)
    values, by = table.numbers("bedreigd5"), table.item("gemeente")
    found = {f"{one.first}-{one.second}": one for one in comparing.in_pairs(drawn, values, by)}
    hand = table.item("afdeling")
    rest = next(one for one in comparing.with_the_others(drawn, values, hand) if one.first == "Toezicht_Handhaving")
    found["T&H-rest"] = rest
    for line in golden.of(case, "contrast:"):
        one = found[line.level]
        mine = (one.estimate, one.se, one.t, one.p, one.df)
        assert mine == pytest.approx((line.est, line.se, line.statistic, line.p, line.df), rel=1e-10), line
    for line in golden.of(case, "contrast_padj:"):
        one = found[line.level]
        assert (one.p_holm, one.p_bh) == pytest.approx((line.p, float(line.extra.removeprefix("BH="))), rel=1e-10), line


def test_two_editions_at_the_same_mix_of_departments() -> None:
    """The raw figures were made without strata, the standardised ones with the editions as strata."""
    table = golden.answers("synth_two_editions")
    edition, department, hit = table.item("editie"), table.item("afdeling"), table.numbers("bedreigd5")
    file = golden.answers("synth_margin_afdeling")
    mix = dict(zip(file.labels("afdeling"), file.numbers("N"), strict=True))
    plain, apart = survey_design(len(table)), survey_design(len(table), strata=table.labels("editie"))
    standard = comparing.standardised(apart, edition, department, mix)
    for design, told in ((plain, TREND["raw"]), (standard, TREND["standardised"])):
        first, second = (mean(design, hit, np.asarray(edition.codes == code)) for code in (0, 1))
        assert (first.estimate, second.estimate) == pytest.approx(told["p"], rel=1e-10)
        assert (first.se, second.se) == pytest.approx(told["se"], rel=1e-10)
        pair = comparing.in_pairs(design, hit, edition)[0]
        assert (-pair.estimate, pair.se, -pair.t) == pytest.approx((told["diff"], told["se_diff"], told["t"]), rel=1e-9)
        assert pair.p == pytest.approx(told.get("p_value", pair.p), rel=1e-9)


@pytest.mark.parametrize(("base", "other", "points"), [(531, 1059, 6.5), (270, 531, 9), (51, 541, 18), (56, 154, 19)])
def test_the_detectable_difference(base: int, other: int, points: float) -> None:
    assert 100 * comparing.detectable_difference(0.26, base, other) == pytest.approx(points, abs=0.5)


@pytest.mark.parametrize("told", golden.told("power_arl")["year_to_year"], ids=lambda one: str(one["baseline"]))
def test_the_detectable_ratio(told: dict[str, float]) -> None:
    assert counts.detectable_ratio(told["baseline"]) == pytest.approx(told["formula"], abs=0.006)
    low, high = counts.garwood(int(told["baseline"]))
    assert (low / told["baseline"], high / told["baseline"]) == pytest.approx(told["ci_one_year"], abs=0.006)


def test_the_change_point_of_the_coal_disasters() -> None:
    table, told = golden.answers("coal_yearly"), COUNTS["coal_changepoint_LR"]
    found = signals.change_point(table.numbers("n"), simulations=200)
    assert found.lr == pytest.approx(told["max"], rel=1e-12)
    assert table.numbers("year")[found.after - 1] == told["year_last_before"]
    assert (found.before_mean, found.after_mean) == pytest.approx((told["mean_before"], told["mean_after"]))
    assert found.p < 0.01


def _monthly(department: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    table = golden.answers("synth_register_monthly")
    return np.asarray(table.numbers("n")[np.array(table.labels("afdeling")) == department])


@pytest.mark.parametrize("department", ["Toezicht_Handhaving", "Burgerzaken"])
def test_the_cusum_of_the_test_register(department: str) -> None:
    n, told = _monthly(department), COUNTS[f"cusum_{department}"]
    center = COUNTS[f"cchart_{department}"]["center"]
    found = signals.cusum(n, center)
    assert found.k == pytest.approx(told["k"], rel=1e-12)
    assert found.path == pytest.approx(told["C"], rel=1e-10, abs=1e-10)
    assert signals.exact_limit(center) == COUNTS[f"cchart_{department}"]["ucl_exact"]
    change = signals.change_point(n, simulations=200)
    assert change.lr == pytest.approx(COUNTS[f"changepoint_LR_{department}"]["max"], rel=1e-10)
    assert change.after == COUNTS[f"changepoint_LR_{department}"]["last_before"]
    if department == "Toezicht_Handhaving":
        assert signals.cusum(n, center, h=6.5).alarms[0] + 1 == 48
        assert signals.change_point(n).p == pytest.approx(0.020, abs=0.01)


def test_no_monthly_signal_under_half_an_incident_a_month() -> None:
    with pytest.raises(ValueError, match="compare years"):
        signals.cusum([0, 1, 0], 0.4)


def test_whether_incidents_come_in_clusters() -> None:
    told = COUNTS["dispersion_index_WI"]
    found = counts.dispersion(_monthly("Werk_Inkomen"))
    assert (found.ratio, found.chi2, found.df, found.p) == pytest.approx(
        (told["VMR"], told["chi2"], told["df"], told["p"]), rel=1e-10
    )


def test_the_funnel() -> None:
    rows = COUNTS["funnel_2025"]
    found = signals.funnel([r["afdeling"] for r in rows], [r["n"] for r in rows], [r["fte"] for r in rows])
    assert found.rate == pytest.approx(COUNTS["funnel_phi"]["rate"], rel=1e-12)
    assert found.overdispersion == pytest.approx(COUNTS["funnel_phi"]["phi"], rel=1e-10)
    for one, row in zip(found.points, rows, strict=True):
        assert (one.expected, one.ratio) == pytest.approx((row["E"], row["SIR"]), rel=1e-12)
        assert (one.lower, one.upper) == pytest.approx((row["lo_sir"], row["hi_sir"]), rel=1e-9)
        assert (one.p, one.p_holm, one.p_bh) == pytest.approx(
            (row["p_two_exact"], row["p_holm"], row["p_bh"]), rel=1e-8, abs=1e-18
        )
        assert (one.z, one.z_adjusted) == pytest.approx((row["z_sqrt"], row["z_adj"]), rel=1e-10, abs=1e-12)
    low, high = found.limits(10)
    assert 0 <= low < 1 < high


def test_signals_have_three_levels() -> None:
    assert signals.level_of([False, False]) == "none"
    assert signals.level_of([True, False]) == "look"
    assert signals.level_of([True, True]) == "strong"
    assert signals.level_of([True], p_holm=0.004) == "strong"


def test_the_reporting_rate_has_three_numbers_and_a_band() -> None:
    table, drawn = golden.design("synth_strat_fpc")
    n = table.numbers("n_incidenten")
    found = reporting.reporting_rate(
        total(drawn, n), ratio(drawn, table.numbers("n_gemeld_centraal"), n), RATE["inputs"]["register_count"], 0.36
    )
    a, b, c = RATE["A_register_over_survey"], RATE["B_survey_internal"], RATE["C_lincoln_petersen_N"]
    assert (found.register.estimate, found.register.lower, found.register.upper) == pytest.approx(
        (a["est"], *a["ci_register_poisson"]), rel=1e-6
    )
    assert (found.survey.estimate, found.survey.lower, found.survey.upper) == pytest.approx(
        (b["est"], *b["ci"]), rel=1e-9
    )
    assert (found.incidents.estimate, found.incidents.lower, found.incidents.upper) == pytest.approx(
        (c["est"], *c["ci"]), rel=1e-6
    )
    assert found.k == pytest.approx(RATE["D_consistency_factor_k"]["est"], rel=1e-10)
    for phi, told in RATE["F_nonresponse_sensitivity"].items():
        assert found.sensitivity[float(phi)] == pytest.approx(told["rate"], rel=1e-10)
    assert found.band == (found.sensitivity[1.25], found.sensitivity[0.5])


def test_two_lists_and_what_dependence_makes_of_them() -> None:
    found = reporting.two_lists(60, 150, 32)
    assert (found.size, found.se) == pytest.approx(
        (TREND["chapman"]["est"]["N"], TREND["chapman"]["est"]["se"]), rel=1e-10
    )
    for ratio_, told in RATE["G_capture_recapture_dependence"].items():
        assert found.by_odds_ratio[float(ratio_)] == pytest.approx(told["N"], rel=1e-12)
    low, high = reporting.frechet(0.26, 0.78)
    assert (low, high) == pytest.approx((0.04, 0.26))
