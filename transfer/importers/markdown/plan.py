"""The tree of folders becomes the tree of pages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator

from transfer.importers.markdown.ordering import Ordering
from transfer.importers.markdown.pages import OWN_NAMES, Page, title_from_name

DEEPEST = 40  # folders inside each other that become pages inside each other
_NUMBER = re.compile(r"\d+")


def planned(pages: Iterable[Page], ordering: Ordering) -> list[Page]:
    """Give each page its parent, title and position, make pages for folders without one; parents come first."""
    found = sorted(pages, key=lambda page: page.path)
    own = _own_pages(found)
    folders = {folder: own.get(folder) or Page(path=f"{folder}/") for folder in _folders(found)}
    everything = [*found, *(page for page in folders.values() if page.is_folder)]
    for page in everything:
        page.parent = _parent(page, folders, own)
        _call(page, ordering)
    _arrange(everything, own, ordering)
    return list(_walk(everything))


def _own_pages(pages: list[Page]) -> dict[str, Page]:
    """Return the page that stands for each folder: its index, or the file beside it of the same name."""
    own: dict[str, Page] = {}
    for page in sorted(
        (page for page in pages if page.is_own_page), key=lambda page: OWN_NAMES.index(page.stem.lower())
    ):
        own.setdefault(page.folder, page)
    folders = set(_folders(pages))
    for page in pages:
        beside = posixpath.join(page.folder, page.stem)
        if beside in folders and beside not in own and not page.is_own_page:
            own[beside] = page
    return own


def _folders(pages: Iterable[Page]) -> Iterator[str]:
    seen = set()
    for page in pages:
        folder = page.folder
        while folder and folder not in seen:
            seen.add(folder)
            yield folder
            folder = posixpath.dirname(folder)


def _parent(page: Page, folders: dict[str, Page], own: dict[str, Page]) -> Page | None:
    folder = page.folder
    if own.get(folder) is page:
        folder = posixpath.dirname(folder)
    while folder.count("/") >= DEEPEST:
        page.remarks.add("too_deep")
        folder = posixpath.dirname(folder)
    return folders.get(folder) if folder else None


def _call(page: Page, ordering: Ordering) -> None:
    """Decide the title: front matter, settings of the site, first heading, name."""
    name = posixpath.basename(page.folder) if page.is_own_page and page.folder else page.stem
    said = page.matter.title or ordering.titles.get(page.path.lower(), "")
    title = " ".join((said or page.title or title_from_name(name)).split())
    if len(title) > 200:
        page.remarks.add("title_cut")
    page.title = title[:200]


def _arrange(pages: list[Page], own: dict[str, Page], ordering: Ordering) -> None:
    stands_for = {id(page): folder for folder, page in own.items()}
    for page in pages:
        folder = stands_for.get(id(page), page.path.rstrip("/") if page.is_folder else None)
        place = page.matter.order
        for path in (page.path, f"{folder}/" if folder else ""):
            place = ordering.positions.get(path.lower()) if place is None else place
        name = posixpath.basename(folder) if folder else "" if page.is_own_page else page.stem
        page.order = (float("inf") if place is None else place, _natural(name))
    siblings: dict[int, list[Page]] = {}
    for page in pages:
        siblings.setdefault(id(page.parent), []).append(page)
    for group in siblings.values():
        for position, page in enumerate(sorted(group, key=lambda page: (page.order, page.path))):
            page.position = position


def _natural(name: str) -> str:
    """Return a name under which "part 10" comes after "part 9"."""
    return _NUMBER.sub(lambda match: match[0].zfill(12), name.casefold())


def _walk(pages: list[Page]) -> Iterator[Page]:
    """Yield every page after its parent, siblings in order."""
    below: dict[int, list[Page]] = {}
    for page in sorted(pages, key=lambda page: page.position, reverse=True):
        below.setdefault(id(page.parent), []).append(page)
    waiting = list(below.get(id(None), ()))
    while waiting:
        page = waiting.pop()
        yield page
        waiting += below.get(id(page), ())
