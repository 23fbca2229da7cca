from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.address import FormerTitle
from articles.titles import key_of

if TYPE_CHECKING:
    from articles.models.article import Article
    from people.models import User


class Reference(models.Model):
    """A link from one article to another, derived from its text; it waits for its page while `target` is empty.

    A link by title keeps the `key` of that title; a link by address has none.
    """

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="references")
    target = models.ForeignKey(
        "articles.Article", null=True, on_delete=models.SET_NULL, related_name="referenced_by"
    )
    key = models.CharField(max_length=200, blank=True, db_index=True)

    class Meta:
        verbose_name = _("reference")
        verbose_name_plural = _("references")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "key"], condition=~Q(key=""), name="reference_by_title_once"
            ),
            models.UniqueConstraint(
                fields=["article", "target"], condition=Q(key=""), name="reference_by_address_once"
            ),
        ]

    def __str__(self) -> str:
        return self.key or str(self.target_id)

    @classmethod
    def rederive(cls, article: Article, *, titles: list[str], ids: list[int], by: User | None) -> None:
        """Replace the references of `article` by those its text holds now, resolved with the rights of `by`."""
        found = resolve(titles, space_id=article.space_id, by=by)
        wanted = {(key, found.get(key)) for key in map(key_of, titles) if key}
        wanted |= {("", pk) for pk in _existing(article, ids)}
        known = {(row.key, row.target_id): row.pk for row in cls.objects.filter(article=article)}
        gone = [pk for pair, pk in known.items() if pair not in wanted]
        cls.objects.filter(pk__in=gone).delete()
        new = wanted - known.keys()
        rows: list[Any] = [cls(article=article, key=key, target_id=pk) for key, pk in new]
        cls.objects.bulk_create(rows)

    @classmethod
    def claim(cls, article: Article) -> None:
        """Let the texts that wait for a page with this title point at `article`, where their last author may read it."""
        keys = [article.title_key, *article.former_titles.values_list("key", flat=True)]
        waiting = cls.objects.filter(target=None, key__in=set(keys) - {""}).exclude(article=article)
        # A text being saved this moment resolves its own links, so its rows are left alone.
        rows = list(
            waiting.select_for_update(of=("self",), skip_locked=True).select_related("article__updated_by")
        )
        authors = {row.article.updated_by for row in rows if row.article.updated_by}
        readers = {author.pk for author in authors if article.is_visible_to(author)}
        mine = [row.pk for row in rows if row.article.updated_by_id in readers]
        cls.objects.filter(pk__in=mine).update(target=article)


def resolve(titles: list[str], *, space_id: int, by: User | None) -> dict[str, int]:
    """Return the id of the page for each key of `titles` that `by` may read: own space first, titles before former ones."""
    keys = {key_of(title) for title in titles} - {""}
    if not keys or by is None:
        return {}
    visible = _articles().visible_to(by)
    now = visible.filter(title_key__in=keys).values_list("title_key", "space_id", "pk")
    before = FormerTitle.objects.filter(key__in=keys, article__in=visible)
    found: dict[str, int] = {}
    for rows in (now, before.values_list("key", "article__space_id", "article_id")):
        for key, _space, pk in sorted(rows, key=lambda row: (row[1] != space_id, row[2])):
            found.setdefault(key, pk)
    return found


def _existing(article: Article, ids: list[int]) -> list[int]:
    if not ids:
        return []
    return list(_articles().filter(pk__in=ids).exclude(pk=article.pk).values_list("pk", flat=True))


def _articles() -> Any:
    related: Any = Reference._meta.get_field("target").related_model
    return related.objects
