"""Where links and pictures may point, and how they are marked."""

import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import unquote, urlsplit

from markdown_it.token import Token

from core.markdown.headings import heading_anchor
from core.markdown.plain import inline_text

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
EXTERNAL_REL = "noopener noreferrer nofollow"

# From the address of a picture as typed to the address to load it from, or None to show a link instead.
ImageResolver = Callable[[str], str | None]

_SCHEME = re.compile(r"[\x00-\x20]*([a-z][a-z0-9+.\-\t\r\n]*):", re.IGNORECASE)
_OWN_FILE = re.compile(r"/files/[^?#\\]+")
_CLIMBS = re.compile(r"(?:^|/)(?:\.|%2e){1,2}(?:/|$)|//", re.IGNORECASE)


def is_allowed(url: str) -> bool:
    """Tell whether a link may point here: a relative address or one of four schemes."""
    scheme = _SCHEME.match(url)
    return scheme is None or scheme[1].lower() in SCHEMES


def own_files(address: str) -> str | None:
    """Load only pictures uploaded here: nothing a reader opens may tell another server about it."""
    return address if _OWN_FILE.fullmatch(address) and not _CLIMBS.search(address) else None


def point_links(tokens: Iterable[Token], anchors: Iterable[str], images: ImageResolver) -> None:
    """Mark links that leave, lead links to own headings to their anchors, and settle each picture."""
    known = frozenset(anchors)
    for token in tokens:
        if token.type == "inline" and token.children:
            token.children = list(_settled(token.children, known, images))


def _settled(tokens: Iterable[Token], anchors: frozenset[str], images: ImageResolver) -> Iterator[Token]:
    inside = 0
    for token in tokens:
        if token.type == "link_open":
            _point(token, anchors)
        inside += (token.type == "link_open") - (token.type == "link_close")
        if token.type == "image":
            yield from _picture(token, images, linked=bool(inside))
        else:
            yield token


def _point(link: Token, anchors: frozenset[str]) -> None:
    href = str(link.attrs.get("href", ""))
    if href.startswith("#"):
        link.attrs["href"] = _own_anchor(href, anchors)
    elif is_external(href):
        link.attrs |= {"class": "external", "rel": EXTERNAL_REL}


def _own_anchor(href: str, anchors: frozenset[str]) -> str:
    anchor = heading_anchor(unquote(href[1:]))
    return f"#{anchor}" if href[1:] not in anchors and anchor in anchors else href


def is_external(href: str) -> bool:
    """Tell whether the address names a host; what cannot be read counts as external."""
    try:
        return bool(urlsplit(href).netloc)
    except ValueError:
        return True


def _picture(image: Token, images: ImageResolver, *, linked: bool) -> Iterator[Token]:
    source = str(image.attrs.get("src", ""))
    own = images(source)
    if own is not None:
        image.attrs |= {"src": own, "loading": "lazy", "decoding": "async"}
        yield image
        return
    words = Token("text", "", 0, content=inline_text(image) or unquote(source.rsplit("/", 1)[-1]) or source)
    if linked or not source:
        yield words
        return
    link = Token("link_open", "a", 1, attrs={"href": source, "class": "image-link"})
    if is_external(source):
        link.attrs |= {"class": "external image-link", "rel": EXTERNAL_REL}
    if "title" in image.attrs:
        link.attrs["title"] = image.attrs["title"]
    yield from (link, words, Token("link_close", "a", -1))
