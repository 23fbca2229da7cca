from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from core.addresses import address


class UserQuerySet(models.QuerySet["User"]):
    def active(self) -> "UserQuerySet":
        return self.filter(is_active=True)

    def visible_to(self, user: Any) -> "UserQuerySet":
        """Colleagues see each other; a guest sees only whoever shares a team with the guest, and the guest's own card."""
        if not user.is_authenticated:
            return self.none()
        if user.is_guest:
            return self.filter(models.Q(pk=user.pk) | models.Q(teams__members=user)).distinct()
        return self


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make a person who signs in with `email` (kept in lower case); without a password none will be accepted."""
        user: User = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_administrator(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_administrator=True, **fields)

    def get_by_natural_key(self, email: str | None) -> "User":
        user: User = self.get(email=(email or "").strip().lower())
        return user


class User(AbstractBaseUser):
    """A person who signs in, with what colleagues may know and how the interface speaks to her."""

    class Theme(models.TextChoices):
        SYSTEM = "system", _("Like my device")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    job_title = models.CharField(_("job title"), max_length=120, blank=True)
    about = models.TextField(_("about"), max_length=2000, blank=True)
    photo = models.ImageField(_("photo"), upload_to="photos/", blank=True)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="nl")
    time_zone = models.CharField(_("time zone"), max_length=64, default="Europe/Amsterdam")
    theme = models.CharField(_("appearance"), max_length=10, choices=Theme, default=Theme.SYSTEM)
    is_active = models.BooleanField(_("active"), default=True)
    is_administrator = models.BooleanField(_("administrator"), default=False)
    is_guest = models.BooleanField(_("guest"), default=False)
    unread = models.PositiveIntegerField(default=0, editable=False)  # notifications; kept by activity.tallies
    joined_at = models.DateTimeField(_("joined"), auto_now_add=True)

    expertise = TaggableManager(_("expertise"), blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = UserManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_in_any_case")]

    def __str__(self) -> str:
        return self.name or self.email

    def get_absolute_url(self) -> str:
        return address("people:person", self.pk)

    def get_full_name(self) -> str:
        return self.name

    @property
    def photo_version(self) -> str:
        return str(self.photo.name).rpartition("/")[2].removesuffix(".webp")

    @property
    def photo_url(self) -> str:
        """Return the address of the photo, empty when there is none."""
        return reverse("people:photo", args=[self.pk, self.photo_version]) if self.photo else ""

    @property
    def first_name(self) -> str:
        return (self.name or self.email).split()[0]

    @property
    def initials(self) -> str:
        """Return one or two capitals: the first and the last word's first letter ("Fatima el Amrani": FA)."""
        words = (self.name or self.email).split()
        return "".join(word[0] for word in ([words[0], words[-1]] if len(words) > 1 else words)).upper()


PRINTED = ("id", "name", "email", "photo")


def unprinted(who: str) -> list[str]:
    """Return what to defer of the person at the field `who`, where no more than name and photo are shown."""
    return [f"{who}__{field.name}" for field in User._meta.concrete_fields if field.name not in PRINTED]
