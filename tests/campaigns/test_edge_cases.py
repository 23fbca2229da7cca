"""The edge cases of domain §2.6 that no other file holds, each with values worked out by hand; the numbers are those of the list there.

Elsewhere: 2 and 8–9 in test_rolling_up, 14 in test_seasons and test_quarters, 3 in test_import_numbers, 5 in test_currencies, 6 and 18 in test_importing_results, 15 in
test_judging, 17 in test_unlocking and test_corrections, 20 in test_metrics.
"""

from datetime import date
from decimal import Decimal

import pytest
import time_machine

from campaigns.figures import Sheet
from campaigns.metrics import METRICS
from campaigns.models import Campaign, Channel, Result, Status
from campaigns.sheets import freshness
from campaigns.showing import remark, shown, shown_value
from tests.campaigns import exports
from tests.factories.campaigns import channel, make_campaign, record


def by_day(campaign, key, day, **figures):
    return Result.objects.create(
        campaign=campaign, channel=channel(key), date_from=day, date_to=day, source="import", precedence=30,
        origin="google_ads", **figures,
    )  # fmt: skip


def finished(campaign):
    Campaign.objects.filter(pk=campaign.pk).update(status=Status.COMPLETED)
    return campaign


def test_1_a_zero_below_the_line_is_named_and_never_divided_by():
    sheet = Sheet({"sea": {"spend": Decimal(50), "clicks": Decimal(0), "impressions": Decimal(900)}})
    value = sheet.value("cpc", "sea")
    assert shown_value("cpc", value) == "–"
    assert remark(value, {"sea": "SEA"}) == "Not computable: 0 clicks (all)"
    assert shown_value("ctr", sheet.value("ctr", "sea")) == "0.00%"


@pytest.mark.parametrize(("field", "typed", "status"), [("conversions", "8,33", 302), ("leads", "8,33", 422)])
def test_4_conversions_may_be_broken_and_leads_may_not(client, editor, campaign, field, typed, status):
    client.force_login(editor)
    name = f"sea-{field}" if field in channel("sea").metrics else f"whole-{field}"
    days = {"date_from": "2025-11-17", "date_to": "2025-12-01"}
    assert client.post(f"/campaigns/{campaign.code}/results/", days | {name: typed}).status_code == status
    if status == 302:
        assert campaign.results.get(channel__key="sea").conversions == Decimal("8.33")


def test_7_a_credit_asks_for_a_tick_and_returns_may_outweigh_revenue(client, editor, campaign):
    client.force_login(editor)
    sent = {"date_from": "2025-11-17", "date_to": "2025-12-01", "sea-spend": "-12,50", "sea-revenue": "-40"}
    assert client.post(f"/campaigns/{campaign.code}/results/", sent).status_code == 422
    assert (
        client.post(f"/campaigns/{campaign.code}/results/", sent | {"has_credits": "on"}).status_code == 302
    )
    row = campaign.results.get(channel__key="sea")
    assert (row.spend, row.revenue) == (Decimal("-12.5"), -40)


@pytest.mark.parametrize(
    ("today", "is_final", "provisional"),
    [("2025-12-30", False, True), ("2025-12-31", False, False), ("2025-12-30", True, False)],
)
def test_10_figures_younger_than_thirty_days_are_provisional(space, editor, today, is_final, provisional):
    campaign = make_campaign(space=space, by=editor)
    about = {"attribution": "GA4", "data_through": date(2025, 11, 30), "is_final": is_final}
    campaign.record(by=editor, channel=channel("sea"), figures={"spend": 10}, **about)
    with time_machine.travel(f"{today} 12:00"):
        found = freshness(campaign)
    assert (found.through, found.by, found.is_provisional) == (date(2025, 11, 30), ("GA4",), provisional)


def test_10_the_page_says_up_to_when_and_by_whom(client, space, editor):
    campaign = make_campaign(space=space, by=editor)
    about = {"attribution": "GA4", "data_through": date(2025, 11, 30)}
    campaign.record(by=editor, channel=channel("sea"), figures={"spend": 10}, **about)
    client.force_login(editor)
    with time_machine.travel("2025-12-05 12:00"):
        page = client.get(campaign.get_absolute_url()).content.decode()
    assert "Figures up to 30 Nov 2025. Attributed by GA4." in page
    assert "provisional" in page
    with time_machine.travel("2026-03-05 12:00"):
        assert "provisional" not in client.get(campaign.get_absolute_url()).content.decode()


def test_11_a_day_in_utc_is_noted_and_not_moved(upload):
    batch = upload(exports.linkedin())
    assert "time_zone" in {finding[0] for finding in batch.report["findings"]}


