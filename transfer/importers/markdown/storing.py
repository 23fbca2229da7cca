"""Writes pages: new ones in batches, known ones one by one as a change that starts from what was imported last."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from django.db import DataError, IntegrityError, transaction

from articles import bulk
from articles.bulk import NewArticle
from articles.merging import merge, merge_facts
from articles.models import Article, Attachment, Revision
from articles.models.revision import Outcome as Saved
from articles.permissions import can_edit
from core.errors import Refused
from people.models import User
from search.analysis import detect
from spaces.models import Space
from transfer.importers.markdown.addresses import Addresses
from transfer.importers.markdown.attaching import Attaching
from transfer.importers.markdown.links import Links, Tally
from transfer.importers.markdown.pages import Page
from transfer.importers.markdown.reading import Source
from transfer.models.imported_page import ImportedPage
from transfer.models.outcomes import Outcome

BATCH = 100
_SLUG = re.compile(r"(/articles/\d+)-[\w-]*")

Ready = tuple[Page, NewArticle, Article, Attaching]


class Storing:
    """One run over the pages of a source."""

    def __init__(self, source: Source, addresses: Addresses, *, space: Space, by: User, dry: bool) -> None:
        self.source, self.addresses, self.space, self.by, self.dry = source, addresses, space, by, dry
        self.tally = Tally()
        self.stored: list[tuple[Page, NewArticle, Article]] = []

    def create(self, pages: list[Page], step: Callable[[int], None]) -> Iterator[tuple[Page, str]]:
        """Make new pages, parents first, and yield what became of each; a batch that fails is tried page by page."""
        waiting = iter(pages)
        while batch := list(islice(waiting, BATCH)):
            try:
                done = list(self._create_batch(batch))
            except (DataError, IntegrityError):
                done = [self._create_alone(page) for page in batch]
            yield from done
            step(len(batch))

    def connect(self, step: Callable[[int], None]) -> None:
        """Keep what the new pages link to, once they are all there."""
        rows = iter(self.stored)
        while batch := list(islice(rows, BATCH)):
            with transaction.atomic():
                bulk.connect([(new, article) for _page, new, article in batch], by=self.by)
                for page, new, article in batch:
                    digest = _digest(article.title, article.source, article.description, new.tags)
                    ImportedPage.objects.filter(article_id=page.pk).update(digest=digest)
            step(0)

    def update(self, page: Page, record: ImportedPage | None) -> str:
        """Bring a page that was imported before up to date, and return what became of it."""
        article: Article = page.article  # type: ignore[assignment]  # only pages with one come here
        if remark := self._stays(article):
            page.remarks.add(remark)
            return Outcome.KEPT
        before = record.files if record else {}
        attaching = Attaching(self.source, page, article, by=self.by, before=before, dry=self.dry)
        try:
            with transaction.atomic():
                return self._revise(page, article, record, attaching)
        except Refused as refused:
            page.remarks.add("refused", str(refused.sentence))
            return Outcome.FAILED

    def _create_alone(self, page: Page) -> tuple[Page, str]:
        try:
            return next(self._create_batch([page]))
        except (DataError, IntegrityError) as error:
            page.remarks.add("refused", str(error).split("\n")[0])
            return page, Outcome.FAILED

    @transaction.atomic
    def _create_batch(self, batch: list[Page]) -> Iterator[tuple[Page, str]]:
        outcomes, ready = [], list[Ready]()
        for page in batch:
            try:
                ready.append(self._built(page))
                outcomes.append((page, Outcome.CREATED))
            except Refused as refused:
                page.remarks.add("refused", str(refused.sentence))
                outcomes.append((page, Outcome.FAILED))
        if not self.dry:
            bulk.store(
                [(new, article) for _page, new, article, _files in ready], space=self.space, by=self.by
            )
            ImportedPage.objects.bulk_create(
                self._record(page, files.files) for page, _new, _article, files in ready
            )
        self.stored += [(page, new, article) for page, new, article, _files in ready]
        return iter(outcomes)

    def _built(self, page: Page) -> Ready:
        new = NewArticle(
            pk=page.pk,
            title=page.title,
            source="",
            parent=self._parent(page),
            position=page.position,
            description=page.matter.description,
            tags=page.matter.tags,
            import_key=import_key(self.space, page.path),
            created_at=page.matter.created_at,
            updated_at=page.matter.updated_at,
        )
        shell = Article(pk=page.pk, space=self.space, owner=self.by)
        attaching = Attaching(self.source, page, shell, by=self.by, before={}, dry=self.dry)
        try:
            new.source = self._text(page, attaching)
            new.language = language_of(page, new.source)
            page.article = bulk.build(new, space=self.space, by=self.by)
        except Refused:
            Attachment.objects.filter(article_id=page.pk).delete()
            raise
        return page, new, page.article, attaching

    def _parent(self, page: Page) -> Article | None:
        """Return the nearest page above that is there, in this space."""
        above = page.parent
        while above:
            article = above.article
            if article and not article.binned_at and article.space_id == self.space.pk:
                return article
            above = above.parent
        return None

    def _text(self, page: Page, attaching: Attaching) -> str:
        return Links(page, self.addresses, attaching, self.tally).rewritten().strip("\n")

    def _record(self, page: Page, files: dict[str, list[str]]) -> ImportedPage:
        return ImportedPage(
            article_id=page.pk, source=self.source.name[:255], path=page.path[:1000], revision=1, files=files
        )

    def _stays(self, article: Article) -> str:
        """Return the remark on a page that this import must not touch, or nothing."""
        if article.binned_at:
            return "binned"
        if article.space_id != self.space.pk:
            return "moved"
        if not article.is_visible_to(self.by) or not can_edit(self.by, article):
            return "not_allowed"
        return ""

    def _revise(self, page: Page, article: Article, record: ImportedPage | None, attaching: Attaching) -> str:
        source = self._text(page, attaching)
        matter = page.matter
        digest = _digest(page.title, source, matter.description, matter.tags)
        if record and record.digest == digest:
            return Outcome.UNCHANGED
        if self.dry:
            return Outcome.UPDATED
        facts = {
            "title": page.title,
            "description": matter.description,
            "tags": sorted(matter.tags),
            "language": language_of(page, source),
        }
        record = record or ImportedPage(article_id=page.pk, revision=1)
        outcome = self._saved(article, record, source, facts)
        if outcome is None:
            page.remarks.add("edited")
            return Outcome.KEPT
        if not record.digest and not outcome.revision:
            bulk.connect_again(article, by=self.by)
        if outcome.merged:
            page.remarks.add("merged")
            record.base = {"source": source, **facts}
        elif outcome.revision:
            record.revision, record.base = outcome.revision.number, None
        record.source, record.path = self.source.name[:255], page.path[:1000]
        record.digest, record.files = digest, attaching.files
        record.save()
        return Outcome.UPDATED if outcome.revision else Outcome.UNCHANGED

    def _saved(
        self, article: Article, record: ImportedPage, source: str, facts: dict[str, Any]
    ) -> Saved | None:
        """Save what changed since the last import on top of what changed here; None when both changed the same."""
        kind = Revision.Kind.IMPORTED
        if record.base is None:
            outcome = article.revise(base=record.revision, by=self.by, kind=kind, source=source, **facts)
            return None if outcome.conflict else outcome
        base = dict(record.base)
        text = merge(base.pop("source"), source, article.source)
        merged, both = merge_facts(base, facts, article.facts)
        if both or not text.is_clean:
            return None
        kind = Revision.Kind.MERGED
        return article.revise(
            base=article.head,
            by=self.by,
            kind=kind,
            source=text.text(),
            **{key: merged[key] for key in facts},
        )


def import_key(space: Space, path: str) -> str:
    """Return what names a source file within a space; long paths by their hash."""
    key = f"{space.pk}:{path}"
    return key if len(key) <= 500 else f"{space.pk}:{hashlib.sha256(path.encode()).hexdigest()}"


def language_of(page: Page, text: str) -> str:
    return page.matter.language or detect(f"{page.title} {text}")


def _digest(title: str, source: str, description: str, tags: Any) -> str:
    """Return a hash of what a page holds, blind to the readable part of addresses: it follows titles elsewhere."""
    facts = json.dumps([title, _SLUG.sub(r"\1", source), description, sorted(tags)])
    return hashlib.sha256(facts.encode()).hexdigest()
