from datetime import date

import pytest

from campaigns.models import Campaign, KpiTarget, Status
from campaigns.objectives import aimed_at, headline_metrics
from campaigns.proposing import proposals
from tests.factories.campaigns import make_campaign, record


@pytest.fixture
def plan(space, editor):
    return make_campaign("Regen 2026", space=space, by=editor, objective="sales",
                         planned_start=date(2026, 10, 1), planned_end=date(2026, 10, 31))  # fmt: skip


def archived(space, editor, revenues):
    for number, revenue in enumerate(revenues):
        one = make_campaign(f"Regen {number}", space=space, by=editor, objective="sales",
                            planned_start=date(2025, 10, 1), planned_end=date(2025, 10, 31))  # fmt: skip
        record(one, "sea", by=editor, spend=1000, revenue=revenue, conversions=100, clicks=2000)
        Campaign.objects.filter(pk=one.pk).update(status=Status.ARCHIVED)


@pytest.mark.parametrize(
    ("objective", "keys"),
    [
        ("awareness", ("reach", "frequency", "cpm", "completion_rate", "awareness_lift")),
        ("traffic", ("clicks", "ctr", "cpc", "engaged_sessions", "site_engagement_rate")),
        ("leads", ("leads", "cpl", "mql", "sql", "lead_to_sql")),
        ("sales", ("revenue", "conversions", "cvr", "cpa", "roas")),
        ("retention", ("revenue", "rpr", "unsub_rate")),
    ],
)
def test_a_plan_is_asked_for_what_its_objective_is_told_by(objective, keys):
    assert aimed_at(objective) == keys


def test_the_median_is_proposed_where_five_campaigns_say_so(space, editor, plan):
    archived(space, editor, [4000, 3000, 5000, 2000, 3501])
    found = {one.metric.key: (one.typed, one.n) for one in proposals(editor, plan)}
    assert found["revenue"] == (3501, 5)
    assert str(found["roas"][0]) == "3.50"
    assert str(found["cvr"][0]) == "5.00"
    assert str(found["cpa"][0]) == "10.00"


def test_no_median_is_proposed_of_four(space, editor, plan):
    archived(space, editor, [4000, 3000, 5000, 2000])
    assert {(one.typed, one.n) for one in proposals(editor, plan)} == {(None, 4)}


def test_the_form_starts_with_what_is_proposed(client, space, editor, plan):
    archived(space, editor, [4000, 3000, 5000, 2000, 3501])
    client.force_login(editor)
    page = client.get(f"/campaigns/{plan.code}/targets/").content.decode()
    assert '<option value="revenue" selected>' in page
    assert 'value="3,501"' in page
    assert "median of 5 campaigns" in page


def test_a_proposed_row_without_a_number_is_not_kept(client, editor, plan):
    client.force_login(editor)
    form = {"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 2}
    form |= {"form-0-metric": "revenue", "form-0-proposed": "revenue", "form-0-target": "5000"}
    form |= {"form-1-metric": "roas", "form-1-proposed": "roas", "form-1-target": ""}
    assert client.post(f"/campaigns/{plan.code}/targets/", form).status_code == 302
    assert list(KpiTarget.objects.values_list("metric", "target", "comparator")) == [("revenue", 5000, "gte")]


def test_a_row_one_added_needs_its_number(client, editor, plan):
    client.force_login(editor)
    form = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 0, "form-0-metric": "roas", "form-0-target": ""}
    assert client.post(f"/campaigns/{plan.code}/targets/", form).status_code == 422


def test_targets_that_are_there_are_not_proposed_over(client, editor, plan):
    plan.set_targets([{"metric": "orders", "comparator": "gte", "target": 7}], by=editor)
    client.force_login(editor)
    page = client.get(f"/campaigns/{plan.code}/targets/").content.decode()
    assert '<option value="orders" selected>' in page
    assert '<option value="revenue" selected>' not in page


def test_a_campaign_for_the_brand_shows_reach_and_no_roas(client, space, editor):
    sold = make_campaign("Regenmerk", space=space, by=editor, objective="sales", horizon="brand")
    quick = make_campaign("Regenactie", space=space, by=editor, objective="sales")
    for one in (sold, quick):
        record(one, "sea", by=editor, spend=1000, revenue=3000, reach=9000, impressions=20000)
    client.force_login(editor)
    tiles = {
        one: [tile.key for tile in client.get(one.get_absolute_url()).context["figures"].tiles]
        for one in (sold, quick)
    }
    assert tiles == {sold: ["reach", "cpm", "revenue"], quick: ["revenue", "roas", "cpa"]}


@pytest.mark.parametrize("objective", ["awareness", "sales", "launch", "leads", ""])
def test_nothing_about_a_brand_is_judged_by_its_return(objective):
    assert "roas" not in headline_metrics(objective, "roas", is_for_brand=True)
    assert "roas" not in aimed_at(objective, is_for_brand=True)


def test_awareness_is_for_the_brand_unless_said_otherwise(space, editor):
    assert make_campaign(space=space, by=editor, objective="awareness").is_for_brand
    assert not make_campaign(
        "B", space=space, by=editor, objective="awareness", horizon="activation"
    ).is_for_brand
    assert not make_campaign("C", space=space, by=editor).is_for_brand
