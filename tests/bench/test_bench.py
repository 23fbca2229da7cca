import pytest

from articles.models import Article, Reference
from bench import filling, report
from bench.load import Load
from bench.measuring import Cell, Round
from search.models import Entry
from spaces.models import Space


@pytest.mark.django_db
def test_it_makes_as_many_pages_as_asked_for():
    filling.fill(14, seed=3)

    assert Article.objects.count() == 14
    assert Entry.objects.filter(kind="page").count() == 14
    assert Article.objects.exclude(html="").count() == 14
    assert Space.objects.filter(access="closed").count() == 1
    assert Article.objects.filter(parent=None).count() == 6
    assert Reference.objects.exclude(target=None).count() > 14
    assert Reference.objects.filter(target=None).count() == 0


def test_it_makes_a_tree_of_three_levels():
    assert [filling.parent_of(number) for number in (0, 1, 5, 6, 10, 11, 30, 31, 32)] == [
        None, 0, 0, 1, 1, 2, 5, None, 31,
    ]  # fmt: skip


def test_it_writes_a_table_with_the_ratio_to_the_bare_app():
    cells = [
        Cell("bare", 8, [Round(Load(2.0, [0.004] * 20), 3.0), Round(Load(1.0, [0.002] * 20), 2.0)], 40.0),
        Cell("baton", 8, [Round(Load(2.0, [0.008] * 20, failed=1), 5.0)], 60.0),
    ]

    head, _rule, bare, baton = (line.strip("| ").split(" | ") for line in report.table(cells))

    assert dict(zip(head, bare, strict=True))["CPU ratio"] == "1.00"
    assert dict(zip(head, baton, strict=True)) == {
        "server": "baton", "clients": "8", "req/s": "10.0", "p50 ms": "8.0", "p95 ms": "8.0",
        "CPU ms/req": "5.0", "PSS MiB/worker": "60.0", "failed": "1", "CPU ratio": "2.50",
    }  # fmt: skip
