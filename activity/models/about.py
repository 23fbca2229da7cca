from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from activity.registry import registry

if TYPE_CHECKING:
    from people.models import User


def about(thing: models.Model) -> dict[str, Any]:
    """Return the generic key of `thing`, as values for a filter or a new row."""
    return {"content_type": ContentType.objects.get_for_model(thing), "object_id": thing.pk}


def readable(user: "User", prefix: str = "") -> Q:
    """Return the rule for rows whose thing `user` may read now, by the rule of the thing's own model."""
    rule = Q(pk__in=[])
    for content_type, target in registry.kinds():
        ids = target.visible_to(user).order_by().values("pk")
        rule |= Q(**{f"{prefix}content_type": content_type, f"{prefix}object_id__in": ids})
    return rule


class AboutQuerySet(models.QuerySet[Any]):
    """The words for rows about things of any sort."""

    def about(self, *things: models.Model) -> Self:
        """What concerns one of `things`."""
        rule = Q(pk__in=[])
        for thing in things:
            rule |= Q(**about(thing))
        return self.filter(rule)

    def visible_to(self, user: "User") -> Self:
        """What concerns something that `user` may read now."""
        return self.filter(readable(user))


class About(models.Model):
    """The capability of a row to concern one thing of any registered sort; nothing but its key is kept."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()
    thing: Any = GenericForeignKey()

    objects: ClassVar[Any] = AboutQuerySet.as_manager()

    class Meta:
        abstract = True
