import re
from datetime import date
from decimal import Decimal

import pytest
from django.http import QueryDict

from campaigns.archive import Archive
from campaigns.models import Campaign, ChannelPlan, KpiTarget, Result
from tests.factories.campaigns import channel, make_campaign, make_learning, record
from tests.factories.people import make_team


def titles(response) -> list[str]:
    return re.findall(r'class="archive-title wrap"><a [^>]*>([^<]*)</a>', response.content.decode())


@pytest.fixture
def three(space, editor):
    crm = make_team("CRM")
    plan = [{"channel": channel("email")}]
    one = make_campaign(
        "Autumn",
        space=space,
        by=editor,
        planned_end=date(2025, 10, 31),
        planned_start=date(2025, 10, 1),
        tags=["rain"],
        team=crm,
        objective="sales",
    )
    two = make_campaign("Friday", space=space, by=editor, channels=plan, objective="sales", budget=900)
    three = make_campaign(
        "Dealers",
        space=space,
        by=editor,
        planned_start=date(2026, 1, 12),
        planned_end=date(2026, 3, 6),
        objective="leads",
    )
    record(one, "sea", by=editor, spend=100, revenue=400)
    record(two, "email", by=editor, spend=200, revenue=1800)
    record(three, "event", by=editor, spend=50, leads=5)
    make_learning(campaign=two, by=editor)
    return one, two, three


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Dealers", "Friday", "Autumn"]),
        ("?channel=email", ["Friday"]),
        ("?year=2025", ["Friday", "Autumn"]),
        ("?year=2025&quarter=Q4&objective=sales", ["Friday", "Autumn"]),
        ("?quarter=Q1", ["Dealers"]),
        ("?tag=rain", ["Autumn"]),
        ("?team=crm", ["Autumn"]),
        ("?status=idea", ["Dealers", "Friday", "Autumn"]),
        ("?status=live", []),
        ("?sort=title", ["Autumn", "Dealers", "Friday"]),
        ("?sort=-roas", ["Friday", "Autumn", "Dealers"]),
        ("?sort=spend", ["Dealers", "Autumn", "Friday"]),
        ("?sort=nonsense", ["Dealers", "Friday", "Autumn"]),
        ("?sort=learnings", ["Autumn", "Dealers", "Friday"]),
    ],
)
def test_it_filters_and_sorts_by_the_address(client, reader, three, query, expected):
    client.force_login(reader)
    found = titles(client.get(f"/campaigns/{query}"))
    assert found == expected if "learnings" not in query else sorted(found[:2]) == expected[:2]


def test_it_counts_what_each_further_choice_leaves(reader, three):
    filters = Archive(reader, QueryDict("year=2025")).filters
    assert [(one.value, one.count) for one in filters["objective"]] == [("sales", 2)]
    assert [(one.value, one.count) for one in filters["year"]] == [("2026", 1), ("2025", 2)]


def test_it_adds_up_what_is_shown(reader, three):
    archive = Archive(reader, QueryDict("objective=sales"))
    assert (archive.totals["spend"].amount, archive.totals["revenue"].amount) == (300, 2200)
    assert (round(archive.totals["roas"].amount, 2), archive.learnings) == (Decimal("7.33"), 1)


def test_it_adds_up_nothing_of_what_one_may_not_see(reader, editor, three):
    three[1].restrict(people=[editor], teams=[], by=editor)
    archive = Archive(reader, QueryDict())
    assert (len(archive.rows), archive.totals["revenue"].amount) == (2, 400)
    assert "email" not in {one.value for one in archive.filters["channel"]}


def test_it_answers_htmx_with_the_part_that_changes(client, reader, three):
    client.force_login(reader)
    page = client.get("/campaigns/?year=2026", headers={"HX-Request": "true"}).content.decode()
    assert page.lstrip().startswith('<div id="archive">')
    assert "Dealers" in page
    assert "Friday" not in page


def test_it_gives_the_whole_page_back_when_one_goes_back(client, reader, three):
    client.force_login(reader)
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert "<html" in client.get("/campaigns/", headers=headers).content.decode()


def test_it_says_what_to_do_when_nothing_matches(client, reader, three):
    client.force_login(reader)
    assert "No campaign matches" in client.get("/campaigns/?status=live").content.decode()


def test_it_says_what_to_do_when_there_is_nothing(client, reader):
    client.force_login(reader)
    assert "No campaigns yet" in client.get("/campaigns/").content.decode()


def test_it_shows_a_title_as_text(client, reader, space, editor):
    make_campaign('<script>alert("1")</script>', space=space, by=editor)
    client.force_login(reader)
    page = client.get("/campaigns/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


@pytest.mark.parametrize("number", [20, 200])
def test_it_asks_the_same_number_of_questions_for_any_number(
    client, reader, space, editor, number, django_assert_max_num_queries
):
    email = channel("email")
    rows = [
        Campaign(
            space=space,
            title=f"Number {n}",
            code=f"number-{n}",
            owner=editor,
            planned_start="2025-11-17",
            planned_end="2025-12-01",
        )
        for n in range(number)
    ]
    Campaign.objects.bulk_create(rows)
    ChannelPlan.objects.bulk_create([ChannelPlan(campaign=row, channel=email, budget=5) for row in rows])
    KpiTarget.objects.bulk_create(
        [KpiTarget(campaign=row, metric="roas", target=3, is_primary=True) for row in rows]
    )
    Result.objects.bulk_create(
        [
            Result(
                campaign=row, channel=email, date_from="2025-11-17", date_to="2025-12-01", spend=5, revenue=20
            )
            for row in rows
        ]
    )
    client.force_login(reader)
    with django_assert_max_num_queries(16):  # one for money in other currencies
        response = client.get("/campaigns/")
    assert len(titles(response)) == min(number, 50)
    with django_assert_max_num_queries(5):
        client.get("/campaigns/")


def test_it_compares_campaigns_in_the_order_asked(client, reader, three):
    client.force_login(reader)
    codes = [campaign.code for campaign in three]
    page = client.get(f"/campaigns/compare/?code={codes[2]}&code={codes[0]}").content.decode()
    assert page.index("Dealers") < page.index("Autumn")
    assert "€400.00" in page
    assert "Friday" not in page


def test_it_compares_no_more_than_six(client, reader, space, editor):
    made = [make_campaign(f"Number {n}", space=space, by=editor) for n in range(8)]
    client.force_login(reader)
    page = client.get("/campaigns/compare/?" + "&".join(f"code={one.code}" for one in made)).content.decode()
    assert "Six campaigns fit" in page
    assert "Number 5" in page
    assert "Number 6" not in page


def test_it_compares_nothing_with_one_campaign_or_with_hidden_ones(client, reader, editor, three):
    three[1].restrict(people=[editor], teams=[], by=editor)
    client.force_login(reader)
    page = client.get(f"/campaigns/compare/?code={three[0].code}&code={three[1].code}").content.decode()
    assert "Choose two to six campaigns" in page
    assert "Friday" not in page
