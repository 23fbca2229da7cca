from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from tree_queries.query import TreeQuerySet

from articles.merging import merge, merge_facts
from articles.models.address import FormerTitle
from articles.models.bin import Binnable
from articles.models.reference import Reference
from articles.models.revision import Conflict, Outcome, Revision
from articles.models.tree import lock_trees
from articles.rendering import linked_ids, render_article
from articles.titles import key_of, slug_of
from core.errors import Refused
from people.models import User
from spaces.models import Content, ContentQuerySet, Space

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class ArticleQuerySet(ContentQuerySet, TreeQuerySet):  # type: ignore[misc]
    """The words every list of articles starts from."""

    def in_order(self) -> Self:
        """As siblings follow each other in the page tree."""
        return self.order_by("position", "pk")

    def listed(self) -> Self:
        """Only what a link in a list needs."""
        return self.only("pk", "title", "slug", "space_id", "parent_id", "position")


class Article(Content, Binnable):
    """A page of knowledge: its text as it is now, rendered once, with every earlier version behind it."""

    class Type(models.TextChoices):
        BEST_PRACTICE = "best_practice", _("Best practice")
        BRAND_GUIDELINE = "brand_guideline", _("Brand guideline")
        PROCESS = "process", _("Process")
        HOW_TO = "how_to", _("How-to")
        INSIGHT = "insight", _("Insight")
        REFERENCE = "reference", _("Reference")

    title = models.CharField(_("title"), max_length=200)
    title_key = models.CharField(max_length=200, db_index=True, editable=False)
    slug = models.CharField(max_length=80, blank=True, editable=False)
    type = models.CharField(_("type"), max_length=20, choices=Type, default=Type.REFERENCE)
    description = models.TextField(_("summary"), max_length=500, blank=True)
    source = models.TextField(_("text"), blank=True)
    html = models.TextField(blank=True, editable=False)
    text = models.TextField(blank=True, editable=False)
    headings = models.JSONField(default=list, editable=False)
    word_count = models.PositiveIntegerField(default=0, editable=False)
    renderer = models.CharField(max_length=20, blank=True, editable=False)
    head = models.PositiveIntegerField(default=0, editable=False)
    import_key = models.CharField(max_length=500, null=True, blank=True, unique=True, editable=False)

    objects: Any = ArticleQuerySet.as_manager()

    class Meta(Content.Meta, Binnable.Meta):
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        indexes = [*Content.Meta.indexes, *Binnable.Meta.indexes]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("articles:article", args=[self.address])

    @property
    def address(self) -> str:
        """Return what follows /articles/: the id, which finds the page, and the slug, which tells people."""
        return f"{self.pk}-{self.slug}" if self.slug else str(self.pk)

    @property
    def reading_minutes(self) -> int:
        """Return how long reading takes at 220 words a minute, at least 1."""
        return max(1, round(self.word_count / 220))

    @property
    def facts(self) -> dict[str, Any]:
        """Return title and details as plain values, as a revision keeps them."""
        return {
            "title": self.title,
            "type": self.type,
            "description": self.description,
            "language": self.language,
            "owner_id": self.owner_id,
            "backup_owner_id": self.backup_owner_id,
            "tags": sorted(self.tags.names()) if self.pk else [],
        }

    def is_visible_to(self, user: User | AnonymousUser) -> bool:
        """May `user` read this page? Asked of the database, by the one rule."""
        return bool(Article.objects.visible_to(user).filter(pk=self.pk).exists())

    @classmethod
    @transaction.atomic
    def create(
        cls,
        *,
        space: Space,
        title: str,
        by: User,
        source: str = "",
        parent: Article | None = None,
        type: str = Type.REFERENCE,
        owner: User | None = None,
        backup_owner: User | None = None,
        language: str = "nl",
        tags: Iterable[str] = (),
        description: str = "",
        import_key: str | None = None,
        note: str = "",
        kind: str = Revision.Kind.CREATED,
        token: uuid.UUID | None = None,
    ) -> Article:
        """Make a page last among its siblings; the author owns it unless told otherwise.

        Sending the form with `token` a second time gives the page the first one made.
        """
        lock_trees(space.pk)
        sent = Revision.objects.filter(by=by, token=token).first() if token else None
        if sent:
            return sent.article
        article = cls(
            space=space,
            created_by=by,
            language=language,
            type=type,
            description=description,
            import_key=import_key,
        )
        article.owner = owner or by
        article.backup_owner = backup_owner
        article.parent = article._checked(parent, space.pk)
        article._take_over_from_parent()
        article._place(None)
        article._write(title=title, source=source, by=by, tags=tags, note=note, kind=kind, token=token)
        return article

    @transaction.atomic
    def revise(
        self,
        *,
        base: int,
        by: User,
        source: str | None = None,
        note: str = "",
        kind: str = Revision.Kind.EDITED,
        token: uuid.UUID | None = None,
        **facts: Any,
    ) -> Outcome:
        """Save a change that started from revision `base`, merging it with what others saved since.

        `facts` are the fields that may change besides the text: title, type, description, language, owner_id,
        backup_owner_id, tags. What is left out stays. On a conflict nothing is written.
        """
        self._lock()
        sent = self.revisions.filter(by=by, token=token).first() if token else None
        if sent:
            return Outcome(self, sent)
        if base == self.head:
            source = self.source if source is None else source
            return self._save_revision(
                self.facts | _plain(facts), source, by=by, note=note, kind=kind, token=token
            )
        return self._merge(base, _plain(facts), source, by=by, note=note, token=token)

    @transaction.atomic
    def restore(self, revision: Revision, *, by: User) -> Outcome:
        """Make an earlier version of this page the newest one again; history stays as it is."""
        if revision.article_id != self.pk:
            raise Refused(_("That version belongs to another page."), status=404)
        self._lock()
        facts = self.facts | {"title": revision.title, "description": revision.details.get("description", "")}
        kind = Revision.Kind.RESTORED
        outcome = self._save_revision(facts, revision.source, by=by, note="", kind=kind)
        if outcome.revision:
            outcome.revision.restored_number = revision.number
            outcome.revision.save(update_fields=["restored_number"])
        return outcome

    def render_again(self) -> None:
        """Render the stored text anew, after the renderer changed; no revision, no new date."""
        self._render()
        self.save(update_fields=["html", "text", "headings", "word_count", "renderer"])

    def shape_changed(self, by: User | None) -> None:
        Reference.claim(self)

    def _lock(self) -> None:
        self.refresh_from_db(from_queryset=Article.objects.select_for_update(of=("self",)))
        if self.binned_at:
            raise Refused(_("This page is in the bin. Take it out to go on with it."), status=409)

    def _merge(
        self,
        base: int,
        facts: dict[str, Any],
        source: str | None,
        *,
        by: User,
        note: str,
        token: uuid.UUID | None,
    ) -> Outcome:
        first = self.revisions.filter(number=base).first()
        if first is None:
            raise Refused(
                _("The version you started from is not there. Copy your text and open the page again.")
            )
        last = self.revisions.select_related("by").get(number=self.head)
        merged, both = merge_facts(first.facts, facts, self.facts)
        text = merge(first.source, first.source if source is None else source, self.source)
        if both or not text.is_clean:
            return Outcome(self, None, conflict=Conflict(first, last, text, both))
        kind = Revision.Kind.MERGED
        outcome = self._save_revision(merged, text.text(), by=by, note=note, kind=kind, token=token)
        rows = self.revisions.filter(number__gt=base, number__lt=self.head).exclude(by=by)
        others = User.objects.filter(pk__in=rows.values("by"))
        return Outcome(self, outcome.revision, others=list(others))

    def _save_revision(
        self,
        facts: dict[str, Any],
        source: str,
        *,
        by: User,
        note: str,
        kind: str,
        token: uuid.UUID | None = None,
    ) -> Outcome:
        if source == self.source and facts == self.facts:
            return Outcome(self, None)
        tags = facts.pop("tags")
        title = facts.pop("title")
        for name, value in facts.items():
            setattr(self, name, value)
        revision = self._write(
            title=title, source=source, by=by, tags=tags, note=note, kind=kind, token=token
        )
        return Outcome(self, revision)

    def _write(
        self,
        *,
        title: str,
        source: str,
        by: User,
        tags: Iterable[str],
        note: str,
        kind: str,
        token: uuid.UUID | None,
    ) -> Revision:
        former = self.title
        self._set_title(title)
        self.source = source
        self.updated_by, self.updated_at = by, timezone.now()
        self.head += 1
        wiki_links = self._render()
        self.save()
        self._set_tags(tags)
        details = self.facts
        details.pop("title")
        revision = Revision.objects.create(
            article=self, number=self.head, by=by, at=self.updated_at, kind=kind, note=note, token=token,
            title=self.title, source=source, details=details, word_count=self.word_count,
        )  # fmt: skip
        Reference.rederive(self, titles=wiki_links, ids=linked_ids(self.html), by=by)
        if key_of(former) != self.title_key:
            self._renamed(former)
        return revision

    def _render(self) -> list[str]:
        rendered = render_article(self.source)
        self.html, self.text, self.headings = rendered.html, rendered.text, rendered.headings
        self.word_count, self.renderer = rendered.word_count, rendered.version
        return rendered.wiki_links

    def _set_title(self, title: str) -> None:
        self.title = title
        self.title_key = key_of(title)
        self.slug = slug_of(title)

    def _set_tags(self, names: Iterable[str]) -> None:
        wanted = sorted({" ".join(name.split()) for name in names} - {""})
        if wanted != sorted(self.tags.names()):
            self.tags.set(wanted)

    def _renamed(self, former: str) -> None:
        if former:
            FormerTitle.remember(self.pk, former)
        Reference.claim(self)

    def _take_over_from_parent(self) -> None:
        if self.parent:
            self.ancestor_ids = self.parent.path_ids
            self.restriction_ids = list(self.parent.restriction_ids)


def _plain(facts: dict[str, Any]) -> dict[str, Any]:
    if "tags" in facts:
        return facts | {"tags": sorted({" ".join(name.split()) for name in facts["tags"]} - {""})}
    return facts
