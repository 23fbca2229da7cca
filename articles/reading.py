"""What a page view needs besides the page itself, in as few queries as there can be."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, Window
from django.db.models.functions import JSONObject, RowNumber
from django.urls import reverse
from taggit.models import Tag

from articles.models import Article, Attachment, Reference
from core.composed import Given, composed
from people.models import User
from spaces.models import Access, Space
from spaces.models.access import IDS

MOST_SIBLINGS = 100
MOST_BACKLINKS = 20
MOST_TAGS = 50
MOST_FILES = 200
FILE = {name: F(name) for name in ("pk", "name", "content_type", "size", "width", "height")}
FILE["text_outcome"] = F("file_text__outcome")
LINK = {"pk": F("pk"), "title": F("title"), "slug": F("slug")}


@composed
def page(reader: Access) -> Any:
    """The article with a given `pk`, with all that its page prints except its place in the tree."""
    tags = Tag.objects.filter(
        taggit_taggeditem_items__object_id=OuterRef("pk"),
        taggit_taggeditem_items__content_type__app_label="articles",
        taggit_taggeditem_items__content_type__model="article",
    )
    visible = Article.objects.visible_to(reader)
    targets = Reference.objects.filter(article=OuterRef("pk"), target__in=visible).exclude(key="")
    sources = visible.filter(
        Exists(Reference.objects.filter(target=OuterRef(OuterRef("pk")), article=OuterRef("pk")))
    )
    files = Attachment.objects.filter(article=OuterRef("pk"))
    return (
        visible.filter(pk=Given("pk"))
        .select_related("space", "owner", "updated_by", "verifier", "verified_by")
        .defer("source", "text")
        .annotate(
            file_rows=ArraySubquery(files.values(row=JSONObject(**FILE))[:MOST_FILES]),
            tag_names=ArraySubquery(tags.order_by("name").values_list("name")[:MOST_TAGS]),
            link_targets=ArraySubquery(
                targets.values(
                    link=JSONObject(key=F("key"), pk=F("target_id"), slug=F("target__slug")),
                )
            ),
            backlinks=ArraySubquery(
                sources.order_by("-updated_at", "pk").values(link=JSONObject(**LINK))[: MOST_BACKLINKS + 1]
            ),
        )
    )


def files_of(article: Any) -> list[Attachment]:
    """Return the files of an article from page(), as far as a list shows them."""
    return [_file(**row) for row in article.file_rows]


def _file(text_outcome: str | None, **row: Any) -> Attachment:
    file = Attachment(**row)
    file.text_outcome = text_outcome
    return file


def addresses(article: Any) -> dict[str, str]:
    """Return the address by title key of the pages that `article` links to and its reader may see."""
    return {link["key"]: address(link) for link in article.link_targets}


def address(link: dict[str, Any]) -> str:
    """Return the address of a page known by `pk` and `slug` only."""
    return reverse("articles:article", args=[f"{link['pk']}-{link['slug']}" if link["slug"] else link["pk"]])


@dataclass
class Leaf:
    """One page in the tree at the side, with what is below it when that is open."""

    title: str
    href: str
    key: int
    children_href: str
    has_children: bool
    is_current: bool = False
    is_open: bool = False
    children: list["Leaf"] = field(default_factory=list)


@dataclass
class Surroundings:
    """The place of a page: the pages above it, those right below it, and the tree with the way to it open."""

    above: list[Article]
    children: list[Article]
    has_more_children: bool
    leaves: list[Leaf]


def surroundings(reader: Access, space: Space, article: Article | None = None) -> Surroundings:
    """Fetch, in one query, the place of `article` in the tree of `space` as `reader` may see it.

    At most MOST_SIBLINGS pages a level, however many there are; the way to the page itself is always there.
    """
    path = article.path_ids if article else []
    rows = _around(reader).rows(space=space.pk, path=path)
    by_parent: dict[int | None, list[Any]] = {}
    for row in rows:
        by_parent.setdefault(row.parent_id, []).append(row)
    found = {row.pk: row for row in rows}
    below = by_parent.get(article.pk, []) if article else by_parent.get(None, [])
    return Surroundings(
        above=[found[pk] for pk in path[:-1] if pk in found],
        children=below[:MOST_SIBLINGS],
        has_more_children=len(below) > MOST_SIBLINGS,
        leaves=_leaves(by_parent, None, path),
    )


def branch(reader: Access, parent: Article) -> list[Leaf]:
    """Return the pages right below `parent`, closed, for a tree that opens it."""
    rows = _below(reader).rows(space=parent.space_id, parent=parent.pk, limit=MOST_SIBLINGS)
    return [_leaf(row, []) for row in rows]


MOST_BELOW = 8


def overview(reader: Access, space: Space) -> list[Any]:
    """Return the pages at the top of `space`, each with its summary and, as `below`, the first few pages under it."""
    rows = _two_levels(reader).rows(space=space.pk)
    by_parent: dict[int | None, list[Any]] = {}
    for row in rows:
        by_parent.setdefault(row.parent_id, []).append(row)
    for row in by_parent.get(None, []):
        row.below = by_parent.get(row.pk, [])[:MOST_BELOW]
        row.has_more_below = len(by_parent.get(row.pk, [])) > MOST_BELOW
    return by_parent.get(None, [])[:MOST_SIBLINGS]


def outline(user: User, space: Space, *, but: Article | None = None) -> list[Any]:
    """Return the pages of `space` in the order of its tree, without `but` and all below it; at most 1,000."""
    rows = Article.objects.visible_to(user).filter(space=space)
    if but:
        rows = rows.exclude(pk=but.pk).exclude(ancestor_ids__contains=[but.pk])
    rows = rows.only("pk", "title", "slug", "parent_id", "position", "ancestor_ids").in_order()
    by_parent: dict[int | None, list[Any]] = {}
    for row in rows[:1000]:
        by_parent.setdefault(row.parent_id, []).append(row)
    return list(_in_tree_order(by_parent, None))


def _in_tree_order(by_parent: dict[int | None, list[Any]], parent: int | None) -> Iterator[Any]:
    for row in by_parent.get(parent, []):
        yield row
        yield from _in_tree_order(by_parent, row.pk)


@composed
def _around(reader: Access) -> Any:
    path = Given("path", IDS)
    levels = Q(parent=None) | Q(parent__any_of=path)
    return _siblings(reader, levels, always=Q(pk__any_of=path)).listed()


@composed
def _below(reader: Access) -> Any:
    return _siblings(reader, Q(parent=Given("parent"))).listed()


@composed
def _two_levels(reader: Access) -> Any:
    levels = Q(ancestor_ids__len=0) | Q(ancestor_ids__len=1)
    return _siblings(reader, levels).defer("source", "html", "text", "headings")


def _siblings(reader: Access, levels: Q, *, always: Q | None = None) -> Any:
    """The pages of these levels in a given space, as many of each parent as are shown and one more."""
    visible = Article.objects.visible_to(reader)
    rank = Window(RowNumber(), partition_by="parent_id", order_by=["position", "pk"])
    shown = Q(rank__lte=MOST_SIBLINGS + 1)
    return (
        visible.filter(levels, space=Given("space"))
        .annotate(rank=rank, has_children=Exists(visible.filter(parent=OuterRef("pk"))))
        .filter(shown | always if always else shown)
        .in_order()
    )


def _leaves(by_parent: dict[int | None, list[Any]], parent: int | None, path: list[int]) -> list[Leaf]:
    leaves = []
    for row in by_parent.get(parent, [])[: MOST_SIBLINGS + 1]:
        leaf = _leaf(row, path)
        if leaf.is_open:
            leaf.children = _leaves(by_parent, row.pk, path)
        leaves.append(leaf)
    return leaves


def _leaf(row: Any, path: list[int]) -> Leaf:
    is_current = bool(path) and row.pk == path[-1]
    return Leaf(
        title=row.title,
        href=row.get_absolute_url(),
        key=row.pk,
        children_href=reverse("articles:children", args=[row.address]),
        has_children=row.has_children,
        is_current=is_current,
        is_open=row.has_children and row.pk in path,
    )
