"""The board of learnings: three columns, filters in the address that count, the surest first, and only what one may see."""

import csv

import pytest

from campaigns.models import Season
from tests.factories.articles import make_article
from tests.factories.campaigns import channel, make_campaign, make_learning
from tests.factories.people import make_user

HTMX = {"HX-Request": "true"}


@pytest.fixture
def board(space, editor):
    """Two campaigns with four learnings."""
    friday = make_campaign(
        "Black Friday",
        space=space,
        by=editor,
        objective="sales",
        season=Season.objects.get(key="black-friday"),
    )
    spring = make_campaign(
        "Spring fair", space=space, by=editor, objective="leads", planned_start="2026-03-02", planned_end="2026-03-06"
    )  # fmt: skip
    mail, event = channel("email"), channel("event")
    make_learning(
        "VIPs first sells.",
        campaign=friday,
        by=editor,
        evidence_type="ab_test",
        channels=[mail],
        effect="+44% revenue",
    )
    make_learning(
        "Shouting does not.",
        campaign=friday,
        by=editor,
        kind="did_not_work",
        evidence_type="benchmark",
        channels=[mail],
        audiences=["Clients"],
    )
    make_learning("Call within two days.", campaign=spring, by=editor, kind="next_time", channels=[event])
    make_learning(
        "Badges alone say nothing.",
        campaign=spring,
        by=editor,
        kind="did_not_work",
        channels=[event],
        audiences=["Dealers"],
    )
    return friday, spring  # fmt: skip


def shown(client, query=""):
    page = client.get(f"/learnings/{query}").content.decode()
    return [name for name in ("VIPs first", "Shouting", "Call within", "Badges alone") if f"{name}" in page]


def test_it_has_three_columns_with_their_counts(client, reader, board):
    client.force_login(reader)
    page = client.get("/learnings/").content.decode()
    worked, not_worked, next_time = page.split('<section class="evidence"')[1:4]
    assert "VIPs first sells." in worked
    assert "+44% revenue" in worked
    assert "Shouting does not." in not_worked
    assert "Badges alone say nothing." in not_worked
    assert not_worked.index("Shouting") < not_worked.index("Badges")  # the surest first
    assert "Call within two days." in next_time
    assert "4 learnings" in page


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?channel=email", ["VIPs first", "Shouting"]),
        ("?confidence=high", ["VIPs first"]),
        ("?status=hypothesis", ["VIPs first", "Shouting", "Call within", "Badges alone"]),
        ("?status=confirmed", []),
        ("?season=black-friday", ["VIPs first", "Shouting"]),
        ("?audience=Dealers", ["Badges alone"]),
        ("?objective=leads", ["Call within", "Badges alone"]),
        ("?period=2025", ["VIPs first", "Shouting"]),
        ("?period=2026-q1", ["Call within", "Badges alone"]),
        ("?period=1800-q1", []),
        ("?q=badges+NOTHING", ["Badges alone"]),
        ("?q=spring", ["Call within", "Badges alone"]),
        ("?channel=event&q=two", ["Call within"]),
        ("?channel=nonsense", []),
        ("?worked=x&page=y", []),
    ],
)
def test_it_narrows_to_what_the_address_asks(client, reader, board, query, names):
    client.force_login(reader)
    assert shown(client, query) == names


def test_a_chip_takes_its_own_filter_away(client, reader, board):
    client.force_login(reader)
    page = client.get("/learnings/?channel=email&confidence=high&q=vip").content.decode()
    assert 'href="/learnings/?q=vip&amp;confidence=high"' in page
    assert 'href="/learnings/?q=vip&amp;channel=email"' in page
    assert 'href="/learnings/?channel=email&amp;confidence=high"' in page
    assert "Email (1)" in page  # beside the other filters


def test_filters_offer_only_what_there_is(client, reader, board):
    client.force_login(reader)
    page = client.get("/learnings/").content.decode()
    assert "Email (2)" in page
    assert "LinkedIn" not in page
    assert "Dealers (1)" in page
    assert "Q1 2026 (2)" in page


