"""Links by title: kept in the stored page as an address that only holds what was typed, made real for each reader."""

import re
from collections.abc import Mapping
from urllib.parse import quote, unquote

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from articles.titles import key_of

BY_TITLE = "/articles/titled/?title="
LINK = re.compile(
    r'<a\b[^>]*\bhref="'
    + re.escape(BY_TITLE)
    + r'(?P<title>[^"#&]*)(?P<anchor>#[^"]*)?"[^>]*>(?P<words>.*?)</a>',
    re.DOTALL,
)
ADDRESS = re.compile(r'href="/articles/([0-9]{1,18})[-/."#?]')


def by_title(title: str) -> tuple[str, bool]:
    """Return the address that stands in a stored page for a link to the page called `title`, for core.markdown."""
    return BY_TITLE + quote(title, safe=""), True


def linked_ids(html: str) -> list[int]:
    """Return the ids of the articles to which `html` links by address, each once."""
    return list(dict.fromkeys(int(pk) for pk in ADDRESS.findall(html)))


def linked_titles(html: str) -> list[str]:
    """Return the titles to which stored `html` links, as they were typed."""
    return [unquote(found["title"]) for found in LINK.finditer(html)]


def for_reader(html: str, addresses: Mapping[str, str], *, wanted: str = "") -> SafeString:
    """Return stored `html` with each link by title made real, or the words as typed where the reader has no such page.

    `addresses` gives the address by title key for the pages this reader may see. `wanted` is the address where this
    reader may make a missing page (the title is added to it); empty for who may not.
    """

    def real(match: re.Match[str]) -> str:
        title = unquote(match["title"])
        address = addresses.get(key_of(title))
        if address:
            return (
                f'<a class="wiki-link" href="{escape(address)}{match["anchor"] or ""}">{match["words"]}</a>'
            )
        if wanted:
            href = wanted + quote(title, safe="")
            return format_html(
                '<a class="wiki-link-missing" href="{}">{}</a>',
                href,
                mark_safe(match["words"]),  # noqa: S308
            )
        return match["words"]

    return mark_safe(LINK.sub(real, html))  # noqa: S308 (sanitised when it was saved)
