"""Who may change, take away and settle a comment; commenting itself is the rule of the space."""

from django.utils.translation import gettext_lazy as _

from activity.models import Comment
from core.decisions import ALLOWED, Decision, refused
from people.models import User
from spaces.permissions import can_comment, can_manage


def can_change_comment(user: User, comment: Comment) -> Decision:
    """May `user` put other words in the place of `comment`? Only its writer, while allowed to comment."""
    if comment.by_id == user.pk:
        return can_comment(user, comment.thing)
    return refused(_("Only who wrote this may change it."))


def can_remove_comment(user: User, comment: Comment) -> Decision:
    """May `user` take `comment` away? Its writer and the managers of the space."""
    if comment.by_id == user.pk or can_manage(user, comment.thing):
        return ALLOWED
    return refused(_("Only who wrote this, or a manager of this space, may remove it."))


def can_resolve(user: User, comment: Comment) -> Decision:
    """May `user` say that `comment` is settled? Whoever may comment."""
    return can_comment(user, comment.thing)
