"""The one way from Markdown to a page."""

import re
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from django.utils import translation
from markdown_it import MarkdownIt
from markdown_it.token import Token

from core.markdown import limits
from core.markdown.headings import Heading, anchor_headings
from core.markdown.links import ImageResolver, own_files, point_links
from core.markdown.parser import page_parser, remark_parser
from core.markdown.plain import plain_text
from core.markdown.sanitising import sanitise
from core.markdown.wiki_links import LinkResolver, resolve_wiki_links
from core.text import count_words, reading_minutes

# Stored with the HTML: what was rendered by another version is rendered anew. Raise the first number with
# every change of the HTML; a new sanitiser counts by itself.
RENDERER_VERSION = f"1-nh3-{version('nh3')}"

_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Rendered:
    """A text made ready to show: safe HTML, and what is known about it."""

    html: str
    text: str
    headings: tuple[Heading, ...]
    wiki_links: tuple[str, ...]
    word_count: int
    reading_minutes: int
    version: str = RENDERER_VERSION


def render(
    source: str,
    *,
    links: LinkResolver | None = None,
    images: ImageResolver = own_files,
    language: str = "nl",
    is_remark: bool = False,
) -> Rendered:
    """Return the Markdown as safe HTML, the words of callouts and labels in `language`.

    A remark has no headings, tables and footnotes: their marks are shown as typed.

    `links` is asked once for each page named between double brackets; `images` says where a picture may be
    loaded from. Raises MarkdownTooLarge or MarkdownTooComplex, both Refused with a translated sentence.
    """
    source = _SURROGATES.sub("\ufffd", source)  # halves of characters cannot be stored
    limits.check_source(source)
    env: dict[str, Any] = {}
    tokens = _parsed(source, env, remark_parser() if is_remark else page_parser())
    wiki_links = resolve_wiki_links(tokens, links)
    headings = anchor_headings(tokens)
    text = plain_text(tokens)
    point_links(tokens, (heading.anchor for heading in headings), images)
    words = count_words(text)
    return Rendered(
        html=_html(tokens, env, language),
        text=text,
        headings=headings,
        wiki_links=wiki_links,
        word_count=words,
        reading_minutes=reading_minutes(words),
    )


def _parsed(source: str, env: dict[str, Any], parser: MarkdownIt) -> list[Token]:
    try:
        tokens = parser.parse(source, env)
    except RecursionError as error:  # pictures inside pictures, below an already deep call
        raise limits.MarkdownTooComplex from error
    limits.check_nesting(tokens)
    limits.check_expansion(tokens, env.get("references", {}), source)
    return tokens


def _html(tokens: list[Token], env: dict[str, Any], language: str) -> str:
    parser = page_parser()
    with translation.override(language):
        html = parser.renderer.render(tokens, parser.options, env)
    clean = sanitise(html)
    limits.check_output(len(clean.encode()))
    return clean
