from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.models.about import About
from activity.registry import registry


class Event(About):
    """Something that happened to a thing: the verb, who did it, when, and facts that are not the thing's own to keep."""

    verb = models.CharField(_("verb"), max_length=60)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(_("at"), default=timezone.now, db_index=True)
    facts = models.JSONField(_("facts"), default=dict)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="event_about")]

    def __str__(self) -> str:
        return f"{self.verb} {self.object_id}"

    def sentence(self, title: str) -> str:
        """Tell what happened in the reader's language; `title` is what the thing is called now."""
        values: dict[str, Any] = {"by": str(self.by or _("Somebody")), "title": title}
        pattern = str(registry.verb(self.verb).sentence(self.facts))
        told: str = pattern % (self.facts | values)
        return told
