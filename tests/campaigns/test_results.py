from datetime import date
from decimal import Decimal

import pytest

from campaigns.models import Campaign, Result
from campaigns.sheets import sheets_of
from core.errors import Refused
from tests.factories.campaigns import channel, make_campaign, record


def test_it_keeps_unknown_apart_from_zero(space, editor):
    campaign = make_campaign(space=space, by=editor)
    record(campaign, "sea", by=editor, spend="13900", leads=0)
    row = campaign.results.get()
    assert (row.spend, row.leads, row.clicks) == (Decimal("13900"), Decimal(0), None)
    assert (row.date_from, row.date_to) == (date(2025, 11, 17), date(2025, 12, 1))


def test_it_replaces_what_was_typed_before(space, editor):
    campaign = make_campaign(space=space, by=editor)
    record(campaign, "sea", by=editor, spend=10, clicks=4)
    record(campaign, "sea", by=editor, spend=12)
    assert campaign.results.get().figures["spend"] == 12
    assert campaign.results.get().figures["clicks"] is None


def test_it_removes_a_row_of_which_nothing_is_known(space, editor):
    campaign = make_campaign(space=space, by=editor)
    record(campaign, "sea", by=editor, spend=10)
    record(campaign, "sea", by=editor)
    assert not campaign.results.exists()


def test_it_keeps_the_whole_campaign_apart_from_its_channels(space, editor):
    campaign = make_campaign(space=space, by=editor)
    record(campaign, None, by=editor, revenue=900)
    record(campaign, None, by=editor, revenue=950)
    record(campaign, "sea", by=editor, revenue=600)
    sheet = sheets_of([campaign], editor)[campaign.pk]
    assert (campaign.results.count(), sheet.total("revenue").amount) == (2, Decimal(950))


def test_it_asks_for_a_period_before_figures(space, editor):
    campaign = Campaign.create(space=space, title="Idea", by=editor)
    with pytest.raises(Refused):
        record(campaign, "sea", by=editor, spend=1)


def test_it_never_adds_typed_figures_to_imported_ones(space, editor):
    campaign = make_campaign(space=space, by=editor)
    record(campaign, "sea", by=editor, spend=100)
    record(campaign, "meta", by=editor, spend=40)
    for day, spend in ((17, 30), (18, 50)):
        on = date(2025, 11, day)
        Result.objects.create(
            campaign=campaign, channel=channel("sea"), date_from=on, date_to=on, spend=spend, source="import", precedence=30
        )  # fmt: skip
    sheet = sheets_of([campaign], editor)[campaign.pk]
    assert (sheet.value("spend", "sea").amount, sheet.total("spend").amount) == (Decimal(80), Decimal(120))


def test_it_takes_the_highest_reach_of_several_periods(space, editor):
    campaign = make_campaign(space=space, by=editor)
    for day, reach in ((17, 300), (18, 500)):
        on = date(2025, 11, day)
        Result.objects.create(
            campaign=campaign, channel=channel("meta"), date_from=on, date_to=on, reach=reach, source="import", precedence=30
        )  # fmt: skip
    assert sheets_of([campaign], editor)[campaign.pk].value("reach", "meta").amount == Decimal(500)


def test_it_misses_a_planned_channel(space, editor):
    plan = [{"channel": channel("sea")}, {"channel": channel("meta")}]
    campaign = make_campaign(space=space, by=editor, channels=plan)
    record(campaign, "sea", by=editor, spend=10)
    assert sheets_of([campaign], editor)[campaign.pk].total("spend").missing == ("meta",)


def test_it_fetches_many_campaigns_in_four_queries(space, editor, django_assert_num_queries):
    campaigns = [make_campaign(f"Number {number}", space=space, by=editor) for number in range(5)]
    for campaign in campaigns:
        record(campaign, "sea", by=editor, spend=10)
    with django_assert_num_queries(4):
        sheets = sheets_of(campaigns, editor)
    assert [sheet.total("spend").amount for sheet in sheets.values()] == [Decimal(10)] * 5
