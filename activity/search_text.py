"""What search knows of comments: found by their words, by whoever may read what they are about."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.text import Truncator
from django.utils.translation import pgettext_lazy

from activity.models import Comment
from activity.registry import registry as activities
from search.registry import Document, register, register_parts


def describe(comment: Comment) -> Document | None:
    """A comment is as findable as the thing: not at all while that lies in the bin."""
    content = comment.thing
    if comment.removed_at or content is None or content.binned_at:
        return None
    words = Truncator(" ".join(comment.text.split())).chars(90)
    return Document(
        title=f"{comment.by.name}: {words}" if comment.by else words,
        url=comment.get_absolute_url(),
        body=comment.text,
        space_id=content.space_id,
        owner_id=content.owner_id,
        restriction_ids=tuple(content.restriction_ids),
        updated_at=comment.edited_at or comment.at,
    )


def rows() -> QuerySet[Any]:
    comments: QuerySet[Any] = Comment.objects.select_related("by", "content_type").prefetch_related("thing")
    return comments


def titles(ids: Iterable[int]) -> dict[int, str]:
    """Return what each of these comments is about."""
    return {comment.pk: str(comment.thing) for comment in rows().filter(pk__in=list(ids))}


def comments_on(things: list[Any]) -> QuerySet[Any]:
    """Return the comments on these things, whose readers and place have changed with them."""
    discussed = tuple(target.model for target in activities.targets.values() if target.is_discussed)
    said = [thing for thing in things if isinstance(thing, discussed)]
    if not said:
        return Comment.objects.none()
    found: QuerySet[Any] = rows().about(*said).filter(removed_at=None)  # type: ignore[attr-defined]
    return found


register(
    Comment,
    kind="comment",
    describe=describe,
    rows=rows,
    label=pgettext_lazy("thing", "Comment"),
    icon="message-square",
    part_of=titles,
)
register_parts(comments_on)
