"""What may be in the HTML of a text, whatever the parser let through.

Nothing outside these lists survives: no svg, math, style, script, frame, form or template, no `style`, `name`,
`data-*`, `hx-*` or event attribute, no class or id that is not our own.
"""

import re

import nh3

from core.markdown import code
from core.markdown.callouts import KINDS
from core.markdown.links import EXTERNAL_REL, SCHEMES

TAGS = frozenset(
    {
        *("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "hr", "br"),
        *("em", "strong", "del", "a", "img", "sup", "span", "div", "aside", "section"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    }
)

_LANGUAGE = re.compile(r"language-\S{1,80}")
_HEADING_ID = re.compile(r"h-[\w\-]+")
_NOTE_ID = re.compile(r"fn-\d+")
_NOTE_REFERENCE_ID = re.compile(r"fnref-\d+(?:-\d+)?")
_NUMBER = re.compile(r"\d{1,9}")
_ANYTHING = re.compile(r".*", re.DOTALL)
_ALIGNMENTS = frozenset({"align-left", "align-center", "align-right"})

_CLASSES = {
    "a": frozenset({"external", "image-link", "wiki-link", "wiki-link-new", "footnote-back"}),
    "aside": frozenset({"callout", *(f"callout-{kind}" for kind in KINDS)}),
    "div": frozenset({"table-scroll", "pair"}),
    "li": frozenset({"task-list-item"}),
    "ol": frozenset({"contains-task-list"}),
    "p": frozenset({"callout-label"}),
    "section": frozenset({"footnotes"}),
    "span": code.CLASSES | {"task-box", "wiki-link-missing"},
    "sup": frozenset({"footnote-ref"}),
    "td": _ALIGNMENTS,
    "th": _ALIGNMENTS,
    "ul": frozenset({"contains-task-list"}),
}

# Per element and attribute: what its whole value must look like.
_VALUES = {
    ("a", "href"): _ANYTHING,  # its scheme is checked by the library
    ("a", "title"): _ANYTHING,
    ("a", "rel"): re.compile(re.escape(EXTERNAL_REL)),
    ("a", "id"): _NOTE_REFERENCE_ID,
    ("a", "aria-label"): _ANYTHING,
    ("img", "src"): _ANYTHING,
    ("img", "alt"): _ANYTHING,
    ("img", "title"): _ANYTHING,
    ("img", "loading"): re.compile("lazy"),
    ("img", "decoding"): re.compile("async"),
    ("ol", "start"): _NUMBER,
    ("pre", "tabindex"): re.compile("0"),
    ("li", "id"): _NOTE_ID,
    ("aside", "role"): re.compile("note"),
    ("div", "tabindex"): re.compile("0"),
    ("div", "role"): re.compile("group"),
    ("div", "aria-label"): _ANYTHING,
    ("span", "role"): re.compile("checkbox"),
    ("span", "aria-checked"): re.compile("true|false"),
    ("span", "aria-disabled"): re.compile("true"),
    ("span", "aria-label"): _ANYTHING,
    **{(f"h{level}", "id"): _HEADING_ID for level in range(1, 7)},
}


def sanitise(html: str) -> str:
    """Return the HTML with everything removed that is not on the lists."""
    return _CLEANER.clean(html)


def _attributes() -> dict[str, set[str]]:
    attributes: dict[str, set[str]] = {tag: {"class"} for tag in (*_CLASSES, "code")}
    for tag, attribute in _VALUES:
        attributes.setdefault(tag, set()).add(attribute)
    return attributes


def _keep(tag: str, attribute: str, value: str) -> str | None:
    """Return the value to write, or None to drop the attribute."""
    if attribute == "class":
        return _classes(tag, value)
    pattern = _VALUES.get((tag, attribute))
    return value if pattern and pattern.fullmatch(value) else None


def _classes(tag: str, value: str) -> str | None:
    if tag == "code":
        return value if _LANGUAGE.fullmatch(value) else None
    allowed = _CLASSES.get(tag, frozenset())
    return " ".join(name for name in value.split() if name in allowed) or None


_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    clean_content_tags={
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "object",
        "svg",
        "math",
        "title",
    },
    attributes=_attributes(),
    attribute_filter=_keep,
    url_schemes=set(SCHEMES),
    link_rel=None,
    strip_comments=True,
)
