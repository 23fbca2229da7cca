from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.recording import record
from articles.linking import linked_ids
from articles.merging import merge, merge_facts
from articles.models.address import FormerTitle
from articles.models.bin import Binnable
from articles.models.reference import Reference
from articles.models.revision import Conflict, Outcome, Revision
from articles.models.verification import Verifiable
from articles.rendering import render_article
from articles.signals import pages_changed
from articles.titles import key_of, slug_of
from core.errors import Refused
from people.models import User
from search.indexing import refresh, refresh_places


class Written(Binnable, Verifiable):
    """A text that is saved as revisions, rendered at every save, and never overwritten unseen."""

    title = models.CharField(_("title"), max_length=200)
    title_key = models.CharField(max_length=200, db_index=True, editable=False)
    slug = models.CharField(max_length=80, blank=True, editable=False)
    description = models.TextField(_("summary"), max_length=500, blank=True)
    source = models.TextField(_("text"), blank=True)
    html = models.TextField(blank=True, editable=False)
    text = models.TextField(blank=True, editable=False)
    headings = models.JSONField(default=list, editable=False)
    word_count = models.PositiveIntegerField(default=0, editable=False)
    renderer = models.CharField(max_length=20, blank=True, editable=False)
    head = models.PositiveIntegerField(default=0, editable=False)

    class Meta(Binnable.Meta):
        abstract = True

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
        backup_owner_id, verifier_id, verify_months, tags. What is left out stays. On a conflict nothing is written.
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

    @transaction.atomic
    def render_again(self) -> None:
        """Render the stored text anew, after the renderer changed; no revision, no new date."""
        self.refresh_from_db(from_queryset=self.nodes().select_for_update(of=("self",)))
        self._render()
        self.save(update_fields=["html", "text", "headings", "word_count", "renderer"])

    def place_changed(self) -> None:
        """Let search and waiting links know where this branch is now, or that it is gone."""
        if not self.binned_at:
            Reference.claim(self)
        refresh_places(self.branch().prefetch_related("tags"))
        pages_changed.send(type(self), pages=self.branch())

    def _lock(self) -> None:
        self.refresh_from_db(from_queryset=self.nodes().select_for_update(of=("self",)))
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
        is_named_anew = (title, facts["owner_id"]) != (self.title, self.owner_id)
        for name, value in facts.items():
            setattr(self, name, value)
        revision = self._write(
            title=title, source=source, by=by, tags=tags, note=note, kind=kind, token=token
        )
        record("page.edited", self, by=by)
        if is_named_anew:
            pages_changed.send(type(self), pages=self.nodes().filter(pk=self.pk))
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
        self.plan_verification()
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
        refresh(self)
        return revision

    def _render(self) -> list[str]:
        """Write what a page view prints; return the titles that the text links to."""
        rendered = render_article(self.source, language=self.language)
        self.html, self.text, self.word_count = rendered.html, rendered.text, rendered.word_count
        self.headings = [asdict(heading) for heading in rendered.headings]
        self.renderer = rendered.version
        return list(rendered.wiki_links)

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


def _plain(facts: dict[str, Any]) -> dict[str, Any]:
    if "tags" in facts:
        return facts | {"tags": sorted({" ".join(name.split()) for name in facts["tags"]} - {""})}
    return facts
