"""From the text of an article to what a page view prints."""

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt

RENDERER = "0"
ADDRESS = re.compile(r'href="/articles/(\d{1,18})[-/."#?]')


@dataclass(frozen=True)
class Rendered:
    html: str
    text: str
    headings: list[dict[str, object]]
    wiki_links: list[str]
    word_count: int
    version: str


def render_article(source: str) -> Rendered:
    """Render the Markdown `source` of an article; raw HTML in it is shown as text."""
    html = MarkdownIt("commonmark", {"html": False}).render(source)
    return Rendered(html, source, [], [], len(source.split()), RENDERER)


def linked_ids(html: str) -> list[int]:
    """Return the ids of the articles to which `html` links by address, each once."""
    return list(dict.fromkeys(int(pk) for pk in ADDRESS.findall(html)))
