"""Which page or file of the source an address means, in any of the ways sites write their own addresses."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from transfer.importers.markdown.pages import SUFFIXES, Page

ROOTS = {"docs", "doc", "pages", "content", "contents", "src", "source", "site", "input", "posts", "blog", "website",
         "collections", "app", "handbook", "wiki", "en", "nl"}  # fmt: skip
PUBLIC = ("static", "public", "assets", "src", "source")
_SCHEME = re.compile(r"^[a-zA-Z][a-zA-Z0-9+.-]*:")
_DATED = re.compile(r"^\d{4}-\d{2}-\d{2}-")
_ORDINAL = re.compile(r"^\d{1,3}[-_. ]+(?=\D)")


@dataclass(frozen=True)
class Found:
    """Where an address leads: to a page, to another file, out of the folder, or nowhere."""

    kind: str  # page, file, same, external, outside, missing
    page: Page | None = None
    path: str = ""
    fragment: str = ""


class Addresses:
    """All addresses of a source."""

    def __init__(self, pages: Iterable[Page], files: Iterable[str]) -> None:
        self.pages: dict[str, Page] = {}
        self.sites: dict[str, Page] = {}
        self.files = {path.lower(): path for path in files}
        self.stems: dict[str, Page | None] = {}
        everything = list(pages)
        for page in everything:
            self._add_page(page)
        for page in everything:
            for address in _own_addresses(page):
                self.sites.setdefault(address, page)
        for page in everything:
            for address in _said_addresses(page):
                self.sites[address] = page if page.matter.redirect_to == "" else self.sites.get(address, page)

    def find(self, address: str, page: Page) -> Found:
        """Return where `address`, found on `page`, leads."""
        try:
            parts = urlsplit(address.strip())
        except ValueError:
            return Found("external")
        if _SCHEME.match(address) or parts.netloc:
            return Found("external")
        path, fragment = unquote(parts.path).replace("\\", "/"), parts.fragment
        if not path:
            return Found("same", page, fragment=fragment)
        if any(ord(letter) < 32 for letter in path):
            return Found("missing")
        return self._in_source(path, fragment, page)

    def named(self, name: str) -> Page | None:
        """Return the page that `[[name]]` means: by path, by file name if there is only one, or by title."""
        key = _key(name)
        return self.pages.get(key) or self.sites.get(key) or self.stems.get(key.rpartition("/")[2])

    def file(self, path: str, page: Page) -> str | None:
        """Return the path of a file that is no page, as `page` would name it."""
        for candidate in _candidates(path, page):
            if candidate.lower() in self.files:
                return self.files[candidate.lower()]
        return None

    def forget(self, pages: set[int]) -> None:
        """Let nothing lead to these pages (given by identity) any more."""
        for known in (self.pages, self.sites):
            for key in [key for key, page in known.items() if id(page) in pages]:
                del known[key]
        self.stems = {key: page for key, page in self.stems.items() if id(page) not in pages}

    def _in_source(self, path: str, fragment: str, page: Page) -> Found:
        for candidate in _candidates(path, page):
            if target := self._page_at(candidate):
                return Found("page", target, fragment=fragment)
            if candidate.lower() in self.files:
                return Found("file", path=self.files[candidate.lower()], fragment=fragment)
        for key in _site_keys(path, page):
            if key in self.sites:
                return Found("page", self.sites[key], fragment=fragment)
        climbs = posixpath.normpath(posixpath.join(page.folder, path)).startswith("..")
        return Found("outside" if climbs and not path.startswith("/") else "missing")

    def _page_at(self, path: str) -> Page | None:
        key = path.rstrip("/").lower()
        for ending in ("", *SUFFIXES):
            if found := self.pages.get(key + ending):
                return found
        if key.endswith((".html", ".htm")):
            return self._page_at(key.rpartition(".")[0])
        return self.pages.get(f"{key}/")

    def _add_page(self, page: Page) -> None:
        self.pages.setdefault(page.path.lower(), page)
        if page.is_own_page or page.is_folder:
            folder = page.folder if page.is_own_page else page.path.rstrip("/")
            self.pages.setdefault(f"{folder.lower()}/" if folder else "/", page)
        for name in {_key(page.stem), _key(page.title)}:
            self.stems[name] = (
                page if name not in self.stems else None if self.stems[name] is not page else page
            )


def _candidates(path: str, page: Page) -> Iterator[str]:
    """Yield the paths in the source that `path` may mean, the likeliest first."""
    bare = path.lstrip("/")
    if not path.startswith("/"):
        yield from _inside(posixpath.join(page.folder, path))
        if (
            not page.is_own_page and not page.is_folder
        ):  # pretty addresses count from the page as from a folder
            yield from _inside(posixpath.join(page.folder, page.stem, path))
    yield from _inside(bare)
    for root in _roots(page):
        yield from _inside(posixpath.join(root, bare))
    for root in PUBLIC:
        yield from _inside(posixpath.join(root, bare))


def _inside(path: str) -> Iterator[str]:
    clean = posixpath.normpath(path)
    if not clean.startswith("..") and not clean.startswith("/"):
        yield "" if clean == "." else clean


def _roots(page: Page) -> list[str]:
    """Return the folders above a page from which its site may count: the first, and further ones with a known name."""
    parts = page.folder.split("/") if page.folder else []
    roots = []
    for depth, name in enumerate(parts, start=1):
        if depth > 1 and name.lower() not in ROOTS:
            break
        roots.append("/".join(parts[:depth]))
    return roots


def _own_addresses(page: Page) -> Iterator[str]:
    """Yield the addresses that a site would give this page by itself."""
    whole = page.path.rstrip("/") if page.is_folder else f"{page.folder}/{page.stem}".lstrip("/")
    if page.is_own_page:
        whole = page.folder
    for root in ["", *_roots(page)]:
        if root and not whole.startswith(f"{root}/") and whole != root:
            continue
        address = whole[len(root) :].strip("/")
        folder, _slash, name = address.rpartition("/")
        yield _key(address)
        yield _key("/".join(_ORDINAL.sub("", part) for part in address.split("/")))
        yield _key(_DATED.sub("", name))
        if page.matter.slug:
            yield _key(
                page.matter.slug if page.matter.slug.startswith("/") else f"{folder}/{page.matter.slug}"
            )


def _said_addresses(page: Page) -> Iterator[str]:
    for address in page.matter.addresses:
        if "{" not in address and not _SCHEME.match(address):
            yield _key(address)


def _site_keys(path: str, page: Page) -> Iterator[str]:
    if not path.startswith("/"):
        own = next(_own_addresses(page))
        for base in (own, posixpath.dirname(own)):
            for clean in _inside(posixpath.join(base, path)):
                yield _key(clean)
    yield _key(path)
    for root in _roots(page):  # a link that names the folder the site is built from
        yield _key(path.lstrip("/").removeprefix(f"{root}/"))


def _key(address: str) -> str:
    """Return what spellings of one address have in common."""
    key = unquote(address).split("#")[0].split("?")[0].strip().strip("/").lower()
    key = re.sub(r"\.(?:html?|md|mdx|markdown)$", "", key)
    key = re.sub(r"(?:^|/)(?:_?index|readme)$", "", key)
    return re.sub(r"/{2,}", "/", key)
