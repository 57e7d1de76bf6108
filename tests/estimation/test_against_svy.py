"""Another package says the same: svy, where its conventions are ours (all answered, logit intervals)."""

import polars as pl
import pytest

from ruggensteun.learn.estimation.shares import shares
from tests.estimation import golden

svy = pytest.importorskip("svy")


def test_shares_and_the_test_between_municipalities() -> None:
    table, drawn = golden.design("synth_strat_fpc")
    numbers = [pl.Series("w", drawn.weights), pl.Series("size", table.numbers("N_h"))]
    frame = table.frame.select("gemeente", "stratum", "bedreigd5_cat").with_columns(numbers)
    sample = svy.Sample(frame, svy.Design(stratum="stratum", wgt="w", pop_size="size"))
    told = sample.estimation.prop("bedreigd5_cat", by="gemeente").to_polars()
    found = shares(drawn, [table.item("bedreigd5_cat")], by=table.item("gemeente"), interval="logit", test=True)[0]
    rows = {(one.group, one.level): one for one in found.rows}
    checked = 0
    for line in told.iter_rows(named=True):
        one = rows[line["gemeente"], line["bedreigd5_cat"]]
        if one.count and one.count < one.n:
            assert (one.estimate, one.se) == pytest.approx((line["est"], line["se"]), rel=1e-10)
            assert (one.lower, one.upper) == pytest.approx((line["lci"], line["uci"]), rel=1e-9)
            checked += 1
    assert checked >= 10
    tested = sample.categorical.tabulate("bedreigd5_cat", "gemeente").stats
    assert (found.test.F, found.test.p) == pytest.approx((tested.f.value, tested.f.p_value), rel=1e-9)
