"""Writing campaigns through their pages: nothing typed is ever lost, nothing is asked that can wait."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from campaigns.models import Campaign, Learning
from campaigns.sheets import sheets_of
from tests.factories.campaigns import channel


def brief(campaign, **changes):
    """What the browser sends for this campaign, with these changes."""
    sent = {"base": campaign.head, "title": campaign.title, "language": "nl", "objective": campaign.objective}
    return (
        sent
        | {"planned_start": "2025-11-17", "planned_end": "2025-12-01", "owner": campaign.owner_id}
        | changes
    )


def rows(*given, prefix="form"):
    sent = {f"{prefix}-TOTAL_FORMS": len(given), f"{prefix}-INITIAL_FORMS": 0}
    return sent | {
        f"{prefix}-{number}-{key}": value for number, row in enumerate(given) for key, value in row.items()
    }


def test_it_makes_a_campaign_from_a_title(client, editor, space):
    client.force_login(editor)
    response = client.post("/campaigns/new/", {"title": "Black Friday", "space": space.pk})
    assert response.url == "/campaigns/black-friday/edit/"
    assert Campaign.objects.get().owner == editor


def test_it_makes_no_campaign_in_a_space_one_only_reads(client, reader, space):
    client.force_login(reader)
    response = client.post("/campaigns/new/", {"title": "Black Friday", "space": space.pk})
    assert (response.status_code, Campaign.objects.count()) == (422, 0)


def test_it_takes_no_code_of_another_page(client, editor, space):
    client.force_login(editor)
    client.post("/campaigns/new/", {"title": "Compare", "space": space.pk})
    assert Campaign.objects.get().code == "compare-2"


def test_it_saves_the_brief(client, editor, campaign):
    client.force_login(editor)
    sent = brief(
        campaign,
        budget="1.234,50",
        margin_pct="40,9%",
        markets="NL, BE, NL",
        funnel_stages=["do", "care"],
        tags="korting, vip",
    )
    with translation.override("nl"):
        response = client.post("/campaigns/black-friday/edit/", sent)
    campaign.refresh_from_db()
    assert response.status_code == 302
    assert (campaign.budget, campaign.margin_pct) == (Decimal("1234.50"), Decimal("0.4090"))
    assert (campaign.markets, campaign.funnel_stages) == (["NL", "BE"], ["do", "care"])
    assert sorted(campaign.tags.names()) == ["korting", "vip"]


def test_it_keeps_what_was_typed_when_something_is_wrong(client, editor, campaign):
    client.force_login(editor)
    sent = brief(
        campaign, budget="lots", goal="Half a million", planned_end="2025-11-01", source="My **story**"
    )
    response = client.post("/campaigns/black-friday/edit/", sent)
    page = response.content.decode()
    assert response.status_code == 422
    assert "“lots” is not a number" in page
    assert "Half a million" in page
    assert "My **story**" in page
    campaign.refresh_from_db()
    assert campaign.goal == ""


def test_it_says_when_the_period_is_the_wrong_way_round(client, editor, campaign):
    client.force_login(editor)
    response = client.post("/campaigns/black-friday/edit/", brief(campaign, planned_end="2025-11-01"))
    assert "The planned end lies before the planned start." in response.content.decode()


def test_it_shows_both_when_two_people_changed_the_same(client, editor, manager, campaign):
    sent = brief(campaign, goal="A million")
    campaign.revise(base=campaign.head, by=manager, goal="Half a million", summary="VIPs first")
    client.force_login(editor)
    response = client.post("/campaigns/black-friday/edit/", sent | {"summary": ""})
    page = response.content.decode()
    assert response.status_code == 409
    assert "Marijke Terpstra saved this campaign" in page
    assert "Half a million" in page
    assert "A million" in page
    assert "VIPs first" in page  # merged in, so saving again does not lose it
    campaign.refresh_from_db()
    assert campaign.goal == "Half a million"
    client.post("/campaigns/black-friday/edit/", sent | {"summary": "VIPs first", "base": campaign.head})
    campaign.refresh_from_db()
    assert (campaign.goal, campaign.summary) == ("A million", "VIPs first")


def test_it_replaces_the_channel_plan(client, editor, campaign):
    client.force_login(editor)
    meta = channel("meta")
    sent = rows({"channel": meta.pk, "budget": "900", "targeting": "Cyclists"}, {"channel": ""})
    assert client.post("/campaigns/black-friday/channels/", sent).status_code == 302
    plan = campaign.plans.get()
    assert (plan.channel, plan.budget, plan.targeting) == (meta, Decimal(900), "Cyclists")


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({"targeting": "Cyclists"}, "Fill this in, or empty the whole row."),
        ({"budget": "-3"}, "This cannot be negative."),
        ({"channel": "sea", "start": "2025-12-01", "end": "2025-11-01"}, "The end lies before the start."),
    ],
)
def test_it_says_what_is_wrong_with_a_plan(client, editor, campaign, row, sentence):
    client.force_login(editor)
    row = {key: channel(value).pk if key == "channel" else value for key, value in row.items()}
    response = client.post("/campaigns/black-friday/channels/", rows(row))
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert campaign.plans.count() == 2


def test_it_gives_more_rows_and_keeps_the_others(client, editor, campaign):
    client.force_login(editor)
    response = client.post(
        "/campaigns/black-friday/context/", rows({"text": "Storm", "kind": "weather"}) | {"more": "1"}
    )
    page = response.content.decode()
    assert (response.status_code, campaign.context.count()) == (200, 0)
    assert 'value="Storm"' in page
    assert 'name="form-2-text"' in page


def test_it_takes_targets_of_rates_in_percent(client, editor, campaign):
    client.force_login(editor)
    sent = rows(
        {"metric": "ctr", "comparator": "gte", "target": "1,2", "is_primary": "on"},
        {"metric": "cpa", "comparator": "lte", "target": "20"},
    )
    assert client.post("/campaigns/black-friday/targets/", sent).status_code == 302
    assert [(target.metric, target.target) for target in campaign.targets.all()] == [
        ("ctr", Decimal("0.012")),
        ("cpa", Decimal(20)),
    ]
    assert 'value="1.2"' in client.get("/campaigns/black-friday/targets/").content.decode()


def test_it_wants_one_target_that_counts_most(client, editor, campaign):
    client.force_login(editor)
    row = {"comparator": "gte", "target": "1", "is_primary": "on"}
    response = client.post(
        "/campaigns/black-friday/targets/", rows(row | {"metric": "ctr"}, row | {"metric": "cpa"})
    )
    assert "Tick one." in response.content.decode()
    assert campaign.targets.get().metric == "roas"


def test_it_wants_each_target_once(client, editor, campaign):
    client.force_login(editor)
    row = {"metric": "ctr", "comparator": "gte", "target": "1"}
    response = client.post("/campaigns/black-friday/targets/", rows(row, row))
    assert "in the list twice" in response.content.decode()


def results(**changes):
    return {"date_from": "2025-11-17", "date_to": "2025-12-01"} | changes


def test_it_keeps_results_with_blank_as_unknown(client, editor, campaign):
    client.force_login(editor)
    sent = results(
        **{"sea-spend": "1,234.50", "sea-clicks": "0", "email-unique_clicks": "60", "whole-sql": "4"}
    )
    assert client.post("/campaigns/black-friday/results/", sent).status_code == 302
    sheet = sheets_of([campaign], editor)[campaign.pk]
    assert sheet.value("spend", "sea").amount == Decimal("1234.50")
    assert sheet.value("clicks", "sea").amount == 0
    assert sheet.value("impressions", "sea").amount is None
    assert sheet.total("sql").amount == 4


def test_it_shows_results_as_they_are_written_here(client, editor, campaign):
    editor.language = "nl"
    editor.save()
    client.force_login(editor)
    page = client.get("/campaigns/black-friday/results/").content.decode()
    assert 'name="sea-impressions" value="20.000"' in page


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        ({"sea-spend": "a lot"}, "“a lot” is not a number"),
        ({"sea-clicks": "3.5"}, "Write a whole number here."),
        ({"sea-clicks": "-3"}, "This cannot be negative."),
        ({"sea-spend": "-3"}, "Is that a credit?"),
        ({"sea-spend": "9" * 20}, "This number is too large."),
        ({"date_to": "2025-11-01"}, "The end lies before the start."),
    ],
)
def test_it_refuses_a_figure_with_its_reason_and_keeps_the_rest(client, editor, campaign, figures, sentence):
    client.force_login(editor)
    response = client.post("/campaigns/black-friday/results/", results(**{"email-sent": "777"} | figures))
    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    assert 'name="email-sent" value="777"' in page


def test_it_takes_a_credit_that_was_checked(client, editor, campaign):
    client.force_login(editor)
    client.post("/campaigns/black-friday/results/", results(**{"sea-spend": "-3", "has_credits": "on"}))
    assert campaign.results.get(channel__key="sea").spend == -3


def test_it_locks_the_figures_of_an_archived_campaign(client, editor, campaign):
    Campaign.objects.update(status="archived")
    client.force_login(editor)
    response = client.post("/campaigns/black-friday/results/", results(**{"sea-spend": "1"}))
    assert response.status_code == 403
    assert "locked" in response.content.decode()
    assert campaign.results.get(channel__key="sea").spend == 300


def test_it_hands_out_figures_as_they_are_stored(client, reader, campaign):
    client.force_login(reader)
    lines = client.get("/campaigns/black-friday/results.csv").content.decode().splitlines()
    assert lines[0].startswith("campaign,channel,spend,impressions,clicks")
    assert lines[2].startswith("black-friday,sea,300,20000,400")


def test_it_writes_a_learning(client, editor, campaign):
    client.force_login(editor)
    sent = {
        "statement": "Start early.",
        "kind": "worked",
        "evidence_type": "ab_test",
        "channels": [channel("email").pk],
        "tags": "vip",
    }
    assert client.post("/campaigns/black-friday/learnings/new/", sent).url == "/campaigns/black-friday/"
    learning = Learning.objects.get()
    assert (learning.author, learning.confidence, learning.tags.get().name) == (editor, "high", "vip")
    assert [one.key for one in learning.channels.all()] == ["email"]


def test_it_asks_why_the_confidence_is_another_one(client, editor, learning):
    client.force_login(editor)
    sent = {
        "statement": "Start early.",
        "kind": "worked",
        "evidence_type": "gut_feeling",
        "confidence": "high",
    }
    response = client.post(f"/learnings/{learning.pk}/edit/", sent)
    assert "Say why you choose this one." in response.content.decode()
    assert (
        client.post(
            f"/learnings/{learning.pk}/edit/", sent | {"confidence_reason": "Seen thrice."}
        ).status_code
        == 302
    )
    learning.refresh_from_db()
    assert (learning.confidence, learning.confidence_reason) == ("high", "Seen thrice.")


def test_it_goes_live_on_the_day_that_is_said(client, editor, campaign):
    campaign.change_status("planned", by=editor)
    client.force_login(editor)
    assert 'value="2025-11-17"' in client.get("/campaigns/black-friday/status/live/").content.decode()
    assert client.post("/campaigns/black-friday/status/live/", {"on": "2025-11-18"}).status_code == 302
    campaign.refresh_from_db()
    assert (campaign.status, campaign.actual_start) == ("live", date(2025, 11, 18))


def test_it_says_what_keeps_a_campaign_from_its_next_step(client, editor, campaign):
    campaign.revise(base=campaign.head, by=editor, objective="")
    client.force_login(editor)
    response = client.post("/campaigns/black-friday/status/planned/")
    assert response.status_code == 422
    assert "Choose an objective first." in response.content.decode()


def test_it_knows_no_step_that_does_not_exist(client, editor, campaign):
    client.force_login(editor)
    assert client.get("/campaigns/black-friday/status/archived/").status_code == 404
    assert client.get("/campaigns/black-friday/status/nonsense/").status_code == 404


def test_it_keeps_a_campaign_to_some(client, editor, reader, campaign, learning):
    client.force_login(editor)
    client.post("/campaigns/black-friday/access/", {"people": [editor.pk]})
    assert not Campaign.objects.visible_to(reader).exists()
    assert not Learning.objects.visible_to(reader).exists()
    assert Learning.objects.visible_to(editor).exists()
