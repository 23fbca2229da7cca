"""What makes a text a page: headings, links by name, links out, pictures, callouts, its words."""

import pytest

from core.markdown import RENDERER_VERSION, Heading, heading_anchor, render

PAGES = {"Tone of voice": ("/articles/7/", True), "Nieuw": ("/articles/new/?title=Nieuw", False)}


def _html(source: str) -> str:
    return render(source, links=PAGES.get).html


def test_it_anchors_headings():
    rendered = render("# Eén *kop*\n\n## Vraag & antwoord\n")
    assert rendered.headings == (
        Heading(level=1, text="Eén kop", anchor="h-een-kop"),
        Heading(level=2, text="Vraag & antwoord", anchor="h-vraag-antwoord"),
    )
    assert '<h1 id="h-een-kop">Eén <em>kop</em></h1>' in rendered.html


def test_it_numbers_equal_headings():
    anchors = [heading.anchor for heading in render("# A\n# A\n# A 1\n# A\n# !\n# ?").headings]
    assert anchors == ["h-a", "h-a-1", "h-a-1-1", "h-a-2", "h-section", "h-section-1"]


@pytest.mark.parametrize("typed", ["#een-kop", "#h-een-kop", "#één-kop", "#Eén-kop"])
def test_it_leads_links_to_own_headings(typed):
    assert '<a href="#h-een-kop">' in _html(f"# Eén kop\n\n[omhoog]({typed})")


def test_it_leaves_links_to_headings_that_are_not_there():
    assert '<a href="#elders">' in _html("# Kop\n\n[x](#elders)")


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("[[Tone of voice]]", '<a href="/articles/7/" class="wiki-link">Tone of voice</a>'),
        ("[[Tone of voice|de toon]]", '<a href="/articles/7/" class="wiki-link">de toon</a>'),
        ("[[ Tone of voice ]]", '<a href="/articles/7/" class="wiki-link">Tone of voice</a>'),
        (
            "[[Tone of voice#Je of u]]",
            '<a href="/articles/7/#h-je-of-u" class="wiki-link">Tone of voice#Je of u</a>',
        ),
        ("[[Tone of voice#Je of u|u]]", '<a href="/articles/7/#h-je-of-u" class="wiki-link">u</a>'),
        ("[[#Kop]]", '<a href="#h-kop" class="wiki-link">Kop</a>'),
        (
            "[[Nieuw]]",
            '<a href="/articles/new/?title=Nieuw" class="wiki-link wiki-link-new">Nieuw</a>',
        ),
        ("[[Geheim]]", '<span class="wiki-link-missing">Geheim</span>'),
        ("[[Geheim|woorden]]", '<span class="wiki-link-missing">woorden</span>'),
        ("**[[Geheim]]**", '<strong><span class="wiki-link-missing">Geheim</span></strong>'),
        ("[[<b>]]", '<span class="wiki-link-missing">&lt;b&gt;</span>'),
    ],
)
def test_it_links_pages_by_name(source, html):
    assert _html(source) == f"<p>{html}</p>\n"


@pytest.mark.parametrize("source", ["`[[A]]`", "\\[[A]]", "[[]]", "[[A\nB]]", "[[A", "[[ ]]", "[[[A]]]"])
def test_it_leaves_what_is_no_link_by_name(source):
    assert "wiki-link" not in _html(source)


def test_it_prefers_a_reference_that_is_defined():
    assert '[<a href="/url">A</a>]' in _html("[[A]]\n\n[A]: /url")


def test_it_links_pages_by_name_in_tables():
    assert '<td><a href="/articles/7/" class="wiki-link">toon</a></td>' in _html(
        "| a |\n|---|\n| [[Tone of voice\\|toon]] |"
    )


def test_it_asks_for_each_page_once_and_lists_them_in_order():
    asked = []
    rendered = render("[[B]] [[A|x]] [[B#c]] [[#d]]", links=lambda target: asked.append(target))
    assert asked == ["B", "A"]
    assert rendered.wiki_links == ("B", "A")


def test_it_lists_pages_by_name_without_anyone_to_ask():
    rendered = render("[[A]]")
    assert rendered.wiki_links == ("A",)
    assert "wiki-link-missing" in rendered.html


@pytest.mark.parametrize("address", ["https://a.example/x", "http://a.example", "//a.example/x"])
def test_it_marks_links_that_leave(address):
    assert _html(f"[a]({address})") == (
        f'<p><a href="{address}" class="external" rel="noopener noreferrer nofollow">a</a></p>\n'
    )


@pytest.mark.parametrize(
    "address", ["/articles/1/", "other.md", "../x", "?q=1", "mailto:a@b.nl", "tel:+31201"]
)
def test_it_leaves_other_links_plain(address):
    assert _html(f"[a]({address})") == f'<p><a href="{address}">a</a></p>\n'


def test_it_shows_pictures_stored_here():
    assert _html('![Een *foto*](/files/1/a.png "T")') == (
        '<p><img src="/files/1/a.png" alt="Een foto" title="T" loading="lazy" decoding="async"></p>\n'
    )


