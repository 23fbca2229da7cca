from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from activity.models.about import About, AboutQuerySet, about
from activity.registry import registry
from core.errors import Refused
from core.markdown import render
from search.indexing import forget, refresh

if TYPE_CHECKING:
    from people.models import User

MOST_CHARACTERS = 5000


class CommentQuerySet(AboutQuerySet):
    """The words every list of comments starts from."""

    def visible_to(self, reader: Any) -> Self:
        """What was said about things that `reader` may read now, and is still there."""
        rule = Q(pk__in=[])
        for content_type, target in registry.kinds():
            if target.is_discussed:
                ids = target.visible_to(reader).order_by().values("pk")
                rule |= Q(content_type=content_type, object_id__in=ids)
        return self.filter(rule, removed_at=None).prefetch_related("thing")


class Comment(About):
    """Something a person said about a thing; whoever may read the thing may read it. Answers stand one level deep."""

    parent_id: int | None
    by_id: int | None
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="answers"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(_("at"), default=timezone.now)
    source = models.TextField(_("comment"), max_length=MOST_CHARACTERS)
    html = models.TextField(blank=True, editable=False)
    text = models.TextField(blank=True, editable=False)
    edited_at = models.DateTimeField(_("changed"), null=True)
    removed_at = models.DateTimeField(_("removed"), null=True)
    resolved_at = models.DateTimeField(_("resolved"), null=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects: ClassVar[Any] = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="comment_about")]

    def __str__(self) -> str:
        return str(self.thing)

    def get_absolute_url(self) -> str:
        target = registry.target_of(self.content_type.model_class() or type(self))
        return f"{reverse('activity:comments', args=[target.key, self.object_id])}#comment-{self.pk}"

    @classmethod
    @transaction.atomic
    def say(
        cls, thing: models.Model, source: str, *, by: "User", answers: "Comment | None" = None
    ) -> "Comment":
        """Say something about `thing`, or answer a comment on it; raises Refused where that comment is gone."""
        if answers and (answers.removed_at or (answers.object_id != thing.pk)):
            raise Refused(_now("The comment you answer is not there any more."), status=409)
        parent = answers.parent if answers and answers.parent_id else answers
        comment = cls(by=by, parent=parent, **about(thing))
        comment._write(source)
        return comment

    @transaction.atomic
    def change(self, source: str) -> None:
        """Put other words in its place; that they are not the first ones is shown."""
        self.edited_at = timezone.now()
        self._write(source)

    @transaction.atomic
    def remove(self) -> None:
        """Take away what was said; where somebody answered, an empty place stays."""
        forget(self)
        if not self.answers.filter(removed_at=None).exists():
            self.delete()
            return
        self.removed_at, self.source, self.html, self.text = timezone.now(), "", "", ""
        self.save(update_fields=["removed_at", "source", "html", "text"])

    def resolve(self, *, by: "User") -> None:
        """Say that this is settled."""
        self.resolved_at, self.resolved_by = timezone.now(), by
        self.save(update_fields=["resolved_at", "resolved_by"])

    def reopen(self) -> None:
        """Say that it is not settled after all."""
        self.resolved_at = self.resolved_by = None
        self.save(update_fields=["resolved_at", "resolved_by"])

    def _write(self, source: str) -> None:
        rendered = render(source, is_remark=True)
        self.source, self.html, self.text = source, rendered.html, rendered.text
        self.save()
        refresh(self)
