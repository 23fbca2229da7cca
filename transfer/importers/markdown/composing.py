"""From the bytes of one file to a page that only waits for its links."""

from __future__ import annotations

import posixpath
from collections.abc import Callable

from django.conf import settings

from articles.titles import key_of
from transfer.importers.markdown.decoding import decoded
from transfer.importers.markdown.dialects import readable
from transfer.importers.markdown.front_matter import split
from transfer.importers.markdown.headings import lowered, take_title
from transfer.importers.markdown.pages import Page, is_page
from transfer.importers.markdown.reading import NotRead, Source
from transfer.importers.markdown.remarks import Remarks

SNIPPET_FOLDERS = (
    "",
    "docs",
    "includes",
    "docs/includes",
    "snippets",
    "docs/snippets",
    "_includes",
    "_snippets",
)


def composed(source: Source, path: str) -> Page:
    """Return the page that a file makes; raises NotRead when it makes none."""
    page = Page(path=path)
    text = decoded(source.read(path, settings.MAX_PAGE_SOURCE), page.remarks)
    page.matter, body = split(text, page.remarks)
    body, page.shelter = readable(
        body, name=path, values=page.matter.values, snippets=_snippets(source, path), remarks=page.remarks
    )
    _settle_title(page, body)
    if page.matter.redirect_to and not page.body.strip():
        page.body = (
            f"[{page.title or page.matter.title or page.matter.redirect_to}](<{page.matter.redirect_to}>)"
        )
        page.remarks.add("redirect")
    elif not page.body.strip():
        page.remarks.add("empty")
    if page.matter.is_draft:
        page.remarks.add("draft")
    return page


def _settle_title(page: Page, body: str) -> None:
    """Take the first heading for the title; beside another title it stays a heading, unless it says the same."""
    heading, rest, page.top_marks = take_title(body)
    page.title = page.shelter.restore(heading).replace("`", "")[:1000]
    said = key_of(page.matter.title)
    own = key_of(page.title)
    if heading and said and not (said in own or own in said):
        page.body = lowered(f"# {heading}\n\n{rest}")
    else:
        page.body = lowered(rest)


def _snippets(source: Source, path: str) -> Callable[[str], str | None]:
    """Return what finds the text of another file by the name a text gives it."""

    def find(name: str) -> str | None:
        for folder in (posixpath.dirname(path), *SNIPPET_FOLDERS):
            known = posixpath.normpath(posixpath.join(folder, name))
            if known in source.sizes:
                return _text_of(source, known)
        return None

    return find


def _text_of(source: Source, path: str) -> str | None:
    remarks = Remarks()
    try:
        text = decoded(source.read(path, settings.MAX_PAGE_SOURCE // 4), remarks)
    except NotRead:
        return None
    return split(text, remarks)[1] if is_page(path) else text
