"""A page to be, between its source and its place here."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from functools import cached_property

from articles.models import Article
from transfer.importers.markdown.dialects.sheltering import Shelter
from transfer.importers.markdown.front_matter import FrontMatter
from transfer.importers.markdown.headings import Anchors, anchors_of
from transfer.importers.markdown.remarks import Remarks

SUFFIXES = (".md", ".markdown", ".mdx", ".mdown", ".mkd", ".mdwn")
OWN_NAMES = ("index", "_index", "readme")
_ORDINAL = re.compile(r"^\d{1,3}[-_. ]+(?=\D)")


@dataclass
class Page:
    """One source file, or a folder without one, on its way to become an article."""

    path: str  # in the source, with slashes; a folder's ends in one
    matter: FrontMatter = field(default_factory=FrontMatter)
    remarks: Remarks = field(default_factory=Remarks)
    body: str = ""
    title: str = ""
    shelter: Shelter = field(default_factory=Shelter)
    top_marks: str = ""
    parent: Page | None = None
    order: tuple[float, str] = (0.0, "")
    position: int = 0
    pk: int = 0
    slug: str = ""
    article: Article | None = None
    text: str = ""
    links_to: list[Page] = field(default_factory=list)
    uses: list[str] = field(default_factory=list)
    refused_files: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)

    @cached_property
    def anchors(self) -> Anchors:
        """Return the headings of the page by the names the source has for them."""
        return anchors_of(self.body, self.shelter, top=self.top_marks)

    @property
    def is_folder(self) -> bool:
        return self.path.endswith("/")

    @property
    def folder(self) -> str:
        return posixpath.dirname(self.path.rstrip("/"))

    @property
    def stem(self) -> str:
        """Return the file's name without its ending."""
        name = posixpath.basename(self.path.rstrip("/"))
        return name if self.is_folder else posixpath.splitext(name)[0]

    @property
    def is_own_page(self) -> bool:
        """Tell whether it is the page of the folder it lies in."""
        return not self.is_folder and self.stem.lower() in OWN_NAMES

    @property
    def address(self) -> str:
        return f"/articles/{self.pk}-{self.slug}/" if self.slug else f"/articles/{self.pk}/"


def is_page(path: str) -> bool:
    """Tell by its name whether a file is Markdown."""
    return path.lower().endswith(SUFFIXES)


def title_from_name(name: str) -> str:
    """Return "travel-and-leave" or "03_travel and leave" as "Travel and leave"."""
    words = re.sub(r"[-_\s]+", " ", _ORDINAL.sub("", name)).strip() or name
    return (words[:1].upper() + words[1:])[:200] or "–"
