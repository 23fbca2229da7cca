from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Case, Exists, F, Max, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext_lazy as _

from core.addresses import address
from spaces.models.members import Members
from spaces.models.membership import Membership, Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class SpaceQuerySet(models.QuerySet["Space"]):
    """The reading rule of spaces; all content builds on it."""

    def visible_to(self, user: "User | AnonymousUser") -> "SpaceQuerySet":
        """Open spaces for every colleague, closed ones for members, all for administrators, only own ones for guests."""
        if not user.is_authenticated:
            return self.none()
        if user.is_administrator:
            return self
        mine = Q(Exists(Membership.objects.of(user).filter(space=OuterRef("pk"))))
        return self.filter(mine if user.is_guest else mine | Q(access=Space.Access.OPEN))

    def managed_by(self, user: "User | AnonymousUser") -> "SpaceQuerySet":
        """The spaces in which `user` has the role to manage; an administrator manages all."""
        return self._with_membership_of(user, Role.MANAGE)

    def editable_by(self, user: "User | AnonymousUser") -> "SpaceQuerySet":
        """The spaces in which `user` may make and change content."""
        if not user.is_authenticated or user.is_administrator or user.is_guest:
            return self._with_membership_of(user, Role.EDIT)
        everyone = self.filter(access=Space.Access.OPEN, everyone_role__gte=Role.EDIT)
        return everyone | self._with_membership_of(user, Role.EDIT)

    def hiding_figures_from(self, user: "User | AnonymousUser") -> "SpaceQuerySet":
        """The spaces that keep the figures of their campaigns to members, of whom `user` is none."""
        if not user.is_authenticated:
            return self.filter(figures_for_members=True)
        if user.is_administrator:
            return self.none()
        mine = Exists(Membership.objects.of(user).filter(space=OuterRef("pk")))
        return self.filter(~mine, figures_for_members=True)

    def with_role(self, user: "User") -> "SpaceQuerySet":
        """Annotate `my_role`: the highest role of `user` as a number, 0 where there is none."""
        return self.annotate(my_role=role_expression(user, "pk"))

    def _with_membership_of(self, user: "User | AnonymousUser", role: Role) -> "SpaceQuerySet":
        if not user.is_authenticated:
            return self.none()
        if user.is_administrator:
            return self
        rows = Membership.objects.of(user).filter(space=OuterRef("pk"), role__gte=role)
        return self.filter(Exists(rows))


def role_expression(user: "User", space: str) -> Any:
    """Return an expression for the highest role of `user` in the space whose id is column `space` of the outer query."""
    if user.is_administrator:
        return Value(int(Role.MANAGE))
    rows = Membership.objects.of(user).filter(space=OuterRef(space)).order_by().values("space")
    own = Coalesce(Subquery(rows.annotate(highest=Max("role")).values("highest")), Value(0))
    prefix = space.removesuffix("pk").removesuffix("_id")
    path = f"{prefix}__" if prefix else ""
    if user.is_guest:
        return own
    for_all = When(**{f"{path}access": Space.Access.OPEN}, then=F(f"{path}everyone_role"))
    return Greatest(own, Case(for_all, default=Value(0)))


class Space(Members):
    """A room of the knowledge base with its own readers: open to all colleagues, or closed for a stated reason."""

    class Access(models.TextChoices):
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")

    EVERYONE_ROLES = [(role.value, role.label) for role in (Role.READ, Role.COMMENT, Role.EDIT)]

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    description = models.TextField(_("description"), max_length=500, blank=True)
    access = models.CharField(_("access"), max_length=10, choices=Access, default=Access.OPEN)
    reason = models.CharField(_("reason for closing"), max_length=300, blank=True)
    everyone_role = models.PositiveSmallIntegerField(
        _("everyone may"), choices=EVERYONE_ROLES, default=Role.READ
    )
    figures_for_members = models.BooleanField(_("figures of campaigns are for members only"), default=False)
    position = models.PositiveIntegerField(_("position"), default=0)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects: Any = SpaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("space")
        verbose_name_plural = _("spaces")
        ordering = ["position", "name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(access="open") | ~Q(reason=""),
                name="space_closed_with_reason",
                violation_error_message=_("Say why this space is closed."),
            ),
            # Who may change a campaign sees its figures; so nobody may do so merely by being a colleague.
            models.CheckConstraint(
                condition=Q(figures_for_members=False) | Q(access="closed") | Q(everyone_role__lt=Role.EDIT),
                name="space_figures_for_members",
                violation_error_message=_(
                    "Everyone may edit here, and who edits sees the figures. Let everyone read or comment only."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("space", self.slug)

    @property
    def is_closed(self) -> bool:
        return self.access == self.Access.CLOSED
