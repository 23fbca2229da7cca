"""A folder of Markdown as documents, with what its authors wrote about each other's pages."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from core.markdown.rendering import render

FRONT_MATTER = re.compile(r"\A---\s*\n(.*?)\n---\s*\n", re.DOTALL)
LINK = re.compile(r"(?<!!)\[([^\]]{4,80})\]\(([^)\s#]+\.md)(?:#[^)]*)?\)")
TEMPLATE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|<[^>]+>", re.DOTALL)


@dataclass
class Page:
    """One file: what a reader would see, and the words others linked to it with."""

    number: int
    path: Path
    title: str
    text: str
    headings: list[str]
    description: str
    source: str
    anchors: list[str] = field(default_factory=list)


def load(folder: Path) -> list[Page]:
    """Return the pages of `folder`, in the order of their paths."""
    paths = sorted(path for path in folder.rglob("*.md") if path.is_file())
    pages = [_page(number, path) for number, path in enumerate(paths, 1)]
    _link(pages)
    return pages


def _page(number: int, path: Path) -> Page:
    source = path.read_text(encoding="utf-8", errors="replace")
    about, body = _split(source)
    rendered = render(TEMPLATE.sub(" ", body))
    headings = [heading.text for heading in rendered.headings]
    title = str(about.get("title") or next(iter(headings), "") or path.stem.replace("-", " "))
    description = str(about.get("description") or about.get("toelichting") or "")
    return Page(number, path, title.strip(), rendered.text, headings, description.strip(), body)


def _split(source: str) -> tuple[dict[str, object], str]:
    found = FRONT_MATTER.match(source)
    if found is None:
        return {}, source
    try:
        about = yaml.safe_load(found[1])
    except yaml.YAMLError:
        about = {}
    return (about if isinstance(about, dict) else {}), source[found.end() :]


def _link(pages: list[Page]) -> None:
    by_path = {page.path.resolve(): page for page in pages}
    for page in pages:
        for words, target in LINK.findall(page.source):
            other = by_path.get((page.path.parent / target).resolve())
            if other is not None and other is not page and " " in words.strip("`* "):
                other.anchors.append(words.strip("`* "))
