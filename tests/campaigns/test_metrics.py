"""Every formula against the values domain §7.4 works out by hand."""

from decimal import Decimal

import pytest

from campaigns.figures import Sheet
from campaigns.judging import breakeven_roas
from campaigns.metrics import METRICS, rate
from campaigns.models import BASE_METRICS
from tests.campaigns.sheets import SHEETS, half_up, in_percent


def test_it_has_a_metric_for_every_base_figure_that_is_stored():
    assert set(BASE_METRICS) == {key for key, metric in METRICS.items() if not metric.is_rate} - {
        "awareness_lift",
        "consideration_lift",
    }


@pytest.mark.parametrize(
    ("code", "spend", "revenue", "roas", "conversions", "leads", "cpa", "cpl"),
    [
        ("C01", "35800", "129850", "3.63", "1414", "–", "25.32", "–"),
        ("C02", "41300", "250970", "6.08", "2684", "–", "15.39", "–"),
        ("C03", "16700", "53350", "3.19", "683", "–", "24.45", "–"),
        ("C04", "27100", "–", "–", "–", "305", "–", "88.85"),
        ("C05", "5400", "22290", "4.13", "283", "–", "19.08", "–"),
        ("C06", "57700", "160260", "2.78", "1459", "–", "39.55", "–"),
        ("C07", "9500", "8580", "0.90", "133", "–", "71.43", "–"),
        ("C08", "41300", "29940", "0.72", "356", "–", "116.01", "–"),
        ("C09", "11000", "69690", "6.34", "1035", "–", "10.63", "–"),
        ("C10", "32800", "92850", "2.83", "1460", "–", "22.47", "–"),
        ("C11", "38900", "186000", "4.78", "1993", "–", "19.52", "–"),
        ("C12", "41500", "332430", "8.01", "3434", "–", "12.09", "–"),
        ("C13", "17100", "71950", "4.21", "894", "–", "19.13", "–"),
        ("C14", "118700", "–", "–", "–", "–", "–", "–"),
        ("C15", "30000", "–", "–", "–", "423", "–", "70.92"),
        ("C16", "7400", "77330", "10.45", "943", "–", "7.85", "–"),
        ("C17", "14400", "33310", "2.31", "419", "–", "34.37", "–"),
        ("C18", "35300", "116370", "3.30", "1757", "–", "20.09", "–"),
    ],
)
def test_it_works_out_every_campaign(code, spend, revenue, roas, conversions, leads, cpa, cpl):
    sheet = SHEETS[code]
    counts = [half_up(sheet.value(key).amount, 0) for key in ("spend", "revenue", "conversions", "leads")]
    rates = [half_up(sheet.value(key).amount, 2) for key in ("roas", "cpa", "cpl")]
    assert (counts, rates) == ([spend, revenue, conversions, leads], [roas, cpa, cpl])


def test_it_works_out_a_search_channel():
    row = SHEETS["C02"]
    assert in_percent(row.value("ctr", "sea").amount, 2) == "6.00"
    assert in_percent(row.value("cvr", "sea").amount, 2) == "4.00"
    money = [half_up(row.value(key, "sea").amount, 2) for key in ("cpc", "cpm", "cpa", "roas")]
    assert money == ["0.65", "39.15", "16.31", "5.82"]


def test_it_works_out_a_social_channel():
    row = SHEETS["C12"]
    assert in_percent(row.value("ctr", "meta").amount, 2) == "1.30"
    assert in_percent(row.value("cvr", "meta").amount, 2) == "2.50"
    assert [half_up(row.value(key, "meta").amount, 2) for key in ("cpc", "cpa", "roas")] == [
        "0.72",
        "28.86",
        "3.26",
    ]


def test_it_works_out_a_display_channel():
    row = SHEETS["C01"]
    assert in_percent(row.value("ctr", "display").amount, 2) == "0.09"
    assert [half_up(row.value(key, "display").amount, 2) for key in ("cpa", "roas")] == ["455.56", "0.19"]


@pytest.mark.parametrize(
    ("code", "linkedin", "event"), [("C04", "73.68", "143.75"), ("C15", "58.40", "125.62")]
)
def test_it_works_out_what_a_lead_costs(code, linkedin, event):
    costs = [half_up(SHEETS[code].value("cpl", key).amount, 2) for key in ("linkedin", "event")]
    assert costs == [linkedin, event]


@pytest.mark.parametrize("key", [key for key, metric in METRICS.items() if metric.is_rate])
def test_it_computes_no_rate_for_out_of_home(key):
    assert SHEETS["C14"].value(key, "ooh").amount is None


