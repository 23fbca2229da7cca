from datetime import UTC, datetime

import pytest

from articles.models import Article
from tests.transfer.conftest import outcomes, remarks


@pytest.mark.parametrize(
    "matter",
    [
        "---\ntitle: Tone of voice\ntags: [merk, schrijven]\ndescription: Hoe wij klinken\ndate: 2024-03-01\n---\n",
        '+++\ntitle = "Tone of voice"\ntags = ["merk", "schrijven"]\ndescription = "Hoe wij klinken"\ndate = 2024-03-01\n+++\n',
        '{\n"title": "Tone of voice", "tags": "merk, schrijven", "summary": "Hoe wij klinken", "date": "2024-03-01"\n}\n',
        "title: Tone of voice\ntags: merk, schrijven\nsummary: Hoe wij klinken\ndate: 2024-03-01\n",
    ],
)
def test_it_is_honoured(page, matter):
    article = page(f"{matter}\nTekst.")
    assert article.title == "Tone of voice"
    assert sorted(article.tags.names()) == ["merk", "schrijven"]
    assert article.description == "Hoe wij klinken"
    assert article.created_at.date().isoformat() == "2024-03-01"
    assert article.source == "Tekst."


def test_dates_of_the_file_are_kept_and_the_future_is_not(page):
    article = page("---\ndate: 2024-03-01\nlastmod: 2025-05-06T07:08:09Z\n---\n# A")
    assert article.updated_at == datetime(2025, 5, 6, 7, 8, 9, tzinfo=UTC)
    assert page("---\ndate: 2999-03-01\n---\n# B", "b.md").created_at.year < 2999


def test_the_title_falls_back_to_the_heading_and_the_name(importing):
    importing({"a.md": "# Eerste **kop**\n\nTekst", "03_travel-and leave.md": "Tekst"})
    assert set(Article.objects.values_list("title", "source")) == {
        ("Eerste kop", "Tekst"),
        ("Travel and leave", "Tekst"),
    }


def test_another_heading_beside_the_title_stays(page):
    assert page("---\ntitle: Reizen\n---\n# Voor je gaat\n\nTekst").source == "## Voor je gaat\n\nTekst"


def test_the_importer_is_the_author_whatever_the_file_says(page, editor):
    article = page("---\nauthor: beheer@example.org\nowner: 1\nspace: other\n---\n# A")
    assert article.owner == editor
    assert article.created_by == editor


def test_broken_front_matter_is_said_and_the_page_goes_in(importing):
    report = importing({"a.md": "---\ntitle: Plan: het jaar\ntags: [x\n---\nTekst"})
    assert outcomes(report) == {"a.md": "created"}
    assert "front_matter_broken" in remarks(report, "a.md")
    assert Article.objects.get().title == "Plan: het jaar"


def test_a_rule_at_the_top_is_no_front_matter(page):
    assert page("---\n\nTekst\n\n---\n\nMeer").source == "---\n\nTekst\n\n---\n\nMeer"


def test_front_matter_that_nests_without_end_is_harmless(importing):
    report = importing(
        {
            "a.md": f"---\ntitle: Goed\nx: {'[' * 5000}\n---\nT",
            "b.md": "---\n" + "- " * 5000 + "\nx: 1\n---\nT",
        }
    )
    assert set(outcomes(report).values()) == {"created"}
    assert Article.objects.filter(title="Goed").exists()


def test_drafts_come_in_with_a_remark_or_stay_out(importing):
    report = importing({"a.md": "---\ndraft: true\n---\n# A"})
    assert outcomes(report) == {"a.md": "created"}
    assert "draft" in remarks(report, "a.md")
    assert (
        outcomes(importing({"b.md": "---\npublished: false\n---\n# B"}, skip_drafts=True))["b.md"]
        == "skipped"
    )


def test_a_page_that_sends_on_holds_the_link(importing):
    importing({"old.md": "---\ntitle: Oud\nredirect_to: /new/\n---\n", "new.md": "# Nieuw\n\nTekst"})
    new = Article.objects.get(title="Nieuw")
    assert Article.objects.get(title="Oud").source == f"[Oud](/articles/{new.pk}-nieuw/)"
