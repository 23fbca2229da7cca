"""Sums and rates over channels and campaigns: domain §2.6, 1, 2, 8 and 9, and the quarters of §7.4."""

from decimal import Decimal

import pytest

from campaigns.figures import Sheet, combined, of_channel
from tests.campaigns.sheets import Q4_2024, Q4_2025, SHEETS, half_up, in_percent

BEFORE, AFTER = [SHEETS[code] for code in Q4_2024], [SHEETS[code] for code in Q4_2025]


def test_it_rolls_rates_up_over_the_channels_that_know_both_parts():
    sheet = SHEETS["C03"]
    ctr, cpm = sheet.value("ctr"), sheet.value("cpm")
    assert (in_percent(ctr.amount, 2), half_up(cpm.amount, 2)) == ("1.20", "7.60")
    assert ctr.over == ("meta",)


def test_it_leaves_mail_out_of_rates_on_clicks():
    sheet = SHEETS["C12"]
    assert (in_percent(sheet.value("cvr").amount, 2), half_up(sheet.value("cpc").amount, 2)) == (
        "3.25",
        "0.72",
    )
    assert sheet.value("cvr").over == ("sea", "meta")


def test_it_divides_all_spend_for_blended_costs():
    sheet = Sheet({"sea": {"spend": Decimal(60), "conversions": Decimal(4)}, "ooh": {"spend": Decimal(40)}})
    assert sheet.value("cpa").amount == Decimal(25)


def test_it_computes_no_blended_rate_when_no_channel_knows_the_other_part():
    assert SHEETS["C14"].value("roas").amount is None


def test_it_names_the_zero_it_cannot_divide_by():
    value = Sheet({"sea": {"spend": Decimal(60), "clicks": Decimal(0)}}).value("cpc")
    assert (value.amount, value.zero) == (None, "clicks")


def test_it_tells_unknown_from_zero():
    sheet = Sheet({"sea": {"leads": None}, "meta": {"leads": Decimal(0)}})
    assert (sheet.value("leads", "sea").amount, sheet.value("leads", "meta").amount) == (None, Decimal(0))


def test_it_calls_a_sum_with_an_unknown_part_the_least_it_can_be():
    sheet = SHEETS["C03"]
    total = sheet.total("impressions")
    assert (total.amount, total.is_lower_bound, total.missing) == (Decimal(1290000), True, ("content",))


def test_it_misses_nothing_where_a_metric_does_not_apply():
    total = SHEETS["C12"].total("impressions")
    assert (total.amount, total.is_lower_bound) == (Decimal(2772000), False)


def test_it_misses_a_planned_channel_without_any_figures():
    sheet = Sheet({"sea": {"spend": Decimal(5)}}, {"sea": frozenset({"spend"}), "meta": frozenset({"spend"})})
    assert sheet.total("spend").missing == ("meta",)


def test_it_does_not_add_reach():
    sheet = Sheet(
        {"meta": {"reach": Decimal(900)}, "video": {"reach": Decimal(700), "impressions": Decimal(1400)}}
    )
    assert (sheet.total("reach").amount, sheet.total("reach").is_lower_bound) == (Decimal(900), True)


def test_it_computes_no_frequency_from_the_reach_of_two_channels():
    row = {"reach": Decimal(900), "impressions": Decimal(1800)}
    assert Sheet({"meta": row, "video": row}).value("frequency").amount is None


def test_it_prefers_what_was_measured_of_the_whole():
    sheet = Sheet(
        {
            None: {"revenue": Decimal(90)},
            "sea": {"revenue": Decimal(60), "spend": Decimal(30)},
            "meta": {"revenue": Decimal(70)},
        }
    )
    assert (sheet.total("revenue").amount, sheet.value("roas").amount) == (Decimal(90), Decimal(3))


@pytest.mark.parametrize(
    ("sheets", "spend", "revenue", "roas", "conversions"),
    [(BEFORE, "93800", "434170", "4.63", "4781"), (AFTER, "97500", "590380", "6.06", "6321")],
)
def test_it_adds_a_quarter_up(sheets, spend, revenue, roas, conversions):
    assert half_up(combined(sheets, "spend").amount, 0) == spend
    assert half_up(combined(sheets, "revenue").amount, 0) == revenue
    assert half_up(combined(sheets, "roas").amount, 2) == roas
    assert half_up(combined(sheets, "conversions").amount, 0) == conversions


@pytest.mark.parametrize(
    ("channel", "before", "after"),
    [
        ("sea", "4.85", "5.34"),
        ("meta", "2.56", "3.12"),
        ("email", "25.18", "32.46"),
        ("content", "2.37", "3.56"),
        ("display", "0.19", "0.18"),
    ],
)
def test_it_compares_a_channel_between_quarters(channel, before, after):
    values = [half_up(of_channel(sheets, "roas", channel).amount, 2) for sheets in (BEFORE, AFTER)]
    assert values == [before, after]


def test_it_compares_search_and_social_between_quarters():
    assert [in_percent(of_channel(sheets, "cvr", "sea").amount, 2) for sheets in (BEFORE, AFTER)] == [
        "3.52",
        "3.82",
    ]
    assert [half_up(of_channel(sheets, "cpa", "meta").amount, 2) for sheets in (BEFORE, AFTER)] == [
        "34.53",
        "29.16",
    ]


@pytest.mark.parametrize(
    ("key", "before", "after"),
    [
        ("open_rate", "39.79", "43.49"),
        ("click_rate", "2.76", "3.44"),
        ("ctor", "6.93", "7.92"),
        ("unsub_rate", "0.23", "0.18"),
    ],
)
def test_it_compares_mail_between_quarters(key, before, after):
    assert [in_percent(of_channel(sheets, key, "email").amount, 2) for sheets in (BEFORE, AFTER)] == [
        before,
        after,
    ]


def test_it_adds_delivered_mail_up():
    delivered = [half_up(of_channel(sheets, "delivered", "email").amount, 0) for sheets in (BEFORE, AFTER)]
    assert delivered == ["827485", "928179"]


def test_it_leaves_campaigns_without_revenue_out_of_a_common_roas():
    assert combined([SHEETS["C12"], SHEETS["C14"]], "roas").amount == SHEETS["C12"].value("roas").amount
