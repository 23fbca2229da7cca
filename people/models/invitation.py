import hashlib
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models.audit import AuditEntry
from people.models.user import User

if TYPE_CHECKING:
    from django.db.models import QuerySet

LIFETIME = timedelta(days=7)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def pending(self) -> "InvitationQuerySet":
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now())

    def for_token(self, token: str) -> "InvitationQuerySet":
        """The invitation that `token` from a mail opens, while it is still good for one use."""
        return self.pending().filter(token_hash=digest(token))


def digest(token: str) -> str:
    """Return what is kept of a secret: its SHA-256 in hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()


class Invitation(models.Model):
    """A mail by which somebody makes her own account; good once and for seven days."""

    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=120, blank=True)
    team = models.ForeignKey(
        "people.Team",
        verbose_name=_("team"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    is_guest = models.BooleanField(
        _("guest"),
        default=False,
        help_text=_("A guest sees only the spaces you let the guest into."),
    )
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="nl")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    invited_at = models.DateTimeField(_("invited"), auto_now_add=True)
    expires_at = models.DateTimeField(_("valid until"))
    accepted_at = models.DateTimeField(_("accepted"), null=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True)

    objects: Any = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.email

    @classmethod
    @transaction.atomic
    def issue(cls, *, by: User, email: str, **fields: Any) -> tuple["Invitation", str]:
        """Invite `email` and return the invitation with the token for the mail, which is kept nowhere else.

        An earlier invitation of the same address stops working.
        """
        email = email.strip().lower()
        cls.objects.pending().filter(email=email).update(withdrawn_at=timezone.now())
        token = secrets.token_urlsafe(32)
        expires_at = timezone.now() + LIFETIME
        invitation = cls.objects.create(
            email=email, invited_by=by, token_hash=digest(token), expires_at=expires_at, **fields
        )
        AuditEntry.record("invitation.issued", invitation, by=by, after={"guest": invitation.is_guest})
        return invitation, token

    @staticmethod
    def address_for(token: str) -> str:
        return reverse("people:acceptance", args=[token])

    @transaction.atomic
    def accept(self, *, name: str, password: str) -> User | None:
        """Make the account, once: of two attempts at the same moment the second gets None."""
        good: QuerySet[Invitation] = Invitation.objects.pending().filter(pk=self.pk)
        if not good.update(accepted_at=timezone.now()):
            return None
        user = User.objects.create_user(
            self.email, password, name=name, language=self.language, is_guest=self.is_guest
        )
        if self.team is not None:
            self.team.members.add(user)
        AuditEntry.record("invitation.accepted", user, by=user, after={"guest": self.is_guest})
        return user

    @transaction.atomic
    def withdraw(self, *, by: User) -> None:
        """Make the mailed link useless."""
        if Invitation.objects.pending().filter(pk=self.pk).update(withdrawn_at=timezone.now()):
            AuditEntry.record("invitation.withdrawn", self, by=by)