def test_nothing_of_what_one_may_not_see_is_shown_or_counted(
    client, reader, editor, manager, outsider, board
):
    friday, _spring = board
    friday.restrict(people=[manager], teams=[], by=manager)
    client.force_login(reader)
    page = client.get("/learnings/").content.decode()
    assert "2 learnings" in page
    for hidden in ("VIPs", "Shouting", "Black Friday", "Email", "Clients", "2025"):
        assert hidden not in page.partition('id="learning-board"')[2]
    assert shown(client, "?channel=email") == []
    table = client.get("/learnings/learnings.csv").content.decode()
    assert "Badges alone" in table
    assert "VIPs" not in table
    client.force_login(outsider)
    assert "No learnings yet" in client.get("/learnings/").content.decode()


def test_figures_kept_for_members_are_neither_shown_nor_found(client, editor, space, board):
    space.access, space.figures_for_members = "open", True
    space.save()
    client.force_login(make_user("Tom Rietveld"))
    page = client.get("/learnings/").content.decode()
    assert "VIPs first sells." in page
    assert "+44%" not in page
    assert "+44%" not in client.get("/learnings/learnings.csv").content.decode()
    assert shown(client, "?q=%2B44%25") == []
    client.force_login(editor)
    assert "+44% revenue" in client.get("/learnings/").content.decode()
    assert shown(client, "?q=%2B44%25") == ["VIPs first"]


def test_it_shows_some_and_then_more(client, reader, editor, board):
    for number in range(15):
        make_learning(f"Detail {number:02}.", campaign=board[0], by=editor)
    client.force_login(reader)
    page = client.get("/learnings/").content.decode()
    assert page.count("Detail") // 2 == 11  # each card has its statement twice; VIPs stands before them
    assert 'href="?worked=24#column-worked"' in page
    page = client.get("/learnings/?worked=24").content.decode()
    assert page.count("Detail") // 2 == 15
    assert "Show more" not in page


def test_it_answers_htmx_with_the_board_alone(client, reader, board):
    client.force_login(reader)
    answer = client.get("/learnings/?channel=email", headers=HTMX).content.decode()
    assert answer.lstrip().startswith('<div id="learning-board"')
    assert "Call within" not in answer


def test_it_hands_out_what_it_shows_as_a_table(client, reader, board):
    client.force_login(reader)
    answer = client.get("/learnings/learnings.csv?channel=email")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(answer.content.decode().splitlines()))
    assert [(row["statement"], row["effect"], row["confidence"], row["seasons"]) for row in rows] == [
        ("VIPs first sells.", "'+44% revenue", "high", "black-friday"),
        ("Shouting does not.", "", "medium", "black-friday"),
    ]


def test_it_shows_the_learnings_about_a_page_one_may_see(client, reader, editor, manager, space, board):
    page = make_article("How we mail", space=space, by=editor)
    board[0].learnings.get(kind="worked").link_page(page, by=editor)
    client.force_login(reader)
    assert shown(client, f"?page={page.pk}") == ["VIPs first"]
    page.restrict(people=[manager], teams=[], by=manager)
    answer = client.get(f"/learnings/?page={page.pk}").content.decode()
    assert "How we mail" not in answer
    assert "VIPs first" not in answer


@pytest.mark.parametrize("number", [1, 40])
def test_it_asks_the_same_number_of_questions_however_many_there_are(
    client, reader, editor, space, board, number, django_assert_max_num_queries
):
    for count in range(number):
        made = make_campaign(f"Autumn {count}", space=space, by=editor)
        one = make_learning(f"Detail {count}.", campaign=made, by=editor, channels=[channel("sea")])
        one.found_useful(by=reader)
    client.force_login(reader)
    with django_assert_max_num_queries(12):
        client.get("/learnings/?status=hypothesis&q=detail&worked=100")
