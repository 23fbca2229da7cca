from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from search import indexing
from spaces.models import Content, ContentQuerySet, Space

if TYPE_CHECKING:
    from people.models import User


class CollectionQuerySet(ContentQuerySet):
    def overseen_by(self, user: "User") -> Self:
        """The collections whose followers `user` may see: one's own, and those in spaces one manages."""
        return self.visible_to(user).filter(
            models.Q(owner=user) | models.Q(space__in=Space.objects.managed_by(user))
        )

    def with_counts(self) -> Self:
        """Annotate `step_count` and `required_count`, so that a list needs no query per collection."""
        required = models.Q(sections__steps__required=True)
        return self.annotate(
            step_count=models.Count("sections__steps", distinct=True),
            required_count=models.Count("sections__steps", filter=required, distinct=True),
        )


class Collection(Content):
    """A newcomer's road: steps in order, pointing at what the knowledge base already holds."""

    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("what it is for"), max_length=1000, blank=True)
    audience = models.CharField(_("for whom"), max_length=120, blank=True)

    objects: ClassVar[Any] = CollectionQuerySet.as_manager()

    class Meta(Content.Meta):
        verbose_name = _("collection")
        verbose_name_plural = _("collections")
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("onboarding:collection", args=[self.address])

    @property
    def address(self) -> str:
        """The last part of the address: the id, which counts, and the title, which is for people."""
        slug = slugify(self.title)[:60]
        return f"{self.pk}-{slug}" if slug else str(self.pk)

    @classmethod
    @transaction.atomic
    def create(cls, *, space: Space, title: str, by: "User", **facts: Any) -> "Collection":
        """Make an empty collection; its maker owns it unless told otherwise."""
        facts.setdefault("owner", by)
        collection = cls.objects.create(space=space, title=title, created_by=by, updated_by=by, **facts)
        indexing.refresh(collection)
        return collection

    @transaction.atomic
    def touch(self, *, by: "User") -> None:
        """Save what changed in the collection or its steps, and let search know."""
        self.updated_by, self.updated_at = by, timezone.now()
        self.save()
        indexing.refresh(self)

    @transaction.atomic
    def bin(self, *, by: "User") -> None:
        """Put the collection in the bin; who follows it keeps the progress made."""
        self.binned_at, self.binned_by = timezone.now(), by
        self.save(update_fields=["binned_at", "binned_by"])
        indexing.forget(self)

    @transaction.atomic
    def take_out_of_bin(self, *, by: "User") -> None:
        """Bring the collection back as it was."""
        self.binned_at = self.binned_by = None
        self.touch(by=by)
