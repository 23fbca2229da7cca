"""The base is CommonMark to the letter; the page pipeline differs only where this file says so."""

import pytest

from core.markdown import render
from core.markdown.parser import commonmark
from tests.core.commonmark_spec import examples
from tests.core.html_tree import Event, events, normal

# Examples that a page shows differently on purpose.
_SCHEME = "links only to http, https, mailto and tel; the address stays as typed"
_BARE = "an address typed as plain text becomes a link"
EXCEPTIONS = {
    590: "double brackets are a link by page name",
    596: _SCHEME,
    598: _SCHEME,
    599: _SCHEME,
    601: _SCHEME,
    602: _BARE,
    608: _BARE,
    611: _BARE,
    612: _BARE,
}
# Our own additions to what the specification describes; they change no word and no address.
ADDED = {"id", "rel", "loading", "decoding", "tabindex"}


def has_raw_html(source: str) -> bool:
    tokens = commonmark().parse(source)
    inline = [child for token in tokens for child in token.children or ()]
    return any(token.type in {"html_block", "html_inline"} for token in [*tokens, *inline])


def plain(html: str) -> list[Event]:
    """Return the events without our additions: their attributes, link classes, and spans that colour code."""
    kept: list[Event] = []
    for kind, name, attributes in events(html):
        if name == "span" and kind != "text":
            continue
        attributes = tuple(
            (key, value)
            for key, value in attributes
            if key not in ADDED and not (name == "a" and key == "class")
        )
        if kind == "text" and kept and kept[-1][0] == "text":
            kept[-1] = ("text", kept[-1][1] + name, ())
        else:
            kept.append((kind, name, attributes))
    return normal(kept)


EVERY = examples()
WITHOUT_RAW_HTML = [example for example in EVERY if not has_raw_html(example.source)]


def test_the_whole_specification_is_read():
    assert len(EVERY) == 652
    assert len(WITHOUT_RAW_HTML) == 580


@pytest.mark.parametrize("example", EVERY, ids=lambda example: str(example.number))
def test_the_base_parser_follows_the_specification(example):
    assert normal(events(commonmark().render(example.source))) == normal(events(example.html))


def test_a_page_follows_the_specification_except_where_we_chose_otherwise():
    different = {
        example.number
        for example in WITHOUT_RAW_HTML
        if plain(render(example.source, images=str).html) != plain(example.html)
    }
    assert different == set(EXCEPTIONS)
    assert len(different) / len(WITHOUT_RAW_HTML) < 0.02


def test_a_page_shows_raw_html_as_the_text_it_is():
    rendered = render('<b onclick="x">bold</b>\n\n<div>\nblock\n</div>')
    assert rendered.html == (
        '<p>&lt;b onclick="x"&gt;bold&lt;/b&gt;</p>\n<p>&lt;div&gt;\nblock\n&lt;/div&gt;</p>\n'
    )


def test_an_example_without_its_own_exception_would_be_noticed():
    assert plain("<p>a</p>") != plain("<p>b</p>")
    assert plain('<a href="/a">x</a>') != plain('<a href="/b">x</a>')
    assert plain('<p id="h-x">a</p>') == plain("<p>a</p>\n")
