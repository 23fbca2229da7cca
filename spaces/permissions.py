"""Who may do what, in one place. Reading is `visible_to(user)`; the questions for writing are here."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core.decisions import ALLOWED, Decision, refused
from people.models import User
from spaces.models import Content, Grant, Membership, Role, Space


def role_in(user: User, space: Space) -> int:
    """Return the highest role of `user` in `space` as a number (see Role), 0 where there is none."""
    known = getattr(space, "my_role", None)
    if known is not None:
        return int(known)
    row = Space.objects.visible_to(user).filter(pk=space.pk).with_role(user).first()
    return int(getattr(row, "my_role", 0))


def can_add(user: User, space: Space) -> Decision:
    """May `user` make content in `space`?"""
    if role_in(user, space) >= Role.EDIT:
        return ALLOWED
    return refused(
        _("You may read this space but not add to it. Ask one of its managers for the role to edit.")
    )


def can_edit(user: User, thing: Content | Space) -> Decision:
    """May `user` change `thing`, which was fetched through `visible_to(user)`? An owner may always edit what she owns."""
    if isinstance(thing, Space):
        return can_manage(user, thing)
    if user.pk == thing.owner_id:
        return ALLOWED
    if _role_for(user, thing) >= Role.EDIT:
        return ALLOWED
    return refused(_("You may read this but not change it. Ask the owner or a manager of this space."))


def can_comment(user: User, content: Content) -> Decision:
    """May `user` take part in what is said about `content`, which was fetched through `visible_to(user)`?"""
    if user.pk == content.owner_id or _role_for(user, content) >= Role.COMMENT:
        return ALLOWED
    return refused(
        _("You may read this but not comment on it. Ask a manager of this space for the role to comment.")
    )


def can_manage(user: User, thing: Content | Space) -> Decision:
    """May `user` set the rights of `thing`, or remove it for good?"""
    role = role_in(user, thing) if isinstance(thing, Space) else _role_for(user, thing)
    if role >= Role.MANAGE:
        return ALLOWED
    return refused(_("Only a manager of this space may do that."))


def can_restrict(user: User, content: Content) -> Decision:
    """May `user` narrow who reads `content`? Its owner and the space's managers may."""
    return ALLOWED if user.pk == content.owner_id else can_manage(user, content)


def members_of(space: Space, *, role: Role = Role.READ) -> QuerySet[User]:
    """Return the active people who have at least `role` in `space`."""
    rows = Membership.objects.filter(space=space, role__gte=role)
    chosen = Q(pk__in=rows.values("person")) | Q(teams__in=rows.values("team")) | Q(is_administrator=True)
    if not space.is_closed and space.everyone_role >= role:
        chosen |= Q(is_guest=False)
    people: QuerySet[User] = User.objects.active()
    return people.filter(pk__in=User.objects.filter(chosen).values("pk"))


def readers_of(content: Any) -> QuerySet[User]:
    """Return the active people who may read `content`: the third face of `visible_to`."""
    readers = members_of(content.space)
    if not content.restriction_ids:
        return readers
    always = Q(pk=content.owner_id) | Q(pk__in=members_of(content.space, role=Role.MANAGE).values("pk"))
    return readers.filter(always | _passes_all(content.restriction_ids))


def _passes_all(restriction_ids: list[int]) -> Q:
    passes = Q()
    for restriction_id in restriction_ids:
        grants = Grant.objects.filter(restriction_id=restriction_id)
        people = User.objects.filter(Q(pk__in=grants.values("person")) | Q(teams__in=grants.values("team")))
        passes &= Q(pk__in=people.values("pk"))
    return passes


def _role_for(user: User, content: Content) -> int:
    known = getattr(content, "my_role", None)
    return int(known) if known is not None else role_in(user, content.space)