@pytest.mark.parametrize(
    ("code", "opened", "clicked", "ctor", "unsubscribed", "bounced"),
    [
        ("C01", "40.00", "2.40", "6.00", "0.20", "0.90"),
        ("C02", "40.00", "3.20", "8.00", "0.26", "0.90"),
        ("C03", "39.00", "2.20", "5.64", "0.22", "0.90"),
        ("C04", "39.99", "4.70", "11.75", "0.35", "2.59"),
        ("C05", "34.00", "2.30", "6.76", "0.55", "2.00"),
        ("C06", "41.01", "3.20", "7.80", "0.20", "0.80"),
        ("C07", "36.00", "1.30", "3.61", "0.23", "0.80"),
        ("C09", "40.00", "3.50", "8.75", "0.21", "0.80"),
        ("C10", "41.20", "2.80", "6.80", "0.18", "0.80"),
        ("C11", "42.00", "2.70", "6.43", "0.17", "0.80"),
        ("C12", "45.00", "4.20", "9.33", "0.20", "0.70"),
        ("C13", "42.00", "2.70", "6.43", "0.17", "0.70"),
        ("C15", "42.00", "6.01", "14.31", "0.26", "1.80"),
        ("C16", "54.00", "13.10", "24.26", "0.70", "0.90"),
        ("C18", "43.00", "3.20", "7.44", "0.16", "0.70"),
    ],
)
def test_it_works_out_every_mailing(code, opened, clicked, ctor, unsubscribed, bounced):
    keys = ("open_rate", "click_rate", "ctor", "unsub_rate", "bounce_rate_mail")
    rates = [in_percent(SHEETS[code].value(key, "email").amount, 2) for key in keys]
    assert rates == [opened, clicked, ctor, unsubscribed, bounced]


def test_it_divides_mail_conversions_by_unique_clicks():
    sheet = SHEETS["C12"]
    assert in_percent(sheet.value("cvr_mail", "email").amount, 2) == "8.74"
    assert sheet.value("cvr", "email").amount is None


def test_it_counts_revenue_per_recipient_in_tenths_of_a_cent():
    assert [half_up(SHEETS[code].value("rpr", "email").amount, 3) for code in ("C12", "C02")] == [
        "0.360",
        "0.251",
    ]


@pytest.mark.parametrize(
    ("code", "mql", "sql", "cost"), [("C04", "42.0", "32.0", "660.98"), ("C15", "48.0", "36.5", "405.41")]
)
def test_it_follows_leads_through_sales(code, mql, sql, cost):
    sheet = SHEETS[code]
    assert in_percent(sheet.value("lead_to_mql").amount, 1) == mql
    assert in_percent(sheet.value("mql_to_sql").amount, 1) == sql
    assert half_up(sheet.value("cost_per_sql").amount, 2) == cost


@pytest.mark.parametrize(("code", "roi"), [("C02", "96.3"), ("C12", "227.6"), ("C01", "74.1")])
def test_it_takes_profit_for_roi_where_the_margin_is_known(code, roi):
    assert in_percent(SHEETS[code].value("roi").amount, 1) == roi


def test_it_says_nothing_of_roi_without_a_margin_but_of_roi_on_revenue():
    sheet = SHEETS["C11"]
    assert sheet.value("roi").amount is None
    assert in_percent(sheet.value("roi_on_revenue").amount, 1) == "378.1"


def test_it_counts_other_costs_in_roi():
    sheet = Sheet({"sea": {"spend": Decimal(100), "revenue": Decimal(600)}}, {}, Decimal("0.5"), Decimal(50))
    assert sheet.value("roi").amount == Decimal(1)


@pytest.mark.parametrize(("margin", "roas"), [("0.48", "2.08"), ("0.323", "3.10")])
def test_it_knows_the_roas_that_pays_for_the_media(margin, roas):
    assert half_up(breakeven_roas(Decimal(margin)), 2) == roas


def test_it_works_out_a_brand_campaign():
    sheet = SHEETS["C14"]
    assert half_up(sheet.value("frequency").amount, 2) == "3.20"
    assert in_percent(sheet.value("awareness_lift").amount, 1) == "5.0"
    assert in_percent(sheet.value("consideration_lift").amount, 1) == "2.0"
    assert in_percent(sheet.value("completion_rate").amount, 1) == "61.0"


def test_it_counts_nps_from_the_answers():
    answers = {"promoters": Decimal(60), "passives": Decimal(25), "detractors": Decimal(15)}
    assert rate("nps", answers) == Decimal(45)


def test_it_works_out_delivered_where_the_source_does_not_say():
    known = {
        "sent": Decimal(1000),
        "hard_bounces": Decimal(6),
        "soft_bounces": Decimal(4),
        "unique_opens": Decimal(495),
    }
    assert (rate("delivered", known), rate("open_rate", known)) == (Decimal(990), Decimal("0.5"))


def test_it_takes_delivered_from_the_source_where_it_says():
    known = {"sent": Decimal(1000), "bounces": Decimal(10), "delivered": Decimal(980)}
    assert rate("delivered", known) == Decimal(980)


def test_it_keeps_fractions_of_conversions_exact():
    assert rate("cpa", {"spend": Decimal("10"), "conversions": Decimal("8.33")}) == Decimal("10") / Decimal(
        "8.33"
    )
