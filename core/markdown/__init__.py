"""Markdown becomes safe HTML here, and nowhere else.

`render(source)` returns a Rendered; callers store its `html` and show it as it is. Parsed by CommonMark with
GitHub's tables, strikethrough, task lists, bare addresses and footnotes, and with callouts, coloured code and
links by page name. Raw HTML in the source is shown as the text it is.

What the style sheet can count on, besides the plain elements p h1–h6 ul ol li blockquote pre code em strong
del a img hr br:

- headings: `id="h-…"`
- links: `a.external` (leaves the site), `a.wiki-link`, `a.wiki-link.wiki-link-new` (page yet to be written),
  `span.wiki-link-missing`, `a.image-link` (a picture not stored here, shown as a link)
- tables: `div.table-scroll[role=group][tabindex=0] > table`, cells `.align-left`, `.align-center`, `.align-right`
- tasks: `ul.contains-task-list`, `ol.contains-task-list`, `li.task-list-item`, in it the empty
  `span.task-box[role=checkbox][aria-checked=true|false]`, in a loose list followed by a `p`
- callouts: `aside.callout.callout-note`, `-tip`, `-warning`, `-do`, `-dont`, first child `p.callout-label`;
  a do and a don't that follow each other stand in a `div.pair`
- footnotes: `sup.footnote-ref > a#fnref-1`, `section.footnotes > ol > li#fn-1`, `a.footnote-back`
- code: `pre > code.language-…`, in it `span` with Pygments' short classes; `pre[tabindex=0]` when lines are long
- pictures: `img[loading=lazy]`
"""

from core.markdown.headings import Heading, heading_anchor
from core.markdown.limits import MarkdownTooComplex, MarkdownTooLarge
from core.markdown.links import ImageResolver
from core.markdown.rendering import RENDERER_VERSION, Rendered, render
from core.markdown.wiki_links import LinkResolver

__all__ = [
    "RENDERER_VERSION",
    "Heading",
    "ImageResolver",
    "LinkResolver",
    "MarkdownTooComplex",
    "MarkdownTooLarge",
    "Rendered",
    "heading_anchor",
    "render",
]
