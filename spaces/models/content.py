from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from spaces.models.access import Access
from spaces.models.restricting import Restricting
from spaces.models.restriction import Grant
from spaces.models.space import Space, role_expression

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


def readable(reader: "User | AnonymousUser | Access") -> Q:
    """Return the reading rule for any row with the columns `space`, `owner` and `restriction_ids`.

    One must be let into the space and pass every restriction from the content up to it; the owner and
    the space's managers pass restrictions, administrators read everything (docs/permissions.md).
    An Access says the same as its user, in a statement that is cheaper to make and to plan.
    """
    user = reader.user if isinstance(reader, Access) else reader
    if not user.is_authenticated:
        return Q(pk__in=[])
    if user.is_administrator:
        return Q()
    if isinstance(reader, Access):
        let_in, managed = Q(space__any_of=reader.space_ids), Q(space__any_of=reader.managed_ids)
        return _rule(user, let_in, managed, reader.passed_ids)
    let_in, managed = (
        Q(space__in=spaces(user)) for spaces in (Space.objects.visible_to, Space.objects.managed_by)
    )
    passed = ArraySubquery(Grant.objects.of(user).order_by().values("restriction_id"))
    return _rule(user, let_in, managed, passed)


def _rule(user: "User", let_in: Q, managed: Q, passed: Any) -> Q:
    unrestricted = Q(restriction_ids=[]) | Q(restriction_ids__contained_by=passed)
    return let_in & (unrestricted | Q(owner=user) | managed)


class ContentQuerySet(models.QuerySet[Any]):
    """The words every list of content starts from."""

    def visible_to(self, reader: "User | AnonymousUser | Access") -> Self:
        """What `reader` may read; what lies in the bin is nobody's to read here."""
        return self.filter(readable(reader), binned_at__isnull=True)

    def with_role(self, user: "User") -> Self:
        """Annotate `my_role`, so that can_edit() needs no query of its own."""
        return self.annotate(my_role=role_expression(user, "space_id"))

    def binned(self) -> Self:
        return self.filter(binned_at__isnull=False)


class Content(Restricting):
    """What a space holds: something with readers, an owner, a language and tags."""

    space = models.ForeignKey(Space, verbose_name=_("space"), on_delete=models.PROTECT, related_name="+")
    owner_id: int | None
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("owner"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    backup_owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("backup owner"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    team = models.ForeignKey(
        "people.Team",
        verbose_name=_("team"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="nl")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    updated_at = models.DateTimeField(_("changed"), auto_now_add=True, db_index=True)
    binned_at = models.DateTimeField(_("binned"), null=True, blank=True)
    binned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    tags = TaggableManager(_("tags"), blank=True)

    objects: Any = ContentQuerySet.as_manager()

    class Meta:
        abstract = True
        indexes = [GinIndex(fields=["restriction_ids"], name="%(class)s_restrictions")]
