"""The quarter as a manager looks at it (domain §2.8)."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine

from campaigns.models import Campaign, CopyVariant, Result, Season
from campaigns.quarters import Quarter
from tests.factories.campaigns import channel, make_campaign, make_learning, record

pytestmark = pytest.mark.django_db


def finish(campaign: Campaign, status: str = "archived") -> Campaign:
    Campaign.objects.filter(pk=campaign.pk).update(status=status)
    return campaign


def rows(client, key: str, name: str = "2025-q4") -> list[str]:
    return client.get(f"/campaigns/quarters/{name}/{key}.csv").text.splitlines()


@pytest.fixture
def season() -> Season:
    return Season.objects.get(key="black-friday")


@pytest.fixture
def now(space, editor, season) -> Campaign:
    targets = [{"metric": "roas", "target": 4, "is_primary": True}]
    plan = [{"channel": channel("sea")}, {"channel": channel("email")}]
    made = make_campaign(
        "Friday 2025", space=space, by=editor, budget=500, targets=targets, channels=plan, season=season
    )
    record(made, "sea", by=editor, spend=300, revenue=1200, conversions=20)
    record(made, "email", by=editor, spend=100, revenue=800, conversions=5)
    make_learning("Early access sells.", campaign=made, by=editor)
    return finish(made)


@pytest.fixture
def then(space, editor, season) -> Campaign:
    made = make_campaign(
        "Friday 2024",
        space=space,
        by=editor,
        planned_start=date(2024, 11, 18),
        planned_end=date(2024, 12, 2),
        season=season,
    )
    record(made, "sea", by=editor, spend=200, revenue=1000)
    return finish(made)


def test_a_quarter_knows_its_days_and_its_neighbours():
    fourth, first = Quarter.named("2025-q4"), Quarter.named("2026-q1")
    assert (fourth.first, fourth.last) == (date(2025, 10, 1), date(2025, 12, 31))
    assert (fourth.next, first.previous, first.year_before) == (first, fourth, Quarter(2025, 1))
    assert Quarter.of(date(2024, 6, 30)) == Quarter(2024, 2)


@time_machine.travel("2026-11-21 12:00")
def test_it_opens_at_the_quarter_we_are_in(client, reader):
    client.force_login(reader)
    assert client.get("/campaigns/quarters/")["Location"] == "/campaigns/quarters/2026-q4/"


@pytest.mark.parametrize("name", ["2025-q5", "2025", "q4-2025", "2025-q4-x"])
def test_it_knows_no_quarter_of_another_name(client, reader, name):
    client.force_login(reader)
    assert client.get(f"/campaigns/quarters/{name}/").status_code == 404


def test_it_knows_no_table_of_another_name(client, reader):
    client.force_login(reader)
    assert client.get("/campaigns/quarters/2025-q4/secrets.csv").status_code == 404


def test_it_shows_the_quarter_beside_a_year_before(client, reader, now, then):
    client.force_login(reader)
    page = client.get("/campaigns/quarters/2025-q4/").text
    assert "Q4 2025" in page
    for said in ("€400.00", "€2,000", "5.00", "+100.0%", "1 of 1"):
        assert said in page


def test_it_tells_share_and_return_of_each_channel(client, reader, now, then):
    client.force_login(reader)
    head, *lines = rows(client, "channels")
    assert head.startswith("Channel,Spend,Share of spend,Revenue (ex VAT)")
    # SEA: 300 of 400 and 1200 of 2000, ROAS 4 against 5 a year before, 300 / 20 conversions
    assert "SEA,300,0.75,1200,0.6,-0.15,4,15,-1" in lines
    assert "Email,100,0.25,800,0.4,0.15,8,20," in lines


def test_it_sets_a_season_beside_its_first_year(client, reader, now, then):
    client.force_login(reader)
    _head, *lines = rows(client, "seasons")
    assert lines == [
        "Black Friday 2024,Friday 2024,200,1000,5,100",
        "Black Friday 2025,Friday 2025,400,2000,5,200",
    ]


def test_it_spreads_budgets_and_costs_over_the_months(client, reader, editor, now):
    plan = {"channel": channel("sea"), "budget": 280, "start": date(2025, 11, 17), "end": date(2025, 11, 30)}
    now.plan_channels([plan], by=editor)
    client.force_login(reader)
    # 14 of the 15 days lie in November.
    assert rows(client, "months")[1:] == [
        "2025-11,466.666667,280,373.333333,-0.2",
        "2025-12,33.333333,,26.666667,-0.2",
    ]


def test_it_judges_targets_and_budgets(client, reader, now):
    client.force_login(reader)
    assert rows(client, "targets")[1:] == ["Friday 2025,ROAS,4,5,1.25"]
    assert rows(client, "budget")[1:] == ["Friday 2025,500,400,-0.2"]


def test_it_lists_what_is_left_open(client, reader, space, editor, now):
    finish(make_campaign("Silent", space=space, by=editor), "completed")
    client.force_login(reader)
    assert [line.partition(",")[0] for line in rows(client, "open")[1:]] == ["Silent"]
    assert '"results, learnings, review"' in rows(client, "open")[1]


def test_it_follows_leads_to_customers(client, reader, editor, now):
    record(now, "event", by=editor, leads=40, mql=20, sql=10, won=5)
    client.force_login(reader)
    assert rows(client, "funnel")[1:] == ["Events and fairs,40,20,10,5,0.5,0.5,0.5"]


def test_it_ranks_subject_lines_by_clicks(client, reader, editor, now):
    for subject, clicks in (("Low", 20), ("High", 90), ("Between", 40)):
        CopyVariant.add(
            now, by=editor, subject=subject, delivered=1000, unique_opens=400, unique_clicks=clicks
        )
    CopyVariant.add(now, by=editor, subject="Never sent")
    client.force_login(reader)
    found = rows(client, "mailings")[1:]
    assert [line.split(",")[0] for line in found] == ["High", "Between", "Low"]
    assert found[0] == "High,Friday 2025,1000,0.4,0.09,0.225,"


def test_it_draws_the_weeks_it_has_figures_of(client, reader, editor, now):
    weeks = ((date(2025, 11, 17), 100, 300), (date(2025, 11, 24), 50, 600))
    Result.objects.bulk_create(
        Result(campaign=now, channel=channel("meta"), date_from=day, date_to=day, source="import",
               precedence=30, spend=spend, revenue=revenue)
        for day, spend, revenue in weeks
    )  # fmt: skip
    now.note_context([{"text": "The site was down", "on": date(2025, 11, 26)}], by=editor)
    client.force_login(reader)
    assert rows(client, "trend")[1:] == ["2025-11-17,100,300,", "2025-11-24,50,600,The site was down"]
    assert "<polyline" in client.get("/campaigns/quarters/2025-q4/").text


def test_it_takes_a_weeks_revenue_from_one_source_only(client, reader, now):
    week = {"campaign": now, "channel": channel("meta"), "precedence": 30, "source": "import"}
    week |= {"date_from": date(2025, 11, 17), "date_to": date(2025, 11, 23)}
    Result.objects.create(**week, spend=100, revenue=500, origin="meta")
    Result.objects.create(**week, revenue=300, origin="ga4")
    client.force_login(reader)
    assert rows(client, "trend")[1:] == ["2025-11-17,100,300,"]


def test_it_shows_what_was_learned(client, reader, now):
    client.force_login(reader)
    assert "Early access sells." in client.get("/campaigns/quarters/2025-q4/").text


def test_it_leaves_no_trace_of_what_one_may_not_read(client, reader, manager, space, editor, now, season):
    hidden = finish(make_campaign("Merger", space=space, by=editor, season=season, budget=9000))
    record(hidden, "tv", by=editor, spend=7777, revenue=9999)
    make_learning("Nobody may know.", campaign=hidden, by=editor)
    hidden.restrict(people=[editor], teams=[], by=editor)
    tables = (
        "scoreboard",
        "targets",
        "channels",
        "seasons",
        "mailings",
        "funnel",
        "budget",
        "months",
        "open",
        "trend",
    )

    def everything() -> str:
        pages = [client.get("/campaigns/quarters/2025-q4/").text]
        return "".join([*pages, *("\n".join(rows(client, key)) for key in tables)])

    client.force_login(manager)
    assert "Merger" in everything()
    client.force_login(reader)
    seen = everything()
    assert "Friday 2025" in seen
    for trace in ("Merger", "7777", "7,777", "9999", "8,177", "Nobody may know."):
        assert trace not in seen


def test_it_does_not_count_what_was_called_off_or_is_an_idea(client, reader, space, editor, now):
    for status in ("cancelled", "idea"):
        finish(make_campaign(f"No {status}", space=space, by=editor), status)
    client.force_login(reader)
    assert len(rows(client, "scoreboard")) == 2


def test_it_says_so_when_nothing_ended(client, reader):
    client.force_login(reader)
    assert "No campaign ended in this quarter" in client.get("/campaigns/quarters/2019-q1/").text


def test_it_asks_as_many_questions_for_any_number_of_campaigns(
    client, reader, space, editor, now, django_assert_max_num_queries
):
    for number in range(6):
        more = finish(make_campaign(f"More {number}", space=space, by=editor))
        record(more, "sea", by=editor, spend=Decimal(10), revenue=Decimal(20))
    client.force_login(reader)
    client.get("/campaigns/quarters/2025-q4/")
    with django_assert_max_num_queries(20):
        client.get("/campaigns/quarters/2025-q4/")
