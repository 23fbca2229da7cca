"""What is said about a thing, in threads, with what the reader may do about each."""

from dataclasses import dataclass, field
from typing import Any

from activity.models import Comment
from people.models import User
from spaces.permissions import can_comment, can_manage


@dataclass
class Said:
    """One comment as one reader sees it, with its answers in order."""

    comment: Comment
    may_change: bool
    may_remove: bool
    answers: list["Said"] = field(default_factory=list)


@dataclass(frozen=True)
class Talk:
    """All that is said about a thing: what is open, what is settled, how much there is."""

    thing: Any
    may_comment: Any
    open: list[Said]
    settled: list[Said]
    count: int


def talk_about(thing: Any, reader: User) -> Talk:
    """Return what `reader` sees said about `thing`, which was fetched through `visible_to`; one query for any number."""
    may_comment, manages = can_comment(reader, thing), bool(can_manage(reader, thing))
    rows = Comment.objects.about(thing).select_related("by", "resolved_by").order_by("at", "pk")
    said = {row.pk: _said(row, reader, may_comment=bool(may_comment), manages=manages) for row in rows}
    for one in said.values():
        if one.comment.parent_id:
            said[one.comment.parent_id].answers.append(one)
    threads = [one for one in said.values() if not one.comment.parent_id]
    return Talk(
        thing,
        may_comment,
        open=[one for one in threads if not one.comment.resolved_at],
        settled=[one for one in threads if one.comment.resolved_at],
        count=sum(not one.comment.removed_at for one in said.values()),
    )


def _said(row: Comment, reader: User, *, may_comment: bool, manages: bool) -> Said:
    own = row.by_id == reader.pk and may_comment and not row.removed_at
    return Said(row, may_change=own, may_remove=own or (manages and not row.removed_at))
