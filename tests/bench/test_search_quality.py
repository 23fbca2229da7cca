"""What the measuring of search makes of collections it did not make itself."""

import json
from pathlib import Path

import pytest

from bench.search_quality.documents import load
from bench.search_quality.judged import is_judged, load_judged
from bench.search_quality.measures import gain, recall, reciprocal_rank


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    documents = [{"_id": "a", "title": "Wings", "text": "lift"}, {"_id": "b", "title": "", "text": "drag"}]
    queries = [{"_id": "1", "text": "what lifts a wing"}, {"_id": "2", "text": "nobody judged this"}]
    (tmp_path / "corpus.jsonl").write_text("\n".join(json.dumps(one) for one in documents))
    (tmp_path / "queries.jsonl").write_text("\n".join(json.dumps(one) for one in queries))
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\n1\ta\t2\n1\tb\t0\n2\tb\t0\n")
    return tmp_path


def test_a_judged_collection_is_read_with_its_grades(collection: Path) -> None:
    pages, tasks = load_judged(collection)
    assert [(page.number, page.title, page.text) for page in pages] == [(1, "Wings", "lift"), (2, "", "drag")]
    assert [(task.query, task.grades) for task in tasks] == [("what lifts a wing", {1: 2})]


def test_judgements_may_lie_in_a_folder_of_their_own(collection: Path) -> None:
    (collection / "qrels").mkdir()
    (collection / "qrels.tsv").rename(collection / "qrels" / "test.tsv")
    assert [task.grades for task in load_judged(collection)[1]] == [{1: 2}]


def test_a_collection_without_judgements_says_so(collection: Path) -> None:
    (collection / "qrels.tsv").unlink()
    with pytest.raises(FileNotFoundError, match=r"qrels\.tsv"):
        load_judged(collection)


def test_a_folder_of_pages_is_not_taken_for_a_judged_collection(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A")
    assert not is_judged(tmp_path)


def test_the_measures_are_those_of_the_literature() -> None:
    grades = {1: 2, 5: 1}
    assert reciprocal_rank([9, 5, 1], grades) == 0.5
    assert reciprocal_rank([9, 8], grades) == 0
    assert recall([9, 5], grades) == 0.5
    # 1 / log2(3) + 2 / log2(4) = 1.63093, of at best 2 / log2(2) + 1 / log2(3) = 2.63093
    assert gain([9, 5, 1], grades) == pytest.approx(0.61991, abs=1e-5)
    assert gain([1, 5], grades) == 1


def test_words_of_a_link_belong_to_the_page_it_leads_to(tmp_path: Path) -> None:
    pages = tmp_path / "pages" / "leave"
    pages.mkdir(parents=True)
    (pages / "overtime.md").write_text("# Overtime\n")
    (pages / "holidays.md").write_text(
        '# Holidays\n\n[working late hours](overtime.md#how), [longer\n days]({% page "/leave/overtime/" %}),'
        " [paid extra hours](/leave/overtime), [somewhere else](https://example.com/leave/overtime)\n"
    )
    by_title = {page.title: page.anchors for page in load(tmp_path)}
    assert by_title == {"Holidays": [], "Overtime": ["working late hours", "longer days", "paid extra hours"]}
