import pytest

from articles.diffing import MOST_LINES, compare, words
from articles.models import Article
from tests.factories.articles import make_article


@pytest.fixture
def article(space, editor, manager) -> Article:
    article = make_article("Tone", space=space, by=editor, source="We say je.\n\nAlways.")
    article.revise(base=1, by=manager, source="We say jij.\n\nAlways.\n\nReally.", note="Asked by Eline")
    return article


def read(client, user, address) -> str:
    client.force_login(user)
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_it_lists_who_saved_when_and_why(client, reader, article):
    page = read(client, reader, f"/articles/{article.pk}/history/")
    assert "Joris van Aalst" in page
    assert "Marijke Terpstra" in page
    assert "Asked by Eline" in page
    assert "+1" in page
    assert f'href="/articles/{article.address}/comparison/?from=1&amp;to=2"' in page


def test_it_lists_as_many_saves_with_as_many_queries(
    client, reader, editor, article, django_assert_max_num_queries
):
    for number in range(2, 12):
        article.revise(base=number, by=editor, source=f"Text {number}")
    client.force_login(reader)
    with django_assert_max_num_queries(8):
        client.get(f"/articles/{article.pk}/history/")


def test_it_shows_an_earlier_version(client, reader, article):
    page = read(client, reader, f"/articles/{article.pk}/history/1/")
    assert "We say je." in page
    assert "This is an earlier version." in page
    assert "Restore this version" not in page


def test_it_shows_what_changed_side_by_side_and_in_one_text(client, reader, article):
    for address in (
        "comparison/?from=1&to=2",
        "comparison/?from=2&to=1",
        "comparison/?from=1&to=2&view=inline",
    ):
        page = read(client, reader, f"/articles/{article.pk}/{address}")
        assert '<del><span class="visually-hidden">removed: </span>je</del>' in page
        assert '<ins><span class="visually-hidden">added: </span>jij</ins>' in page


@pytest.mark.parametrize("query", ["", "?from=1", "?from=1&to=99", "?from=a&to=b", "?from=-1&to=2"])
def test_it_compares_only_what_is_there(client, reader, article, query):
    client.force_login(reader)
    assert client.get(f"/articles/{article.pk}/comparison/{query}").status_code == 404


def test_it_shows_no_version_of_another_page(client, space, reader, editor, article):
    other = make_article("Other", space=space, by=editor)
    client.force_login(reader)
    assert client.get(f"/articles/{other.pk}/history/2/").status_code == 404
    assert client.get(f"/articles/{other.pk}/comparison/?from=1&to=2").status_code == 404


def test_it_brings_an_earlier_version_back(client, editor, article):
    page = read(client, editor, f"/articles/{article.pk}/history/1/")
    assert "Restore this version" in page
    client.force_login(editor)
    client.post(f"/articles/{article.pk}/history/1/restoration/")
    article.refresh_from_db()
    assert (article.source, article.head) == ("We say je.\n\nAlways.", 3)
    assert "Version 1 restored" in read(client, editor, f"/articles/{article.pk}/history/")


def test_it_executes_nothing_anyone_wrote(client, space, editor):
    bad = '<script>alert(1)</script> <img src=x onerror="alert(1)">'
    article = make_article(bad[:200], space=space, by=editor, source="Safe")
    article.revise(base=1, by=editor, source=bad, note=bad[:200])
    for address in (
        "history/",
        "history/2/",
        "comparison/?from=1&to=2",
        "comparison/?from=1&to=2&view=inline",
    ):
        page = read(client, editor, f"/articles/{article.pk}/{address}")
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_it_marks_words_and_leaves_out_what_is_the_same():
    rows = compare(
        "\n".join(["same"] * 20 + ["old word here"]), "\n".join(["same"] * 20 + ["new word here"])
    ).rows
    assert [row.kind for row in rows] == ["gap", "same", "same", "same", "change"]
    assert rows[0].skipped == 17
    assert "word here" in words("old word here", "new word here")[2]


def test_it_says_that_two_texts_are_the_same():
    assert compare("a\nb", "a\nb").is_same
    assert not compare("a\nb", "a\nc").is_same


def test_it_compares_the_beginning_of_what_is_very_long():
    comparison = compare("\n".join(map(str, range(MOST_LINES + 10))), "x")
    assert comparison.is_cut
    assert len(comparison.rows) <= MOST_LINES + 1
