from datetime import date
from decimal import Decimal

import pytest

from campaigns.models import Channel, ExternalBenchmark
from campaigns.outside import outside
from tests.factories.campaigns import channel, make_campaign, record
from tests.factories.people import make_user


@pytest.fixture
def sea(space, editor):
    campaign = make_campaign(
        "Regenparade", space=space, by=editor, planned_start=date(2025, 10, 1), planned_end=date(2025, 10, 31)
    )
    record(campaign, "sea", by=editor, spend=1000, impressions=50000, clicks=1500)
    return campaign


def known(by, *, year=2025, value="0.0317", key="sea", metric="ctr", source="Search report", **more):
    said = {
        "channel": channel(key),
        "metric": metric,
        "value": Decimal(value),
        "source": source,
        "year": year,
    }
    return ExternalBenchmark.add(by=by, **said, **more)


def facts(**said):
    typed = {"channel": channel("sea").pk, "metric": "ctr", "value": "3,17", "source": "Search report"}
    return typed | {"year": 2025, "address": ""} | said


def test_a_manager_enters_one_as_people_write_it(client, manager):
    client.force_login(manager)
    assert client.post("/campaigns/benchmarks/new/", facts()).status_code == 302
    one = ExternalBenchmark.objects.get()
    assert (one.value, one.year, one.updated_by) == (Decimal("0.0317"), 2025, manager)
    assert 'value="3.17"' in client.get(f"/campaigns/benchmarks/{one.pk}/edit/").content.decode()


@pytest.mark.parametrize("missing", ["source", "year", "value"])
def test_it_asks_for_source_and_year(client, manager, missing):
    client.force_login(manager)
    assert client.post("/campaigns/benchmarks/new/", facts(**{missing: ""})).status_code == 422
    assert not ExternalBenchmark.objects.exists()


def test_the_same_source_and_year_stand_once(client, manager):
    known(manager)
    client.force_login(manager)
    answer = client.post("/campaigns/benchmarks/new/", facts(value="4"))
    assert answer.status_code == 422
    assert "has a value for this channel, metric and year already" in answer.content.decode()


def test_it_is_not_overwritten_unseen(client, manager, administrator):
    one = known(manager)
    assert one.revise(base=1, by=administrator, value=Decimal("0.04"))
    client.force_login(manager)
    answer = client.post(f"/campaigns/benchmarks/{one.pk}/edit/", facts(value="5", base=1))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="5"' in page
    assert "<dd>4</dd>" in page
    assert ExternalBenchmark.objects.get().value == Decimal("0.04")
    client.post(f"/campaigns/benchmarks/{one.pk}/edit/", facts(value="5", base=2))
    assert ExternalBenchmark.objects.get().value == Decimal("0.05")


def test_it_can_be_taken_off_the_list(client, manager):
    one = known(manager)
    client.force_login(manager)
    client.post(f"/campaigns/benchmarks/{one.pk}/remove/")
    assert not ExternalBenchmark.objects.exists()


def test_who_manages_nothing_only_reads_them(client, editor, manager):
    one = known(manager)
    client.force_login(editor)
    page = client.get("/campaigns/benchmarks/").content.decode()
    assert "3.17%" in page
    assert f"/campaigns/benchmarks/{one.pk}/edit/" not in page
    assert client.post(f"/campaigns/benchmarks/{one.pk}/remove/").status_code == 403
    assert client.get("/campaigns/benchmarks/new/").status_code == 403
    client.force_login(make_user("Studio", is_guest=True))
    assert client.get("/campaigns/benchmarks/").status_code == 404


def test_it_stands_beside_the_figures_of_a_campaign(client, sea, editor, manager):
    known(manager, address="https://report.example/2025")
    client.force_login(editor)
    page = client.get(sea.get_absolute_url()).content.decode()
    assert "Elsewhere: 3.17% (Search report, 2025)" in page
    assert 'class="mark-outside"' in page
    assert 'href="https://report.example/2025"' in page


def test_there_is_no_dashed_line_without_one(client, sea, editor, manager):
    known(manager, key="email", metric="click_rate")
    client.force_login(editor)
    page = client.get(sea.get_absolute_url()).content.decode()
    assert "Elsewhere:" not in page
    assert "mark-outside" not in page


@pytest.mark.parametrize(
    ("years", "chosen"),
    [((2023, 2024, 2026), 2024), ((2025, 2026), 2025), ((2026, 2027), 2026), ((2022,), 2022)],
)
def test_the_one_nearest_in_time_counts(sea, manager, years, chosen):
    for year in years:
        known(manager, year=year)
    found = outside(sea, Channel.objects.filter(key="sea"))
    assert found["ctr", "sea"].year == chosen
