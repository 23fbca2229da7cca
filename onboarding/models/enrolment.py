from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from activity.recording import record
from core.errors import Refused
from onboarding.models.collection import Collection
from onboarding.models.step import Step

if TYPE_CHECKING:
    from people.models import User

SATURDAY = 5


def working_day(day: date) -> date:
    """Return `day`, or the Monday after it when it falls in a weekend."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= SATURDAY else day


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def visible_to(self, user: "User") -> "EnrolmentQuerySet":
        """One's own, those of whom one is the mentor, and those in collections one owns or whose space one manages.

        The collection itself must be one that `user` may read.
        """
        overseen = Collection.objects.overseen_by(user)
        mine = Q(person=user) | Q(mentor=user) | Q(collection__in=overseen)
        return self.filter(mine, collection__in=Collection.objects.visible_to(user))

    def running(self) -> "EnrolmentQuerySet":
        return self.filter(completed_at=None, person__is_active=True)


class Enrolment(models.Model):
    """One person following one collection from a day on, with a mentor beside her."""

    collection = models.ForeignKey(
        Collection, verbose_name=_("collection"), on_delete=models.CASCADE, related_name="enrolments"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="enrolments",
    )
    mentor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("mentor"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    starts_on = models.DateField(_("starts on"))
    enrolled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    enrolled_at = models.DateTimeField(_("enrolled"), auto_now_add=True)
    completed_at = models.DateTimeField(_("completed"), null=True, blank=True)

    objects: Any = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "person"],
                condition=Q(completed_at=None),
                name="enrolment_runs_once",
            ),
            models.CheckConstraint(
                condition=~Q(person=models.F("mentor")) | Q(mentor=None),
                name="enrolment_mentor_is_another",
                violation_error_message=_("Choose somebody else as mentor."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.collection}"

    def get_absolute_url(self) -> str:
        return reverse("onboarding:enrolment", args=[self.pk])

    @classmethod
    @transaction.atomic
    def start(
        cls,
        *,
        collection: Collection,
        person: "User",
        by: "User",
        starts_on: date,
        mentor: "User | None" = None,
    ) -> "Enrolment":
        """Let `person` follow `collection`; refused while an earlier enrolment in it still runs."""
        Collection.objects.select_for_update().get(pk=collection.pk)
        if cls.objects.filter(collection=collection, person=person, completed_at=None).exists():
            sentence = _now("%(person)s is following this collection already.") % {"person": person}
            raise Refused(sentence, status=409)
        made = cls.objects.create(
            collection=collection, person=person, mentor=mentor, starts_on=starts_on, enrolled_by=by
        )
        record("enrolment.started", made, by=by)
        return made

    def due_on(self, day: int | None) -> date | None:
        """Return the date of day `day` after the start (0 is the first day), moved out of the weekend."""
        return None if day is None else working_day(self.starts_on + timedelta(days=day))

    @transaction.atomic
    def settle(self) -> None:
        """Close the enrolment when every required step is done, and open it again when one is not any more."""
        left = Step.objects.filter(section__collection=self.collection_id, required=True).exclude(
            completions__enrolment=self
        )
        done = not left.exists()
        if done != (self.completed_at is not None):
            self.completed_at = timezone.now() if done else None
            self.save(update_fields=["completed_at"])
            if done:
                record("enrolment.completed", self, by=self.person)
