"""What stands beside a review: the page of the quarter, shared KPIs, and one's own actions."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine

from kpis.models import Kpi
from reviews.closing import close
from reviews.models import Action, Item
from tests.factories.kpis import make_kpi, make_team

pytestmark = pytest.mark.django_db


@pytest.fixture
def nps(manager, reader) -> Kpi:
    teams = [make_team("Marketing", manager), make_team("Service", reader)]
    made = make_kpi("NPS webshop", by=manager, teams=teams, unit="nps")
    figures = {date(2025, 7, 1): 44, date(2025, 10, 1): 46}
    made.fill_in({day: {"actual": Decimal(actual)} for day, actual in figures.items()}, base=1, by=manager)
    return made


def test_the_scoreboard_of_the_quarter_says_what_was_decided(client, review, friday, hush, manager, reader):
    for campaign in (friday, hush):
        Item.of(review, campaign).write(base={}, by=manager, decision="scale_up")
    client.force_login(reader)
    head, *lines = client.get("/campaigns/quarters/2025-q4/scoreboard.csv").text.splitlines()
    assert head.endswith(",Decision")
    assert [line.rpartition(",")[2] for line in lines] == ["Scale up", ""]


@time_machine.travel("2026-03-02 12:00")
def test_actions_that_are_overdue_are_open_ends(client, review, friday, hush, editor, manager, reader):
    Action.add(review, "Book the hall", by=manager, owner=editor, due_on=date(2026, 3, 1), campaign=friday)
    Action.add(review, "In time", by=manager, due_on=date(2026, 3, 2))
    Action.add(review, "Hush hush", by=manager, due_on=date(2026, 1, 1), campaign=hush)
    client.force_login(reader)
    lines = client.get("/campaigns/quarters/2025-q4/open.csv").text
    assert "Book the hall,Joris van Aalst" in lines
    assert "In time" not in lines
    assert "Hush hush" not in lines


def test_a_shared_kpi_is_looked_at_and_kept(client, review, nps, manager, reader):
    client.force_login(manager)
    assert "NPS webshop" in client.get("/reviews/2025-q4/").text  # to choose from
    client.post("/reviews/2025-q4/kpis/", {"kpi": nps.pk})
    close(review, by=manager)
    nps.fill_in({date(2025, 10, 1): {"actual": Decimal(30)}}, base=2, by=manager)
    client.force_login(reader)
    page = client.get("/reviews/2025-q4/").text
    for said in ("NPS webshop", ">46", "+2", "changed since: now 30"):
        assert said in page


def test_a_kpi_for_teams_is_seen_by_them_alone(client, review, manager, reader, editor):
    teams = [make_team("Marketing", manager), make_team("Service", reader)]
    kept = make_kpi("Complaints", by=manager, teams=teams, audience="teams")
    client.force_login(manager)
    client.post("/reviews/2025-q4/kpis/", {"kpi": kept.pk})
    seen = []
    for person in (reader, editor):
        client.force_login(person)
        seen.append("Complaints" in client.get("/reviews/2025-q4/").text)
    assert seen == [True, False]
    client.force_login(manager)
    client.post(f"/reviews/2025-q4/kpis/{kept.pk}/remove/")
    assert not review.kpis.exists()


def test_ones_own_actions_stand_on_the_list(client, review, editor, manager, reader):
    Action.add(review, "Book the hall", by=manager, owner=editor)
    client.force_login(editor)
    assert "Book the hall" in client.get("/reviews/").text
    client.force_login(reader)
    assert "Book the hall" not in client.get("/reviews/").text
