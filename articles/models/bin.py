from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.tree import Node
from core.errors import Refused

if TYPE_CHECKING:
    from people.models import User


class BinningQuerySet(models.QuerySet["Binning"]):
    def expired(self) -> BinningQuerySet:
        """What has lain in the bin for longer than it is kept."""
        return self.filter(at__lt=timezone.now() - timedelta(days=settings.BIN_DAYS))


class Binning(models.Model):  # type: ignore[django-manager-missing]
    """One act of throwing away: a page and all below it that was not in the bin yet."""

    root = models.OneToOneField("articles.Article", on_delete=models.CASCADE, related_name="+")
    count = models.PositiveIntegerField(_("pages"), default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(_("at"), auto_now_add=True, db_index=True)

    objects: Any = BinningQuerySet.as_manager()

    class Meta:
        verbose_name = _("bin")
        verbose_name_plural = _("bin")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.root} ({self.count})"


class Binnable(Node):
    """What goes to the bin with all below it, comes back to its place, or is removed for good."""

    binning = models.ForeignKey(
        Binning, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="articles"
    )

    class Meta(Node.Meta):
        abstract = True

    @transaction.atomic
    def bin(self, *, by: User) -> Binning:
        """Put this page and all below it in the bin, as one act that can be taken back."""
        self._hold()
        if self.binned_at:
            raise Refused(_("This page is in the bin already."), status=409)
        pages = self.branch().filter(binned_at=None)
        act = Binning.objects.create(root=self, by=by, count=pages.count())
        pages.update(binned_at=timezone.now(), binned_by=by, binning=act)
        self.refresh_from_db()
        self.place_changed()
        return act

    @transaction.atomic
    def take_out_of_bin(self, *, by: User) -> None:
        """Bring back what went into the bin together, to its old place; to the top when its parent is gone."""
        self._hold()
        if self.binning is None:
            raise Refused(_("This page is not in the bin any more."), status=409)
        root: Any = self.binning.root
        pages = list(self.binning.articles.values_list("pk", flat=True))
        self.binning.delete()
        self.nodes().filter(pk__in=pages).update(binned_at=None, binned_by=None, binning=None)
        root.refresh_from_db()
        root.settle(by=by)
        self.refresh_from_db()

    def settle(self, *, by: User | None) -> None:
        """Take the old place again, or the top of the space when the parent is still in the bin or gone."""
        if self.parent_id and self.parent.binned_at:
            self.move(by=by, parent=None)
        else:
            self.rewrite_branch()
            self.place_changed()

    @transaction.atomic
    def purge(self) -> int:
        """Remove for good what went into the bin together with this page; return how many pages that were."""
        self._hold()
        if self.binning is None:
            raise Refused(_("Only what is in the bin can be removed for good."), status=409)
        gone = list(self.binning.articles.values_list("pk", flat=True))
        self._release_others(gone)
        self.nodes().filter(pk__in=gone).delete()
        return len(gone)

    def _release_others(self, gone: list[int]) -> None:
        """Put pages that lie below the lost ones, but went into the bin by another act, at the top of the tree."""
        for page in self.nodes().filter(parent__in=gone).exclude(pk__in=gone):
            page.parent = None
            page.save(update_fields=["parent"])
            page.rewrite_branch()
