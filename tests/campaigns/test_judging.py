from decimal import Decimal

import pytest

from campaigns.figures import combined
from campaigns.judging import attainment, budget_variance, change
from campaigns.metrics import METRICS
from tests.campaigns.sheets import Q4_2024, Q4_2025, SHEETS, half_up, in_percent

TARGETS = [
    ("C01", "roas", "gte", "3.50", "104", "ok"),
    ("C02", "roas", "gte", "5.50", "110", "ok"),
    ("C03", "roas", "gte", "3.50", "91", "warn"),
    ("C04", "cpl", "lte", "80", "90", "warn"),
    ("C05", "roas", "gte", "4.00", "103", "ok"),
    ("C06", "revenue", "gte", "150000", "107", "ok"),
    ("C07", "roas", "gte", "3.00", "30", "danger"),
    ("C08", "cpa", "lte", "60", "52", "danger"),
    ("C09", "roas", "gte", "5.00", "127", "ok"),
    ("C10", "roas", "gte", "3.00", "94", "warn"),
    ("C11", "roas", "gte", "4.20", "114", "ok"),
    ("C12", "roas", "gte", "6.50", "123", "ok"),
    ("C13", "roas", "gte", "3.50", "120", "ok"),
    ("C14", "awareness_lift", "gte", "0.04", "125", "ok"),
    ("C15", "cpl", "lte", "75", "106", "ok"),
    ("C16", "revenue", "gte", "60000", "129", "ok"),
    ("C17", "cpa", "lte", "30", "87", "danger"),
    ("C18", "roas", "gte", "3.20", "103", "ok"),
]


@pytest.mark.parametrize(("code", "metric", "comparator", "target", "reached", "light"), TARGETS)
def test_it_says_how_far_a_target_was_reached(code, metric, comparator, target, reached, light):
    result = attainment(SHEETS[code].value(metric).amount, Decimal(target), comparator)
    assert (in_percent(result.fraction, 0), result.light) == (reached, light)


def test_it_counts_two_of_three_targets_met_in_2024_and_three_in_2025():
    lights = {code: light for code, _metric, _comparator, _target, _reached, light in TARGETS}
    met = [sum(lights[code] == "ok" for code in quarter) for quarter in (Q4_2024, Q4_2025)]
    assert met == [2, 3]


@pytest.mark.parametrize(
    ("actual", "target", "comparator", "reached"),
    [
        (None, "3", "gte", "–"),
        ("3", None, "gte", "–"),
        ("3", "0", "gte", "–"),
        ("0", "0", "lte", "100"),
        ("2", "0", "lte", "0"),
        ("0", "5", "lte", "100"),
        ("-4", "5", "gte", "–"),
        ("4", "-5", "gte", "–"),
        ("30", "10", "gte", "300"),
    ],
)
def test_it_keeps_to_the_edges(actual, target, comparator, reached):
    values = [None if value is None else Decimal(value) for value in (actual, target)]
    result = attainment(values[0], values[1], comparator)
    assert in_percent(result.fraction, 0) == reached


def test_it_shows_the_difference_where_a_share_says_nothing():
    assert attainment(Decimal(-4), Decimal(5), "gte").difference == Decimal(-9)


def test_it_shows_grey_where_nothing_can_be_compared():
    assert attainment(None, Decimal(3), "gte").light == ""


@pytest.mark.parametrize(
    ("code", "planned", "variance"),
    [
        ("C01", 38000, "-5.8"), ("C02", 46000, "-10.2"), ("C03", 18000, "-7.2"), ("C04", 32000, "-15.3"),
        ("C05", 6000, "-10.0"), ("C06", 62000, "-6.9"), ("C07", 9000, "5.6"), ("C08", 40000, "3.3"),
        ("C09", 15000, "-26.7"), ("C10", 34000, "-3.5"), ("C11", 42000, "-7.4"), ("C12", 48000, "-13.5"),
        ("C13", 20000, "-14.5"), ("C14", 120000, "-1.1"), ("C15", 34000, "-11.8"), ("C16", 8000, "-7.5"),
        ("C17", 16000, "-10.0"), ("C18", 36000, "-1.9"),
    ],
)  # fmt: skip
def test_it_says_how_far_spend_is_from_the_budget(code, planned, variance):
    assert in_percent(budget_variance(SHEETS[code].total("spend").amount, Decimal(planned)), 1) == variance


def test_it_knows_no_variance_without_a_budget():
    assert budget_variance(Decimal(5), None) is None
    assert budget_variance(Decimal(5), Decimal(0)) is None


def test_it_compares_counts_in_percent():
    new, old = (
        combined([SHEETS[code] for code in codes], "conversions").amount for codes in (Q4_2025, Q4_2024)
    )
    result = change(METRICS["conversions"], new, old)
    assert (result.kind, in_percent(result.amount, 1)) == ("relative", "32.2")


def test_it_compares_rates_in_percentage_points():
    new, old = (
        combined([SHEETS[code] for code in codes], "click_rate").amount for codes in (Q4_2025, Q4_2024)
    )
    result = change(METRICS["click_rate"], new, old)
    assert (result.kind, in_percent(result.amount, 2)) == ("points", "0.68")


def test_it_compares_ratios_as_they_are():
    new, old = (combined([SHEETS[code] for code in codes], "roas").amount for codes in (Q4_2025, Q4_2024))
    result = change(METRICS["roas"], new, old)
    assert (result.kind, half_up(result.amount, 2)) == ("absolute", "1.43")


def test_it_says_nothing_of_a_change_from_nothing():
    assert change(METRICS["clicks"], Decimal(4), Decimal(0)).amount is None
