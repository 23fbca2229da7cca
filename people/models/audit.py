from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from people import audit_words

if TYPE_CHECKING:
    from people.models.user import User


class AuditEntry(models.Model):
    """One change of rights, kept for good: the database refuses to alter or remove a row."""

    at = models.DateTimeField(_("at"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.DO_NOTHING,
        related_name="+",
    )
    action = models.CharField(_("action"), max_length=60)
    target_kind = models.CharField(_("kind"), max_length=60)
    target_id = models.BigIntegerField(_("number"), null=True)
    target_label = models.CharField(_("target"), max_length=300)
    before = models.JSONField(_("before"), default=dict)
    after = models.JSONField(_("after"), default=dict)

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit log")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["target_kind", "target_id"], name="audit_target")]

    def __str__(self) -> str:
        return f"{self.action} {self.target_kind} {self.target_label}"

    @property
    def sentence(self) -> str:
        return audit_words.sentence(self.action)

    @property
    def was(self) -> str:
        return audit_words.values(self.before)

    @property
    def became(self) -> str:
        return audit_words.values(self.after)

    @classmethod
    def record(
        cls,
        action: str,
        target: models.Model,
        *,
        by: "User | None",
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
    ) -> "AuditEntry":
        """Write down who changed which right of what; call it inside the transaction that makes the change.

        `action` is a dotted key such as "membership.granted"; `before` and `after` hold plain values.
        `by` is None for a command run on the server.
        """
        return cls.objects.create(
            by=by,
            action=action,
            target_kind=target._meta.model_name or "",
            target_id=target.pk,
            target_label=str(target)[:300],
            before=before or {},
            after=after or {},
        )
