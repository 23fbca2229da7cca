import secrets
from importlib import import_module
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.devices import device_name


def a_number() -> int:
    return secrets.randbits(53)


class SessionManager(BaseSessionManager["Session"]):
    use_in_migrations = True


class Session(AbstractBaseSession):
    """A sign-in on one device, so that a person can see where she is signed in and end it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="sessions", db_index=True
    )
    number = models.BigIntegerField(default=a_number, unique=True, editable=False)  # names it without its key
    user_agent = models.CharField(_("browser"), max_length=300, blank=True)
    ip_address = models.GenericIPAddressField(_("address"), null=True)
    created_at = models.DateTimeField(_("since"), default=timezone.now)
    last_seen_at = models.DateTimeField(_("last seen"), default=timezone.now)

    objects: ClassVar[SessionManager] = SessionManager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")

    @property
    def device(self) -> str:
        return device_name(self.user_agent)

    @classmethod
    def get_session_store_class(cls) -> Any:
        return import_module(settings.SESSION_ENGINE).SessionStore
