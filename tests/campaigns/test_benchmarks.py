"""Benchmarks by the rule of domain §2.8, with the figures domain §7.4 worked out."""

from datetime import date
from decimal import Decimal

import pytest

from campaigns.benchmarks import Benchmark, benchmark, benchmarks, comparable, quantile
from campaigns.figures import Sheet
from campaigns.metrics import METRICS
from campaigns.models import Campaign
from tests.campaigns.sheets import SHEETS, half_up
from tests.factories.campaigns import channel, make_campaign, record

SALES_BEFORE_C12 = ("C01", "C02", "C03", "C07", "C09", "C10", "C11")
SALES_BEFORE_C18 = (*SALES_BEFORE_C12, "C12", "C13")


@pytest.mark.parametrize(
    ("code", "before", "channel", "n", "median", "lower", "upper", "weighted", "own", "band"),
    [
        ("C12", SALES_BEFORE_C12, "email", 7, "15.40", "13.94", "20.31", "20.82", "53.36", "best"),
        ("C12", SALES_BEFORE_C12, "meta", 7, "2.64", "2.08", "2.76", "2.51", "3.26", "best"),
        ("C18", SALES_BEFORE_C18, "meta", 9, "2.64", "2.14", "2.84", "2.62", "2.51", "middle"),
        ("C18", SALES_BEFORE_C18, "email", 9, "15.40", "14.29", "21.98", None, "17.20", "middle"),
        ("C18", SALES_BEFORE_C18, "sea", 5, "4.81", "3.90", "5.82", None, None, None),
    ],
)
def test_it_sets_a_campaign_beside_comparable_ones(
    code, before, channel, n, median, lower, upper, weighted, own, band
):
    found = benchmark("roas", channel, [SHEETS[one] for one in before], SHEETS[code])
    assert found.n == n
    assert [half_up(one, 2) for one in (found.median, found.lower, found.upper)] == [median, lower, upper]
    if weighted:
        assert half_up(found.weighted, 2) == weighted
    if own:
        assert (half_up(found.own, 2), found.band) == (own, band)


def test_it_says_nothing_of_fewer_than_five():
    found = benchmark("roas", "sea", [SHEETS[one] for one in SALES_BEFORE_C12], SHEETS["C12"])
    assert (found.n, found.says_something, found.band) == (4, False, "")


def test_it_counts_the_lowest_cost_as_the_best():
    values = tuple(Decimal(one) for one in (10, 20, 30, 40, 50))
    cheap = Benchmark(METRICS["cpa"], "sea", values, own=Decimal(20))
    dear = Benchmark(METRICS["cpa"], "sea", values, own=Decimal(40))
    assert (cheap.band, dear.band) == ("best", "worst")


def test_it_gives_no_band_to_what_is_neither_good_nor_bad():
    values = tuple(Decimal(one) for one in (1, 2, 3, 4, 5))
    assert Benchmark(METRICS["frequency"], "meta", values, own=Decimal(5)).band == ""


def test_it_leaves_out_what_is_too_small_to_tell():
    small = Sheet({"sea": {"clicks": Decimal(5), "impressions": Decimal(999)}})
    large = Sheet({"sea": {"clicks": Decimal(5), "impressions": Decimal(1000)}})
    assert benchmark("ctr", "sea", [small, large]).values == (Decimal("0.005"),)


def test_it_interpolates_between_two_values():
    assert quantile([Decimal(1), Decimal(2), Decimal(4), Decimal(8)], Decimal("0.25")) == Decimal("1.75")
    assert quantile([Decimal(3)], Decimal("0.75")) == 3


def test_it_compares_only_the_rates_a_campaign_has():
    own = Sheet({"sea": {"spend": Decimal(10), "revenue": Decimal(30)}})
    assert set(benchmarks(own, [])) == {("roas", "sea")}


@pytest.fixture
def ended(space, editor):
    def make(title: str, end: date, **facts) -> Campaign:
        made = make_campaign(
            title,
            space=facts.pop("space", space),
            by=editor,
            planned_start=end.replace(day=1),
            planned_end=end,
            **{"objective": "sales"} | facts,
        )
        Campaign.objects.filter(pk=made.pk).update(status="archived")
        return made

    return make


@pytest.mark.django_db
def test_it_takes_archived_campaigns_with_the_same_objective_of_two_years(space, editor, ended):
    own = make_campaign(space=space, by=editor, objective="sales")  # starts on 17 November 2025
    right = [ended("Just in time", date(2023, 11, 17)), ended("The day before", date(2025, 11, 16))]
    ended("Too long ago", date(2023, 11, 16))
    ended("Not over yet", date(2025, 11, 17))
    ended("For leads", date(2025, 10, 31), objective="leads")
    cancelled = ended("Called off", date(2025, 10, 31))
    Campaign.objects.filter(pk=cancelled.pk).update(status="cancelled")
    assert comparable(editor, own) == right


@pytest.mark.django_db
def test_it_takes_consideration_and_traffic_together(space, editor, ended):
    own = make_campaign(space=space, by=editor, objective="traffic")
    other = ended("To consider", date(2025, 10, 31), objective="consideration")
    assert comparable(editor, own) == [other]


@pytest.mark.django_db
def test_it_does_not_count_what_one_may_not_read(client, space, editor, reader, ended):
    own = make_campaign(space=space, by=editor, objective="sales", channels=[{"channel": channel("sea")}])
    record(own, "sea", by=editor, spend=100, revenue=700)
    for number in range(5):
        record(ended(f"Open {number}", date(2025, 9, 28)), "sea", by=editor, spend=100, revenue=300 + number)
    hidden = ended("Hidden", date(2025, 9, 28))
    record(hidden, "sea", by=editor, spend=100, revenue=5000)
    hidden.restrict(by=editor, people=[editor], teams=[])
    assert len(comparable(editor, own)) == 6
    assert len(comparable(reader, own)) == 5
    client.force_login(reader)
    page = client.get(own.get_absolute_url()).text
    assert "Median of 5 comparable campaigns: 3.02 (3.01 to 3.03)" in page
    assert "top 25%" in page
