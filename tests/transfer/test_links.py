import io

import pytest
from PIL import Image

from articles.models import Article, Attachment, Reference
from tests.transfer.conftest import outcomes, remarks


def png() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (4, 3), "teal").save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize(
    "link",
    [
        "[x](merk/logo.md)",
        "[x](./merk/logo.md)",
        "[x](merk/logo)",
        "[x](merk/logo/)",
        "[x](merk/logo.html)",
        "[x](/merk/logo/)",
        "[x](/docs/merk/logo.md)",
        "[x](/huisstijl/beeldmerk)",
        "[x](/oud-adres/)",
        "[x](<merk/logo.md>)",
        '[x]({% page "merk/logo" %})',
        "[x]({{ site.baseurl }}/merk/logo/)",
        '[x]({{< relref "merk/logo.md" >}})',
        '<a href="merk/logo/">x</a>',
        "[[logo|x]]",
        "[[Ons logo|x]]",
    ],
)
def test_links_between_files_become_links_between_pages(importing, link):
    importing(
        {
            "docs/a.md": f"# A\n\n{link}",
            "docs/merk/logo.md": "---\npermalink: /huisstijl/beeldmerk/\nredirect_from: [/oud-adres/]\n---\n# Ons logo",
        }
    )
    logo = Article.objects.get(title="Ons logo")
    page = Article.objects.get(title="A")
    assert page.source == f"[x](/articles/{logo.pk}-ons-logo/)"
    assert Reference.objects.get(article=page).target == logo


def test_reference_links_and_titles_keep_their_form(importing):
    importing({"a.md": '# A\n\n[x][1] en [y](b.md "B!")\n\n[1]: b.md "Titel"', "b.md": "# B"})
    b = Article.objects.get(title="B")
    assert Article.objects.get(title="A").source == (
        f'[x][1] en [y](/articles/{b.pk}-b/ "B!")\n\n[1]: /articles/{b.pk}-b/ "Titel"'
    )


@pytest.mark.parametrize(
    ("fragment", "anchor"),
    [
        ("hoe-wij-klinken", "#h-hoe-wij-klinken"),
        ("1-hoe-wij-klinken", "#h-1-hoe-wij-klinken"),
        ("eigen-naam", "#h-met-eigen-naam"),
        ("html-naam", "#h-kop-in-html"),
        ("dubbel-1", "#h-dubbel-1"),
        ("stem", ""),
    ],
)
def test_anchors_lead_to_the_same_heading(importing, fragment, anchor):
    importing(
        {
            "a.md": f"# A\n\n[x](b.md#{fragment})",
            "b.md": "# Stem\n\n## Hoe wij klinken?\n\n## 1. Hoe wij klinken\n\n## Met eigen naam {#eigen-naam}\n\n"
            '<h2 id="html-naam">Kop in HTML</h2>\n\n## Dubbel\n\n## Dubbel\n',
        }
    )
    b = Article.objects.get(title="Stem")
    assert Article.objects.get(title="A").source == f"[x](/articles/{b.pk}-stem/{anchor})"
    assert not anchor or f'id="{anchor[1:]}"' in b.html


def test_an_anchor_that_is_not_there_leads_to_the_page_and_is_said(importing):
    report = importing({"a.md": "# A\n\n[x](b.md#weg)", "b.md": "# B"})
    b = Article.objects.get(title="B")
    assert Article.objects.get(title="A").source == f"[x](/articles/{b.pk}-b/)"
    assert remarks(report, "a.md") == {"anchor_missing": ["b.md#weg"]}


def test_what_leads_nowhere_or_out_of_the_folder_stays_text(importing):
    report = importing({"map/a.md": "# A\n\n[x](weg.md), [y](../../etc/passwd), [z](https://a.example/)"})
    assert Article.objects.get(title="A").source == "x, y, [z](https://a.example/)"
    assert remarks(report, "map/a.md") == {"link_missing": ["weg.md"], "link_outside": ["../../etc/passwd"]}
    assert report.links == {"missing": 1, "outside": 1}


def test_pictures_become_attachments_of_their_page(importing):
    report = importing(
        {
            "map/a.md": '# A\n\n![Logo](img/x.png) <img src="img/x.png" alt="Nog eens"> ![](/static-x.png) ![Weg](weg.png)',
            "map/img/x.png": png(),
            "static/static-x.png": png(),
            "unused.png": png(),
        }
    )
    page = Article.objects.get(title="A")
    first, second = Attachment.objects.filter(article=page).order_by("name").reverse()
    assert (first.name, second.name) == ("x.png", "static-x.png")
    assert page.source == f"![Logo]({first.url}) ![Nog eens]({first.url}) ![]({second.url}) *Weg*"
    assert f'src="{first.url}"' in page.html
    assert outcomes(report)["map/img/x.png"] == "attached"
    assert outcomes(report)["unused.png"] == "unused"
    assert remarks(report, "map/a.md") == {"html": ["<img>"], "image_missing": ["weg.png"]}


def test_a_picture_over_the_limit_is_said_and_the_page_goes_in(importing, settings):
    settings.MAX_ATTACHMENT = 1000
    report = importing({"a.md": "# A\n\n![Groot](x.png)", "x.png": b"\x89PNG\r\n\x1a\n" + b"0" * 5000})
    assert Article.objects.get().source == "*Groot*"
    assert outcomes(report) == {"a.md": "created", "x.png": "failed"}
    assert remarks(report, "a.md") == {"file_refused": ["x.png"]}
    assert list(remarks(report, "x.png")) == ["too_large"]


def test_links_wait_for_no_page_to_be_written_first(importing):
    importing({"a.md": "# A\n\n[z](z.md)", "z.md": "# Z\n\n[a](a.md)"})
    a, z = Article.objects.get(title="A"), Article.objects.get(title="Z")
    assert (a.source, z.source) == (f"[z](/articles/{z.pk}-z/)", f"[a](/articles/{a.pk}-a/)")
