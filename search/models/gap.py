from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.errors import Refused
from people.models import User
from search.models.entry import Entry
from search.models.logged_search import LoggedSearch
from search.signals import gap_filled

if TYPE_CHECKING:
    from datetime import date

    from django.contrib.auth.models import AnonymousUser


class GapQuerySet(models.QuerySet[Any]):
    """The words every list of gaps starts from."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """For every colleague, never for a guest; one that was filled only for who may see what fills it."""
        if not user.is_authenticated or user.is_guest:
            return self.none()
        filling = Entry.objects.visible_to(user).filter(
            kind=OuterRef("filled_kind"), object_id=OuterRef("filled_id")
        )
        return self.filter(~Q(status=Gap.Status.FILLED) | Exists(filling))

    def waiting(self) -> Self:
        return self.filter(status__in=Gap.WAITING)

    def with_votes(self, user: User) -> Self:
        """Annotate `vote_count`, and `is_mine` when `user` is one of those who asked."""
        mine = GapVote.objects.filter(gap=OuterRef("pk"), person=user)
        return self.annotate(vote_count=models.Count("votes", distinct=True), is_mine=Exists(mine))


class Gap(models.Model):
    """Something people look for in vain: shown to colleagues once several did, or one of them asked for it.

    `key` is that of the searches merged in it. `count` and `people` are of the searches still in the log.
    """

    class Status(models.TextChoices):
        OPEN = "open", _("Open")
        CLAIMED = "claimed", _("Somebody is on it")
        FILLED = "filled", _("Filled")
        DISMISSED = "dismissed", _("Not needed")

    WAITING = (Status.OPEN, Status.CLAIMED)

    words = models.CharField(_("words"), max_length=200)
    key = models.BigIntegerField()
    count = models.PositiveIntegerField(_("searches"), default=0)
    people = models.PositiveIntegerField(_("people"), default=0)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.OPEN)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("owner"), null=True, on_delete=models.SET_NULL, related_name="+"
    )  # fmt: skip
    due_on = models.DateField(_("due"), null=True, blank=True)
    found_at = models.DateTimeField(_("since"), default=timezone.now)
    last_at = models.DateTimeField(_("last looked for"), default=timezone.now)
    changed_at = models.DateTimeField(_("changed"), default=timezone.now)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.CharField(_("why"), max_length=300, blank=True)
    filled_kind = models.CharField(max_length=20, blank=True)
    filled_id = models.BigIntegerField(null=True)

    votes: Any
    owner_id: int | None
    objects: Any = GapQuerySet.as_manager()

    class Meta:
        verbose_name = _("gap")
        verbose_name_plural = _("gaps")
        ordering = ["-people", "-count", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=Q(status__in=["open", "claimed"]), name="gap_waits_once"
            )
        ]
        indexes = [models.Index(fields=["key"], name="gap_key")]

    def __str__(self) -> str:
        return self.words

    def get_absolute_url(self) -> str:
        return reverse("search:gap", args=[self.pk])

    @property
    def is_waiting(self) -> bool:
        return self.status in self.WAITING

    @property
    def seekers(self) -> int:
        """How many people are known to look for it; after with_votes() who voted counts too."""
        return max(self.people, getattr(self, "vote_count", 0))

    @classmethod
    @transaction.atomic
    def ask(cls, *, words: str, key: int, by: User) -> Gap:
        """Ask for what was not found: its gap, made now when there is none, with a vote of `by`."""
        gap, _made = cls.objects.waiting().get_or_create(key=key, defaults={"words": words})
        gap.vote(by=by)
        found: Gap = gap
        return found

    @transaction.atomic
    def vote(self, *, by: User) -> None:
        """Say that `by` looks for this too, once."""
        self._require_waiting()
        GapVote.objects.get_or_create(gap=self, person=by)

    def withdraw_vote(self, *, by: User) -> None:
        GapVote.objects.filter(gap=self, person=by).delete()

    @transaction.atomic
    def claim(self, *, by: User, due_on: date | None = None) -> None:
        """Take it on, to be filled by `due_on`."""
        self._change(self.Status.CLAIMED, by=by, owner=by, due_on=due_on)

    @transaction.atomic
    def release(self, *, by: User) -> None:
        """Leave it to somebody else."""
        self._change(self.Status.OPEN, by=by, owner=None, due_on=None)

    @transaction.atomic
    def dismiss(self, *, by: User, reason: str) -> None:
        """Close it without filling it, and say why."""
        self._change(self.Status.DISMISSED, by=by, reason=reason)

    @transaction.atomic
    def reopen(self, *, by: User) -> None:
        """Let a closed gap wait again; raises Refused where a newer one has the same words."""
        self.refresh_from_db(from_queryset=Gap.objects.select_for_update())
        if self.is_waiting:
            return
        if Gap.objects.waiting().filter(key=self.key).exclude(pk=self.pk).exists():
            raise Refused(_("There is an open gap with these words already."), status=409)
        self.status, self.reason, self.owner, self.due_on = self.Status.OPEN, "", None, None
        self.filled_kind, self.filled_id = "", None
        self._keep(by)

    @transaction.atomic
    def fill(self, entry: Entry, *, by: User) -> None:
        """Close it with what was missing; everyone who asked hears, as far as each may see it."""
        self._require_waiting()
        self.filled_kind, self.filled_id = entry.kind, entry.object_id
        self.status = self.Status.FILLED
        self._keep(by)
        gap_filled.send(Gap, gap=self, by=by)

    def hearers(self) -> list[User]:
        """Return who asked, or searched in vain and agreed to hear of it, and may see what fills it."""
        in_vain = LoggedSearch.objects.filter(Q(found=0) | Q(clicked=False), key=self.key)
        searched = in_vain.filter(person__isnull=False).values("person")
        asked = self.votes.values("person")
        people = User.objects.active().filter(Q(pk__in=searched) | Q(pk__in=asked))
        return [one for one in people if Gap.objects.visible_to(one).filter(pk=self.pk).exists()]

    def _change(self, status: str, *, by: User, **fields: Any) -> None:
        self._require_waiting()
        self.status = status
        for name, value in fields.items():
            setattr(self, name, value)
        self._keep(by)

    def _keep(self, by: User) -> None:
        self.changed_by, self.changed_at = by, timezone.now()
        self.save()

    def _require_waiting(self) -> None:
        """Hold the row as it is now: of two people who close it at once the second is told."""
        self.refresh_from_db(from_queryset=Gap.objects.select_for_update())
        if not self.is_waiting:
            raise Refused(_("This gap is closed already. Open it again to go on with it."), status=409)


class GapVote(models.Model):
    """One person who looks for this too; kept until a while after the gap was closed."""

    gap = models.ForeignKey(Gap, on_delete=models.CASCADE, related_name="votes")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        constraints = [models.UniqueConstraint(fields=["gap", "person"], name="gap_vote_once")]

    def __str__(self) -> str:
        return f"{self.gap}"
