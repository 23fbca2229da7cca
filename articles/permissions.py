"""Who may do what with articles; built on the rules of the space they are in."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from articles.models import Article
from core.decisions import ALLOWED, Decision, refused
from people.models import User
from spaces.models import Role, Space
from spaces.permissions import can_add, can_edit, can_manage, can_restrict, role_in

__all__ = [
    "can_add",
    "can_change_branch",
    "can_change_glossary",
    "can_edit",
    "can_manage",
    "can_move",
    "can_restrict",
    "can_verify",
]


def can_change_branch(user: User, article: Article) -> Decision:
    """May `user` move or throw away this page with all below it? With the role to edit, or as owner of every one."""
    decision = can_edit(user, article)
    if not decision or _role(user, article) >= Role.EDIT:
        return decision
    if article.branch().filter(binned_at=None).exclude(owner=user).exists():
        return refused(_("There are pages of others below this one. Ask a manager of this space."))
    return ALLOWED


def can_move(user: User, article: Article, target: Space) -> Decision:
    """May `user` move this page with all below it to the space `target`?"""
    decision = can_change_branch(user, article)
    if not decision or target.pk == article.space_id:
        return decision
    return can_add(user, target)


def can_verify(user: User, article: Article) -> Decision:
    """May `user` say that this page still holds? Its owner, backup owner and verifier, and who manages the space."""
    if user.pk in (article.owner_id, article.backup_owner_id, article.verifier_id):
        return ALLOWED
    if _role(user, article) >= Role.MANAGE:
        return ALLOWED
    return refused(_("Only the owner or verifier of this page may verify it, or a manager of this space."))


def can_change_glossary(user: User) -> Decision:
    """May `user` add, change and throw away terms? Whoever may edit somewhere may; a guest never."""
    if not user.is_guest and Space.objects.editable_by(user).exists():
        return ALLOWED
    return refused(
        _("You may read the glossary but not change it. Ask a manager of a space for the role to edit.")
    )


def _role(user: User, article: Any) -> int:
    known = getattr(article, "my_role", None)
    return int(known) if known is not None else role_in(user, article.space)
