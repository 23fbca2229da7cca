"""Many new pages at once: rendered, kept as revisions, linked and made findable as by a normal save, in few statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import Max, prefetch_related_objects
from django.utils import timezone
from taggit.models import Tag, TaggedItem

from articles.linking import linked_ids
from articles.models import Article, Reference, Revision
from articles.models.reference import resolve
from articles.models.tree import lock_trees
from articles.titles import key_of
from people.models import User
from search.indexing import refresh_many
from spaces.models import Space


@dataclass
class NewArticle:
    """A page to be made under an id that is already its own, so that others can link to it before it is there."""

    pk: int
    title: str
    source: str
    parent: Article | None = None
    position: int = 0  # among the new pages under this parent
    description: str = ""
    language: str = "nl"
    tags: Sequence[str] = ()
    import_key: str | None = None
    created_at: datetime | None = None
    updated_at: datetime | None = None
    titles: list[str] = field(default_factory=list)  # of the pages it links to by title, once it is built


def reserve_ids(count: int) -> list[int]:
    """Return as many ids that no article has or will have unless it is given one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [Article._meta.db_table, count],
        )
        return [pk for (pk,) in cursor.fetchall()]


def build(new: NewArticle, *, space: Space, by: User) -> Article:
    """Return the article, rendered and not yet stored; raises Refused when its text is too large or too intricate."""
    now = timezone.now()
    article = Article(
        pk=new.pk, space=space, owner=by, created_by=by, updated_by=by, head=1, source=new.source,
        description=new.description, language=new.language, import_key=new.import_key, position=new.position,
    )  # fmt: skip
    article.created_at = new.created_at or new.updated_at or now
    article.updated_at = max(new.updated_at or new.created_at or now, article.created_at)
    article.plan_verification()
    article._set_title(new.title)
    new.titles = article._render()
    if new.parent:
        article.parent = new.parent
        article.ancestor_ids = new.parent.path_ids
        article.restriction_ids = list(new.parent.restriction_ids)
    return article


@transaction.atomic
def store(pairs: Sequence[tuple[NewArticle, Article]], *, space: Space, by: User) -> None:
    """Store built articles, last among the siblings that were there, with tags, first revision and search entry."""
    lock_trees(space.pk)
    articles = [article for _new, article in pairs]
    _place(articles, space)
    dates = [(article.created_at, article.updated_at) for article in articles]
    Article.objects.bulk_create(articles)
    for article, (created_at, updated_at) in zip(articles, dates, strict=True):
        article.created_at, article.updated_at = created_at, updated_at
    Article.objects.bulk_update(articles, ["created_at", "updated_at"])  # storing puts today on them
    _tag(pairs)
    prefetch_related_objects(articles, "tags")
    Revision.objects.bulk_create(_first_revision(article, by) for article in articles)
    refresh_many(articles)


@transaction.atomic
def connect(pairs: Iterable[tuple[NewArticle, Article]], *, by: User) -> None:
    """Keep what stored articles link to, and let links that waited for their titles find them."""
    pairs = list(pairs)
    wanted = {article.pk: linked_ids(article.html) for _new, article in pairs}
    ids = {pk for found in wanted.values() for pk in found}
    known = set(Article.objects.filter(pk__in=ids).values_list("pk", flat=True))
    rows = [
        Reference(article_id=pk, target_id=target)
        for pk, found in wanted.items()
        for target in found
        if target in known and target != pk
    ]
    Reference.objects.bulk_create([*rows, *_by_title(pairs, by)], ignore_conflicts=True)
    keys = [article.title_key for _new, article in pairs]
    waiting = set(Reference.objects.filter(target=None, key__in=keys).values_list("key", flat=True))
    for _new, article in pairs:
        if article.title_key in waiting:
            Reference.claim(article)


def _by_title(pairs: Sequence[tuple[NewArticle, Article]], by: User) -> Iterator[Reference]:
    """Yield the links by title, all titles of a space looked up together."""
    for space_id in {article.space_id for _new, article in pairs}:
        keys = {
            article.pk: {key_of(title) for title in new.titles} - {""}
            for new, article in pairs
            if article.space_id == space_id
        }
        found = resolve(sorted(set().union(*keys.values())), space_id=space_id, by=by)
        for pk, own in keys.items():
            yield from (Reference(article_id=pk, key=key, target_id=found.get(key)) for key in sorted(own))


def connect_again(article: Article, *, by: User) -> None:
    """Keep what one stored article links to, as when a run was cut off before it came to that."""
    Reference.rederive(article, titles=article._render(), ids=linked_ids(article.html), by=by)


def _place(articles: Sequence[Article], space: Space) -> None:
    parents = {article.parent_id for article in articles}
    new = {article.pk for article in articles}
    rows = Article.objects.filter(space=space).exclude(pk__in=new).order_by().values("parent_id")
    last = dict(rows.annotate(last=Max("position")).values_list("parent_id", "last")) if parents else {}
    for article in articles:
        article.position += last[article.parent_id] + 1 if article.parent_id in last else 0


def _tag(pairs: Sequence[tuple[NewArticle, Article]]) -> None:
    names = {" ".join(name.split()) for new, _article in pairs for name in new.tags} - {""}
    if not names:
        return
    tags = {name.casefold(): _tag_named(name) for name in sorted(names)}
    kind = ContentType.objects.get_for_model(Article)
    TaggedItem.objects.bulk_create(
        [
            TaggedItem(tag=tag, content_type=kind, object_id=new.pk)
            for new, _article in pairs
            for tag in {tags[" ".join(name.split()).casefold()] for name in new.tags if name.strip()}
        ],
        ignore_conflicts=True,
    )


def _tag_named(name: str) -> Tag:
    found: Tag | None = Tag.objects.filter(name__iexact=name).first()
    return found or Tag.objects.create(name=name)


def _first_revision(article: Article, by: User) -> Revision:
    details: dict[str, Any] = article.facts_with(sorted(tag.name for tag in article.tags.all()))
    details.pop("title")
    return Revision(
        article=article, number=1, by=by, kind=Revision.Kind.IMPORTED, title=article.title, source=article.source,
        details=details, word_count=article.word_count,
    )  # fmt: skip
