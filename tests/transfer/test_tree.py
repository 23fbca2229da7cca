from articles.models import Article
from tests.transfer.conftest import outcomes


def tree():
    return {
        article.title: article.parent.title if article.parent else None
        for article in Article.objects.select_related("parent")
    }


def test_folders_become_pages(importing):
    importing(
        {
            "index.md": "# Thuis",
            "merk/README.md": "# Merk",
            "merk/logo.md": "# Logo",
            "kanalen/e-mail/nieuwsbrief.md": "# Nieuwsbrief",
            "reizen.md": "# Reizen",
            "reizen/trein.md": "# Trein",
            "plaatjes/x.png": b"x",
        }
    )
    assert tree() == {
        "Thuis": None,
        "Merk": None,
        "Logo": "Merk",
        "Kanalen": None,
        "E mail": "Kanalen",
        "Nieuwsbrief": "E mail",
        "Reizen": None,
        "Trein": "Reizen",
    }


def test_order_is_that_of_the_front_matter_and_then_the_name(importing):
    importing(
        {
            "part 10.md": "# Tien",
            "part 9.md": "# Negen",
            "z.md": "---\nnav_order: 1\n---\n# Eerst",
            "a/_index.md": "---\nweight: 2\n---\n# Dan",
        }
    )
    assert list(Article.objects.in_order().values_list("title", flat=True)) == [
        "Eerst",
        "Dan",
        "Negen",
        "Tien",
    ]


def test_order_and_titles_follow_the_settings_of_the_site(importing):
    importing(
        {
            "mkdocs.yml": "theme: !!python/name:x.y\nnav:\n  - Home: index.md\n  - Zo werkt het: zz.md\n  - aa.md\n",
            "docs/index.md": "# Thuis",
            "docs/aa.md": "# Aa",
            "docs/zz.md": "Tekst",
            "docs/map/x.md": "# X",
            "docs/map/_category_.json": '{"label": "Een map", "position": 0.5}',
        }
    )
    home = Article.objects.get(title="Home")
    names = list(Article.objects.filter(parent=home).in_order().values_list("title", flat=True))
    assert names == ["Een map", "Zo werkt het", "Aa"]


def test_new_pages_come_after_those_that_are_there(importing, space, editor):
    Article.create(space=space, title="Was er al", by=editor)
    importing({"a.md": "# A", "b.md": "# B"})
    assert list(Article.objects.in_order().values_list("title", flat=True)) == ["Was er al", "A", "B"]


def test_every_file_is_in_the_report_once(importing):
    report = importing({"a/b.md": "# B", "x.html": "<p>x", "y.png": b"y", ".git/z.md": "z", "leeg.md": ""})
    assert outcomes(report) == {
        ".git/z.md": "skipped",
        "a/": "created",
        "a/b.md": "created",
        "leeg.md": "created",
        "x.html": "unused",
        "y.png": "unused",
    }