@pytest.mark.parametrize(
    "address",
    [
        "https://spy.example/p.gif",
        "//spy.example/p.gif",
        "/logout/",
        "a.png",
        "/files/../logout/",
        "/files/%2e%2e/logout/",
        "/files//spy.example/x",
        "/files/./x",
        "https://spy.example/files/1/a.png",
        "/filesystem/a.png",
    ],
)
def test_it_loads_no_other_picture_but_links_it(address):
    html = _html(f"![alt]({address})")
    assert "<img" not in html
    assert f'<a href="{address}"' in html
    assert ">alt</a>" in html


def test_it_names_a_linked_picture_without_words_after_its_file():
    assert ">mijn foto.png</a>" in _html("![](https://a.example/mijn%20foto.png)")


def test_it_nests_no_links_around_pictures_from_elsewhere():
    assert _html("[![alt](https://a.example/a.png)](/b)") == '<p><a href="/b">alt</a></p>\n'


def test_it_loads_pictures_from_where_the_caller_says():
    rendered = render("![a](img/a.png)", images={"img/a.png": "/files/9/a.png"}.get)
    assert '<img src="/files/9/a.png"' in rendered.html


@pytest.mark.parametrize(
    ("mark", "kind", "dutch", "english"),
    [
        ("NOTE", "note", "Let op", "Note"),
        ("IMPORTANT", "note", "Let op", "Note"),
        ("TIP", "tip", "Tip", "Tip"),
        ("tip", "tip", "Tip", "Tip"),
        ("WARNING", "warning", "Waarschuwing", "Watch out"),
        ("CAUTION", "warning", "Waarschuwing", "Watch out"),
        ("DO", "do", "Wel", "Do"),
        ("DONT", "dont", "Niet", "Don’t"),
        ("DON'T", "dont", "Niet", "Don’t"),
    ],
)
def test_it_boxes_callouts_with_a_label_in_the_language_of_the_page(mark, kind, dutch, english):
    source = f"> [!{mark}]\n> *Words*"
    for language, label in (("nl", dutch), ("en", english)):
        assert render(source, language=language).html == (
            f'<aside class="callout callout-{kind}" role="note">\n<p class="callout-label">{label}</p>\n'
            "<p><em>Words</em></p>\n</aside>\n"
        )


def test_it_labels_a_callout_with_the_words_after_the_mark():
    rendered = render("> [!TIP] Alleen <b>hier</b>\n> Tekst")
    assert '<p class="callout-label">Alleen &lt;b&gt;hier&lt;/b&gt;</p>' in rendered.html
    assert rendered.text == "Alleen <b>hier</b>\nTekst"


def test_it_puts_lists_and_callouts_inside_callouts():
    html = _html("> [!NOTE]\n> - a\n>\n> > [!TIP]\n> > b\n")
    assert html.count("<aside") == html.count("</aside>") == 2
    assert "<li>a</li>" in html


@pytest.mark.parametrize(("first", "second"), [("do", "dont"), ("dont", "do")])
def test_it_stands_a_do_next_to_its_dont(first, second):
    html = _html(f"> [!{first}]\n> a\n\n> [!{second}]\n> b\n")
    assert html.startswith(f'<div class="pair">\n<aside class="callout callout-{first}" role="note">')
    assert html.endswith("<p>b</p>\n</aside>\n</div>\n")


@pytest.mark.parametrize(
    ("kinds", "pairs"),
    [
        ("do", 0),
        ("do do", 0),
        ("do tip dont", 0),
        ("do dont do", 1),
        ("do dont do dont", 2),
        ("tip dont do", 1),
    ],
)
def test_it_pairs_each_callout_once(kinds, pairs):
    html = _html("\n\n".join(f"> [!{kind}]\n> a" for kind in kinds.split()))
    assert html.count('<div class="pair">') == html.count("</div>") == pairs
    assert html.count("<aside") == len(kinds.split())


@pytest.mark.parametrize("source", ["> [!HUH]\n> a", "[!TIP]\na", "> a\n> [!TIP]", "> \\[!TIP]\n> a"])
def test_it_leaves_what_is_no_callout(source):
    assert "<aside" not in _html(source)


def test_it_keeps_the_words_for_search():
    rendered = render(
        "# Kop\n\nEen **vette**\nzin met `code` &amp; [[Pagina|naam]] ![foto](x.png).\n\n- a\n- b\n\n"
        "| c | d |\n|---|---|\n| e | f |\n\n```\ncode\n```\n\n<i>raw</i>"
    )
    assert rendered.text == ("Kop\nEen vette zin met code & naam foto.\na\nb\nc\nd\ne\nf\ncode\n<i>raw</i>")


def test_it_counts_words_and_minutes():
    assert (render("").word_count, render("").reading_minutes) == (0, 1)
    long = render("word " * 401)
    assert (long.word_count, long.reading_minutes) == (401, 3)


def test_it_says_which_version_rendered():
    assert render("a").version == RENDERER_VERSION
    assert len(RENDERER_VERSION) <= 32


def test_it_replaces_what_cannot_be_stored():
    assert render("a\0b\ud800c").html == "<p>a\ufffdb\ufffdc</p>\n"


def test_an_anchor_is_known_without_rendering():
    assert heading_anchor("Café & Co") == "h-cafe-co"