def test_12_a_campaign_counts_whole_where_it_ends_and_by_day_where_it_ran(client, space, editor):
    across = finished(
        make_campaign("Across", space=space, by=editor,
                      planned_start=date(2025, 9, 29), planned_end=date(2025, 10, 2))
    )  # fmt: skip
    for day, spend, revenue in ((29, 10, 40), (30, 20, 30)):
        by_day(across, "sea", date(2025, 9, day), spend=spend, revenue=revenue)
    for day, spend, revenue in ((1, 5, 100), (2, 7, 60)):
        by_day(across, "sea", date(2025, 10, day), spend=spend, revenue=revenue)
    client.force_login(editor)
    told = {
        quarter: client.get(f"/campaigns/quarters/{quarter}/days.csv").content.decode().splitlines()[1:]
        for quarter in ("2025-q2", "2025-q3", "2025-q4")
    }
    assert [line.split(",")[-4:] for line in told["2025-q3"]] == [["30", "70", "42", "230"]]
    assert [line.split(",")[-4:] for line in told["2025-q4"]] == [["12", "160", "42", "230"]]
    assert told["2025-q2"] == []
    whole = {
        quarter: "Across" in client.get(f"/campaigns/quarters/{quarter}/scoreboard.csv").content.decode()
        for quarter in told
    }
    assert whole == {"2025-q2": False, "2025-q3": False, "2025-q4": True}


def test_12_nothing_is_split_that_was_not_counted_by_day(client, space, editor, manager):
    typed = finished(make_campaign("Typed", space=space, by=editor,
                                   planned_start=date(2025, 9, 29), planned_end=date(2025, 10, 2)))  # fmt: skip
    record(typed, "sea", by=editor, spend=42, revenue=230)
    hidden = finished(make_campaign("Hidden", space=space, by=manager,
                                    planned_start=date(2025, 9, 29), planned_end=date(2025, 10, 2)))  # fmt: skip
    by_day(hidden, "sea", date(2025, 10, 1), spend=5)
    hidden.restrict(people=[manager], teams=[], by=manager)
    client.force_login(editor)
    assert len(client.get("/campaigns/quarters/2025-q4/days.csv").content.decode().splitlines()) == 1


def test_13_campaigns_of_another_length_are_compared_per_day(client, space, editor):
    long = make_campaign("Long", space=space, by=editor, code="long",
                         planned_start=date(2025, 11, 1), planned_end=date(2025, 11, 30))  # fmt: skip
    short = make_campaign("Short", space=space, by=editor, code="short",
                          planned_start=date(2025, 11, 1), planned_end=date(2025, 11, 8))  # fmt: skip
    record(long, "sea", by=editor, spend=900, conversions=60)
    record(short, "sea", by=editor, spend=400, conversions=20)
    client.force_login(editor)
    lines = client.get("/campaigns/compare/?code=long&code=short").context["comparison"].per_day
    assert [(str(line.label), [cell.text for cell in line.cells]) for line in lines] == [
        ("Spend", ["€30.00", "€50.00"]),
        ("Conversions", ["2", "2.5"]),
    ]


def test_13_equally_long_ones_need_no_values_per_day(client, space, editor):
    for code in ("one", "two"):
        record(make_campaign(code, space=space, by=editor, code=code), "sea", by=editor, spend=900)
    client.force_login(editor)
    assert client.get("/campaigns/compare/?code=one&code=two").context["comparison"].per_day == []


@pytest.mark.parametrize(
    ("value", "key", "text"),
    [
        ("0.125", "roas", "0.13"),
        ("2.345", "cpc", "€2.35"),
        ("0.01205", "ctr", "1.21%"),
        ("-0.125", "roas", "−0.13"),
    ],
)
def test_16_it_rounds_half_up_and_only_when_shown(value, key, text):
    assert shown(METRICS[key], Decimal(value)) == text


def test_16_a_download_holds_what_is_stored(client, space, editor):
    campaign = make_campaign(space=space, by=editor, code="exact")
    record(campaign, "sea", by=editor, spend=Decimal("1234.5678"), clicks=3)
    client.force_login(editor)
    assert (
        client.get("/campaigns/exact/results.csv").content.decode().splitlines()[1] == "exact,sea,1234.5678,3"
    )


def test_19_the_figures_of_a_channel_that_was_removed_stay_under_its_name(client, campaign, editor):
    Channel.objects.filter(key="sea").update(is_retired=True)
    client.force_login(editor)
    page = client.get(campaign.get_absolute_url())
    assert f"{channel('sea').name_en} (archived)" in page.content.decode()
    assert page.context["figures"].sheet.value("spend", "sea").amount == 300
