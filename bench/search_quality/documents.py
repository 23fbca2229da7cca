"""A folder of Markdown as documents, with what its authors wrote about each other's pages."""

import re
from dataclasses import dataclass, field
from os.path import normpath
from pathlib import Path

import yaml

from core.markdown.rendering import render

FRONT_MATTER = re.compile(r"\A---\s*\n(.*?)\n---\s*\n", re.DOTALL)
LINK = re.compile(
    r"(?<!!)\[([^\]]{4,80})\]\(\s*(?:\{%\s*page\s+\"([^\"#]+)[^%]*%\}|([^)\s#:{]+))(?:#[^)]*)?\s*\)"
)
TEMPLATE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|<[^>]+>", re.DOTALL)


@dataclass
class Page:
    """One file: what a reader would see, and the words others linked to it with."""

    number: int
    title: str
    text: str
    headings: list[str] = field(default_factory=list)
    description: str = ""
    path: Path = Path()
    source: str = ""
    anchors: list[str] = field(default_factory=list)


def load(folder: Path) -> list[Page]:
    """Return the pages of `folder`, in the order of their paths."""
    paths = sorted(path for path in folder.rglob("*.md") if path.is_file())
    pages = [_page(number, path) for number, path in enumerate(paths, 1)]
    _link(pages, folder)
    return pages


def _page(number: int, path: Path) -> Page:
    source = path.read_text(encoding="utf-8", errors="replace")
    about, body = _split(source)
    rendered = render(TEMPLATE.sub(" ", body))
    headings = [heading.text for heading in rendered.headings]
    title = str(about.get("title") or next(iter(headings), "") or path.stem.replace("-", " "))
    description = str(about.get("description") or about.get("toelichting") or "")
    return Page(number, title.strip(), rendered.text, headings, description.strip(), path, body)


def _split(source: str) -> tuple[dict[str, object], str]:
    found = FRONT_MATTER.match(source)
    if found is None:
        return {}, source
    try:
        about = yaml.safe_load(found[1])
    except yaml.YAMLError:
        about = {}
    return (about if isinstance(about, dict) else {}), source[found.end() :]


def _link(pages: list[Page], folder: Path) -> None:
    """Give each page the words that others link to it with; an address may be a file, or that of the built site."""
    by_address = {_address(page.path, folder): page for page in pages}
    roots = sorted({address.split("/")[0] for address in by_address})
    for page in pages:
        for words, named, written in LINK.findall(page.source):
            words = " ".join(words.strip("`* ").split())
            targets = _targets(named or written, page, folder, roots)
            other = next((by_address[one] for one in targets if one in by_address), None)
            if other is not None and other is not page and " " in words:
                other.anchors.append(words)


def _targets(link: str, page: Page, folder: Path, roots: list[str]) -> list[str]:
    """Return the addresses a link may mean: from the root of the site, which may be a folder inside, or from the page."""
    if link.startswith("/"):
        return [_plain(f"{root}{link}") for root in ("", *roots)]
    here = page.path.resolve().parent.relative_to(folder.resolve())
    return [_plain(normpath(here / link)), _plain(normpath(here / page.path.stem / link))]


def _address(path: Path, folder: Path) -> str:
    return _plain(path.resolve().relative_to(folder.resolve()).as_posix())


def _plain(address: str) -> str:
    return address.strip("/").removesuffix(".md").removesuffix("index").removesuffix("README").strip("/")
