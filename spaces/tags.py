"""Which tags a person may know of: those on something she may read."""

from typing import TYPE_CHECKING

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet
from taggit.models import Tag, TaggedItem

from spaces.models import Content

if TYPE_CHECKING:
    from people.models import User


def tags_visible_to(user: "User") -> QuerySet[Tag]:
    """Return the tags on content that `user` may read; a tag of hidden content only is not among them."""
    seen = Q()
    for model in apps.get_models():
        if issubclass(model, Content):
            kind = ContentType.objects.get_for_model(model)
            seen |= Q(content_type=kind, object_id__in=model.objects.visible_to(user).values("pk"))
    tags: QuerySet[Tag] = Tag.objects.all()
    if not seen:
        return tags.none()
    return tags.filter(Exists(TaggedItem.objects.filter(seen, tag=OuterRef("pk"))))
