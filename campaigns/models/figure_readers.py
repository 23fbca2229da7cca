"""Who sees the figures of a campaign one may read: everyone, or where its space says so, the space's members."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, Value, When

from campaigns.models.crew import CrewMember
from spaces.models import Access, ContentQuerySet, Space

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class FiguresQuerySet(ContentQuerySet):
    """The reading rule of figures, beside that of the campaigns they are of; both are needed."""

    def figures_visible_to(self, reader: User | AnonymousUser | Access) -> Self:
        """The campaigns `reader` may read with their figures: results, targets, budgets and what follows from them."""
        return self.visible_to(reader).exclude(pk__in=self.model._base_manager.filter(_hidden(reader)))

    def hiding_figures_from(self, reader: User | AnonymousUser | Access) -> Self:
        """The campaigns whose figures `reader` may not see, whether or not she may read the campaign."""
        return self.filter(_hidden(reader))

    def with_figures_for(self, reader: User | AnonymousUser | Access) -> Self:
        """Annotate `hides_figures`: whether the figures are kept from `reader`."""
        hides = When(_hidden(reader), then=Value(True))  # noqa: FBT003 (an SQL value)
        return self.annotate(hides_figures=Case(hides, default=Value(False), output_field=BooleanField()))  # noqa: FBT003


def _hidden(reader: User | AnonymousUser | Access) -> Q:
    """Return the rule: the space keeps figures to its members, and one is neither a member nor works on the campaign."""
    user: Any = reader.user if isinstance(reader, Access) else reader
    kept = Q(space__in=Space.objects.hiding_figures_from(user))
    if not user.is_authenticated:
        return kept
    if user.is_administrator:
        return Q(pk__in=[])
    crew = CrewMember.objects.filter(campaign=OuterRef("pk"), person=user)
    return kept & ~(Q(owner=user) | Q(backup_owner=user) | Q(Exists(crew)))
