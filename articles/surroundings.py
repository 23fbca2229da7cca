"""Where a page stands: the way to it, what lies below it, and the tree at the side, as its reader may see them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, Q, Window
from django.db.models.functions import RowNumber

from articles.models import Article
from core.addresses import address
from core.composed import Given, composed
from people.models import User
from spaces.models import Access, Space
from spaces.models.access import IDS

MOST_SIBLINGS = 100
MOST_BELOW = 8
LEAF = ("pk", "title", "slug", "parent_id", "has_children")


@dataclass
class Leaf:
    """One page in the tree at the side, with what is below it when that is open."""

    key: int
    title: str
    page: str  # what its addresses have in common
    has_children: bool
    is_current: bool = False
    is_open: bool = False
    children: list["Leaf"] = field(default_factory=list)

    @property
    def href(self) -> str:
        return address("articles:article", self.page)

    @property
    def children_href(self) -> str:
        return address("articles:children", self.page)


@dataclass
class Surroundings:
    """The place of a page: the pages above it, those right below it, and the tree with the way to it open."""

    above: list[Leaf]
    children: list[Leaf]
    has_more_children: bool
    leaves: list[Leaf]


def surroundings(reader: Access, space: Space, article: Article | None = None) -> Surroundings:
    """Fetch, in one query, the place of `article` in the tree of `space` as `reader` may see it.

    At most MOST_SIBLINGS pages a level, however many there are; the way to the page itself is always there.
    """
    path = article.path_ids if article else []
    found: dict[int, Leaf] = {}
    levels: dict[int | None, list[Leaf]] = {}
    for row in _around(reader).rows(space=space.pk, path=path):
        found[row["pk"]] = leaf = _leaf(row, path)
        levels.setdefault(row["parent_id"], []).append(leaf)
    for leaf in found.values():
        if leaf.is_open:
            leaf.children = levels.get(leaf.key, [])[: MOST_SIBLINGS + 1]
    below = levels.get(article.pk if article else None, [])
    return Surroundings(
        above=[found[pk] for pk in path[:-1] if pk in found],
        children=below[:MOST_SIBLINGS],
        has_more_children=len(below) > MOST_SIBLINGS,
        leaves=levels.get(None, [])[: MOST_SIBLINGS + 1],
    )


def branch(reader: Access, parent: Article) -> list[Leaf]:
    """Return the pages right below `parent`, closed, for a tree that opens it."""
    rows = _below(reader).rows(space=parent.space_id, parent=parent.pk, limit=MOST_SIBLINGS)
    return [_leaf(row) for row in rows]


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
    return _siblings(reader, levels, always=Q(pk__any_of=path)).values(*LEAF)


@composed
def _below(reader: Access) -> Any:
    return _siblings(reader, Q(parent=Given("parent"))).values(*LEAF)


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


def _leaf(row: dict[str, Any], path: list[int] | None = None) -> Leaf:
    way = path or []
    pk, slug = row["pk"], row["slug"]
    return Leaf(
        key=pk,
        title=row["title"],
        page=f"{pk}-{slug}" if slug else str(pk),
        has_children=row["has_children"],
        is_current=way[-1:] == [pk],
        is_open=row["has_children"] and pk in way,
    )
