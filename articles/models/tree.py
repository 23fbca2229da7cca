from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models, transaction
from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _
from tree_queries.fields import TreeNodeForeignKey
from tree_queries.models import TreeNode

from activity.recording import record
from core.errors import Refused
from spaces.models import Content, Space

if TYPE_CHECKING:
    from articles.models.article import Article
    from people.models import Team, User


class Node(Content, TreeNode):  # type: ignore[misc]
    """A place in the page tree of a space, which knows its ancestors by heart (from the top down).

    Whoever changes the shape of a tree holds its space's row locked, so two changes never interleave.
    """

    parent_id: int | None
    parent = TreeNodeForeignKey(
        "self",
        verbose_name=_("parent"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="children",
    )
    position = models.PositiveIntegerField(_("position"), default=0)
    ancestor_ids = ArrayField(models.BigIntegerField(), default=list, blank=True, editable=False)

    class Meta(Content.Meta):
        abstract = True
        indexes = [
            *Content.Meta.indexes,
            GinIndex(fields=["ancestor_ids"], name="%(class)s_ancestors"),
            models.Index(fields=["space", "parent", "position"], name="%(class)s_siblings"),
        ]

    @classmethod
    def nodes(cls) -> Any:
        """Return all nodes of this kind, binned ones included."""
        return cls._default_manager.all()

    @property
    def path_ids(self) -> list[int]:
        """Return the ids from the top of the tree down to this node itself."""
        return [*self.ancestor_ids, self.pk]

    def branch(self) -> Any:
        """Return this node and all below it, binned ones included."""
        return self.nodes().filter(Q(pk=self.pk) | Q(ancestor_ids__contains=[self.pk]))

    def inheritors(self) -> Any:
        """Return what takes over the restriction of this node: everything below it."""
        return self.nodes().filter(ancestor_ids__contains=[self.pk])

    @transaction.atomic
    def restrict(self, *, people: Iterable[User], teams: Iterable[Team], by: User) -> None:
        """Let only these people and teams read this and what lies below; no page moves in or out meanwhile."""
        self._hold()
        super().restrict(people=people, teams=teams, by=by)
        self.place_changed()
        record("page.restricted", self, by=by)

    @transaction.atomic
    def lift_restriction(self, *, by: User) -> None:
        """Let everyone who may read what lies above read this branch again."""
        self._hold()
        super().lift_restriction(by=by)
        self.place_changed()
        record("page.restricted", self, by=by)

    @transaction.atomic
    def move(
        self,
        *,
        by: User | None,
        parent: Article | None = None,
        space: Space | None = None,
        position: int | None = None,
    ) -> None:
        """Put this node and all below it under `parent` (None: at the top) of `space` (None: the parent's, else its own).

        `position` counts from 0 among the new siblings; None puts it last. Rights are asked by the caller.
        """
        target = parent.space_id if parent else space.pk if space else self.space_id
        self._hold(target)
        parent = self._checked(parent, target)
        former = self.space_id, self.parent_id
        self.space_id = target
        self.parent = parent
        self._place(position)
        self.save(update_fields=["space", "parent", "position"])
        self.rewrite_branch()
        self.place_changed()
        if former != (self.space_id, self.parent_id):
            record("page.moved", self, by=by)

    def place_changed(self) -> None:
        """Say that this branch is somewhere else now, or nowhere."""

    def rewrite_branch(self) -> None:
        """Write space, ancestors and effective restrictions of everything from here down, level by level."""
        rows = list(
            self.branch().only("pk", "parent_id", "restriction_id", "ancestor_ids", "restriction_ids")
        )
        paths = self._paths({row.pk: row for row in rows})
        for row in rows:
            row.ancestor_ids, row.restriction_ids = paths[row.pk]
        self.nodes().bulk_update(rows, ["ancestor_ids", "restriction_ids"], batch_size=1000)
        self.branch().exclude(space=self.space_id).update(space=self.space_id)
        self.ancestor_ids, self.restriction_ids = paths[self.pk]

    def _paths(self, rows: dict[int, Any]) -> dict[int, tuple[list[int], list[int]]]:
        above = self.nodes().filter(pk=self.parent_id).first() if self.parent_id else None
        start = (above.path_ids, above.restriction_ids) if above else ([], [])
        paths: dict[int, tuple[list[int], list[int]]] = {}
        for pk, row in sorted(rows.items(), key=lambda item: len(item[1].ancestor_ids)):
            if pk == self.pk:
                ancestors, restrictions = start
            else:
                ancestors, restrictions = [*paths[row.parent_id][0], row.parent_id], paths[row.parent_id][1]
            own = [row.restriction_id] if row.restriction_id else []
            paths[pk] = (ancestors, [*restrictions, *own])
        return paths

    def _hold(self, *other_spaces: int) -> None:
        """Lock the tree this node is in, and others; then take up what it is now."""
        held = {self.space_id, *other_spaces}
        lock_trees(*held)
        self.refresh_from_db()
        if self.space_id not in held:
            raise Refused(_("This page was just moved. Open it again and try once more."), status=409)

    def _checked(self, parent: Article | None, space_id: int) -> Article | None:
        if parent is None:
            return None
        fresh: Article | None = self.nodes().filter(pk=parent.pk).first()
        if fresh and self.pk in fresh.path_ids:
            raise Refused(_("A page cannot be moved below itself. Choose another parent."), status=409)
        if fresh is None or fresh.binned_at or fresh.space_id != space_id:
            raise Refused(_("That parent page is no longer there. Choose another one."), status=409)
        return fresh

    def _settle_under(self, parent: Article | None, space_id: int) -> None:
        """Take a new place below `parent`, last among the siblings, with what is inherited there."""
        self.parent = self._checked(parent, space_id)
        if self.parent:
            self.ancestor_ids = self.parent.path_ids
            self.restriction_ids = list(self.parent.restriction_ids)
        self._place(None)

    def _place(self, position: int | None) -> None:
        """Take a position among the siblings, making room when it is not the last one."""
        siblings = self.nodes().filter(space=self.space_id, parent=self.parent_id).exclude(pk=self.pk)
        if position is None:
            last = siblings.aggregate(last=Max("position"))["last"]
            self.position = 0 if last is None else last + 1
            return
        order = list(siblings.order_by("position", "pk").only("pk", "position"))
        order.insert(max(position, 0), self)
        for number, sibling in enumerate(order):
            sibling.position = number
        self.nodes().bulk_update([row for row in order if row.pk != self.pk], ["position"])


def lock_trees(*space_ids: int) -> None:
    """Hold the trees of these spaces until the transaction ends; always in the same order, so nobody waits in a ring."""
    ids = sorted(set(space_ids))
    list(Space.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk").values_list("pk"))
