"""What is told of spaces, which are followed for what is new in them, and of comments."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activity.keeping import shortcuts
from activity.models import Comment
from activity.registry import Facts, register, register_group, register_target
from people.models import User
from search.registry import register_shortcuts
from spaces.models import Space

register_shortcuts(_("Favourites"), shortcuts)
register_target("space", Space, label=_("Space"), icon="layers")
register_group("comments", _("Comments, and where you are mentioned"))
register_target(
    "comment",
    Comment,
    label=pgettext_lazy("thing", "Comment"),
    icon="message-square",
    content=lambda comment: comment.thing,
    related=("content_type",),
)


def talkers(comment: Comment, facts: Facts) -> list[Any]:
    """Who owns the thing, and who else speaks in the thread."""
    thread = Comment.objects.filter(parent=comment.parent_id).exclude(parent=None).select_related("by")
    first = [comment.parent.by] if comment.parent else []
    return [getattr(comment.thing, "owner", None), *first, *(other.by for other in thread)]


register(
    "comment.added",
    target="comment",
    group="comments",
    icon="message-square",
    sentence=_("%(by)s commented on “%(title)s”"),
    recipients=talkers,
    heard_at=lambda comment: (comment.thing,),
)
register(
    "comment.mentioned",
    target="comment",
    group="comments",
    icon="at-sign",
    sentence=_("%(by)s mentioned you in a comment on “%(title)s”"),
    recipients=lambda comment, facts: User.objects.filter(pk__in=facts["people"]),
    heard_at=lambda comment: (),
)
