import secrets
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models.audit import AuditEntry
from people.models.invitation import digest

if TYPE_CHECKING:
    from people.models.user import User

PREFIX = "baton_"
SEEN_EVERY = timedelta(minutes=5)  # how precisely last use is kept: a write per call would be dear


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def usable(self) -> "ApiTokenQuerySet":
        unexpired = Q(expires_at=None) | Q(expires_at__gt=timezone.now())
        return self.filter(unexpired, revoked_at=None, user__is_active=True)


class ApiToken(models.Model):
    """A secret with which a program reads (or also writes) as one person; only its hash is kept."""

    class Scope(models.TextChoices):
        READ = "read", _("Read")
        WRITE = "write", _("Read and write")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(_("what for"), max_length=80)
    scope = models.CharField(_("may"), max_length=10, choices=Scope, default=Scope.READ)
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    expires_at = models.DateTimeField(_("valid until"), null=True, blank=True)
    last_used_at = models.DateTimeField(_("last used"), null=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True)

    objects: Any = ApiTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name

    @classmethod
    @transaction.atomic
    def issue(
        cls, user: "User", *, name: str, scope: str = Scope.READ, expires_at: datetime | None = None
    ) -> tuple["ApiToken", str]:
        """Make a token and return it with its secret, which is shown once and kept nowhere."""
        secret = PREFIX + secrets.token_urlsafe(32)
        token = cls.objects.create(
            user=user, name=name, scope=scope, expires_at=expires_at, secret_hash=digest(secret)
        )
        AuditEntry.record("token.issued", token, by=user, after={"scope": scope})
        return token, secret

    @classmethod
    def for_secret(cls, secret: str) -> "ApiToken | None":
        """Return the usable token whose secret this is, with its user, and note that it was used."""
        token: ApiToken | None = (
            cls.objects.usable().select_related("user").filter(secret_hash=digest(secret)).first()
        )
        if token is not None:
            token._note_use()
        return token

    def may(self, scope: str) -> bool:
        return self.scope in (scope, self.Scope.WRITE)

    @transaction.atomic
    def revoke(self, *, by: "User") -> None:
        """End the token at once and for good."""
        if ApiToken.objects.filter(pk=self.pk, revoked_at=None).update(revoked_at=timezone.now()):
            AuditEntry.record("token.revoked", self, by=by, before={"scope": self.scope})

    def _note_use(self) -> None:
        now = timezone.now()
        if self.last_used_at is None or now - self.last_used_at > SEEN_EVERY:
            ApiToken.objects.filter(pk=self.pk).update(last_used_at=now)
